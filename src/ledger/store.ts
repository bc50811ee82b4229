/**
 * What the ledger's rules need from a place to keep it: load everything, save a change as one step. Implemented by
 * file-store.ts and git-store.ts; the rules themselves (lock, journal, intents) are the same for both and live elsewhere.
 */
import type { Problem } from '../model/problem.ts';
import type { ArticleRecord, Intent } from '../model/ledger.ts';
import type { ProcessToken } from './process-probe.ts';
import type { BlobKind, RecordSet } from './record-set.ts';

/** An intent as kept: what tells a reused process id apart, and whether a person has declared the run dead. */
export interface StoredIntent extends Intent {
  readonly process?: ProcessToken | undefined;
  readonly released?: boolean | undefined;
}

/** The ledger as kept in the store, before journals are read over it. */
export interface Snapshot {
  readonly exists: boolean;
  readonly account: string | undefined;
  readonly records: RecordSet;
  /** By run, oldest first. */
  readonly intents: ReadonlyMap<string, StoredIntent>;
  readonly problems: readonly Problem[];
  readonly blob: (kind: BlobKind, record: ArticleRecord) => Promise<string | undefined>;
}

/** Everything a save writes. `blobs` holds only what changed: path → content, or undefined to remove it. */
export interface Change {
  readonly account: string;
  readonly records: RecordSet;
  readonly blobs: ReadonlyMap<string, string | undefined>;
  readonly intents: ReadonlyMap<string, StoredIntent>;
  /** Subject, and below an empty line the trailers, of the history entry. */
  readonly message: string;
}

/**
 * `shared`: saved, and others can see it. `local`: saved on this machine only; `reason` says why it could not be
 * shared. `moved`: not shared since somebody else wrote in between; load again.
 */
export type SaveResult =
  | { readonly result: 'shared' }
  | { readonly result: 'local'; readonly reason: string }
  | { readonly result: 'moved'; readonly reason: string };

export interface LedgerStore {
  /** Folder for locks and journals, on this machine. */
  home(): Promise<string>;
  /** `fresh`: throws KbError when the shared copy is out of reach instead of going on with a note. */
  load(options: { readonly fresh?: boolean | undefined }): Promise<Snapshot>;
  /** Saves on top of what load gave last. `all-or-nothing` changes nothing on this machine unless it was shared. */
  save(change: Change, mode: 'all-or-nothing' | 'local-first'): Promise<SaveResult>;
  /** Whether an open intent of a live run keeps others out (where the lock file alone cannot be seen by everybody). */
  readonly intentsLock: boolean;
  /** How to get a readable ledger back; used in problems. */
  readonly target: string;
}
