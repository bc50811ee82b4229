/** Merges two ledgers that were written at the same time, object by object, against the one they both began with. Pure. */
import { type RecordLine, type RecordSet, isLater } from './record-set.ts';
import type { StoredIntent } from './store.ts';

export interface MergedRecords {
  readonly records: RecordSet;
  /** Keys whose record is ours and not theirs. */
  readonly ours: ReadonlySet<string>;
  /** How many objects were changed on both sides, and differently. */
  readonly conflicts: number;
}

const same = (a: RecordLine | undefined, b: RecordLine | undefined): boolean => a?.text === b?.text;

/**
 * Changed on one side: that side. Changed on both: the later one, since it saw Freshdesk last. Changed here and
 * forgotten there: kept, since a record too many is found out by reading Freshdesk, and one too few is not.
 * Without a `base` nothing counts as forgotten.
 */
export function mergeRecords(base: RecordSet, ours: RecordSet, theirs: RecordSet): MergedRecords {
  const records = new Map<string, RecordLine>();
  const fromOurs = new Set<string>();
  let conflicts = 0;
  for (const key of new Set([...theirs.keys(), ...ours.keys()])) {
    const [first, own, other] = [base.get(key), ours.get(key), theirs.get(key)];
    const conflict = !same(own, other) && !same(own, first) && !same(other, first);
    if (conflict) conflicts += 1;
    const takeOwn = conflict ? isBetter(own, other) : !same(own, first);
    const line = takeOwn ? own : other;
    if (takeOwn && !same(own, other)) fromOurs.add(key);
    if (line) records.set(key, line);
  }
  return { records, ours: fromOurs, conflicts };
}

function isBetter(own: RecordLine | undefined, other: RecordLine | undefined): boolean {
  if (own === undefined || other === undefined) return own !== undefined;
  return isLater(own, other);
}

type Intents = ReadonlyMap<string, StoredIntent>;

/** Ended on either side is ended; else the one that was renewed last. */
export function mergeIntents(base: Intents, ours: Intents, theirs: Intents): readonly StoredIntent[] {
  const runs = [...new Set([...theirs.keys(), ...ours.keys()])];
  return runs.flatMap((run) => {
    const [own, other] = [ours.get(run), theirs.get(run)];
    if (own && other) return [own.expiresAt > other.expiresAt ? own : other];
    const left = own ?? other;
    return left === undefined || base.has(run) ? [] : [left];
  });
}
