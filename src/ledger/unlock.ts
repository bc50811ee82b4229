/** Who holds the lock of a target, since when, and taking it away by hand. Records and journals are left as they are. */
import { createFileStore } from './file-store.ts';
import type { FileLedgerOptions } from './file-ledger.ts';
import type { GitLedgerOptions } from './git-ledger.ts';
import { createGitStore } from './git-store.ts';
import { type Holder, isAlive } from './liveness.ts';
import { readLocks, removeLock } from './lock.ts';
import { type Run, type RunOptions, toRun } from './run.ts';
import type { LedgerStore, Snapshot } from './store.ts';

export interface LockHolder extends Pick<Holder, 'run' | 'host' | 'pid' | 'startedAt' | 'expiresAt'> {
  /** False when its process is known to be dead or its time is over: the next publish goes past it by itself. */
  readonly alive: boolean;
}

export interface Unlock {
  /** Every run that holds a lock here or has an open intent, oldest first. */
  holders(): Promise<readonly LockHolder[]>;
  /** Takes the lock of that run away. Its intent stays, since it tells what the run may have created. */
  clear(run: string): Promise<void>;
}

export function createGitUnlock(options: GitLedgerOptions): Unlock {
  return createUnlock(createGitStore(options), options);
}

export function createFileUnlock(options: FileLedgerOptions): Unlock {
  return createUnlock(createFileStore(options.folder), options);
}

function createUnlock(store: LedgerStore, options: RunOptions): Unlock {
  return {
    holders: async () => holders(store, await toRun(options, options.run), await store.load({})),
    async clear(run) {
      await removeLock(await store.home(), run);
      if (store.intentsLock) await releaseIntent(store, run);
    },
  };
}

async function holders(store: LedgerStore, run: Run, { intents }: Snapshot): Promise<readonly LockHolder[]> {
  const now = run.clock.now();
  const locks = await readLocks(await store.home(), run, now);
  const found = new Map<string, LockHolder>();
  for (const intent of store.intentsLock ? intents.values() : [])
    found.set(intent.run, toLockHolder(intent, await isAlive(intent, run, now, false)));
  for (const { holder, alive } of locks) found.set(holder.run, toLockHolder(holder, alive));
  return [...found.values()].toSorted((a, b) => (a.startedAt < b.startedAt ? -1 : 1));
}

function toLockHolder({ run, host, pid, startedAt, expiresAt }: Holder, alive: boolean): LockHolder {
  return { run, host, pid, startedAt, expiresAt, alive };
}

async function releaseIntent(store: LedgerStore, run: string): Promise<void> {
  for (;;) {
    const { intents, account, records } = await store.load({ fresh: true });
    const intent = intents.get(run);
    if (intent === undefined || account === undefined) return;
    const released = new Map(intents).set(run, { ...intent, released: true });
    const change = { account, records, blobs: new Map(), intents: released, message: `Unlock run ${run}` };
    if ((await store.save(change, 'all-or-nothing')).result !== 'moved') return;
  }
}
