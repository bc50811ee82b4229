/** How each fault looks to the client. What is done and what is not is decided here, and nowhere else. */
import type { FaultAction } from './faults.ts';
import type { Reply } from './respond.ts';

/** An answer whose body may be other than JSON, or may not arrive whole. */
export interface Answer extends Reply {
  readonly raw?: string;
  /** The connection breaks after the body. */
  readonly breaks?: boolean;
  readonly millisecondsPerByte?: number;
}

/** The request, still to be done. */
export interface Run {
  /** Does it; `withoutPage` as if the first page had been asked for. */
  readonly now: (options?: { readonly withoutPage: boolean }) => Reply;
  /** Answers as if it had been done. */
  readonly pretend: () => Reply;
  /** Reads what is there instead. */
  readonly read: () => Reply;
  readonly signal: AbortSignal;
}

/** `undefined` when the connection breaks before an answer. */
export async function playFault(fault: FaultAction | undefined, run: Run): Promise<Answer | undefined> {
  switch (fault?.type) {
    case undefined:
      return run.now();
    case 'drop-before-commit':
      return undefined;
    case 'commit-then-drop':
      run.now();
      return undefined;
    case 'reset-mid-body':
      return { ...half(run.now()), breaks: true };
    case 'truncate':
      return half(run.now());
    case 'trickle':
      return { ...run.now(), millisecondsPerByte: fault.millisecondsPerByte };
    case 'silent':
      return new Promise((_resolve, reject) => run.signal.addEventListener('abort', () => reject(new Error('gone'))));
    case 'ignore-fields':
      return fault.echo === 'stored' ? run.read() : run.pretend();
    case 'ignore-page':
      return run.now({ withoutPage: true });
    case 'stale-list':
      return withoutNewest(run.now(), fault.missing ?? 1);
    case 'redirect':
      return { status: fault.status, headers: { Location: fault.to } };
    case 'answer':
      if (fault.commit) run.now();
      return { status: fault.status, raw: fault.body ?? '', headers: fault.headers ?? { 'Content-Type': 'text/html' } };
    case 'delay':
      await new Promise((resolve) => setTimeout(resolve, fault.milliseconds));
      return run.now();
    case 'meanwhile':
      fault.run();
      return playFault(fault.next, run);
  }
}

function half(reply: Reply): Answer {
  const text = JSON.stringify(reply.json ?? '');
  return { ...reply, raw: text.slice(0, text.length / 2) };
}

function withoutNewest(reply: Reply, missing: number): Reply {
  return Array.isArray(reply.json) ? { ...reply, json: reply.json.slice(0, -missing) } : reply;
}
