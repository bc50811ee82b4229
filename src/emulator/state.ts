/** The account in memory: objects with one version per language, and the rules for ids and times. */

export interface Version {
  name: string;
  description: string | null;
  created_at: string;
  updated_at: string;
}

export interface Category {
  readonly id: number;
  readonly created_at: string;
  versions: Record<string, Version>;
}

export interface Folder {
  readonly id: number;
  readonly category_id: number;
  parent_folder_id: number | null;
  visibility: number;
  /** Ids that go with visibility 4, 6 and 7. */
  extra: Record<string, readonly number[]>;
  readonly created_at: string;
  versions: Record<string, Version>;
}

export interface ArticleVersion {
  title: string;
  description: string;
  status: number;
  tags: readonly string[];
  seo: { meta_title: string; meta_description: string; meta_keywords?: readonly string[] };
  agent_id: number;
  created_at: string;
  updated_at: string;
  /** Saved beside the live text, not published. */
  draft?: { title: string; description: string } | undefined;
}

export interface Attachment {
  readonly id: number;
  readonly name: string;
  readonly content_type: string;
  readonly size: number;
}

export interface Article {
  readonly id: number;
  folder_id: number;
  type: number;
  versions: Record<string, ArticleVersion>;
  attachments: readonly Attachment[];
  counters: { thumbs_up: number; thumbs_down: number; hits: number; suggested: number; feedback_count: number };
}

export type Kind = 'category' | 'folder' | 'article';
export type Stored = { category: Category; folder: Folder; article: Article };

/** Told of every change before the answer is given. */
export interface Log {
  save<K extends Kind>(kind: K, value: Stored[K]): void;
  remove(kind: Kind, id: number): void;
}

export interface StateOptions {
  readonly now: () => Date;
  readonly primary: string;
}

/** 12 digits, as on accounts of today (API facts 1). */
const FIRST_ID = 501_000_000_001;

export class State {
  readonly category = new Map<number, Category>();
  readonly folder = new Map<number, Folder>();
  readonly article = new Map<number, Article>();
  private last = FIRST_ID - 1;
  private readonly options: StateOptions;
  private readonly log: Log;

  constructor(options: StateOptions, log: Log) {
    this.options = options;
    this.log = log;
  }

  get primary(): string {
    return this.options.primary;
  }

  /** UTC, whole seconds (API facts 1). */
  stamp(): string {
    return `${this.options.now().toISOString().slice(0, 19)}Z`;
  }

  nextId(): number {
    this.last += 1;
    return this.last;
  }

  /** For what was read from disk: kept without being logged again. */
  restore<K extends Kind>(kind: K, value: Stored[K]): void {
    this.mapOf(kind).set(value.id, value);
    this.last = Math.max(this.last, value.id);
  }

  save<K extends Kind>(kind: K, value: Stored[K]): Stored[K] {
    this.log.save(kind, value);
    this.restore(kind, value);
    return value;
  }

  remove(kind: Kind, id: number): void {
    this.log.remove(kind, id);
    this.mapOf(kind).delete(id);
  }

  private mapOf<K extends Kind>(kind: K): Map<number, Stored[K]> {
    return this[kind] as unknown as Map<number, Stored[K]>; // the three maps are named after their kinds
  }

  foldersOf(categoryId: number, parent: number | null): Folder[] {
    return [...this.folder.values()].filter((one) => one.category_id === categoryId && one.parent_folder_id === parent);
  }

  subfolders(id: number): Folder[] {
    return [...this.folder.values()].filter((one) => one.parent_folder_id === id);
  }

  articlesOf(folderId: number): Article[] {
    return [...this.article.values()].filter((one) => one.folder_id === folderId);
  }

  /** From the top folder down to this one. */
  pathOf(folder: Folder): Folder[] {
    const above = folder.parent_folder_id === null ? undefined : this.folder.get(folder.parent_folder_id);
    return above ? [...this.pathOf(above), folder] : [folder];
  }
}
