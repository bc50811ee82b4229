/**
 * How far a long command is: one line that is drawn again in a terminal, a line every few seconds elsewhere, nothing when
 * quiet. Draws on what it is given only, and leaves nothing behind when it ends.
 */
import { fit } from './layout.ts';
import { safeText } from './safe-text.ts';

export interface ProgressOptions {
  readonly stream: { write(text: string): void };
  readonly isTTY: boolean;
  readonly columns: number;
  readonly quiet: boolean;
  /** Milliseconds, from any start. */
  readonly now: () => number;
}

export interface Progress {
  step(done: number, total: number, title: string): void;
  /** Says why nothing moves for a while. */
  wait(milliseconds: number, why: string): void;
  /** Clears the line; nothing is drawn until the next step. Can be called again. */
  end(): void;
}

const REDRAW = 80; // milliseconds
const QUIET_LINE = 5000; // milliseconds
const BAR = 20; // columns

export function createProgress(options: ProgressOptions): Progress {
  if (options.quiet) return { step: () => undefined, wait: () => undefined, end: () => undefined };
  return options.isTTY ? terminalProgress(options) : lineProgress(options);
}

const WAITS: Readonly<Record<string, string>> = {
  rate: 'to stay below the rate limit of the account',
  'retry-after': 'since Freshdesk asks for it',
  retry: 'before trying again',
};

const waitText = (milliseconds: number, why: string): string =>
  `waiting ${duration(milliseconds)} ${WAITS[why] ?? safeText(why)}`;

/** Rewritten in place. Wrapping is off while it is drawn, so that a window made narrower cannot break it. */
function terminalProgress({ stream, columns, now }: ProgressOptions): Progress {
  const pace = createEstimate(now);
  let drawnAt = Number.NEGATIVE_INFINITY;
  let isShown = false;
  const draw = (text: string): void => {
    stream.write(`\r\u001b[2K\u001b[?7l${fit(text, Math.max(10, columns - 1))}\u001b[?7h`);
    isShown = true;
    drawnAt = now();
  };
  return {
    step(done, total, title) {
      pace.step(done);
      if (now() - drawnAt < REDRAW && done < total) return;
      draw(`${bar(done, total)} ${done}/${total}${pace.text(done, total)}  ${safeText(title)}`);
    },
    wait: (milliseconds, why) => draw(waitText(milliseconds, why)),
    end() {
      if (isShown) stream.write('\r\u001b[2K');
      isShown = false;
      drawnAt = Number.NEGATIVE_INFINITY;
    },
  };
}

function lineProgress({ stream, now }: ProgressOptions): Progress {
  const pace = createEstimate(now);
  let toldAt = now();
  const tell = (text: string): void => {
    if (now() - toldAt < QUIET_LINE) return;
    toldAt = now();
    stream.write(`${text}\n`);
  };
  return {
    step(done, total, title) {
      pace.step(done);
      tell(`${done} of ${total}${pace.text(done, total)}: ${safeText(title)}`);
    },
    // A long wait is told before it begins: afterwards nobody asks why nothing happened.
    wait(milliseconds, why) {
      if (milliseconds >= QUIET_LINE) toldAt = Math.min(toldAt, now() - QUIET_LINE);
      tell(waitText(milliseconds, why));
    },
    end: () => undefined,
  };
}

interface Estimate {
  step(done: number): void;
  /** `, 1.5/s, about 40 s left`; empty until there is something to reckon with. */
  text(done: number, total: number): string;
}

function createEstimate(now: () => number): Estimate {
  let start: { readonly at: number; readonly done: number } | undefined;
  let last = 0;
  return {
    step(done) {
      // A smaller count means that another part of the work began.
      if (!start || done < last) start = { at: now(), done };
      last = done;
    },
    text(done, total) {
      const elapsed = now() - (start?.at ?? 0);
      const made = done - (start?.done ?? 0);
      if (made <= 0 || elapsed < 1000) return '';
      const rate = made / (elapsed / 1000);
      const left = done < total ? `, about ${duration(((total - done) / rate) * 1000)} left` : '';
      return `, ${rate >= 10 ? Math.round(rate) : rate.toFixed(1)}/s${left}`;
    },
  };
}

function duration(milliseconds: number): string {
  const seconds = Math.max(1, Math.round(milliseconds / 1000));
  if (seconds < 100) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 100 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
}

function bar(done: number, total: number): string {
  const filled = total <= 0 ? 0 : Math.min(BAR, Math.max(0, Math.round((done / total) * BAR)));
  return `[${'#'.repeat(filled)}${'-'.repeat(BAR - filled)}]`;
}
