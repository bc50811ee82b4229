/**
 * What a run writes while it publishes: each thing learnt into the journal at once, everything into the store now and
 * then and at the end. Calls may overlap; they are done one after the other.
 */
import type { LedgerEntry, LedgerWriter } from '../sync/ports.ts';
import { KbError } from '../problems/kb-error.ts';
import { problem } from '../problems/catalogue.ts';
import { ledgerProblems } from '../problems/ledger.ts';
import { type Draft, applyEntry } from './apply-entry.ts';
import type { JournalWriter } from './journal.ts';
import { LOCK_LASTS, isAlive } from './liveness.ts';
import { holdsLock, readLocks, removeLock, writeLock } from './lock.ts';
import type { RecordLine, RecordSet } from './record-set.ts';
import { type Run, toHolder } from './run.ts';
import type { LedgerStore, SaveResult, StoredIntent } from './store.ts';

interface Begun {
  readonly store: LedgerStore;
  readonly run: Run;
  readonly home: string;
  readonly journal: JournalWriter;
  readonly account: string;
  readonly commit: string | undefined;
  readonly startedAt: string;
  readonly records: RecordSet;
  /** All open intents, the run's own included. */
  readonly intents: ReadonlyMap<string, StoredIntent>;
  /** Runs whose intents end with this run: its own, and those that were already dead when it began. */
  readonly ending: ReadonlySet<string>;
}

interface Progress {
  readonly begun: Begun;
  draft: Draft;
  intents: ReadonlyMap<string, StoredIntent>;
  /** Whether something was recorded since the last save. */
  dirty: boolean;
  /** Milliseconds since the epoch. */
  savedAt: number;
  renewedAt: number;
  /** When others last saw that this run is alive. */
  sharedAt: number;
}

/** Milliseconds between two renewals of the lock on this disk. */
const RENEW_EVERY = 60_000;

export function createWriter(begun: Begun): LedgerWriter {
  const now = begun.run.clock.now().getTime();
  const draft = { records: new Map(begun.records), blobs: new Map<string, string | undefined>() };
  const times = { savedAt: now, renewedAt: now, sharedAt: now };
  const progress: Progress = { begun, draft, intents: begun.intents, dirty: false, ...times };
  const inTurn = oneAtATime();
  let closed: Promise<void> | undefined;
  return {
    record: (entry) => inTurn(() => record(progress, entry)),
    checkpoint: () => inTurn(() => checkpoint(progress)),
    close: (message) => (closed ??= inTurn(() => close(progress, message))),
  };
}

function oneAtATime(): (step: () => Promise<void>) => Promise<void> {
  let last: Promise<void> = Promise.resolve();
  return (step) => {
    const next = last.then(step);
    last = next.catch(() => undefined); // the caller of this step hears of it
    return next;
  };
}

async function record(progress: Progress, entry: LedgerEntry): Promise<void> {
  const { run, journal } = progress.begun;
  const at = run.clock.now().toISOString();
  await journal.append(entry, at);
  applyEntry(progress.draft, entry, at);
  progress.dirty = true;
  await renewLock(progress);
}

/** Throws when the lock is gone: then another run may be at work, and this one must not go on beside it. */
async function renewLock(progress: Progress, when: 'if-due' | 'now' = 'if-due'): Promise<void> {
  const { store, run, home, startedAt } = progress.begun;
  const now = run.clock.now().getTime();
  const since = now - progress.renewedAt;
  if (since < RENEW_EVERY && when === 'if-due') return;
  if (!(await holdsLock(home, run.id))) throw lockLost(store);
  await writeLock(home, toHolder(run, startedAt));
  progress.renewedAt = now;
  if (since < LOCK_LASTS) return;
  // It had run out: somebody may have taken over just before it was renewed, and has not removed it yet.
  const locks = await readLocks(home, run, run.clock.now());
  if (locks.some((lock) => lock.alive && lock.holder.run !== run.id)) throw lockLost(store);
}

