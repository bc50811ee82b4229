/** Writes articles: atomically, and only where the real folder lies inside the real content root. */
import { mkdir, readFile, realpath } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import writeFileAtomic from 'write-file-atomic';

/** Throws when the path, or a link on the way to it, leads out of the root. */
export async function saveFile(root: string, path: string, text: string): Promise<void> {
  const target = join(root, path);
  const realRoot = await realpath(root);
  await assertInside(realRoot, await nearestReal(dirname(target)), path);
  await mkdir(dirname(target), { recursive: true });
  await assertInside(realRoot, await realpath(dirname(target)), path);
  await writeFileAtomic(target, text);
}

async function assertInside(realRoot: string, folder: string, path: string): Promise<void> {
  if (folder !== realRoot && !folder.startsWith(realRoot + sep))
    throw new Error(`${path} leads out of the content root`);
}

/** The real path of the nearest folder that exists already. */
async function nearestReal(folder: string): Promise<string> {
  try {
    return await realpath(folder);
  } catch {
    return nearestReal(dirname(folder));
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
