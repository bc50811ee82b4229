/** Applies every rule to what loading and rendering gave. Pure. */
import type { Problem } from '../model/problem.ts';
import { byPlace } from '../problems/by-place.ts';
import { fullPlace } from '../util/full-place.ts';
import type { CheckInput } from './rule.ts';
import { RULES } from './rules/index.ts';

/** Problems of rendering and of every rule, in the order of files and lines. */
export function checkTree(input: CheckInput): readonly Problem[] {
  const rendering = input.rendered.flatMap(({ body }) => body.problems);
  return [...rendering, ...Object.values(RULES).flatMap((rule) => rule(input))].map(fullPlace).sort(byPlace);
}
