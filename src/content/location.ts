/** Where an article belongs: by its frontmatter where that says so, else by its directories. */
import { posix } from 'node:path';
import type { NamePath } from '../model/article.ts';
import type { Problem } from '../model/problem.ts';
import { problem } from '../problems/catalogue.ts';
import { contentProblems } from '../problems/content.ts';
import { normaliseName } from '../util/names.ts';
import type { FolderMeta } from './folder-meta.ts';
import type { Frontmatter } from './schema.ts';

export interface Location {
  readonly names: NamePath;
  /** For each name the directory that it comes from; undefined where the frontmatter gave it. */
  readonly directories: readonly (string | undefined)[];
}

export const MAX_FOLDERS = 5; // API facts 5.3

/**
 * The first directory is the category, the others are folders. A `category` or `folder` of the frontmatter replaces just
 * that part: with `category` alone the folders still come from the directories below the first.
 */
export function locate(
  path: string,
  { category, folder }: Pick<Frontmatter, 'category' | 'folder'>,
  metas: ReadonlyMap<string, FolderMeta>,
): Location | Problem {
  const directories = directoriesOf(path);
  const named = (directory: string): string => nameOf(directory, metas);
  const [top, ...below] = directories;
  const first =
    category !== undefined && category !== ''
      ? [{ name: normaliseName(category) }]
      : top === undefined
        ? []
        : [{ name: named(top), directory: top }];
  const rest =
    folder !== undefined && folder.length > 0
      ? folder.map((name) => ({ name: normaliseName(name) }))
      : below.map((directory) => ({ name: named(directory), directory }));
  if (first.length === 0) return problem(contentProblems.noPlace, { missing: 'category' }, { path });
  if (rest.length === 0) return problem(contentProblems.noPlace, { missing: 'folder' }, { path });
  if (rest.length > MAX_FOLDERS) return problem(contentProblems.tooDeep, { levels: rest.length }, { path });
  const levels: readonly { name: string; directory?: string }[] = [...first, ...rest];
  return { names: levels.map(({ name }) => name), directories: levels.map(({ directory }) => directory) };
}

/** Where articles of a directory belong that say nothing themselves; undefined for the root and below five folders. */
export function locateDirectory(directory: string, metas: ReadonlyMap<string, FolderMeta>): Location | undefined {
  const directories = directoriesOf(`${directory}/article.md`);
  const isPlace = directory !== '.' && directories.length <= MAX_FOLDERS + 1;
  return isPlace ? { names: directories.map((one) => nameOf(one, metas)), directories } : undefined;
}

const nameOf = (directory: string, metas: ReadonlyMap<string, FolderMeta>): string =>
  normaliseName(metas.get(directory)?.name || posix.basename(directory));

/** `a/b/c.md` → `a`, `a/b`. */
function directoriesOf(path: string): readonly string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}
