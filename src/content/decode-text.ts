/** Bytes of an article → text, or the problem why they are none. Nothing is guessed: only UTF-8 is read. */
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Place, Problem } from '../model/problem.ts';
import { problem } from '../problems/catalogue.ts';
import { contentProblems } from '../problems/content.ts';
import { reasonOf } from './reason-of.ts';

/** Bytes. Real articles stay below a tenth of it; the largest body known has 401 KB (API facts 5.4). */
export const MAX_ARTICLE_SIZE = 1_048_576;

export type Decoded = { readonly text: string } | { readonly problem: Problem };

/** Reads a file of the content root; its size is looked at first, so that a disk image named .md is never loaded. */
export async function readText(root: string, path: string): Promise<Decoded> {
  const file = join(root, path);
  try {
    const { size } = await stat(file);
    return size > MAX_ARTICLE_SIZE ? tooLarge(size, { path }) : decodeText(await readFile(file), { path });
  } catch (error) {
    return { problem: problem(contentProblems.unreadableFile, { why: reasonOf(error) }, { path }) };
  }
}

const tooLarge = (size: number, place: Place): Decoded => ({
  problem: problem(contentProblems.tooLarge, { size, most: MAX_ARTICLE_SIZE }, place),
});

/** The byte order mark is dropped; line ends stay as they are. */
function decodeText(bytes: Uint8Array, place: Place): Decoded {
  if (bytes.length > MAX_ARTICLE_SIZE) return tooLarge(bytes.length, place);
  const why = notUtf8(bytes);
  if (why !== undefined) return { problem: problem(contentProblems.notText, { why }, place) };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { problem: problem(contentProblems.notText, { why: 'some bytes are no UTF-8, perhaps Latin-1' }, place) };
  }
}

function notUtf8(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return 'it is UTF-16';
  return bytes.includes(0) ? 'it holds NUL bytes, as binary files do' : undefined;
}
