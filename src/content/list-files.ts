/** Every file below the content root, by its path; links are followed only as far as they stay inside. */
import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { isAbsolute, join, relative, sep } from 'node:path';
import type { Problem } from '../model/problem.ts';
import { problem } from '../problems/catalogue.ts';
import { contentProblems } from '../problems/content.ts';
import { KbError } from '../problems/kb-error.ts';
import { isArticlePath } from './article-path.ts';
import { reasonOf } from './reason-of.ts';

export interface Listing {
  /** Regular files, relative with `/`, sorted; hidden files, node_modules and folders of git left out. */
  readonly files: readonly string[];
  /** Things named like articles that must not, or cannot, be read. */
  readonly refused: readonly string[];
  readonly problems: readonly Problem[];
}

interface Found {
  readonly root: string;
  readonly realRoot: string;
  readonly files: string[];
  readonly refused: string[];
  readonly problems: Problem[];
  /** Links to files inside that are named like articles, with the paths that they lead to. */
  readonly aliases: { readonly path: string; readonly target: string }[];
}

/** Throws KbError when a folder cannot be read: half a tree would look like removals. */
export async function listFiles(root: string): Promise<Listing> {
  const realRoot = await orUnreadable('.', () => realpath(root));
  const found: Found = { root, realRoot, files: [], refused: [], problems: [], aliases: [] };
  const folders = [''];
  for (let folder = folders.shift(); folder !== undefined; folder = folders.shift()) {
    for (const entry of await readFolder(root, folder)) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (isLeftOut(entry.name)) continue;
      if (entry.isDirectory()) folders.push(path);
      else if (entry.isFile()) found.files.push(path);
      else if (entry.isSymbolicLink()) await followLink(path, found);
      else if (isNamedLikeArticle(path)) refuse(path, problem(contentProblems.specialFile, undefined, { path }), found);
    }
  }
  addAliases(found);
  const { files, refused, problems } = found;
  return { files: files.sort(), refused, problems };
}

/** What has no name for readers, in a folder or on the way that a link takes: `.env` must not become an article. */
export const isLeftOut = (name: string): boolean => name.startsWith('.') || name === 'node_modules';

const isNamedLikeArticle = (path: string): boolean => path.endsWith('.md');

const readFolder = (root: string, folder: string): Promise<Dirent[]> =>
  orUnreadable(folder || '.', () => readdir(join(root, folder), { withFileTypes: true }));

async function orUnreadable<T>(folder: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    const params = { folder, why: reasonOf(error) };
    throw new KbError(problem(contentProblems.unreadableFolder, params), { cause: error });
  }
}

function refuse(path: string, why: Problem, { problems, refused }: Found): void {
  problems.push(why);
  if (isArticlePath(path)) refused.push(path);
}

/** A link to a file inside gives that file a second name, which is used for images but makes no second article. */
async function followLink(path: string, found: Found): Promise<void> {
  const link = await follow(join(found.root, path));
  if (link === undefined) {
    // Elsewhere it is as good as absent; an article must not be taken for removed.
    if (isNamedLikeArticle(path)) refuse(path, problem(contentProblems.deadLink, undefined, { path }), found);
    return;
  }
  const inside = relative(found.realRoot, link.target);
  // `..` starts with a dot too, so one rule keeps out what lies above and what is hidden.
  if (isAbsolute(inside) || inside.split(sep).some(isLeftOut)) {
    refuse(path, problem(contentProblems.leavesRoot, undefined, { path }), found);
    return;
  }
  const target = inside.split(sep).join('/') || '.';
  if (link.kind === 'special') {
    if (isNamedLikeArticle(path)) refuse(path, problem(contentProblems.specialFile, undefined, { path }), found);
  } else if (link.kind === 'folder') found.problems.push(problem(contentProblems.secondName, { target }, { path }));
  else if (isNamedLikeArticle(path)) found.aliases.push({ path, target });
  else found.files.push(path);
}

async function follow(path: string): Promise<{ target: string; kind: 'file' | 'folder' | 'special' } | undefined> {
  try {
    const target = await realpath(path);
    const found = await stat(target);
    return { target, kind: found.isFile() ? 'file' : found.isDirectory() ? 'folder' : 'special' };
  } catch {
    return undefined; // leads nowhere, in a circle, or where nobody may look
  }
}

/** One file, one article: a link counts only where it is the sole name under which the file is one. */
function addAliases({ files, problems, aliases }: Found): void {
  const names = new Map(files.filter(isArticlePath).map((path) => [path, path]));
  for (const { path, target } of aliases.sort((a, b) => (a.path < b.path ? -1 : 1))) {
    const known = names.get(target);
    if (known !== undefined) problems.push(problem(contentProblems.secondName, { target: known }, { path }));
    else files.push(path);
    if (known === undefined && isArticlePath(path)) names.set(target, path);
  }
}
