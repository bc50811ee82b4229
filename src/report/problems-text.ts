/** A list of problems for the terminal, by file, with what to do about each and the counts last. */
import type { Problem, Severity } from '../model/problem.ts';
import { byPlace } from '../problems/by-place.ts';
import { problemLines } from './problem-lines.ts';
import { paletteFor, type TextOptions } from './style.ts';
import { count } from './words.ts';

/** With `quiet` errors alone, and nothing at all when there is none. */
export function problemsText(problems: readonly Problem[], { color, width, quiet }: TextOptions): string {
  const shown = problems.filter(({ severity }) => !quiet || severity === 'error').toSorted(byPlace);
  if (shown.length === 0) return quiet ? '' : 'No problems found.\n';
  const palette = paletteFor(color);
  const groups = new Map<string, string[]>();
  for (const problem of shown) {
    const group = groups.get(problem.path ?? '') ?? [];
    groups.set(problem.path ?? '', [...group, ...problemLines(problem, { palette, width })]);
  }
  const blocks = [...groups.values()].map((lines) => lines.join('\n'));
  return `${[...blocks, countLine(shown)].join('\n\n')}\n`;
}

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'note'];

function countLine(problems: readonly Problem[]): string {
  const counts = SEVERITIES.flatMap((severity) => {
    const number = problems.filter((problem) => problem.severity === severity).length;
    return number === 0 ? [] : [count(number, severity)];
  });
  return `${counts.join(', ')}.`;
}
