/** A clock that tests wind by hand: sleeping takes no time, and everything due happens in its order. */
import type { Clock } from '../../src/sync/ports.ts';

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

export class FakeClock implements Clock {
  /** Every sleep that was asked for, in milliseconds. */
  readonly slept: number[] = [];
  private time: number;
  private readonly sleepers: Sleeper[] = [];

  constructor(start = Date.UTC(2026, 0, 5, 9)) {
    this.time = start;
  }

  now(): Date {
    return new Date(this.time);
  }

  sleep(milliseconds: number): Promise<void> {
    this.slept.push(milliseconds);
    // Timers of a real machine are whole milliseconds, and at least one.
    const at = this.time + Math.max(1, Math.ceil(milliseconds));
    return new Promise((wake) => {
      const index = this.sleepers.findLastIndex((one) => one.at <= at) + 1;
      this.sleepers.splice(index, 0, { at, wake });
    });
  }

  /** Lets time pass until `work` is settled. */
  async run<T>(work: Promise<T>): Promise<T> {
    const state = { settled: false };
    void watch(work, state);
    for (await breathe(); !state.settled; await breathe()) this.wakeNext();
    return work;
  }

  /** Lets so much time pass, whatever happens in it. */
  async pass(milliseconds: number): Promise<void> {
    const end = this.time + milliseconds;
    await breathe();
    while ((this.sleepers[0]?.at ?? end) < end) {
      this.wakeNext();
      await breathe();
    }
    this.time = end;
  }

  private wakeNext(): void {
    const next = this.sleepers.shift();
    if (!next) return;
    this.time = Math.max(this.time, next.at);
    next.wake();
  }
}

async function watch(work: Promise<unknown>, state: { settled: boolean }): Promise<void> {
  await Promise.allSettled([work]);
  state.settled = true;
}

/** Lets everything run that needs no time. */
const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
