/** A ledger in memory with the promises of the port; what is recorded survives a run that dies. */
import type { ArticleRecord, Intent, LedgerRecord } from '../../src/model/ledger.ts';
import type { IntentRequest, Ledger, LedgerEntry, LedgerState, LedgerWriter } from '../../src/sync/ports.ts';
import { sha256 } from '../../src/util/hash.ts';
import { stableJson } from '../../src/util/stable-json.ts';

const idOf = (one: Pick<LedgerRecord, 'kind' | 'id'> & { language?: string | undefined }): string =>
  `${one.kind} ${one.id} ${one.language ?? ''}`;

export class MemoryLedger implements Ledger {
  readonly records = new Map<string, LedgerRecord>();
  private readonly texts = new Map<string, { html: string; source: string }>();
  intents: Intent[] = [];
  exists = false;

  async read(): Promise<LedgerState> {
    const records = [...this.records.values()];
    const text = (record: ArticleRecord) => this.texts.get(idOf(record));
    return {
      revision: records.length === 0 ? 'empty' : sha256(stableJson(records)),
      exists: this.exists,
      account: this.exists ? 'test' : undefined,
      records,
      openIntents: this.intents,
      unsettled: false,
      problems: [],
      html: async (record) => text(record)?.html,
      source: async (record) => text(record)?.source,
    };
  }

  async begin({ intent }: { revision: string; account: string; intent: IntentRequest }): Promise<LedgerWriter> {
    const run = { run: `${this.intents.length}`, host: 'here', pid: 1, startedAt: '', expiresAt: '', ...intent };
    this.intents.push(run);
    this.exists = true;
    return {
      record: async (entry) => this.record(entry),
      checkpoint: async () => undefined,
      close: async () => {
        this.intents = [];
      },
    };
  }

  private record(entry: LedgerEntry): void {
    if (entry.type === 'forget') this.records.delete(idOf(entry));
    else {
      this.records.set(idOf(entry.record), entry.record);
      if (entry.type === 'article') this.texts.set(idOf(entry.record), { html: entry.html, source: entry.source });
    }
  }
}
