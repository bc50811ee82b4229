/**
 * The one place that makes requests: authentication, time-outs, size limits, no redirects. It gives back answers as they
 * came; what they mean is decided in errors.ts, and when to try again in retry.ts.
 */
import { problem } from '../problems/catalogue.ts';
import { freshdeskProblems } from '../problems/freshdesk.ts';
import { KbError } from '../problems/kb-error.ts';
import { mayReceiveKey, showDomain } from './domain.ts';
import type { Method } from './retry.ts';
import { createTimeLimit, type TimeLimit } from './time-limit.ts';

export type Fetch = (request: Request) => Promise<Response>;

/** Looked up at each call, so that a program that replaces the global one is obeyed. */
export const networkFetch: Fetch = (request) => fetch(request);

export interface HttpOptions {
  /** Origin of the API. */
  readonly url: string;
  readonly apiKey: string;
  readonly fetch: Fetch;
  readonly userAgent: string;
  /** Milliseconds until an answer must begin, and again until it must be whole. */
  readonly timeout: number;
  readonly signal?: AbortSignal | undefined;
  /** Bytes that an answer may have. */
  readonly maxBody?: number | undefined;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** Empty for no body. */
  readonly text: string;
}

const MAX_BODY = 64 * 1024 * 1024; // bytes: a page of a hundred of the largest bodies known

export class AnswerTooLarge extends Error {
  override readonly name = 'AnswerTooLarge';
}

/** Throws what `fetch` throws when there is no whole answer, and AnswerTooLarge. */
export type Send = (method: Method, path: string, body?: unknown) => Promise<Answer>;

export function createSend(options: HttpOptions): Send {
  const { url, apiKey, timeout, signal, maxBody = MAX_BODY } = options;
  if (!mayReceiveKey(url)) throw new KbError(problem(freshdeskProblems.badDomain, { domain: showDomain(url) }));
  const authorization = `Basic ${Buffer.from(`${apiKey}:X`).toString('base64')}`;
  return async (method, path, body) => {
    const limit = createTimeLimit(timeout, signal);
    try {
      const request = new Request(`${url}/api/v2${path}`, {
        method,
        redirect: 'manual',
        headers: {
          authorization,
          accept: 'application/json',
          'user-agent': options.userAgent,
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        signal: limit.signal,
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const response = await limit.race(options.fetch(request));
      limit.restart();
      return { status: response.status, headers: response.headers, text: await readBody(response, limit, maxBody) };
    } finally {
      limit.end();
    }
  };
}

async function readBody({ body }: Response, limit: TimeLimit, maxBody: number): Promise<string> {
  if (!body) return '';
  const reader: ReadableStreamDefaultReader<Uint8Array> = body.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await limit.race(reader.read());
      if (done) return new TextDecoder().decode(Buffer.concat(chunks));
      size += value.length;
      if (size > maxBody) throw new AnswerTooLarge(`the answer is larger than ${maxBody} bytes`);
      chunks.push(value);
    }
  } catch (error) {
    reader.cancel().catch(() => undefined); // what is still to come is of no use, nor is a complaint about it
    throw error;
  }
}