async function checkpoint(progress: Progress): Promise<void> {
  const { run } = progress.begun;
  await renewLock(progress);
  const since = run.clock.now().getTime() - progress.savedAt;
  // Without anything new the intent still has to be renewed now and then.
  if (since < (progress.dirty ? run.pushEvery : LOCK_LASTS / 3)) return;
  await renewLock(progress, 'now'); // a save on top of another run's would undo it
  const { result } = await save(progress, `Checkpoint of run ${run.id}`, renewed(progress));
  if (result === 'moved') {
    await takeOver(progress);
    await refuseIfTaken(progress);
    await save(progress, `Checkpoint of run ${run.id}`, renewed(progress));
  }
  // A push that failed is made up for by the next one, but not for longer than others believe this run alive.
  if (run.clock.now().getTime() - progress.sharedAt > LOCK_LASTS - run.pushEvery) throw lockLost(progress.begun.store);
}

function renewed({ begun, intents }: Progress): ReadonlyMap<string, StoredIntent> {
  const own = intents.get(begun.run.id);
  const { expiresAt } = toHolder(begun.run, begun.startedAt);
  return own ? new Map(intents).set(own.run, { ...own, expiresAt }) : intents;
}

async function save(
  progress: Progress,
  message: string,
  intents: ReadonlyMap<string, StoredIntent>,
): Promise<SaveResult> {
  const { store, run, account } = progress.begun;
  const { records, blobs } = progress.draft;
  const result = await store.save({ account, records, blobs, intents, message }, 'local-first');
  // Whatever became of the push, it is saved on this machine.
  progress.draft = { records, blobs: new Map() };
  progress.intents = intents;
  progress.dirty = false;
  progress.savedAt = run.clock.now().getTime();
  if (result.result === 'shared') progress.sharedAt = progress.savedAt;
  return result;
}

/** Somebody else wrote to the shared ledger: what they wrote and what we saved are merged by the store. */
async function takeOver(progress: Progress): Promise<void> {
  const snapshot = await progress.begun.store.load({});
  const records: Map<string, RecordLine> = new Map(snapshot.records);
  progress.draft = { records, blobs: new Map() };
  progress.intents = snapshot.intents;
}

async function refuseIfTaken({ begun, intents }: Progress): Promise<void> {
  const { store, run } = begun;
  if (!intents.has(run.id)) throw lockLost(store);
  for (const intent of intents.values()) {
    if (begun.ending.has(intent.run)) continue;
    if (await isAlive(intent, run, run.clock.now(), false)) throw lockLost(store);
  }
}

async function close(progress: Progress, message: string): Promise<void> {
  const { store, run, home, journal } = progress.begun;
  try {
    await renewLock(progress, 'now'); // without the lock the journal stays, and the next run takes it from there
    const saved = await saveLast(progress, message);
    await journal.remove(); // all of it is in the store of this machine
    if (saved.result === 'shared') return;
    const reason = saved.result === 'local' ? saved.reason : 'other publishes kept writing to it';
    throw new KbError(problem(ledgerProblems.notShared, { target: store.target, reason }));
  } finally {
    await journal.close();
    await removeLock(home, run.id);
  }
}

async function saveLast(progress: Progress, message: string): Promise<SaveResult> {
  const history = withTrailers(progress.begun, message);
  let saved = await save(progress, history, ended(progress));
  // All requests were made; who else publishes from another clone no longer matters, only that both records survive.
  for (let attempt = 0; saved.result === 'moved' && attempt < 3; attempt += 1) {
    await takeOver(progress);
    saved = await save(progress, history, ended(progress));
  }
  return saved;
}

function ended({ begun, intents }: Progress): ReadonlyMap<string, StoredIntent> {
  return new Map([...intents].filter(([id]) => !begun.ending.has(id)));
}

function withTrailers({ run, commit }: Begun, message: string): string {
  const [subject = ''] = message.trim().split('\n');
  const trailers = [`Run: ${run.id}`, ...(commit === undefined ? [] : [`Commit: ${commit}`])];
  return `${subject}\n\n${trailers.join('\n')}\n`;
}

function lockLost(store: LedgerStore): KbError {
  return new KbError(problem(ledgerProblems.lockLost, { target: store.target }));
}
