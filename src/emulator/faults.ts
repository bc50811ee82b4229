/** Faults on demand: which request, and what goes wrong with it. How each looks to the client is played out in play-fault.ts. */

export type FaultAction =
  /** Does the work, then breaks the connection before a byte of the answer. */
  | { readonly type: 'commit-then-drop' }
  /** Breaks the connection before anything is done. */
  | { readonly type: 'drop-before-commit' }
  /** Does the work, sends half of the answer, breaks the connection. */
  | { readonly type: 'reset-mid-body' }
  /** Does the work, sends half of the answer as if it were all of it. */
  | { readonly type: 'truncate' }
  /** Does the work, then sends the answer byte by byte. */
  | { readonly type: 'trickle'; readonly millisecondsPerByte: number }
  /** Never answers, and does nothing. */
  | { readonly type: 'silent' }
  /** Answers as if all were well, and stores nothing: with what was sent (the default), or with the object as it stays. */
  | { readonly type: 'ignore-fields'; readonly echo?: 'sent' | 'stored' }
  /** Lists answer with their first page whatever is asked for. */
  | { readonly type: 'ignore-page' }
  /** Lists lack their newest objects: 1 when absent. */
  | { readonly type: 'stale-list'; readonly missing?: number }
  | { readonly type: 'redirect'; readonly status: number; readonly to: string }
  /** Any answer: HTML unless `headers` say otherwise. `commit` does the work first. */
  | {
      readonly type: 'answer';
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string;
      readonly commit?: boolean;
    }
  /** Waits in real time, then goes on as usual. */
  | { readonly type: 'delay'; readonly milliseconds: number }
  /** Runs something, such as an edit by a person, then goes on: as usual, or with another fault. */
  | { readonly type: 'meanwhile'; readonly run: () => void; readonly next?: FaultAction };

export interface Fault {
  readonly method?: string;
  /** Tested against the path below `/api/v2`. */
  readonly path?: RegExp;
  /** 1, the default, for the first request that fits. */
  readonly nth?: number;
  /** How many requests from then on; 1 when absent. */
  readonly times?: number;
  readonly action: FaultAction;
}

export class Faults {
  private armed: { readonly fault: Fault; seen: number }[] = [];

  add(fault: Fault): void {
    this.armed.push({ fault, seen: 0 });
  }

  clear(): void {
    this.armed = [];
  }

  /** The first fault that this request meets; every fault that it fits counts it. */
  next(method: string, path: string): FaultAction | undefined {
    let met: FaultAction | undefined;
    for (const one of this.armed) {
      const { fault } = one;
      if ((fault.method ?? method) !== method || (fault.path && path.search(fault.path) === -1)) continue;
      one.seen += 1;
      const from = fault.nth ?? 1;
      if (one.seen >= from && one.seen < from + (fault.times ?? 1)) met ??= fault.action;
    }
    return met;
  }
}

/** What `fetch` throws when a connection breaks. */
export function brokenConnection(): TypeError {
  const cause = Object.assign(new Error('other side closed'), { code: 'ECONNRESET' });
  return new TypeError('fetch failed', { cause });
}
