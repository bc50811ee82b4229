/** Files that are whole and on the disk when the promise resolves, and disk errors in plain words. */
import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { KbError } from '../problems/kb-error.ts';
import { problem } from '../problems/catalogue.ts';
import { ledgerProblems } from '../problems/ledger.ts';

/** End of the names of files that are being written; left over only by a process that was killed. */
export const UNFINISHED = '.kb-unfinished';

const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EFBIG: 'the file would become too large',
  EROFS: 'the disk is read-only',
  EACCES: 'this user lacks the rights',
  EPERM: 'this user lacks the rights',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
  EIO: 'the disk reports an error',
  ENOTDIR: 'a file is in the place of a folder',
  EEXIST: 'a file is in the place of a folder',
  EISDIR: 'a folder is in the place of a file',
  ENAMETOOLONG: 'the path is too long',
};

export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** Runs a write or read; what the disk refuses becomes a KbError that names the path. Other errors pass through. */
export async function onDisk<T>(path: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    const reason = REASONS[errorCode(error) ?? ''];
    if (reason === undefined) throw error;
    throw new KbError(problem(ledgerProblems.disk, { path, reason }), { cause: error });
  }
}

/** Makes the names in a folder durable, where the system can do that. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined); // Windows does not open folders
  if (!handle) return;
  await handle.sync().catch(() => undefined); // nor do all file systems flush them
  await handle.close();
}

/**
 * The file holds the old content or the new one, never a mix. Written by a loop that does not trust one write call to
 * take everything, measured, flushed, and only then put in place; a failed rename is an error, not a plain write.
 */
export async function writeDurably(path: string, content: string): Promise<void> {
  const bytes = Buffer.from(content);
  const unfinished = `${path}.${randomUUID()}${UNFINISHED}`;
  await onDisk(path, async () => {
    try {
      await mkdir(dirname(path), { recursive: true });
      const handle = await open(unfinished, 'wx');
      try {
        await handle.writeFile(bytes);
        const { size } = await handle.stat();
        if (size !== bytes.length) throw Object.assign(new Error('short write'), { code: 'ENOSPC' });
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(unfinished, path);
    } catch (error) {
      await rm(unfinished, { force: true }).catch(() => undefined); // the first error is the one that matters
      throw error;
    }
    await syncFolder(dirname(path));
  });
}
