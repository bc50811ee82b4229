/** What runs one command line, once argv has been taken apart. */
import type { Io } from './io.ts';
import type { RawOptions } from './options.ts';

/** Resolves to the exit code. */
export type Runner = (call: {
  readonly args: readonly string[];
  readonly raw: RawOptions;
  readonly io: Io;
}) => Promise<number>;
