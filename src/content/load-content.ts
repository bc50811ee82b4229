/** Reads a content root: every article, category and folder, and everything that is wrong with them, at once. */
import { readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import type { Problem } from '../model/problem.ts';
import type { Settings } from '../model/settings.ts';
import type { SourceTree } from '../model/tree.ts';
import { byPlace } from '../problems/by-place.ts';
import { problem } from '../problems/catalogue.ts';
import { contentProblems } from '../problems/content.ts';
import { printable } from '../util/printable.ts';
import { toContainers } from './containers.ts';
import { decodeText } from './decode-text.ts';
import { findDoubles } from './find-doubles.ts';
import { readFolderMetas } from './folder-meta.ts';
import { listFiles } from './list-files.ts';
import type { Location } from './location.ts';
import { readArticle, type ReadContext, type ReadArticle } from './read-article.ts';

/** Throws KbError only when a folder cannot be read; all else is in `problems`. */
export async function loadContent(root: string, settings: Settings): Promise<SourceTree> {
  const listing = await listFiles(root);
  const { metas, problems: metaProblems } = await readFolderMetas(root, listing.files);
  const paths = listing.files.filter(isArticlePath);
  const read = new Map<string, ReadArticle>();
  for (const path of paths) read.set(path, await readFileAs(root, path, { settings, metas }));
  const articles = [...read.values()].flatMap(({ article }) => article ?? []);
  const broken = paths.filter((path) => !read.get(path)?.article);
  const problems = [
    ...listing.problems,
    ...listing.files
      .filter(isAlmostArticle)
      .map((path) => problem(contentProblems.upperCaseEnding, undefined, { path })),
    ...metaProblems,
    ...[...read.values()].flatMap((one) => one.problems),
    ...findDoubles(articles, paths),
    ...otherFields(read.values()),
  ];
  return {
    articles,
    containers: toContainers(
      [...read.values()].flatMap(({ location }): Location[] => (location ? [location] : [])),
      metas,
    ),
    files: new Set(listing.files),
    brokenPaths: new Set([...broken, ...listing.refused]),
    problems: problems.sort(byPlace),
  };
}

export function isArticlePath(path: string): boolean {
  const name = posix.basename(path);
  return name.endsWith('.md') && !name.startsWith('_') && !name.startsWith('.');
}

const isAlmostArticle = (path: string): boolean => /\.md$/i.test(path) && !path.endsWith('.md');

async function readFileAs(root: string, path: string, context: ReadContext): Promise<ReadArticle> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(join(root, path));
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';
    return { problems: [problem(contentProblems.unreadableFile, { why }, { path })], others: [] };
  }
  const decoded = decodeText(bytes, { path });
  return 'problem' in decoded ? { problems: [decoded.problem], others: [] } : readArticle(path, decoded.text, context);
}

/** Other tools' fields, each named once for the whole tree. */
function otherFields(read: Iterable<ReadArticle>): readonly Problem[] {
  const counts = new Map<string, number>();
  for (const { others } of read) for (const name of others) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].map(([field, count]) =>
    problem(contentProblems.otherFields, { field: printable(field, 60), count }),
  );
}
