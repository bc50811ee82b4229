/** Waits until an address answers, as a reader's browser would ask: no login, no key. Fetched with growing pauses. */
import type { SourceAsset } from '../model/article.ts';
import type { Clock } from '../sync/ports.ts';
import { type Fetch, reasonOf } from './network.ts';

export interface Look {
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly signal?: AbortSignal | undefined;
  /** Whether the person wants to stop; asked while waiting. */
  readonly shouldStop?: (() => boolean) | undefined;
  /** Milliseconds between two tries; as many tries as pauses, and one. */
  readonly pauses: readonly number[];
}

const TIMEOUT = 30_000; // milliseconds for one answer
/** How servers say that they do not answer HEAD, though GET may do. */
const HEAD_REFUSED = new Set([400, 403, 405, 501]);
/** Longest pause that a server can ask for, in milliseconds. */
const MAX_PAUSE = 60_000;

/** How often a person who wants to stop is listened to, in milliseconds. */
const LISTEN = 250;
/** Pauses for an address when the one before was waited for in vain. */
const SHORT = 2;

type Wanted = Pick<SourceAsset, 'size' | 'extension'>;

/** For one run: a host that never answers would else be waited for anew with every picture. */
export function createPatience(look: Look): (url: string, asset: Wanted) => Promise<string | undefined> {
  let wasInVain = false;
  return async (url, asset) => {
    const pauses = wasInVain ? look.pauses.slice(0, SHORT) : look.pauses;
    const why = await untilThere(url, asset, { ...look, pauses });
    wasInVain = why !== undefined;
    return why;
  };
}

/** Undefined once it is there; else why not. */
export async function untilThere(url: string, asset: Wanted, look: Look): Promise<string | undefined> {
  for (let attempt = 0; ; attempt += 1) {
    const seen = await lookOnce(url, asset, look);
    const pause = look.pauses[attempt];
    if (seen.why === undefined || pause === undefined) return seen.why;
    await rest(Math.max(pause, Math.min(MAX_PAUSE, seen.retryAfter)), look);
    if (look.shouldStop?.()) return seen.why;
  }
}

async function rest(milliseconds: number, { clock, shouldStop }: Look): Promise<void> {
  if (!shouldStop) return clock.sleep(milliseconds);
  for (let left = milliseconds; left > 0 && !shouldStop(); left -= LISTEN) await clock.sleep(Math.min(left, LISTEN));
}

interface Seen {
  readonly why?: string | undefined;
  /** Milliseconds. */
  readonly retryAfter: number;
}

async function lookOnce(url: string, { size, extension }: Wanted, look: Look): Promise<Seen> {
  try {
    const head = await ask('HEAD', url, look);
    const answer = HEAD_REFUSED.has(head.status) ? await ask('GET', url, look) : head;
    if (answer.status !== 200) return { why: `it answers ${answer.status}`, retryAfter: answer.retryAfter };
    if (extension === 'svg' && answer.type !== undefined && !answer.type.startsWith('image/svg'))
      return { why: `it comes as ${answer.type}, which browsers do not show as an image`, retryAfter: 0 };
    const isOther = answer.length !== undefined && answer.length !== size;
    return isOther ? { why: `it has ${answer.length} bytes instead of ${size}`, retryAfter: 0 } : { retryAfter: 0 };
  } catch (error) {
    if (look.signal?.aborted) throw error;
    return { why: reasonOf(error), retryAfter: 0 };
  }
}

interface Answer {
  readonly status: number;
  /** Bytes, where the server tells those of the file itself. */
  readonly length?: number | undefined;
  /** Media type, lower case, without parameters. */
  readonly type?: string | undefined;
  readonly retryAfter: number;
}

async function ask(method: 'HEAD' | 'GET', url: string, { fetch, signal }: Look): Promise<Answer> {
  const limit = AbortSignal.timeout(TIMEOUT);
  const request = new Request(url, {
    method,
    // Packed answers do not tell the length of the file.
    headers: { accept: '*/*', 'accept-encoding': 'identity' },
    signal: signal ? AbortSignal.any([signal, limit]) : limit,
  });
  const { status, headers, body } = await fetch(request);
  await body?.cancel(); // nothing is read of it, and the connection is free again
  const length = headers.get('content-encoding') === null ? headers.get('content-length') : null;
  const type = headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  return {
    status,
    ...(type && { type }),
    retryAfter: Number(headers.get('retry-after') ?? 0) * 1000 || 0,
    ...(length !== null && /^\d+$/.test(length) && { length: Number(length) }),
  };
}
