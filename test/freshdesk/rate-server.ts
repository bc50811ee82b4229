/** An account's count of calls as a server keeps it: a fixed window that starts with the first call after the last one. */
import type { FakeClock } from './fake-clock.ts';

export interface RateServerOptions {
  readonly clock: FakeClock;
  readonly total: number;
  /** Milliseconds. */
  readonly window?: number;
}

export class RateServer {
  total: number;
  /** Times of calls that were let through, and of those that drew a 429, by client. */
  readonly served: Record<string, number[]> = {};
  readonly refused: Record<string, number[]> = {};
  private readonly clock: FakeClock;
  private readonly window: number;
  private started = Number.NEGATIVE_INFINITY;
  private used = 0;

  constructor({ clock, total, window = 60_000 }: RateServerOptions) {
    this.clock = clock;
    this.total = total;
    this.window = window;
  }

  call(client: string): { status: number; headers: Record<string, string> } {
    const at = this.clock.now().getTime();
    if (at - this.started >= this.window) {
      this.started = at;
      this.used = 0;
    }
    const isRefused = this.used >= this.total;
    if (!isRefused) this.used += 1;
    const list = ((isRefused ? this.refused : this.served)[client] ??= []);
    list.push(at);
    const rest = Math.ceil((this.started + this.window - at) / 1000);
    return {
      status: isRefused ? 429 : 200,
      headers: {
        'x-ratelimit-total': String(this.total),
        'x-ratelimit-remaining': String(Math.max(0, this.total - this.used)),
        ...(isRefused && { 'retry-after': String(rest) }),
      },
    };
  }

  /** The most calls of a client in any minute that begins at `from` or later. */
  most(client: string, from = 0): number {
    const times = (this.served[client] ?? []).filter((at) => at >= from);
    let start = 0;
    return times.reduce((most, at, index) => {
      while (at - (times[start] ?? at) >= 60_000) start += 1;
      return Math.max(most, index - start + 1);
    }, 0);
  }

  between(list: Record<string, number[]>, client: string, from: number, to: number): number {
    return (list[client] ?? []).filter((at) => at >= from && at < to).length;
  }
}

/** A client that calls so many times a minute, evenly, until `until`. */
export async function evenClient(
  server: RateServer,
  clock: FakeClock,
  perMinute: number,
  until: number,
): Promise<void> {
  const start = clock.now().getTime() + 137;
  for (let n = 0; ; n += 1) {
    const at = start + (n * 60_000) / perMinute;
    if (at >= until) return;
    const wait = at - clock.now().getTime();
    if (wait > 0) await clock.sleep(wait);
    server.call('other');
  }
}
