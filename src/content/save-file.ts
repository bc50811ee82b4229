/** Writes articles: atomically, and only where the real folder lies inside the real content root. */
import { mkdir, readFile, realpath, writeFile } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { problem } from '../problems/catalogue.ts';
import { contentProblems } from '../problems/content.ts';
import { KbError } from '../problems/kb-error.ts';

/** Mode and byte order mark of a file that is there stay. Throws KbError when the path, or a link in it, leaves the root. */
export async function saveFile(root: string, path: string, text: string): Promise<void> {
  const target = await placeFor(root, path);
  const mark = (await startsWithMark(target)) && !text.startsWith(MARK) ? MARK : '';
  await writeFileAtomic(target, mark + text);
}

/** The same for a file that must not exist yet: throws (EEXIST) rather than overwrite one that nobody knew of. */
export async function createFile(root: string, path: string, text: string): Promise<void> {
  await writeFile(await placeFor(root, path), text, { flag: 'wx' });
}

const MARK = '\ufeff';

/** Makes the folders on the way. */
async function placeFor(root: string, path: string): Promise<string> {
  const target = join(root, path);
  const realRoot = await realpath(root);
  assertInside(realRoot, await nearestReal(dirname(target)), path);
  await mkdir(dirname(target), { recursive: true });
  assertInside(realRoot, await realpath(dirname(target)), path);
  // The file itself may be a link, and writing follows it.
  assertInside(realRoot, await nearestReal(target), path);
  return target;
}

function assertInside(realRoot: string, real: string, path: string): void {
  if (real === realRoot || real.startsWith(realRoot + sep)) return;
  throw new KbError(problem(contentProblems.notWritten, { path }, { path }));
}

/** The real path of the nearest thing that exists already. */
async function nearestReal(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch {
    return nearestReal(dirname(path));
  }
}

async function startsWithMark(file: string): Promise<boolean> {
  try {
    return (await readFile(file, 'utf8')).startsWith(MARK);
  } catch {
    return false;
  }
}

/** A file as text, byte order mark dropped as when articles are read; undefined when it is gone. */
export async function readArticleFile(root: string, path: string): Promise<string | undefined> {
  try {
    return (await readFile(join(root, path), 'utf8')).replace(/^\ufeff/, '');
  } catch {
    return undefined;
  }
}
