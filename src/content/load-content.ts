/** Reads a content root: every article, category and folder, and everything that is wrong with them, at once. */
import { posix } from 'node:path';
import type { Problem } from '../model/problem.ts';
import type { Settings } from '../model/settings.ts';
import type { SourceTree } from '../model/tree.ts';
import { byPlace } from '../problems/by-place.ts';
import { problem } from '../problems/catalogue.ts';
import { contentProblems } from '../problems/content.ts';
import { mergeSame } from '../util/concerns.ts';
import { fullPlace } from '../util/full-place.ts';
import { nameKey } from '../util/names.ts';
import { printable } from '../util/printable.ts';
import { isArticlePath, isPart } from './article-path.ts';
import { findContradictions, toContainers } from './containers.ts';
import type { Decoded } from './decode-text.ts';
import { loadSnippets } from './expand/load-snippets.ts';
import { findDoubles } from './find-doubles.ts';
import { type FolderMetas, readFolderMetas } from './folder-meta.ts';
import { listFiles } from './list-files.ts';
import { type Location, locateDirectory } from './location.ts';
import { readArticle, type ReadArticle, type ReadContext } from './read-article.ts';
import { readTexts } from './read-texts.ts';
import type { Field } from './yaml-fields.ts';

type ReadFiles = ReadonlyMap<string, ReadArticle>;

/** Throws KbError only when a folder cannot be read; all else is in `problems`. */
export async function loadContent(root: string, settings: Settings): Promise<SourceTree> {
  const listing = await listFiles(root);
  const { metas, problems: metaProblems } = await readFolderMetas(root, listing.files);
  const paths = listing.files.filter(isArticlePath);
  const texts = await readTexts(root, paths);
  const library = await loadSnippets(root, listing, texts, settings);
  const read = new Map<string, ReadArticle>();
  for (const [path, decoded] of texts) read.set(path, readDecoded(path, decoded, { settings, metas, library }));
  const articles = [...read.values()].flatMap(({ article }) => article ?? []);
  const locations = locationsOf(read, metas);
  const wrongFolders = [...metaProblems, ...findContradictions(locations, metas)];
  const problems = [
    ...listing.problems,
    ...listing.files.filter(isAlmostArticle).map((path) => problem(contentProblems.otherEnding, undefined, { path })),
    ...wrongFolders,
    ...belowWrongFolders(read, metas, wrongFolders),
    ...[...read.values()].flatMap((one) => one.problems),
    ...findDoubles(articles, paths),
    ...otherFields(read.values()),
  ];
  return {
    articles,
    containers: toContainers(locations, metas),
    files: new Set(listing.files),
    brokenPaths: new Set([...paths.filter((path) => !read.get(path)?.article), ...listing.refused]),
    problems: mergeSame(problems).map(fullPlace).sort(byPlace),
  };
}

const isAlmostArticle = (path: string): boolean =>
  /\.(?:md|markdown)$/i.test(path) && !path.endsWith('.md') && !isPart(path);

const readDecoded = (path: string, decoded: Decoded, context: ReadContext): ReadArticle =>
  'problem' in decoded ? { problems: [decoded.problem], others: [] } : readArticle(path, decoded.text, context);

/** Of articles, and of directories that a file of their own describes. */
function locationsOf(read: ReadFiles, metas: FolderMetas['metas']): readonly Location[] {
  return [
    ...[...read.values()].map(({ location }) => location),
    ...[...metas.keys()].map((directory) => locateDirectory(directory, metas)),
  ].filter((location) => location !== undefined);
}

/** Who may see a folder must be known before anything goes into it, so an error there is one of its articles too. */
function belowWrongFolders(
  read: ReadFiles,
  metas: FolderMetas['metas'],
  wrong: readonly Problem[],
): readonly Problem[] {
  const errors = wrong.filter(({ severity }) => severity === 'error').flatMap(({ path }) => path ?? []);
  const places = [...new Set(errors)].flatMap((file) => {
    const directory = posix.dirname(file);
    return { file, names: locateDirectory(directory, metas)?.names ?? [] };
  });
  return [...read].flatMap(([path, { location }]) => {
    const above = places.find(
      ({ names }) => location && nameKey(location.names.slice(0, names.length)) === nameKey(names),
    );
    return above ? [problem(contentProblems.folderUnclear, { file: above.file }, { path })] : [];
  });
}

/** Other tools' fields, each named once for the whole tree, where it stands first. */
function otherFields(read: Iterable<ReadArticle>): readonly Problem[] {
  const uses = new Map<string, { first: Field; count: number }>();
  for (const { others } of read) {
    for (const field of others) {
      const { first = field, count = 0 } = uses.get(field.name) ?? {};
      uses.set(field.name, { first, count: count + 1 });
    }
  }
  return [...uses].map(([name, { first, count }]) =>
    problem(contentProblems.otherFields, { field: printable(name, 60), count }, first.place),
  );
}
