/**
 * Paces requests by what the account advertises (promise 8). The server counts in fixed minutes whose start nobody tells,
 * shared with every other client. So requests are spread evenly, a few may go at once, and when little is left in the
 * window the rest of it belongs to the others.
 */
import type { Clock } from '../sync/ports.ts';
import { createRateView, type RateView } from './rate-view.ts';

type WaitReason = 'rate' | 'retry-after' | 'retry';
export type OnWait = (milliseconds: number, why: WaitReason) => void;

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
  readonly onWait?: OnWait | undefined;
}

/** Waits that people are told about; shorter ones are ordinary spacing. */
const WORTH_TELLING = 3000; // milliseconds

export function createPace({ rate, clock, onWait }: PaceOptions): Pace {
  const view = createRateView();
  /** Until then nobody sends. */
  let pausedUntil = 0;
  /** Theoretical time of the next request (GCRA): what was sent early is waited for later. */
  let due = 0;
  /** Requests sent before the limit was known. */
  let early: number[] = [];
  let toldUntil = 0;

  const now = (): number => clock.now().getTime();

  function next(at: number): number {
    const paused = Math.max(0, pausedUntil - at);
    if (view.total === undefined) return paused;
    const { interval, burst } = spacing(view, view.total, rate);
    return Math.max(paused, due - at - burst * interval, view.wait(at));
  }

  /** Once for each wait, though several requests may share it. */
  function tell(milliseconds: number, why: WaitReason): void {
    const until = now() + milliseconds;
    if (milliseconds < WORTH_TELLING || until < toldUntil + 1000) return;
    toldUntil = until;
    onWait?.(milliseconds, why);
  }

  return {
    async turn() {
      for (let wait = next(now()); wait > 0; wait = next(now())) {
        tell(wait, 'rate');
        await clock.sleep(wait);
      }
      if (view.total === undefined) early.push(now());
      else due = Math.max(due, now()) + spacing(view, view.total, rate).interval;
      view.sent();
    },
    learn(headers) {
      const wasUnknown = view.total === undefined;
      view.learn(headers, now());
      if (!wasUnknown || view.total === undefined) return;
      const { interval } = spacing(view, view.total, rate);
      due = now() + early.filter((at) => at > now() - view.period).length * interval;
      early = [];
    },
    pause(milliseconds) {
      tell(milliseconds, 'retry-after');
      pausedUntil = Math.max(pausedUntil, now() + milliseconds);
      view.forget();
    },
  };
}

/** Milliseconds between requests, and how many may go ahead of their time; together never more than the share. */
function spacing(view: RateView, total: number, rate: number): { interval: number; burst: number } {
  const allowed = allowedOf(total, rate, view.others);
  const burst = Math.floor(allowed * 0.04);
  return { interval: view.period / Math.max(1, allowed - burst), burst };
}

/** The share; less when others take more than it leaves them, but never nothing. */
function allowedOf(total: number, rate: number, others: number): number {
  const share = Math.max(1, Math.floor(total * rate));
  const isCrowded = others > (total - share) * 1.05 + 1;
  if (!isCrowded) return share;
  return Math.min(share, Math.max(1, Math.floor(total * 0.1), Math.floor(total - others)));
}
