/** The ledger's records by kind, typed. */
import type { ArticleRecord, ContainerRecord, LedgerRecord } from '../model/ledger.ts';

export interface SplitRecords {
  readonly articles: readonly ArticleRecord[];
  readonly containers: readonly ContainerRecord[];
}

export function splitRecords(records: readonly LedgerRecord[]): SplitRecords {
  const articles: ArticleRecord[] = [];
  const containers: ContainerRecord[] = [];
  for (const record of records) {
    if (record.kind === 'article') articles.push(record);
    else containers.push(record);
  }
  return { articles, containers };
}
