/** The `variables` field of a frontmatter: names and their values, which are text however they are written. */
import type { Problem } from '../model/problem.ts';
import { problem } from '../problems/catalogue.ts';
import { contentProblems } from '../problems/content.ts';
import { printable } from '../util/printable.ts';
import type { Field } from './yaml-fields.ts';

const NAME = /^[A-Za-z_][\w-]*$/;

export function variablesOf({ value }: Field): {
  readonly variables: ReadonlyMap<string, string>;
  readonly problems: readonly Problem[];
} {
  const variables = new Map<string, string>();
  if (value.kind === 'empty') return { variables, problems: [] };
  if (value.kind !== 'map') {
    const wanted = 'names with their values, one a line';
    return { variables, problems: [problem(contentProblems.wrongType, { field: 'variables', wanted }, value.place)] };
  }
  const problems: Problem[] = [];
  for (const { name, value: given, place } of value.fields) {
    const field = `variables.${printable(name, 60)}`;
    if (!NAME.test(name) || name === 'include') {
      const wanted = 'named with letters, digits, _ and -, a letter first, and not “include”';
      problems.push(problem(contentProblems.wrongType, { field, wanted }, place));
    } else if (given.kind === 'text') variables.set(name, given.text);
    else if (given.kind === 'empty') variables.set(name, '');
    else problems.push(problem(contentProblems.wrongType, { field, wanted: 'a text' }, given.place));
  }
  return { variables, problems };
}
