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

/** What a listing walk saw. Absence counts as "gone" only inside `listedFolders`. */
export interface RemoteState {
  readonly categories: readonly RemoteCategory[];
  readonly folders: readonly RemoteFolder[];
  readonly articles: readonly RemoteArticle[];
  /** Article ids that were asked for one by one and do not exist (404). */
  readonly goneArticles: ReadonlySet<number>;
  /** Folder ids whose articles were listed completely. */
  readonly listedFolders: ReadonlySet<number>;
  /** Category ids whose folders were listed completely. */
  readonly listedCategories: ReadonlySet<number>;
  /** Ids (category, folder or article) whose read failed; never mistaken for "gone". */
  readonly unreadable: ReadonlyMap<number, string>;
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
