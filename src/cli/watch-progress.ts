/** Progress of a long command on stderr: a bar in a terminal, quiet lines elsewhere, nothing with --quiet or --json. */
import type { Listener } from '../commands/workspace.ts';
import { createProgress } from '../report/progress.ts';
import type { Io } from './io.ts';
import type { CommonOptions } from './options.ts';

export interface WatchedProgress {
  readonly listener: Listener;
  readonly onWait: (milliseconds: number, why: string) => void;
  readonly end: () => void;
}

export function watchProgress(options: CommonOptions, io: Io): WatchedProgress {
  const progress = createProgress({
    stream: { write: (text) => io.stderr(text) },
    isTTY: io.isErrorTerminal,
    columns: io.columns,
    quiet: options.quiet || (options.json && !io.isErrorTerminal),
    now: () => Date.now(),
  });
  return {
    listener: { step: (done, total, title) => progress.step(done, total, title) },
    onWait: (milliseconds, why) => progress.wait(milliseconds, why),
    end: () => progress.end(),
  };
}
