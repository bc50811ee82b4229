/** The account's calls per minute (API facts 2): a fixed window that failed requests count in, too. */

export interface RateAnswer {
  readonly headers: Readonly<Record<string, string>>;
  readonly limited: boolean;
}

const MINUTE = 60_000;
/** What an account without a limit of its own advertises. */
const UNLIMITED = 100_000;

export class RateWindow {
  /** Calls per minute; undefined for no limit. */
  total: number | undefined;
  /** Seconds that a 429 asks for instead of the rest of the window; some were seen to ask for minutes. */
  punitive: number | undefined;
  private started = Number.NEGATIVE_INFINITY;
  private used = 0;
  private readonly now: () => Date;

  constructor(now: () => Date, total: number | undefined) {
    this.now = now;
    this.total = total;
  }

  /** Counts one call, or as many as other clients of the account make. */
  count(calls = 1): RateAnswer {
    const at = this.now().getTime();
    if (at - this.started >= MINUTE) {
      this.started = at;
      this.used = 0;
    }
    const total = this.total ?? UNLIMITED;
    const limited = this.used + calls > total && this.total !== undefined;
    this.used = Math.min(total, this.used + calls);
    const rest = Math.max(1, Math.ceil((this.started + MINUTE - at) / 1000));
    return {
      limited,
      headers: {
        'X-RateLimit-Total': String(total),
        'X-RateLimit-Remaining': String(total - this.used),
        'X-RateLimit-Used-CurrentRequest': '1',
        ...(limited && { 'Retry-After': String(this.punitive ?? rest) }),
      },
    };
  }
}
