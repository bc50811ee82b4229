/**
 * The lock on this machine's disk: one file per run in `locks/`. A run writes its own file first and looks at the
 * others then, so of two that come at once at least one sees the other; a lock file is never replaced or shared.
 */
import { access, mkdir, readFile, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../sync/ports.ts';
import { KbError } from '../problems/kb-error.ts';
import { problem } from '../problems/catalogue.ts';
import { ledgerProblems } from '../problems/ledger.ts';
import { errorCode, onDisk, writeDurably } from './durable-file.ts';
import { type Holder, type Self, isAlive } from './liveness.ts';
import { LineError, parseLine } from './parse-line.ts';
import { lockSchema } from './schema.ts';

export interface LockFile {
  readonly file: string;
  readonly holder: Holder;
  readonly alive: boolean;
}

const EXTENSION = '.json';
const folderOf = (home: string): string => join(home, 'locks');
const lockPath = (home: string, run: string): string => join(folderOf(home), `${run}${EXTENSION}`);

/** All locks, live and dead, oldest first. Throws KbError for one that cannot be read: it may be live. */
export async function readLocks(home: string, self: Self, now: Date): Promise<readonly LockFile[]> {
  const names = await readdir(folderOf(home)).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  });
  const files = names.filter((name) => name.endsWith(EXTENSION)).map((name) => join(folderOf(home), name));
  const locks = await Promise.all(files.map((file) => readLock(file, self, now)));
  return locks
    .filter((lock) => lock !== undefined)
    .toSorted((a, b) => (a.holder.startedAt < b.holder.startedAt ? -1 : 1));
}

async function readLock(file: string, self: Self, now: Date): Promise<LockFile | undefined> {
  try {
    const holder = parseLine((await readFile(file, 'utf8')).trimEnd(), lockSchema);
    return { file, holder, alive: await isAlive(holder, self, now, true) };
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined; // let go of in the meantime
    if (!(error instanceof LineError)) throw error;
    throw new KbError(problem(ledgerProblems.lockUnreadable, { file }), { cause: error });
  }
}

/** Writes or renews the run's own lock file. */
export async function writeLock(home: string, holder: Holder): Promise<void> {
  await onDisk(folderOf(home), () => mkdir(folderOf(home), { recursive: true }));
  await writeDurably(lockPath(home, holder.run), `${JSON.stringify(holder)}\n`);
}

/** Whether the run's own lock file is still there: others remove it only when they believe the run dead. */
export async function holdsLock(home: string, run: string): Promise<boolean> {
  return access(lockPath(home, run)).then(
    () => true,
    () => false,
  );
}

export async function removeLock(home: string, run: string): Promise<void> {
  await onDisk(lockPath(home, run), () => rm(lockPath(home, run), { force: true }));
}

/** One that came with us may not have seen us yet and is waited for longer, so that not both go away. */
function patience(own: Holder, other: Holder): number {
  return Math.abs(Date.parse(own.startedAt) - Date.parse(other.startedAt)) < 2000 ? 100 : 5;
}

/**
 * Takes the lock, or says which live lock is in the way after some looks. Two runs that came at the same time
 * see each other: the one whose id sorts last goes away at once, the other looks again.
 */
export async function takeLock(
  home: string,
  own: Holder,
  context: { readonly self: Self; readonly clock: Clock },
): Promise<LockFile | undefined> {
  await writeLock(home, own);
  try {
    for (let look = 0; ; look += 1) {
      const locks = await readLocks(home, context.self, context.clock.now());
      const other = locks.find((lock) => lock.alive && lock.holder.run !== own.run);
      if (!other) return undefined;
      if (look >= patience(own, other.holder) || other.holder.run < own.run) {
        await removeLock(home, own.run);
        return other;
      }
      await context.clock.sleep(20);
    }
  } catch (error) {
    await removeLock(home, own.run);
    throw error;
  }
}
