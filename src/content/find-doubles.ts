/** What may exist only once in a tree: keys, ids, names among siblings, and paths on a disk that folds case. */
import type { SourceArticle } from '../model/article.ts';
import type { Problem } from '../model/problem.ts';
import { problem } from '../problems/catalogue.ts';
import { contentProblems } from '../problems/content.ts';
import { nameKey } from '../util/names.ts';
import { fieldPlace } from './field-place.ts';

export function findDoubles(articles: readonly SourceArticle[], paths: readonly string[]): readonly Problem[] {
  return [...doubleKeys(articles), ...doubleIds(articles), ...doublePaths(paths), ...doubleNames(articles)];
}

function groups<T>(items: readonly T[], of: (item: T) => string | undefined): T[][] {
  const byName = new Map<string, T[]>();
  for (const item of items) {
    const name = of(item);
    if (name === undefined) continue;
    const group = byName.get(name);
    if (group) group.push(item);
    else byName.set(name, [item]);
  }
  return [...byName.values()].filter((group) => group.length > 1);
}

const othersOf = (group: readonly SourceArticle[], one: SourceArticle): string =>
  group
    .filter((other) => other !== one)
    .map(({ path }) => path)
    .join(', ');

/** Only an article and the translations beside it share a key or an id. */
function isOneArticle(group: readonly SourceArticle[]): boolean {
  const isBeside = new Set(group.map(familyOf)).size === 1;
  return isBeside && new Set(group.map(({ language }) => language)).size === group.length;
}

/** `a/b` of `a/b.md` and `a/b.fr.md`. */
function familyOf({ path, language }: SourceArticle): string {
  const own = `.${language}.md`;
  return path.slice(0, path.endsWith(own) ? -own.length : -'.md'.length);
}

function doubleKeys(articles: readonly SourceArticle[]): Problem[] {
  const shared = groups(articles, ({ key }) => key).filter((group) => !isOneArticle(group));
  return shared.flatMap((group) =>
    group.map((one) => {
      const params = { key: one.key ?? '', others: othersOf(group, one) };
      return problem(contentProblems.duplicateKey, params, fieldPlace(one, 'key'));
    }),
  );
}

function doubleIds(articles: readonly SourceArticle[]): Problem[] {
  const shared = groups(articles, ({ articleId }) => articleId?.toString()).filter((group) => !isOneArticle(group));
  return shared.flatMap((group) =>
    group.map((one) => {
      const params = { id: one.articleId ?? 0, others: othersOf(group, one) };
      return problem(contentProblems.duplicateId, params, fieldPlace(one, 'article_id'));
    }),
  );
}

function doublePaths(paths: readonly string[]): Problem[] {
  return groups(paths, (path) => path.normalize('NFC').toLowerCase()).flatMap((group) =>
    group.map((path) => {
      const other = group.find((one) => one !== path) ?? '';
      return problem(contentProblems.sameFile, { other }, { path });
    }),
  );
}

/** Names of one parent that differ in case only; said of the articles below the spelling that comes second. */
function doubleNames(articles: readonly SourceArticle[]): Problem[] {
  const spellings = new Map<string, string>();
  const problems: Problem[] = [];
  for (const { path, location } of articles) {
    for (let depth = 1; depth <= location.length; depth += 1) {
      const above = nameKey(location.slice(0, depth - 1)).toLowerCase();
      const name = location[depth - 1] ?? '';
      const folded = `${above}\u0000${name.toLowerCase()}`;
      const other = spellings.get(folded);
      if (other === undefined) spellings.set(folded, name);
      else if (other !== name) problems.push(problem(contentProblems.sameName, { name, other }, { path }));
    }
  }
  return problems;
}
