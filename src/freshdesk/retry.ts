/** When a request is sent again, and after how long. Pure: a table in the tests says every case. */

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

export type Trouble =
  /** No connection was made, so nothing was sent. */
  | { readonly kind: 'not-sent' }
  /** Sent, but no usable answer came: broken, timed out, truncated. */
  | { readonly kind: 'no-answer' }
  | { readonly kind: 'status'; readonly status: number; readonly retryAfter: string | null };

export type Decision =
  | { readonly do: 'wait'; readonly milliseconds: number; readonly why: 'retry' | 'retry-after' }
  | { readonly do: 'give-up'; readonly wanted?: number | undefined }
  /** A create whose fate nobody knows. */
  | { readonly do: 'unknown' };

export interface RetryInput {
  readonly method: Method;
  readonly trouble: Trouble;
  /** 1 after the first try. */
  readonly attempt: number;
  /** 0 to 1. */
  readonly random: number;
  readonly now: Date;
  /** Longest pause that is waited for, in milliseconds. */
  readonly maxWait: number;
}

const TRIES = 5;
/** A 429 says that nothing was done and when to come back, so it may come more often. */
const TRIES_WHEN_LIMITED = 10;
const BASE = 500; // milliseconds
const CAP = 30_000;
const PASSING: ReadonlySet<number> = new Set([500, 502, 503, 504]);

export function decideRetry(input: RetryInput): Decision {
  const { method, trouble, attempt } = input;
  if (trouble.kind === 'status' && trouble.status === 429) return whenLimited(input, trouble.retryAfter);
  if (trouble.kind === 'status' && !PASSING.has(trouble.status)) return { do: 'give-up' };
  // Nothing that was sent once is created twice by us; what was never sent may be.
  if (method === 'POST' && trouble.kind !== 'not-sent') return { do: 'unknown' };
  if (attempt >= TRIES) return { do: 'give-up' };
  return { do: 'wait', milliseconds: backoff(input), why: 'retry' };
}

function whenLimited(input: RetryInput, header: string | null): Decision {
  const told = parseRetryAfter(header, input.now);
  const milliseconds = told ?? Math.max(backoff(input), 5000);
  if (milliseconds > input.maxWait || input.attempt >= TRIES_WHEN_LIMITED)
    return { do: 'give-up', wanted: milliseconds };
  return { do: 'wait', milliseconds, why: 'retry-after' };
}

/** Doubles from half a second to half a minute; half of it is chance, so that runs do not march in step. */
function backoff({ attempt, random }: RetryInput): number {
  const full = Math.min(CAP, BASE * 2 ** (attempt - 1));
  return Math.round(full / 2 + (full / 2) * random);
}

/** Milliseconds; seconds or an HTTP date. Undefined for what cannot be read; never negative. */
export function parseRetryAfter(header: string | null, now: Date): number | undefined {
  if (header === null || header.trim() === '') return undefined;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now.getTime());
}
