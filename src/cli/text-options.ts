/** How reports are drawn for one command line. */
import type { TextOptions } from '../report/style.ts';
import type { Io } from './io.ts';
import type { CommonOptions } from './options.ts';

export function textOptions(options: CommonOptions, io: Io): TextOptions {
  return {
    color: options.color && io.isOutputTerminal && !io.env['NO_COLOR'],
    width: io.columns,
    verbose: options.verbose,
    quiet: options.quiet,
  };
}
