/** Counts the time of one thing after another that a process does, and says when one has had its share. */
import { ownTime } from './own-time.ts';
import { type TimeAllowed, timeLeft } from './time-left.ts';

/** What time is read from; tests give their own. */
export interface Clocks {
  /** Milliseconds since whenever. */
  readonly wall: () => number;
  readonly own: (pid: number | undefined) => number | undefined;
}

const REAL: Clocks = { wall: () => performance.now(), own: ownTime };

export class Stopwatch {
  private readonly pid: number | undefined;
  private readonly whenUp: () => void;
  private readonly clocks: Clocks;
  private timer: NodeJS.Timeout | undefined;

  constructor(pid: number | undefined, whenUp: () => void, clocks = REAL) {
    this.pid = pid;
    this.whenUp = whenUp;
    this.clocks = clocks;
  }

  /** Counts anew. */
  begin(allowed: TimeAllowed): void {
    const { wall, own } = this.clocks;
    const [wallThen, ownThen] = [wall(), own(this.pid)];
    const left = (): number => {
      const ownNow = ownThen === undefined ? undefined : own(this.pid);
      const worked = ownThen === undefined || ownNow === undefined ? undefined : ownNow - ownThen;
      return timeLeft(allowed, { wall: wall() - wallThen, own: worked });
    };
    this.lookIn(timeLeft(allowed, { wall: 0, own: undefined }), left);
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  /** The answer may be waiting to be heard when time is up, so it is let in first. */
  private lookIn(milliseconds: number, left: () => number): void {
    this.stop();
    const timer = setTimeout(() => {
      setImmediate(() => {
        if (this.timer !== timer) return;
        const more = left();
        if (more > 0) this.lookIn(more, left);
        else this.whenUp();
      });
    }, milliseconds);
    this.timer = timer;
  }
}
