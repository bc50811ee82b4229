/** Every API request that came in, for tests: read it, or empty it with `splice(0)`. */

export interface Journalled {
  readonly at: Date;
  readonly method: string;
  /** Below `/api/v2`. */
  readonly path: string;
  /** With its question mark; empty when there is none. */
  readonly query: string;
  /** Parsed; `undefined` for no body, `null` for one that is no JSON. */
  readonly body: unknown;
  /** 0 while there is no answer, and for ever when the connection broke instead. */
  readonly status: number;
}

const KEPT = 20_000; // requests: a sandbox that runs for weeks must not fill the memory

export class Journal {
  readonly entries: Journalled[] = [];
  private readonly now: () => Date;

  constructor(now: () => Date) {
    this.now = now;
  }

  /** Gives back what notes the status of the answer. */
  add(request: Omit<Journalled, 'at' | 'status'>): (status: number) => void {
    const entry = { at: this.now(), ...request, status: 0 };
    this.entries.push(entry);
    if (this.entries.length > 2 * KEPT) this.entries.splice(0, KEPT);
    return (status) => {
      entry.status = status;
    };
  }
}
