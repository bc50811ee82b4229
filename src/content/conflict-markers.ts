/** Conflicts that git left in a file: an opening and a closing marker at line starts, outside fenced code. */
import { fencedLines } from './code-fences.ts';

/** 1-based line of the first conflict; undefined when there is none. */
export function conflictLine(text: string): number | undefined {
  if (!text.includes('<<<<<<<')) return undefined;
  const lines = text.split('\n');
  const fenced = fencedLines(lines);
  let opened: number | undefined;
  for (const [index, line] of lines.entries()) {
    // The two sides may hold fences of their own, so once a conflict is open they do not count.
    if (/^<{7}(?: |$)/.test(line) && !fenced[index]) opened ??= index + 1;
    else if (/^>{7}(?: |$)/.test(line) && opened !== undefined) return opened;
  }
  return undefined;
}
