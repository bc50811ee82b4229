/** What a person is told when a command ends in an error: known ones with what to do, others as a bug with its stack. */
import { inspect } from 'node:util';
import { KbError } from '../problems/kb-error.ts';
import { wrap } from './layout.ts';
import { problemLines } from './problem-lines.ts';
import { clip, safeText } from './safe-text.ts';
import { type Palette, paletteFor } from './style.ts';

export interface ErrorTextOptions {
  readonly color: boolean;
  readonly width: number;
}

export function errorText(error: unknown, { color, width }: ErrorTextOptions): string {
  const palette = paletteFor(color);
  const lines = error instanceof KbError ? knownLines(error, palette, width) : bugLines(error, palette, width);
  return `${lines.join('\n')}\n`;
}

function knownLines(error: KbError, palette: Palette, width: number): readonly string[] {
  const cause = systemCause(error.cause);
  return [
    ...error.problems.flatMap((problem) => problemLines(problem, { palette, width })),
    ...(cause === undefined ? [] : [`  ${palette.dim(`Cause: ${cause}`)}`]),
  ];
}

/** `EACCES: permission denied, open 'x'`: what the system answered helps; other causes repeat the message. */
function systemCause(cause: unknown): string | undefined {
  if (!(cause instanceof Error) || !('code' in cause) || !/^E[A-Z\d]+$/u.test(String(cause.code))) return undefined;
  return withoutSecrets(clip(safeText(cause.message), 300));
}

const MOST_CAUSES = 3;

function bugLines(error: unknown, palette: Palette, width: number): readonly string[] {
  const tell = (text: string): string => wrap([{ text }], { width, first: '', rest: '' });
  return [
    palette.removed(tell('This is a bug in kb, not something you did.')),
    '',
    ...stackLines(error),
    '',
    tell(
      "Please report it, with the lines above, in the issue tracker of kb's repository. What was published before it is recorded; the command can be run again.",
    ),
  ];
}

function stackLines(error: unknown, depth = 0): readonly string[] {
  const text = error instanceof Error ? (error.stack ?? `${error.name}: ${error.message}`) : inspect(error);
  const lines = text.split('\n').map((line) => withoutSecrets(clip(safeText(line), 500)));
  if (!(error instanceof Error) || error.cause === undefined || depth >= MOST_CAUSES) return lines;
  return [...lines, 'Caused by:', ...stackLines(error.cause, depth + 1)];
}

/** Errors are made without secrets; this is the last door for those that other code made. */
function withoutSecrets(text: string): string {
  return text
    .replaceAll(/\b(basic|bearer|token)([ :=]+)[\w+/=.~-]{4,}/giu, '$1$2[removed]')
    .replaceAll(/(api[-_ ]?key|authorization|password|secret)(["']?\s*[:=]\s*["']?)[^\s"',;]+/giu, '$1$2[removed]')
    .replaceAll(/(\/\/)[^\s/@]+@/gu, '$1[removed]@');
}
