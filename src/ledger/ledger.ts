/** The Ledger port over any store: reading with the journals of dead runs on top, and beginning a run. */
import type { ArticleRecord } from '../model/ledger.ts';
import type { Ledger, LedgerState } from '../sync/ports.ts';
import { ledgerProblems } from '../problems/ledger.ts';
import { beginRun } from './begin.ts';
import { toIntent } from './intent-file.ts';
import { type BlobKind, blobPath, revisionOf } from './record-set.ts';
import { type Replayed, replayJournals } from './replay.ts';
import { type RunOptions, toRun } from './run.ts';
import type { LedgerStore } from './store.ts';

/** Each read and each run opens the store anew, so that they cannot disturb one another's position in it. */
export function createLedger(openStore: () => LedgerStore, options: RunOptions): Ledger {
  let begun = 0;
  return {
    async read() {
      const [run, store] = [await toRun(options, options.run), openStore()];
      return toState(await replayJournals(store, run, await store.load({})));
    },
    async begin(request) {
      begun += 1; // a second run of one process must not write into the first one's journal
      const run = await toRun(options, begun === 1 ? options.run : `${options.run}-${begun}`);
      return beginRun(openStore(), run, request);
    },
  };
}

/** What the next publish puts right, as their hints say, even if it has nothing to send. */
const SETTLED_BY_PUBLISH: ReadonlySet<string> = new Set(
  [
    ledgerProblems.journalReplayed,
    ledgerProblems.notPushed,
    ledgerProblems.diverged,
    ledgerProblems.goneFromOrigin,
  ].map(({ code }) => code),
);

function toState({ snapshot, draft, problems, account }: Replayed): LedgerState {
  const found = [...snapshot.problems, ...problems];
  const blob = async (kind: BlobKind, record: ArticleRecord): Promise<string | undefined> => {
    const path = blobPath(kind, record);
    return draft.blobs.has(path) ? draft.blobs.get(path) : snapshot.blob(kind, record);
  };
  return {
    revision: revisionOf(draft.records),
    // A first run that died before it recorded anything has not made a ledger yet.
    exists: draft.records.size > 0 || (snapshot.exists && snapshot.intents.size === 0),
    account: draft.records.size > 0 ? account : undefined, // a run that died before it wrote has claimed nothing
    records: [...draft.records.values()].map((line) => line.record),
    openIntents: [...snapshot.intents.values()].map(toIntent),
    problems: found,
    unsettled: found.some(({ code }) => SETTLED_BY_PUBLISH.has(code)),
    html: (record) => blob('html', record),
    source: (record) => blob('source', record),
  };
}
