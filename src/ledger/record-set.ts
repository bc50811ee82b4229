/** The records by object, each with the moment it was recorded and its line of text. Pure; knows no files. */
import type { ArticleRecord, LedgerRecord } from '../model/ledger.ts';
import { sha256 } from '../util/hash.ts';
import { stableJson } from '../util/stable-json.ts';

export interface RecordLine {
  readonly record: LedgerRecord;
  /** ISO 8601, UTC: when it was recorded. Decides which of two records of one object is the later one. */
  readonly at: string;
  /** As in ledger.jsonl, without the line end. */
  readonly text: string;
}

export type RecordSet = ReadonlyMap<string, RecordLine>;

interface ObjectName {
  readonly kind: LedgerRecord['kind'];
  readonly id: number;
  readonly language?: string | undefined;
}

/** One key per Freshdesk object and language; a category and a folder may have the same id. */
export function recordKey(object: ObjectName): string {
  return object.kind === 'article' ? `article ${object.id} ${object.language}` : `${object.kind} ${object.id}`;
}

export function recordLine(record: LedgerRecord, at: string): RecordLine {
  return { record, at, text: stableJson({ ...record, at }) };
}

export type BlobKind = 'html' | 'source';

export function blobPath(kind: BlobKind, article: Pick<ArticleRecord, 'id' | 'language'>): string {
  return `${kind}/${article.id}.${article.language}.${kind === 'html' ? 'html' : 'md'}`;
}

const KIND_ORDER = { category: 0, folder: 1, article: 2 };

function inOrder(a: LedgerRecord, b: LedgerRecord): number {
  if (a.kind !== b.kind) return KIND_ORDER[a.kind] - KIND_ORDER[b.kind];
  if (a.id !== b.id) return a.id - b.id;
  return a.kind === 'article' && b.kind === 'article' && a.language < b.language ? -1 : 1;
}

/** Categories, folders, articles; by id, then language: a record keeps its place, so that git merges line by line. */
export function sortedLines(records: RecordSet): readonly RecordLine[] {
  return [...records.values()].sort((a, b) => inOrder(a.record, b.record));
}

/** `empty` without records, else the SHA-256 of their lines in order. */
export function revisionOf(records: RecordSet): string {
  if (records.size === 0) return 'empty';
  return sha256(
    sortedLines(records)
      .map((line) => `${line.text}\n`)
      .join(''),
  );
}

/** Whether `a` was recorded after `b`: Freshdesk's clock first, which all runs share, then their own. */
export function isLater(a: RecordLine, b: RecordLine): boolean {
  const [first, second] = [Date.parse(a.record.updatedAt), Date.parse(b.record.updatedAt)];
  return first === second || Number.isNaN(first - second) ? a.at > b.at : first > second;
}
