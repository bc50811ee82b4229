/** When a request is sent again, and after how long. Pure: a table in the tests says every case. */

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

export type Trouble =
  /** No connection was made, so nothing was sent. */
  | { readonly kind: 'not-sent' }
  /** Sent, but no usable answer came: broken, timed out, truncated. */
  | { readonly kind: 'no-answer' }
  /** Another try would end the same way: a certificate that is not trusted, an answer without end. */
  | { readonly kind: 'hopeless'; readonly sent: boolean }
  /** `told`: milliseconds of its Retry-After, where a 429 or 5xx carries one. */
  | { readonly kind: 'status'; readonly status: number; readonly told?: number | undefined };

export type Decision =
  | { readonly do: 'wait'; readonly milliseconds: number; readonly why: 'retry' | 'retry-after' }
  /** `wanted`: the pause that was asked for and is too long, in milliseconds. */
  | { readonly do: 'give-up'; readonly wanted?: number | undefined }
  /** A create whose fate nobody knows. */
  | { readonly do: 'unknown' };

export interface RetryInput {
  readonly method: Method;
  readonly trouble: Trouble;
  /** 1 after the first trouble of this sort with this request; being limited and being broken are counted apart. */
  readonly attempt: number;
  /** Milliseconds that this sort of trouble has cost this request so far. */
  readonly spent: number;
  /** 0 to 1. */
  readonly random: number;
  /** Longest pause that is waited for, in milliseconds. */
  readonly maxWait: number;
}

const TRIES = 5;
/** A 429 says that nothing was done and when to come back, so it may come more often. */
const TRIES_WHEN_LIMITED = 10;
const MAX_SPENT = 300_000; // milliseconds
/** So many of the longest pauses may add up for one request. */
const MAX_WAITS = 3;
const BASE = 500; // milliseconds
const CAP = 30_000;
/** For a 429 that does not say how long. */
const UNTOLD = 5000;
/** Server errors that no second try mends. */
const LASTING: ReadonlySet<number> = new Set([501, 505]);

export function decideRetry(input: RetryInput): Decision {
  const { method, trouble, attempt, spent, maxWait } = input;
  const told = trouble.kind === 'status' ? trouble.told : undefined;
  if (isLimited(trouble)) return whenLimited(input, told);
  // Nothing that was sent once is created twice by us; what was never sent may be.
  if (method === 'POST' && mayHaveActed(trouble)) return { do: 'unknown' };
  if (!isPassing(trouble)) return { do: 'give-up' };
  if (told !== undefined && told > maxWait) return { do: 'give-up', wanted: told };
  if (attempt >= TRIES || spent >= MAX_SPENT) return { do: 'give-up' };
  const milliseconds = Math.max(backoff(input), told ?? 0);
  return { do: 'wait', milliseconds, why: told === undefined ? 'retry' : 'retry-after' };
}

/** The server did nothing and says so. */
export const isLimited = (trouble: Trouble): boolean => trouble.kind === 'status' && trouble.status === 429;

/** Whether the server may have done what was asked for all the same. */
export function mayHaveActed(trouble: Trouble): boolean {
  if (trouble.kind === 'hopeless') return trouble.sent;
  if (trouble.kind === 'status') return trouble.status === 408 || trouble.status >= 500;
  return trouble.kind === 'no-answer';
}

function isPassing(trouble: Trouble): boolean {
  if (trouble.kind === 'hopeless') return false;
  if (trouble.kind !== 'status') return true;
  return trouble.status === 408 || (trouble.status >= 500 && !LASTING.has(trouble.status));
}

function whenLimited(input: RetryInput, told: number | undefined): Decision {
  const milliseconds = Math.max(backoff(input), told ?? UNTOLD);
  if (milliseconds > input.maxWait) return { do: 'give-up', wanted: milliseconds };
  const isEnough = input.attempt >= TRIES_WHEN_LIMITED || input.spent + milliseconds > MAX_WAITS * input.maxWait;
  if (isEnough) return { do: 'give-up' };
  return { do: 'wait', milliseconds, why: 'retry-after' };
}

/** Doubles from half a second to half a minute; half of it is chance, so that runs do not march in step. */
function backoff({ attempt, random }: RetryInput): number {
  const full = Math.min(CAP, BASE * 2 ** (attempt - 1));
  return Math.round(full / 2 + (full / 2) * random);
}

/**
 * Milliseconds; seconds or an HTTP date, which is read against the server's own `Date` where there is one, since this
 * machine's clock may be wrong. Undefined for what cannot be read; never negative.
 */
export function parseRetryAfter(headers: Headers, now: Date): number | undefined {
  const text = headers.get('retry-after')?.trim() ?? '';
  if (/^-?\d+(\.\d+)?$/.test(text)) return Math.max(0, Number(text) * 1000);
  const date = parseHttpDate(text);
  if (date === undefined) return undefined;
  return Math.max(0, date - (parseHttpDate(headers.get('date') ?? '') ?? now.getTime()));
}

/** `Date.parse` reads a date into almost anything, so only what looks like one gets there. */
function parseHttpDate(text: string): number | undefined {
  if (!/^[A-Za-z]{3,9},? [\w :-]+ GMT$/.test(text)) return undefined;
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : date;
}
