/** The order in which problems are listed: by file, line, column, then code; what has no file comes first. */
import type { Problem } from '../model/problem.ts';

export function byPlace(a: Problem, b: Problem): number {
  const [first = '', second = ''] = [a.path, b.path];
  if (first !== second) return first < second ? -1 : 1;
  const sameLine = (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0);
  return sameLine || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0);
}
