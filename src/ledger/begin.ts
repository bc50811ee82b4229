/**
 * Begins a run, in an order that matters: lock on this disk, fresh records, nobody else at work, nothing changed since
 * the plan, journal on the disk, intent shared. Whatever fails leaves things as they were.
 */
import type { Ledger } from '../sync/ports.ts';
import { KbError } from '../problems/kb-error.ts';
import { problem } from '../problems/catalogue.ts';
import { ledgerProblems } from '../problems/ledger.ts';
import { runProblems } from '../problems/run.ts';
import { removeJournal, startJournal } from './journal.ts';
import { type Holder, isAlive } from './liveness.ts';
import { readLocks, removeLock, takeLock, writeLock } from './lock.ts';
import { revisionOf } from './record-set.ts';
import { type Replayed, replayJournals } from './replay.ts';
import { type Run, toHolder } from './run.ts';
import type { LedgerStore, StoredIntent } from './store.ts';
import { createWriter } from './writer.ts';
import type { LedgerWriter } from '../sync/ports.ts';

type Request = Parameters<Ledger['begin']>[0];

interface Beginning {
  readonly store: LedgerStore;
  readonly run: Run;
  readonly request: Request;
  readonly home: string;
  readonly startedAt: string;
  /** Milliseconds since the epoch until which we wait for others. */
  readonly deadline: number;
}

export async function beginRun(store: LedgerStore, run: Run, request: Request): Promise<LedgerWriter> {
  const now = run.clock.now();
  const home = await store.home();
  const startedAt = now.toISOString();
  const beginning = { store, run, request, home, startedAt, deadline: now.getTime() + run.waitForLock };
  await lockDisk(beginning);
  try {
    return await declare(beginning);
  } catch (error) {
    await removeJournal(home, run.id).catch(() => undefined); // empty; the first error is the one that matters
    await removeLock(home, run.id);
    throw error;
  }
}

async function lockDisk(beginning: Beginning): Promise<void> {
  const { run, home, startedAt } = beginning;
  for (;;) {
    const other = await takeLock(home, toHolder(run, startedAt), { self: run, clock: run.clock });
    if (!other) return;
    await waitFor(beginning, other.holder, other.file);
  }
}

/** Sleeps a little, or throws when the time to wait is over. */
async function waitFor(beginning: Beginning, holder: Holder, file?: string): Promise<void> {
  const { store, run, deadline } = beginning;
  const left = deadline - run.clock.now().getTime();
  if (left <= 0) throw new KbError(problem(ledgerProblems.locked, { ...holder, target: store.target, file }));
  await run.clock.sleep(Math.min(left, 2000));
}

/** Makes the intent durable and visible to others, with what dead runs left folded into the records. */
async function declare(beginning: Beginning): Promise<LedgerWriter> {
  const { store, run, request, home, startedAt } = beginning;
  const journal = await startJournal(home, { run: run.id, account: request.account, startedAt });
  try {
    for (let attempt = 1; ; attempt += 1) {
      const found = await readAlone(beginning);
      const intents = new Map(found.snapshot.intents).set(run.id, toIntent(beginning));
      const { records, blobs } = found.draft;
      const change = { account: request.account, records, blobs, intents, message: `Begin run ${run.id}` };
      const saved = await store.save(change, 'all-or-nothing');
      if (saved.result === 'moved') {
        if (attempt === 5) throw new KbError(problem(ledgerProblems.contended, { target: store.target, ...saved }));
        continue; // somebody was quicker: look again who and what
      }
      await clearDead(beginning, found);
      const ending = new Set(intents.keys());
      const { account, intent } = request;
      return createWriter({
        store,
        run,
        home,
        journal,
        account,
        commit: intent.commit,
        startedAt,
        records,
        intents,
        ending,
      });
    }
  } catch (error) {
    await journal.close();
    throw error;
  }
}

function toIntent({ run, request, startedAt }: Beginning): StoredIntent {
  return { ...toHolder(run, startedAt), ...request.intent };
}

/** Fresh records once no other run is at work. Throws when they are not what the plan was made from. */
async function readAlone(beginning: Beginning): Promise<Replayed> {
  const { store, run, request, home, startedAt } = beginning;
  for (;;) {
    const found = await replayJournals(store, run, await store.load({ fresh: true }));
    const other = await liveIntent(beginning, found);
    if (other) {
      await waitFor(beginning, other);
      await writeLock(home, toHolder(run, startedAt));
      continue;
    }
    refuseOtherAccount(found, request);
    if (revisionOf(found.draft.records) !== request.revision)
      throw new KbError(problem(ledgerProblems.stale, { target: store.target }));
    return found;
  }
}

/** Ids of one account mean other objects in another. A ledger without records is nobody's yet. */
function refuseOtherAccount({ account, draft }: Replayed, request: Request): void {
  if (account === undefined || account === request.account || draft.records.size === 0) return;
  throw new KbError(problem(runProblems.otherAccount, { ledger: account, target: request.account }));
}

async function liveIntent({ store, run, home }: Beginning, found: Replayed): Promise<StoredIntent | undefined> {
  if (!store.intentsLock) return undefined;
  const locks = await readLocks(home, run, run.clock.now());
  // Runs of this clone that have ended are known to be dead, however fresh their intent looks from outside.
  const dead = new Set([...found.journals, ...locks.filter((lock) => !lock.alive).map((lock) => lock.holder.run)]);
  for (const intent of found.snapshot.intents.values()) {
    if (intent.run === run.id || dead.has(intent.run)) continue;
    if (await isAlive(intent, run, run.clock.now(), false)) return intent;
  }
  return undefined;
}

/** Only now, with everything saved, may the traces of dead runs go. */
async function clearDead({ run, home }: Beginning, found: Replayed): Promise<void> {
  for (const id of found.journals) await removeJournal(home, id);
  const locks = await readLocks(home, run, run.clock.now());
  const dead = locks.filter((lock) => !lock.alive && lock.holder.run !== run.id);
  for (const { holder } of dead) await removeLock(home, holder.run);
}
