/** The remote side: Freshdesk now, in our words. Wire names stay in freshdesk/. */
import type { Language, Status } from './article.ts';

export interface RemoteCategory {
  readonly id: number;
  readonly name: string;
  readonly description: string;
  /** ISO 8601, UTC, whole seconds. A hint only, never a reason. */
  readonly updatedAt: string;
}

export interface RemoteFolder {
  readonly id: number;
  readonly categoryId: number;
  /** `null` directly under the category. */
  readonly parentId: number | null;
  readonly name: string;
  readonly description: string;
  readonly visibility: number;
  readonly updatedAt: string;
}

export interface RemoteSeo {
  readonly title: string;
  readonly description: string;
  readonly keywords: readonly string[];
}

export interface RemoteArticle {
  readonly id: number;
  readonly language: Language;
  readonly folderId: number;
  readonly categoryId: number;
  readonly title: string;
  /** As stored, byte for byte. */
  readonly html: string;
  readonly status: Status;
  readonly tags: readonly string[];
  readonly seo: RemoteSeo;
  readonly author: number | null;
  readonly updatedAt: string;
}

/** Ids are unique per kind only. */
export type ObjectRef = `${'category' | 'folder' | 'article'}:${number}`;

/** What reading the account gave. Absence alone is never "gone": that takes a 404 for the id itself. */
export interface RemoteState {
  readonly categories: readonly RemoteCategory[];
  readonly folders: readonly RemoteFolder[];
  readonly articles: readonly RemoteArticle[];
  /** Asked for by id and answered with 404. */
  readonly gone: ReadonlySet<ObjectRef>;
  /** Whose read failed, or whose list of children did; with what happened. */
  readonly unreadable: ReadonlyMap<ObjectRef, string>;
}

/** Fields that a write may carry; only what is present is sent (freshdesk-api section 5.4). */
export interface ArticleWrite {
  readonly title?: string | undefined;
  readonly html?: string | undefined;
  readonly status?: Status | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly seo?: RemoteSeo | undefined;
  /** Update only: a create refuses it. */
  readonly author?: number | undefined;
}

export interface CategoryWrite {
  readonly name?: string | undefined;
  readonly description?: string | undefined;
}

export interface FolderWrite {
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  readonly visibility?: number | undefined;
  /** `null` moves the folder directly under its category. */
  readonly parentId?: number | null | undefined;
}
