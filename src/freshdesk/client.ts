/** One call with everything around it: paced, tried again where that is safe, checked, and turned into typed data. */
import PQueue from 'p-queue';
import type { z } from 'zod';
import { type Clock, RemoteError } from '../sync/ports.ts';
import {
  type CallContext,
  causeCode,
  notJson,
  toBrokenError,
  toRemoteError,
  toUnknownOutcome,
  wrongShape,
} from './errors.ts';
import type { Answer, Send } from './http.ts';
import type { Pace } from './pace.ts';
import type { Redact } from './redact.ts';
import { type Decision, decideRetry, type Method, type Trouble } from './retry.ts';

export interface ClientOptions {
  readonly send: Send;
  readonly pace: Pace;
  readonly clock: Clock;
  readonly url: string;
  readonly redact: Redact;
  readonly random: () => number;
  /** Milliseconds. */
  readonly maxWait: number;
  readonly onWait?: ((milliseconds: number, why: 'rate' | 'retry-after' | 'retry') => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface Call<T> {
  readonly method: Method;
  readonly path: string;
  /** After "could not": `update article 42`. */
  readonly what: string;
  readonly body?: unknown;
  readonly schema: z.ZodType<T>;
}

export interface Client {
  request<T>(call: Call<T>): Promise<{ readonly data: T; readonly headers: Headers }>;
  /** Requests sent so far, tries again included. */
  readonly calls: Record<Method, number>;
}

/** Reads side by side; writes come one after another anyway. */
const CONCURRENCY = 4;
/** So many items in a row without any answer, and there is no use in asking for the others. */
const MAX_BROKEN = 3;
const NEVER_SENT: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);

export function createClient(options: ClientOptions): Client {
  const calls: Client['calls'] = { GET: 0, POST: 0, PUT: 0, DELETE: 0 };
  const queue = new PQueue({ concurrency: CONCURRENCY });
  let contacted = false;
  let broken = 0;

  async function exchange<T>(call: Call<T>): Promise<{ data: T; headers: Headers }> {
    for (let attempt = 1; ; attempt += 1) {
      const context: CallContext = { what: call.what, url: options.url, contacted, redact: options.redact };
      const result = await tryOnce(call);
      if ('answer' in result && isDone(result.answer, call, attempt)) {
        contacted = true;
        broken = 0;
        return { data: parse(result.answer, call, context), headers: result.answer.headers };
      }
      const trouble = troubleOf(result);
      const decision = decideRetry({
        method: call.method,
        trouble,
        attempt,
        random: options.random(),
        now: options.clock.now(),
        maxWait: options.maxWait,
      });
      if (decision.do !== 'wait') throw giveUp(result, decision, context);
      await wait(decision);
    }
  }

  async function tryOnce(call: Call<unknown>): Promise<{ answer: Answer } | { error: unknown }> {
    await options.pace.turn();
    calls[call.method] += 1;
    try {
      const answer = await options.send(call.method, call.path, call.body);
      options.pace.learn(answer.headers);
      return { answer };
    } catch (error) {
      if (options.signal?.aborted) throw error;
      return { error };
    }
  }

  async function wait({ milliseconds, why }: Extract<Decision, { do: 'wait' }>): Promise<void> {
    options.onWait?.(milliseconds, why);
    // Everybody is told to wait, so the whole queue does.
    if (why === 'retry-after') options.pace.pause(milliseconds);
    else await options.clock.sleep(milliseconds);
  }

  function giveUp(
    result: { answer: Answer } | { error: unknown },
    decision: Decision,
    context: CallContext,
  ): RemoteError {
    if (decision.do === 'unknown') return toUnknownOutcome('answer' in result ? result.answer : result, context);
    if ('error' in result) {
      broken += 1;
      const error = toBrokenError(result.error, context);
      return broken < MAX_BROKEN ? error : new RemoteError('fatal', error.problem, { cause: result.error });
    }
    const { answer } = result;
    if (isUnreadable(answer)) return notJson(answer, context);
    return toRemoteError(answer, context, decision.do === 'give-up' ? decision.wanted : undefined);
  }

  return {
    calls,
    // A queue that is given a promise-returning function gives its value back; `undefined` only for timed-out tasks.
    request: (call) => queue.add(() => exchange(call)) as Promise<Awaited<ReturnType<typeof exchange<never>>>>,
  };
}

const isOk = ({ status }: Answer): boolean => status >= 200 && status < 300;

/** A 2xx that is not whole JSON is no success: a login page, a proxy, a truncated list. */
function isUnreadable(answer: Answer): boolean {
  if (!isOk(answer) || answer.status === 204) return false;
  return !answer.headers.get('content-type')?.includes('json') || !isJson(answer.text);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** A delete that is tried again and finds nothing was done by the first try, whose answer was lost. */
function isDone(answer: Answer, call: Call<unknown>, attempt: number): boolean {
  if (call.method === 'DELETE' && answer.status === 404 && attempt > 1) return true;
  return isOk(answer) && !isUnreadable(answer);
}

function troubleOf(result: { answer: Answer } | { error: unknown }): Trouble {
  if ('error' in result) return { kind: NEVER_SENT.has(causeCode(result.error)) ? 'not-sent' : 'no-answer' };
  if (isUnreadable(result.answer)) return { kind: 'no-answer' };
  return { kind: 'status', status: result.answer.status, retryAfter: result.answer.headers.get('retry-after') };
}

function parse<T>(answer: Answer, call: Call<T>, context: CallContext): T {
  const json: unknown = answer.text === '' || call.method === 'DELETE' ? null : JSON.parse(answer.text);
  const result = call.schema.safeParse(json);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw wrongShape(`${issue?.path.join('.') || 'the whole'} ${issue?.message ?? ''}`, context);
}
