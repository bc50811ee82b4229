/** Every file below the content root, by its path; links are followed only as far as they stay inside. */
import { type Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { Problem } from '../model/problem.ts';
import { problem } from '../problems/catalogue.ts';
import { contentProblems } from '../problems/content.ts';
import { KbError } from '../problems/kb-error.ts';

export interface Listing {
  /** Regular files, relative with `/`, sorted; hidden files, node_modules and folders of git left out. */
  readonly files: readonly string[];
  /** Links that must not be read although they look like articles. */
  readonly refused: readonly string[];
  readonly problems: readonly Problem[];
}

/** Throws KbError when a folder cannot be read: half a tree would look like removals. */
export async function listFiles(root: string): Promise<Listing> {
  const found: { files: string[]; refused: string[]; problems: Problem[] } = { files: [], refused: [], problems: [] };
  const real = await realpath(root);
  const folders = [''];
  for (let folder = folders.shift(); folder !== undefined; folder = folders.shift()) {
    for (const entry of await readFolder(root, folder)) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
      if (entry.isDirectory()) folders.push(path);
      else if (entry.isFile()) found.files.push(path);
      else if (entry.isSymbolicLink()) await followLink(root, real, path, found);
    }
  }
  return { ...found, files: found.files.sort() };
}

async function readFolder(root: string, folder: string): Promise<Dirent[]> {
  try {
    return await readdir(join(root, folder), { withFileTypes: true });
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';
    throw new KbError(problem(contentProblems.unreadableFolder, { folder: folder || '.', why }), { cause: error });
  }
}

/** A link to a file inside gives that file a second name, which is used for images but makes no second article. */
async function followLink(
  root: string,
  realRoot: string,
  path: string,
  found: { files: string[]; refused: string[]; problems: Problem[] },
): Promise<void> {
  let target: string;
  let isFile: boolean;
  try {
    target = await realpath(join(root, path));
    isFile = (await stat(target)).isFile();
  } catch {
    return; // leads nowhere, or in a circle: as good as absent
  }
  const inside = relative(realRoot, target);
  if (inside === '..' || inside.startsWith(`..${sep}`) || inside === '' || join(realRoot, inside) !== target) {
    found.problems.push(problem(contentProblems.leavesRoot, undefined, { path }));
    if (isFile && path.endsWith('.md')) found.refused.push(path);
    return;
  }
  const name = inside.split(sep).join('/');
  if (isFile && !path.endsWith('.md')) found.files.push(path);
  else found.problems.push(problem(contentProblems.secondName, { target: name }, { path }));
}
