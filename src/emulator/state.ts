/**
 * The account in memory: objects with one version per language, the rules for ids and times, and changes that happen
 * whole or not at all. It knows nothing of HTTP or files.
 */

export interface Version {
  readonly name: string;
  readonly description: string | null;
  readonly created_at: string;
  readonly updated_at: string;
}

export interface Category {
  readonly id: number;
  readonly versions: Readonly<Record<string, Version>>;
  /** Only on accounts with several portals. */
  readonly visible_in_portals?: readonly number[];
}

export interface Folder {
  readonly id: number;
  readonly category_id: number;
  readonly parent_folder_id: number | null;
  readonly visibility: number;
  /** Ids that go with visibility 4, 6 and 7. */
  readonly extra: Readonly<Record<string, readonly number[]>>;
  readonly versions: Readonly<Record<string, Version>>;
}

export interface Text {
  readonly title: string;
  readonly description: string;
}

export interface ArticleVersion extends Text {
  readonly status: number;
  readonly tags: readonly string[];
  readonly seo: {
    readonly meta_title: string;
    readonly meta_description: string;
    readonly meta_keywords?: readonly string[];
  };
  readonly agent_id: number;
  readonly created_at: string;
  readonly updated_at: string;
  /** Saved beside the live text, not published. */
  readonly draft?: Text;
}

export interface Attachment {
  readonly id: number;
  readonly name: string;
  readonly content_type: string;
  readonly size: number;
  readonly created_at: string;
  readonly updated_at: string;
  /** SHA-256 of the content, under which the asset store holds it. */
  readonly hash: string;
}

export interface Counters {
  readonly thumbs_up: number;
  readonly thumbs_down: number;
  readonly hits: number;
  readonly suggested: number;
  readonly feedback_count: number;
}

export interface Article {
  readonly id: number;
  readonly folder_id: number;
  readonly type: number;
  readonly versions: Readonly<Record<string, ArticleVersion>>;
  readonly attachments: readonly Attachment[];
  readonly counters: Counters;
}

export const DRAFT = 1;
export const PUBLISHED = 2;

export interface Stored {
  readonly category: Category;
  readonly folder: Folder;
  readonly article: Article;
}
export type Kind = keyof Stored;

/** One object as it is now, or gone. */
export type Change =
  | { readonly [K in Kind]: { readonly kind: K; readonly value: Stored[K] } }[Kind]
  | { readonly kind: Kind; readonly removed: number };

/** What belongs together: written before the answer is given, whole or not at all. */
export interface Entry {
  /** Highest id given away so far: an id is never used twice, not even after its object is gone. */
  readonly last: number;
  readonly changes: readonly Change[];
}

export interface StateOptions {
  readonly now: () => Date;
  readonly primary: string;
  readonly write: (entry: Entry) => void;
}

/** 12 digits, as on accounts of today (API facts 1). */
const FIRST_ID = 501_000_000_001;

interface Running {
  readonly changes: Change[];
  /** Takes the changes back, last one first. */
  readonly undo: (() => void)[];
}

export class State {
  readonly category = new Map<number, Category>();
  readonly folder = new Map<number, Folder>();
  readonly article = new Map<number, Article>();
  private last = FIRST_ID - 1;
  private running: Running | undefined;
  private readonly options: StateOptions;

  constructor(options: StateOptions) {
    this.options = options;
  }

  get primary(): string {
    return this.options.primary;
  }

  /** True until the first object was made. */
  get isNew(): boolean {
    return this.last < FIRST_ID;
  }

  /** UTC, whole seconds (API facts 1). */
  stamp(): string {
    return `${this.options.now().toISOString().slice(0, 19)}Z`;
  }

  nextId(): number {
    this.last += 1;
    return this.last;
  }

  /** One request, or one act of a person: what it changes is written and kept, or, when anything throws, undone. */
  change<T>(run: () => T): T {
    return this.attempt(run, 'keep');
  }

  /** Runs a request and takes back what it changed: an answer without an effect. */
  pretend<T>(run: () => T): T {
    return this.attempt(run, 'undo');
  }

  private attempt<T>(run: () => T, then: 'keep' | 'undo'): T {
    const running: Running = { changes: [], undo: [] };
    this.running = running;
    let kept = false;
    try {
      const value = run();
      if (then === 'keep') {
        if (running.changes.length > 0) this.options.write({ last: this.last, changes: running.changes });
        kept = true;
      }
      return value;
    } finally {
      this.running = undefined;
      if (!kept) for (const step of running.undo.reverse()) step();
    }
  }

  save<K extends Kind>(kind: K, value: Stored[K]): Stored[K] {
    this.note(kind, value.id, { kind, value } as Change); // one kind with the value that belongs to it
    this.mapOf(kind).set(value.id, value);
    return value;
  }

  remove(kind: Kind, id: number): void {
    this.note(kind, id, { kind, removed: id });
    this.mapOf(kind).delete(id);
  }

  private note(kind: Kind, id: number, change: Change): void {
    if (!this.running) throw new Error('objects change inside change() only');
    const map = this.mapOf(kind);
    const before = map.get(id);
    this.running.changes.push(change);
    this.running.undo.push(() => (before ? putBack(map, before) : map.delete(id)));
  }

  /** What was read from disk. */
  restore({ last, changes }: Entry): void {
    for (const change of changes) {
      if ('removed' in change) this.mapOf(change.kind).delete(change.removed);
      else this.mapOf(change.kind).set(change.value.id, change.value);
    }
    this.last = Math.max(this.last, last);
  }

  /** Everything in one entry. */
  snapshot(): Entry {
    const kinds = ['category', 'folder', 'article'] as const;
    const changes = kinds.flatMap((kind) => [...this.mapOf(kind).values()].map((value) => ({ kind, value }) as Change)); // each map holds its own kind
    return { last: this.last, changes };
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

/** Maps are in the order of creation, which is the order of ids; so is what comes back. */
function putBack<V extends { readonly id: number }>(map: Map<number, V>, value: V): void {
  const wasGone = !map.has(value.id);
  map.set(value.id, value);
  if (!wasGone) return;
  const all = [...map].sort(([a], [b]) => a - b);
  map.clear();
  for (const [id, one] of all) map.set(id, one);
}
