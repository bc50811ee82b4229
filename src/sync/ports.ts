/**
 * What the core needs from the outside, declared by the one who calls.
 * freshdesk/ implements Remote, ledger/ implements Ledger and Checkout, assets/ implements AssetHost.
 */
import type { Language, SourceAsset } from '../model/article.ts';
import type { ArticleRecord, ContainerRecord, Intent, LedgerRecord } from '../model/ledger.ts';
import type { Problem } from '../model/problem.ts';
import type {
  ArticleWrite,
  CategoryWrite,
  FolderWrite,
  RemoteArticle,
  RemoteCategory,
  RemoteFolder,
} from '../model/remote.ts';

/**
 * A help centre. Every method may throw RemoteError; lists are complete or throw (pages are followed inside).
 * Reads give `undefined` for a proven 404 only.
 */
export interface Remote {
  listCategories(): Promise<readonly RemoteCategory[]>;
  /** All folders of the category, nested ones included, parents before children. */
  listFolders(categoryId: number): Promise<readonly RemoteFolder[]>;
  /** Articles directly in the folder, with bodies, primary language. */
  listArticles(folderId: number): Promise<readonly RemoteArticle[]>;
  readCategory(id: number): Promise<RemoteCategory | undefined>;
  readFolder(id: number): Promise<RemoteFolder | undefined>;
  readArticle(id: number): Promise<RemoteArticle | undefined>;
  createCategory(write: CategoryWrite & { name: string }): Promise<RemoteCategory>;
  updateCategory(id: number, write: CategoryWrite): Promise<RemoteCategory>;
  deleteCategory(id: number): Promise<void>;
  createFolder(categoryId: number, write: FolderWrite & { name: string }): Promise<RemoteFolder>;
  updateFolder(id: number, write: FolderWrite): Promise<RemoteFolder>;
  deleteFolder(id: number): Promise<void>;
  createArticle(
    folderId: number,
    write: ArticleWrite & { title: string; html: string; status: 'draft' | 'published' },
  ): Promise<RemoteArticle>;
  updateArticle(id: number, write: ArticleWrite): Promise<RemoteArticle>;
  deleteArticle(id: number): Promise<void>;
  /** `GET /settings/helpdesk` (freshdesk-api section 9). */
  languages(): Promise<{ primary: Language; supported: readonly Language[] }>;
  /** Calls made so far, by verb; for summaries and tests. */
  readonly calls: Readonly<Record<'GET' | 'POST' | 'PUT' | 'DELETE', number>>;
}

/**
 * `unknown-outcome`: a create was sent and nobody knows whether it was done. `refused`: the server said no, nothing was
 * done. `fatal`: the run cannot go on (wrong key, no network, wrong domain). `unavailable`: this item could not be
 * reached after all retries; for GET, PUT and DELETE only.
 */
export type RemoteErrorKind = 'unknown-outcome' | 'refused' | 'fatal' | 'unavailable';

export class RemoteError extends Error {
  override readonly name = 'RemoteError';
  readonly kind: RemoteErrorKind;
  readonly problem: Problem;
  /** HTTP status, when there was an answer. */
  readonly status: number | undefined;
  constructor(kind: RemoteErrorKind, problem: Problem, options: { status?: number | undefined; cause?: unknown } = {}) {
    super(problem.message, { cause: options.cause });
    this.kind = kind;
    this.problem = problem;
    this.status = options.status;
  }
}

/** Everything the ledger knew at one moment. */
export interface LedgerState {
  /** Changes whenever the records change; equal revisions mean equal records. `empty` when there is no ledger yet. */
  readonly revision: string;
  /** False when no ledger was ever written for this target: creates are then made with care. */
  readonly exists: boolean;
  /** Host of the account the records belong to, e.g. `acme.freshdesk.com`; undefined when empty. */
  readonly account: string | undefined;
  readonly records: readonly LedgerRecord[];
  /** Something of earlier runs waits for a publish to settle it: a journal to fold in, records to push, a lost ref. */
  readonly unsettled: boolean;
  /** Intents of runs that never ended, newest last: what they may have created. */
  readonly openIntents: readonly Intent[];
  /** Notes and warnings found while reading (origin out of reach, journal replayed …). */
  readonly problems: readonly Problem[];
  /** Stored HTML of an article, as Freshdesk gave it back. */
  html(record: ArticleRecord): Promise<string | undefined>;
  /** Source file as last sent. */
  source(record: ArticleRecord): Promise<string | undefined>;
}

