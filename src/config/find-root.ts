/**
 * Finds the content root: what --content says, else the nearest folder with a kb.yaml, else ./content. A kb.yaml in ./content is
 * nearer than one in a folder above.
 */
import { stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { problem } from '../problems/catalogue.ts';
import { configProblems } from '../problems/config.ts';
import { KbError } from '../problems/kb-error.ts';
import { SETTINGS_FILE } from './load-settings.ts';

/** Where a repository keeps its articles more often than at its top. */
const USUAL = 'content';

/** Resolves to an absolute path; throws KbError when there is none. */
export async function findContentRoot(start: string, explicit: string | undefined): Promise<string> {
  if (explicit !== undefined) {
    const folder = resolve(start, explicit);
    if (explicit !== '' && (await isFolder(folder))) return folder;
    throw new KbError(problem(configProblems.notAFolder, { folder: explicit }));
  }
  const here = join(start, USUAL);
  const above = foldersFrom(start);
  for (const folder of [start, here, ...above]) if (await hasSettings(folder)) return folder;
  if (await isFolder(here)) return here;
  // Somewhere else in a repository that keeps its articles in content/.
  for (const folder of above) if (await hasSettings(join(folder, USUAL))) return join(folder, USUAL);
  throw new KbError(problem(configProblems.noRoot, { folder: `./${USUAL}` }));
}

/** The folder itself, then each one above it. */
function foldersFrom(folder: string): readonly string[] {
  const above = dirname(folder);
  return above === folder ? [folder] : [folder, ...foldersFrom(above)];
}

const hasSettings = async (folder: string): Promise<boolean> => (await kindOf(join(folder, SETTINGS_FILE))) === 'file';
const isFolder = async (path: string): Promise<boolean> => (await kindOf(path)) === 'folder';

async function kindOf(path: string): Promise<'folder' | 'file' | undefined> {
  try {
    const found = await stat(path);
    return found.isDirectory() ? 'folder' : 'file';
  } catch {
    return undefined;
  }
}
