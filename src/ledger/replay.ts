/** Reads the journals of dead runs over what the store holds. Writes nothing: that is for the next begin. */
import type { Problem } from '../model/problem.ts';
import { problem } from '../problems/catalogue.ts';
import { ledgerProblems } from '../problems/ledger.ts';
import { type Draft, replayEntry } from './apply-entry.ts';
import { readJournals } from './journal.ts';
import { readLocks } from './lock.ts';
import type { Run } from './run.ts';
import type { LedgerStore, Snapshot } from './store.ts';

export interface Replayed {
  readonly snapshot: Snapshot;
  readonly draft: Draft;
  readonly account: string | undefined;
  readonly problems: readonly Problem[];
  /** Runs whose journals were read and can go once the draft is saved. */
  readonly journals: readonly string[];
}

export async function replayJournals(store: LedgerStore, run: Run, snapshot: Snapshot): Promise<Replayed> {
  const home = await store.home();
  const locks = await readLocks(home, run, run.clock.now());
  const live = new Set([run.id, ...locks.filter((lock) => lock.alive).map((lock) => lock.holder.run)]);
  const journals = await readJournals(home, (id) => !live.has(id));
  const draft: Draft = { records: new Map(snapshot.records), blobs: new Map() };
  const problems = journals.flatMap(({ startedAt, entries }) => {
    const count = entries.filter(({ entry, at }) => replayEntry(draft, entry, at)).length;
    return count === 0 ? [] : [problem(ledgerProblems.journalReplayed, { count, startedAt })];
  });
  const account = snapshot.account ?? journals.findLast((journal) => journal.account !== '')?.account;
  return { snapshot, draft, account, problems, journals: journals.map((journal) => journal.run) };
}
