/** A problem of a whole file stands at its first character, so that every editor and annotation finds a place. */
import type { Problem } from '../model/problem.ts';

export function fullPlace(problem: Problem): Problem {
  if (problem.path === undefined) return problem;
  return { ...problem, line: problem.line ?? 1, column: problem.column ?? 1 };
}
