/** The ledger side: what we last sent, and what Freshdesk stored of it. Written as one JSON line per record. */
import type { Language, NamePath, Status } from './article.ts';
import type { RemoteSeo } from './remote.ts';

/** Everything that decides the bytes we send; equal inputs mean that rendering again cannot give anything else. */
export interface Inputs {
  /** SourceArticle.sourceHash */
  readonly source: string;
  /** Version of the rendering code and the settings that rendering reads. */
  readonly renderer: string;
  /** Path of each linked article → its id when last sent. */
  readonly links: Readonly<Record<string, number>>;
  /** Path of each file → SourceAsset.sourceHash */
  readonly assets: Readonly<Record<string, string>>;
}

/** One fingerprint (SHA-256, hex) per field; a field that the source did not declare is absent. */
export interface SentFields {
  readonly title: string;
  readonly body: string;
  readonly status: string;
  readonly tags?: string | undefined;
  readonly seo?: string | undefined;
  readonly author?: string | undefined;
}

/** What Freshdesk gave back after the write; the body itself is kept beside the record (LedgerState.html). */
export interface StoredFields {
  readonly title: string;
  /** Fingerprint of the canonical stored HTML. */
  readonly body: string;
  /** SHA-256 (hex) of the stored HTML byte for byte: equal bytes need no parsing. */
  readonly raw: string;
  readonly status: Status;
  readonly tags: readonly string[];
  readonly seo: RemoteSeo;
  readonly author: number | null;
  readonly folderId: number;
}

export interface ArticleRecord {
  readonly kind: 'article';
  readonly id: number;
  readonly language: Language;
  readonly key?: string | undefined;
  readonly path: string;
  readonly location: NamePath;
  readonly inputs: Inputs;
  readonly sent: SentFields;
  readonly stored: StoredFields;
  /** Which parts of `seo` the source declared when last sent; removed later, they are cleared. */
  readonly seoDeclared?: readonly ('title' | 'description' | 'keywords')[] | undefined;
  /** The `pulled` fingerprint that a publish has consumed. */
  readonly pulled?: string | undefined;
  /** The remote's `updated_at` after our write. */
  readonly updatedAt: string;
  /** Full commit hash of the source that was published, when known. */
  readonly commit?: string | undefined;
}

export interface ContainerRecord {
  readonly kind: 'category' | 'folder';
  readonly id: number;
  /** Directory it came from, else the joined names. */
  readonly path: string;
  readonly names: NamePath;
  /** Id of the folder or category above; absent for categories. */
  readonly parentId?: number | undefined;
  /** Whether description and visibility were declared, i.e. are ours. */
  readonly declared: readonly ('description' | 'visibility')[];
  readonly stored: {
    readonly name: string;
    readonly description: string;
    readonly visibility?: number | undefined;
    readonly parentId?: number | null | undefined;
  };
  readonly updatedAt: string;
  readonly commit?: string | undefined;
}

export type LedgerRecord = ArticleRecord | ContainerRecord;

/** A create that a run may make, written down before the run's first write (design section 4). */
export interface IntendedCreate {
  readonly kind: 'category' | 'folder' | 'article';
  readonly path: string;
  readonly key?: string | undefined;
  readonly title: string;
  readonly language?: Language | undefined;
  /** Fingerprint of each body that may be sent; links to own articles written by path. */
  readonly bodies: readonly string[];
}

export interface Intent {
  /** Random id of the run. */
  readonly run: string;
  readonly host: string;
  readonly pid: number;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly expiresAt: string;
  readonly commit?: string | undefined;
  readonly creates: readonly IntendedCreate[];
}