/** One thing learnt; durable in the journal before `record` resolves. */
export type LedgerEntry =
  | { readonly type: 'article'; readonly record: ArticleRecord; readonly html: string; readonly source: string }
  | { readonly type: 'container'; readonly record: ContainerRecord }
  | {
      readonly type: 'forget';
      readonly kind: LedgerRecord['kind'];
      readonly id: number;
      readonly language?: Language | undefined;
    };

export interface LedgerWriter {
  /** Appends to the journal and flushes it to disk. */
  record(entry: LedgerEntry): Promise<void>;
  /** Folds the journal into the records and pushes them when 30 seconds have passed since the last push. */
  checkpoint(): Promise<void>;
  /** Writes and pushes everything, ends the intent and lets go of the lock. `message` is the subject of the history entry. */
  close(message: string): Promise<void>;
}

/** Intent without what the ledger fills in itself (run id, host, pid, times). */
export type IntentRequest = Pick<Intent, 'creates' | 'commit'>;

export interface Ledger {
  /** Reads without locking or writing to any branch. Throws KbError when it cannot be understood. */
  read(): Promise<LedgerState>;
  /**
   * Takes the lock and makes the intent durable (git: pushes it), refusing when the records are no longer at
   * `revision`. Throws KbError when another publisher holds the lock, saying who and since when.
   */
  begin(options: {
    readonly revision: string;
    readonly account: string;
    readonly intent: IntentRequest;
  }): Promise<LedgerWriter>;
}

/** What the checked-out source is, for decisions about removals and for the audit trail. */
export interface Checkout {
  /** Full hash of HEAD; undefined outside git or before the first commit. */
  commit(): Promise<string | undefined>;
  /** True when `commit` is HEAD or one of its ancestors; undefined when it cannot be told (shallow clone, not git). */
  descendsFrom(commit: string): Promise<boolean | undefined>;
  /** True when part of the content root is not checked out (sparse checkout, tracked files missing from disk in bulk). */
  isPartial(): Promise<boolean>;
  /** False when origin's branch has moved past HEAD; undefined when it cannot be told. */
  isTip(): Promise<boolean | undefined>;
}

/** Where images and linked files go. Content-addressed: one upload per distinct content, whatever path, article or run. */
export interface AssetHost {
  readonly name: string;
  /** Stands for the addresses it gives: while it is equal, the same content has the same address. */
  readonly place: string;
  /** True where another step deploys the files as they are: the address stands for the bytes on disk. */
  readonly asIs?: boolean | undefined;
  /** Why this host cannot have the asset; undefined where it can. Known without a call, so that a plan can say it. */
  accepts?(asset: SourceAsset): Problem | undefined;
  /** Why it can take nothing at all now. May make a call; asked only when an asset is needed. */
  ready?(): Promise<Problem | undefined>;
  /** Called before `url` is asked, for hosts whose addresses are made of the bytes. */
  prepare?(assets: readonly SourceAsset[], read: ReadAsset): Promise<void>;
  /** The public address an asset has or will have; known before the upload. */
  url(asset: SourceAsset): string;
  /** What the whole run needs, so that a host can send many files at once. Sends nothing by itself. */
  expect?(assets: readonly SourceAsset[], read: ReadAsset): void;
  /** Makes sure that the address answers; uploads only what is missing. Throws AssetError with a reason for people. */
  ensure(asset: SourceAsset, read: () => Promise<Uint8Array>): Promise<void>;
}

/** Rejects when the file is gone or can no longer be used. */
export type ReadAsset = (asset: SourceAsset) => Promise<Uint8Array>;

/** What kept an asset from being where readers can load it. */
export class AssetError extends Error {
  override readonly name = 'AssetError';
  readonly problem: Problem;
  constructor(problem: Problem, options: { cause?: unknown } = {}) {
    super(problem.message, options);
    this.problem = problem;
  }
}

export interface Clock {
  now(): Date;
  /** Resolves after `milliseconds`. */
  sleep(milliseconds: number): Promise<void>;
}
