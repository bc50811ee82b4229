/** What one journal entry does to the records and their blobs, as it happens and when it is read back. Pure. */
import type { LedgerEntry } from '../sync/ports.ts';
import { type RecordLine, blobPath, isLater, recordKey, recordLine } from './record-set.ts';

/** Records and changed blobs (undefined: removed) that have not been saved yet. */
export interface Draft {
  readonly records: Map<string, RecordLine>;
  readonly blobs: Map<string, string | undefined>;
}

type ForgetEntry = Extract<LedgerEntry, { type: 'forget' }>;

/** An article forgotten without a language is forgotten in all of them: Freshdesk deletes them together. */
function isAbout(entry: ForgetEntry, { record }: RecordLine): boolean {
  if (record.kind !== entry.kind || record.id !== entry.id) return false;
  return record.kind !== 'article' || entry.language === undefined || entry.language === record.language;
}

function forget(draft: Draft, entry: ForgetEntry, keep: (line: RecordLine) => boolean): boolean {
  const lines = [...draft.records].filter(([, line]) => isAbout(entry, line) && !keep(line));
  for (const [key, { record }] of lines) {
    draft.records.delete(key);
    if (record.kind !== 'article') continue;
    draft.blobs.set(blobPath('html', record), undefined);
    draft.blobs.set(blobPath('source', record), undefined);
  }
  return lines.length > 0;
}

function put(draft: Draft, entry: Exclude<LedgerEntry, ForgetEntry>, line: RecordLine): void {
  draft.records.set(recordKey(entry.record), line);
  if (entry.type !== 'article') return;
  draft.blobs.set(blobPath('html', entry.record), entry.html);
  draft.blobs.set(blobPath('source', entry.record), entry.source);
}

/** Applies what was just learnt. */
export function applyEntry(draft: Draft, entry: LedgerEntry, at: string): void {
  if (entry.type === 'forget') forget(draft, entry, () => false);
  else put(draft, entry, recordLine(entry.record, at));
}

/**
 * Applies what an interrupted run had learnt, unless a later run knows better. Says whether it changed anything:
 * entries that had already been saved do not.
 */
export function replayEntry(draft: Draft, entry: LedgerEntry, at: string): boolean {
  if (entry.type === 'forget') return forget(draft, entry, (line) => line.at > at);
  const line = recordLine(entry.record, at);
  const known = draft.records.get(recordKey(entry.record));
  if (known && (known.text === line.text || isLater(known, line))) return false;
  put(draft, entry, line);
  return true;
}
