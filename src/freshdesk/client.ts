/** One call with everything around it: paced, tried again where that is safe, checked, and turned into typed data. */
import PQueue from 'p-queue';
import type { z } from 'zod';
import { type Clock, RemoteError } from '../sync/ports.ts';
import { type CallContext, notJson, toBrokenError, toRemoteError, toUnknownOutcome, wrongShape } from './errors.ts';
import type { Answer, Send } from './http.ts';
import type { OnWait, Pace } from './pace.ts';
import type { Redact } from './redact.ts';
import { isDone, isUnreadable, jsonOf, type Result, troubleOf } from './result.ts';
import type { Decision, Method, Trouble } from './retry.ts';
import { createTally } from './tally.ts';

export interface ClientOptions {
  readonly send: Send;
  readonly pace: Pace;
  readonly clock: Clock;
  readonly url: string;
  readonly redact: Redact;
  readonly random: () => number;
  /** Milliseconds. */
  readonly maxWait: number;
  readonly onWait?: OnWait | undefined;
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

interface Reply<T> {
  readonly data: T;
  readonly headers: Headers;
}

export interface Client {
  request<T>(call: Call<T>): Promise<Reply<T>>;
  /** Requests sent so far, tries again included. */
  readonly calls: Record<Method, number>;
}

/** Reads side by side, so that the way to the server does not decide the speed; each takes one socket. */
const CONCURRENCY = 6;
/** So many items in a row without any answer, and there is no use in asking for the others. */
const MAX_BROKEN = 3;

export function createClient(options: ClientOptions): Client {
  const { pace, clock, signal, maxWait, random } = options;
  const calls: Client['calls'] = { GET: 0, POST: 0, PUT: 0, DELETE: 0 };
  const queue = new PQueue({ concurrency: CONCURRENCY });
  let contacted = false;
  let broken = 0;
  /** After a pause too long to wait for: nothing is sent before it is over. */
  let closed: { readonly until: number; readonly by: RemoteError } | undefined;

  const now = (): number => clock.now().getTime();

  async function exchange<T>(call: Call<T>): Promise<Reply<T>> {
    const tally = createTally({ method: call.method, random, maxWait });
    for (;;) {
      const result = await tryOnce(call);
      const context: CallContext = { what: call.what, url: options.url, contacted, redact: options.redact };
      if ('answer' in result && isDone(result.answer, call.method, tally.mayHaveActed)) {
        return { data: parse(result.answer, call, context), headers: result.answer.headers };
      }
      const trouble = troubleOf(result, clock.now());
      const decision = tally.decide(trouble, result.took);
      obeyPause(trouble);
      if (decision.do !== 'wait') throw giveUp(result, decision, context);
      await wait(decision);
    }
  }

  async function tryOnce(call: Call<unknown>): Promise<Result> {
    signal?.throwIfAborted();
    await pace.turn();
    if (closed && now() < closed.until) throw closed.by;
    calls[call.method] += 1;
    const began = now();
    try {
      const answer = await options.send(call.method, call.path, call.body);
      pace.learn(answer.headers);
      broken = 0;
      contacted ||= answer.headers.has('x-freshdesk-api-version');
      return { answer, took: now() - began };
    } catch (error) {
      signal?.throwIfAborted();
      return { error, took: now() - began };
    }
  }

  /** Whoever is told to wait, all wait, also when this request gives up. */
  function obeyPause(trouble: Trouble): void {
    if (trouble.kind === 'status' && trouble.told !== undefined && trouble.told <= maxWait) pace.pause(trouble.told);
  }

  async function wait({ milliseconds, why }: Extract<Decision, { do: 'wait' }>): Promise<void> {
    if (why === 'retry-after') return pace.pause(milliseconds);
    options.onWait?.(milliseconds, why);
    await clock.sleep(milliseconds);
  }

  function giveUp(result: Result, decision: Decision, context: CallContext): RemoteError {
    if (decision.do === 'unknown') return toUnknownOutcome(result, context);
    if ('error' in result) return broke(toBrokenError(result.error, context));
    if (isUnreadable(result.answer)) return notJson(result.answer, context);
    const error = toRemoteError(result.answer, context, decision);
    if (decision.do === 'give-up' && decision.wanted !== undefined)
      closed = { until: now() + decision.wanted, by: error };
    return error;
  }

  function broke(error: RemoteError): RemoteError {
    broken += 1;
    return broken < MAX_BROKEN ? error : new RemoteError('fatal', error.problem, { cause: error.cause });
  }

  function parse<T>(answer: Answer, call: Call<T>, context: CallContext): T {
    const result = call.schema.safeParse(jsonOf(answer, call.method));
    contacted ||= result.success;
    if (result.success) return result.data;
    // Something was created, and nobody knows under which id.
    if (call.method === 'POST') throw toUnknownOutcome({ answer }, context);
    throw wrongShape(firstIssue(result.error), context);
  }

  return {
    calls,
    request: (call) => queue.add(() => exchange(call)),
  };
}

/** `id: expected number, received nothing` */
function firstIssue({ issues: [issue] }: z.ZodError): string {
  const words = issue?.message.replace(/^Invalid input: /, '').replace('received undefined', 'received nothing');
  return `${issue?.path.join('.') || 'the whole of it'}: ${words ?? 'unreadable'}`;
}
