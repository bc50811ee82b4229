/** The categories and folders that articles and `_*.yaml` files ask for, parents before children. */
import type { SourceContainer } from '../model/article.ts';
import type { Problem } from '../model/problem.ts';
import { problem } from '../problems/catalogue.ts';
import { contentProblems } from '../problems/content.ts';
import { nameKey } from '../util/names.ts';
import { stableJson } from '../util/stable-json.ts';
import type { FolderMeta } from './folder-meta.ts';
import type { Location } from './location.ts';

export function toContainers(
  locations: readonly Location[],
  metas: ReadonlyMap<string, FolderMeta>,
): readonly SourceContainer[] {
  const containers = new Map<string, SourceContainer>();
  const sources = new Map<string, string | undefined>();
  for (const { names, directories } of locations) {
    for (let depth = 1; depth <= names.length; depth += 1) {
      const own = names.slice(0, depth);
      const key = nameKey(own);
      const directory = directories[depth - 1];
      if (containers.has(key) && !saysMore(directory, sources.get(key), metas)) continue;
      const meta = directory === undefined ? undefined : metas.get(directory);
      sources.set(key, directory);
      containers.set(key, {
        kind: depth === 1 ? 'category' : 'folder',
        path: directory ?? own.join('/'),
        names: own,
        ...(meta?.description !== undefined && { description: meta.description }),
        ...(meta?.visibility !== undefined && depth > 1 && { visibility: meta.visibility }),
      });
    }
  }
  return [...containers.values()].sort(
    (a, b) => a.names.length - b.names.length || (nameKey(a.names) < nameKey(b.names) ? -1 : 1),
  );
}

/**
 * A directory says more than a name in some frontmatter (undefined), and one with a file about itself more than one
 * without. Of two equals the first in the alphabet: the order of files decides nothing.
 */
function saysMore(one: string | undefined, known: string | undefined, metas: ReadonlyMap<string, FolderMeta>): boolean {
  if (one === undefined || known === undefined) return one !== undefined;
  if (metas.has(one) !== metas.has(known)) return metas.has(one);
  return one < known;
}

/** Two directories of one name are one folder: fine, unless their files say different things about it. */
export function findContradictions(
  locations: readonly Location[],
  metas: ReadonlyMap<string, FolderMeta>,
): readonly Problem[] {
  const first = new Map<string, string>();
  const problems = new Map<string, Problem>();
  for (const { names, directories } of locations) {
    for (const [index, directory] of directories.entries()) {
      const meta = directory === undefined ? undefined : metas.get(directory);
      if (directory === undefined || !meta) continue;
      const key = nameKey(names.slice(0, index + 1));
      const other = first.get(key) ?? directory;
      first.set(key, other);
      if (other === directory || saysSame(meta, metas.get(other))) continue;
      const path = `${directory}/${index === 0 ? '_category.yaml' : '_folder.yaml'}`;
      problems.set(path, problem(contentProblems.contradiction, { other, name: names[index] ?? '' }, { path }));
    }
  }
  return [...problems.values()];
}

const saysSame = (a: FolderMeta, b: FolderMeta = {}): boolean =>
  stableJson([a.description, a.visibility]) === stableJson([b.description, b.visibility]);
