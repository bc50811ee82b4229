/**
 * The one place that makes requests: authentication, time-outs, size limits, no redirects. It gives back answers as they
 * came; what they mean is decided in errors.ts, and when to try again in retry.ts.
 */
import { problem } from '../problems/catalogue.ts';
import { freshdeskProblems } from '../problems/freshdesk.ts';
import { KbError } from '../problems/kb-error.ts';
import { mayReceiveKey } from './domain.ts';
import type { Method } from './retry.ts';

export type Fetch = (request: Request) => Promise<Response>;

export interface HttpOptions {
  /** Origin of the API. */
  readonly url: string;
  readonly apiKey: string;
  readonly fetch: Fetch;
  readonly userAgent: string;
  /** Milliseconds for one whole exchange. */
  readonly timeout: number;
  readonly signal?: AbortSignal | undefined;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** Empty for no body. */
  readonly text: string;
}

const MAX_BODY = 64 * 1024 * 1024; // bytes: a page of a hundred of the largest bodies known

/** Throws what `fetch` throws when there is no whole answer. */
export type Send = (method: Method, path: string, body?: unknown) => Promise<Answer>;

export function createSend(options: HttpOptions): Send {
  if (!mayReceiveKey(options.url)) throw new KbError(problem(freshdeskProblems.badDomain, { domain: options.url }));
  const authorization = `Basic ${Buffer.from(`${options.apiKey}:X`).toString('base64')}`;
  return async (method, path, body) => {
    const signals = [AbortSignal.timeout(options.timeout), ...(options.signal ? [options.signal] : [])];
    const request = new Request(`${options.url}/api/v2${path}`, {
      method,
      redirect: 'manual',
      headers: {
        authorization,
        accept: 'application/json',
        'user-agent': options.userAgent,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      signal: AbortSignal.any(signals),
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const response = await options.fetch(request);
    return { status: response.status, headers: response.headers, text: await readBody(response) };
  };
}

async function readBody(response: Response): Promise<string> {
  if (!response.body) return '';
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body) {
    const bytes: Uint8Array = chunk;
    size += bytes.length;
    if (size > MAX_BODY) throw new Error('the answer is larger than 64 MB');
    chunks.push(bytes);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}
