/** Finds the content root: what --content says, else the nearest folder with a kb.yaml upwards, else ./content. */
import { stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { problem } from '../problems/catalogue.ts';
import { configProblems } from '../problems/config.ts';
import { KbError } from '../problems/kb-error.ts';
import { SETTINGS_FILE } from './load-settings.ts';

/** Resolves to an absolute path; throws KbError when there is none. */
export async function findContentRoot(start: string, explicit: string | undefined): Promise<string> {
  if (explicit !== undefined) {
    const folder = resolve(start, explicit);
    if (await isFolder(folder)) return folder;
    throw new KbError(problem(configProblems.noRoot, { folder: explicit }));
  }
  for (let folder = start; ; folder = dirname(folder)) {
    if (await isFile(join(folder, SETTINGS_FILE))) return folder;
    // A repository keeps its articles in content/ more often than at its top.
    if (await isFile(join(folder, 'content', SETTINGS_FILE))) return join(folder, 'content');
    if (dirname(folder) === folder) break;
  }
  const fallback = join(start, 'content');
  if (await isFolder(fallback)) return fallback;
  throw new KbError(problem(configProblems.noRoot, { folder: './content' }));
}

const isFolder = async (path: string): Promise<boolean> => (await kindOf(path)) === 'folder';
const isFile = async (path: string): Promise<boolean> => (await kindOf(path)) === 'file';

async function kindOf(path: string): Promise<'folder' | 'file' | undefined> {
  try {
    const found = await stat(path);
    return found.isDirectory() ? 'folder' : 'file';
  } catch {
    return undefined;
  }
}
