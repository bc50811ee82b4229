/** Applies every rule to what loading and rendering gave. Pure. */
import type { Problem } from '../model/problem.ts';
import { byPlace } from '../problems/by-place.ts';
import { concerning, mergeSame } from '../util/concerns.ts';
import { fullPlace } from '../util/full-place.ts';
import type { CheckInput } from './rule.ts';
import { RULES } from './rules/index.ts';

/** Problems of rendering and of every rule, in the order of files and lines. */
export function checkTree(input: CheckInput): readonly Problem[] {
  const rendering = input.rendered.flatMap(({ article, body }) =>
    body.problems.map((one) => concerning(one, article.path)),
  );
  const ruled = Object.values(RULES).flatMap((rule) => rule(input));
  return mergeSame([...rendering, ...ruled])
    .map(fullPlace)
    .sort(byPlace);
}
