/** Problems that are not the result of a command go to stderr, so that stdout stays the result. */
import type { Problem } from '../model/problem.ts';
import { problemsText } from '../report/problems-text.ts';
import type { Io } from './io.ts';
import type { CommonOptions } from './options.ts';

export function showProblems(problems: readonly Problem[], options: CommonOptions, io: Io): void {
  const shown = problems
    .filter(({ severity }) => severity !== 'note' || options.verbose)
    .filter(({ severity }) => !options.quiet || severity === 'error');
  if (shown.length === 0 || options.json) return;
  const color = options.color && io.isErrorTerminal && !io.env['NO_COLOR'];
  io.stderr(problemsText(shown, { color, width: io.columns, verbose: options.verbose, quiet: options.quiet }));
}
