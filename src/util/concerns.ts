/** Which articles a problem stops: the file where it stands, and those that use what stands there. */
import type { Problem } from '../model/problem.ts';

/** Paths of all files that the problem is about. */
export const concernedPaths = ({ path, articles = [] }: Problem): readonly string[] =>
  path === undefined ? articles : [path, ...articles];

/** A problem that was found in an article, wherever it stands. */
export const concerning = (problem: Problem, article: string): Problem =>
  problem.path === article ? problem : { ...problem, articles: [...(problem.articles ?? []), article] };

/** A snippet has one problem however many articles include it; each of them stays named. */
export function mergeSame(problems: readonly Problem[]): readonly Problem[] {
  const users = new Map<string, Set<string>>();
  const first = problems.filter((one) => {
    if (!one.articles) return true;
    const key = keyOf(one);
    const known = users.get(key);
    if (known) for (const article of one.articles) known.add(article);
    else users.set(key, new Set(one.articles));
    return known === undefined;
  });
  return first.map((one) => (one.articles ? { ...one, articles: [...(users.get(keyOf(one)) ?? [])].sort() } : one));
}

const keyOf = ({ path, line, column, code, message }: Problem): string =>
  JSON.stringify([path, line ?? 1, column ?? 1, code, message]);
