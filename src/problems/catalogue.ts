/**
 * How problems are defined. Each area has a file of its own in this folder (content.ts, render.ts, …) that exports one
 * object of kinds; docs/problems.md is generated from all of them. Codes are permanent: never reused, never renumbered.
 */
import type { Place, Problem, Severity } from '../model/problem.ts';

/** One kind of problem. `P` is what the wording needs. */
export interface ProblemKind<P> {
  readonly code: string;
  readonly severity: Severity;
  /** What happened and why. */
  readonly message: (params: P) => string;
  /** What to do. */
  readonly hint?: ((params: P) => string) | undefined;
  /** One or two sentences for docs/problems.md: when it appears. */
  readonly about: string;
}

/** Keeps the parameter type of each entry while checking that it is a problem kind. */
export function kind<P = void>(entry: ProblemKind<P>): ProblemKind<P> {
  return entry;
}

/** Makes a problem; `place` says where. */
export function problem<P>(of: ProblemKind<P>, params: P, place: Place = {}): Problem {
  const hint = of.hint?.(params);
  return {
    code: of.code,
    severity: of.severity,
    message: of.message(params),
    ...(place.path !== undefined && { path: place.path }),
    ...(place.line !== undefined && { line: place.line }),
    ...(place.column !== undefined && { column: place.column }),
    ...(hint !== undefined && { hint }),
  };
}
