/** Reads many files at once, though never too many: most of the time of reading one after another is waiting for the disk. */
import { type Decoded, readText } from './decode-text.ts';

/** Enough to hide the wait for the disk, few enough for any limit on open files. */
const AT_ONCE = 16;

const UNREAD: Decoded = { text: '' };

/** In the order of `paths`, whichever of them is there first. */
export async function readTexts(
  root: string,
  paths: readonly string[],
  readOne = readText,
): Promise<ReadonlyMap<string, Decoded>> {
  // The places in the map are taken first, so that its order is theirs.
  const texts = new Map<string, Decoded>(paths.map((path) => [path, UNREAD]));
  const left = paths.values();
  const read = async (): Promise<void> => {
    for (const path of left) texts.set(path, await readOne(root, path));
  };
  // All of them take from one list.
  await Promise.all(Array.from({ length: AT_ONCE }, read));
  return texts;
}
