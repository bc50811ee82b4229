/** Two ledgers written at the same time: what the merged one holds. */
import { describe, expect, it } from 'vitest';
import { mergeIntents, mergeRecords } from '../../src/ledger/merge-records.ts';
import { type RecordLine, recordKey, recordLine } from '../../src/ledger/record-set.ts';
import { article } from './make.ts';

const line = (name: string, updatedAt = '2026-01-01T00:00:00Z', at = '2026-03-01T12:00:00.000Z'): RecordLine =>
  recordLine(article(1, { pulled: name, updatedAt }), at);
const set = (of: RecordLine | undefined) => new Map(of ? [[recordKey(of.record), of]] : []);

const [base, a, b] = [line('base'), line('a', '2026-01-02T00:00:00Z'), line('b', '2026-01-03T00:00:00Z')];
const late = line('late', '2026-01-03T00:00:00Z', '2026-03-01T13:00:00.000Z');

describe('merging two ledgers', () => {
  it.each([
    ['changed here', base, a, base, 'a', 0],
    ['changed there', base, base, a, 'a', 0],
    ['changed alike', base, a, a, 'a', 0],
    ['changed on both sides: Freshdesk had there last', base, a, b, 'b', 1],
    ['changed on both sides: Freshdesk had here last', base, b, a, 'b', 1],
    ['changed on both sides at one moment: recorded last', base, late, b, 'late', 1],
    ['new here', undefined, a, undefined, 'a', 0],
    ['new there', undefined, undefined, a, 'a', 0],
    ['forgotten here', base, undefined, base, undefined, 0],
    ['forgotten there', base, base, undefined, undefined, 0],
    ['forgotten here, changed there', base, undefined, a, 'a', 1],
    ['changed here, forgotten there', base, a, undefined, 'a', 1],
  ] as const)('%s', (_what, first, ours, theirs, winner, conflicts) => {
    const merged = mergeRecords(set(first), set(ours), set(theirs));
    const [found] = [...merged.records.values()].map(({ record }) => record.kind === 'article' && record.pulled);
    expect([found, merged.conflicts]).toEqual([winner, conflicts]);
  });

  it('tells which records are ours, so that their HTML is taken from here', () => {
    expect(mergeRecords(set(base), set(b), set(a)).ours.size).toBe(1);
    expect(mergeRecords(set(base), set(a), set(b)).ours.size).toBe(0);
    expect(mergeRecords(set(base), set(a), set(a)).ours.size).toBe(0);
  });

  it('ends an intent that either side has ended, and keeps the longer-lasting one', () => {
    const intent = (run: string, expiresAt: string) =>
      [run, { run, host: 'h', pid: 1, startedAt: '', expiresAt, creates: [] }] as const;
    const before = new Map([intent('x', '1'), intent('y', '1'), intent('z', '1')]);
    const ours = new Map([intent('x', '2'), intent('z', '1'), intent('new', '1')]);
    const theirs = new Map([intent('x', '1'), intent('y', '1')]);
    const merged = mergeIntents(before, ours, theirs).map(({ run, expiresAt }) => `${run} ${expiresAt}`);
    expect(merged.toSorted()).toEqual(['new 1', 'x 2']);
  });
});
