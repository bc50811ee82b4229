/**
 * Paces requests by what the account advertises (promise 8). The server counts in fixed minutes whose start nobody tells,
 * shared with every other client. So requests are spread evenly, a few may go at once, and when little is left in the
 * window the rest of it belongs to the others.
 */
import type { Clock } from '../sync/ports.ts';

const WINDOW = 60_000; // milliseconds, API facts 2

export interface Pace {
  /** Resolves when the next request may go. */
  turn(): Promise<void>;
  /** Reads the rate headers of an answer. */
  learn(headers: Headers): void;
  /** Nobody sends before this much time has passed. */
  pause(milliseconds: number): void;
}

export interface PaceOptions {
  /** Share of the advertised calls that may be used. */
  readonly rate: number;
  readonly clock: Clock;
  readonly onWait?: ((milliseconds: number, why: 'rate' | 'retry-after' | 'retry') => void) | undefined;
}

export function createPace({ rate, clock, onWait }: PaceOptions): Pace {
  let total: number | undefined;
  let remaining: number | undefined;
  /** When the window is over at the latest. */
  let windowEnds: number | undefined;
  /** Until then nobody sends. */
  let pausedUntil = 0;
  /** Theoretical time of the next request (GCRA): what was sent early is waited for later. */
  let due = 0;

  const now = (): number => clock.now().getTime();

  function next(): number {
    const at = now();
    const paused = Math.max(0, pausedUntil - at);
    if (total === undefined) return paused;
    const { interval, burst } = spacing(total, rate);
    return Math.max(paused, due - at - burst * interval, waitForWindow(at));
  }

  /** With almost nothing left, the next window is waited for: whoever sends now would draw a 429. */
  function waitForWindow(at: number): number {
    if (total === undefined || remaining === undefined || remaining > floorOf(total)) return 0;
    if (windowEnds !== undefined && at < windowEnds) return windowEnds - at;
    remaining = undefined; // the window is over; the next answer tells how much the new one has
    return 0;
  }

  return {
    async turn() {
      for (let wait = next(); wait > 0; wait = next()) {
        if (wait > 1000) onWait?.(wait, 'rate');
        await clock.sleep(wait);
      }
      if (total !== undefined) due = Math.max(due, now()) + spacing(total, rate).interval;
      if (remaining !== undefined) remaining -= 1; // until an answer says better: others may be under way
    },
    learn(headers) {
      const advertised = numberOf(headers, 'x-ratelimit-total');
      const left = numberOf(headers, 'x-ratelimit-remaining');
      if (advertised !== undefined && advertised > 0) total = advertised;
      if (left === undefined) return;
      // More left than before: a new window began since the last answer, so it ends within a minute from now.
      if (windowEnds === undefined || remaining === undefined || left > remaining + 5) windowEnds = now() + WINDOW;
      remaining = left;
    },
    pause(milliseconds) {
      pausedUntil = Math.max(pausedUntil, now() + milliseconds);
      remaining = undefined;
      windowEnds = undefined;
    },
  };
}

/** Milliseconds between requests, and how many may go ahead of their time; together never more than the share. */
function spacing(total: number, rate: number): { interval: number; burst: number } {
  const allowed = Math.max(1, Math.floor(total * rate));
  const burst = Math.floor(allowed * 0.04);
  return { interval: WINDOW / Math.max(1, allowed - burst), burst };
}

/** What is left alone in every window. */
const floorOf = (total: number): number => Math.max(2, Math.floor(total * 0.03));

function numberOf(headers: Headers, name: string): number | undefined {
  const value = Number(headers.get(name) ?? Number.NaN);
  return Number.isFinite(value) ? value : undefined;
}
