/**
 * What agents do in Freshdesk's own pages, for tests: edits beside the API, some of which the API cannot do. Bodies are
 * stored as given, as an editor would have written them. Throws for an id that does not exist.
 */
import type { AssetStore } from './assets.ts';
import { createHash } from 'node:crypto';
import { removeCategory, removeFolder } from './remove.ts';
import {
  type Article,
  type ArticleVersion,
  type Counters,
  DRAFT,
  type Kind,
  PUBLISHED,
  type State,
  type Stored,
  type Text,
} from './state.ts';

export type ArticleEdit = Partial<Text & Pick<ArticleVersion, 'status' | 'tags' | 'agent_id' | 'seo'>>;

export interface NewArticle extends Text {
  /** 2, published, when absent. */
  readonly status?: number;
  readonly tags?: readonly string[];
}

export interface NewFolder {
  readonly name: string;
  readonly description?: string;
  readonly visibility?: number;
  readonly parentFolderId?: number;
}

const AGENT = 501_000_000_009;
const NO_COUNTERS: Counters = { thumbs_up: 0, thumbs_down: 0, hits: 0, suggested: 0, feedback_count: 0 };

export class People {
  private readonly state: State;
  private readonly assets: AssetStore;

  constructor(state: State, assets: AssetStore) {
    this.state = state;
    this.assets = assets;
  }

  /** Saves and publishes at once what the edit holds; a draft beside the live text goes when the text is edited. */
  editArticle(id: number, edit: ArticleEdit, language = this.state.primary): void {
    this.editVersion(id, language, ({ draft, ...version }) => {
      const isText = edit.title !== undefined || edit.description !== undefined;
      return { ...version, ...(draft && !isText && { draft }), ...edit };
    });
  }

  /** Edits a published article without publishing: readers keep the live text. */
  leaveDraft(id: number, text: Partial<Text>, language = this.state.primary): void {
    this.editVersion(id, language, (version) => {
      const { title, description } = version.draft ?? version;
      return { ...version, draft: { title, description, ...text } };
    });
  }

  publish(id: number, language = this.state.primary): void {
    this.editVersion(id, language, ({ draft, ...version }) => ({ ...version, ...draft, status: PUBLISHED }));
  }

  unpublish(id: number, language = this.state.primary): void {
    this.editVersion(id, language, ({ draft, ...version }) => ({ ...version, ...draft, status: DRAFT }));
  }

  /** Drags the article to another folder: id and address stay. */
  moveArticle(id: number, folderId: number): void {
    this.find('folder', folderId);
    this.act(() => this.state.save('article', { ...this.find('article', id), folder_id: folderId }));
  }

  deleteArticle(id: number): void {
    this.find('article', id);
    this.act(() => this.state.remove('article', id));
  }

  /** The API cannot do this. */
  deleteTranslation(id: number, language: string): void {
    const article = this.find('article', id);
    const { [language]: gone, ...versions } = article.versions;
    if (!gone || language === this.state.primary) throw new Error(`article ${id} has no translation ${language}`);
    this.act(() => this.state.save('article', { ...article, versions }));
  }

  createArticle(folderId: number, { title, description, status = PUBLISHED, tags = [] }: NewArticle): number {
    this.find('folder', folderId);
    const now = this.state.stamp();
    const seo = { meta_title: '', meta_description: '' };
    const version: ArticleVersion = {
      title,
      description,
      status,
      tags,
      seo,
      agent_id: AGENT,
      created_at: now,
      updated_at: now,
    };
    const versions = { [this.state.primary]: version };
    return this.act(() => {
      const id = this.state.nextId();
      this.state.save('article', {
        id,
        folder_id: folderId,
        type: 1,
        versions,
        attachments: [],
        counters: NO_COUNTERS,
      });
      return id;
    });
  }

  createCategory(name: string, description?: string): number {
    return this.act(
      () => this.state.save('category', { id: this.state.nextId(), versions: this.named(name, description) }).id,
    );
  }

  createFolder(categoryId: number, { name, description, visibility = 1, parentFolderId }: NewFolder): number {
    this.find('category', categoryId);
    const versions = this.named(name, description);
    const place = { category_id: categoryId, parent_folder_id: parentFolderId ?? null };
    return this.act(
      () => this.state.save('folder', { id: this.state.nextId(), ...place, visibility, extra: {}, versions }).id,
    );
  }

  renameCategory(id: number, name: string, language = this.state.primary): void {
    this.rename('category', id, name, language);
  }

  renameFolder(id: number, name: string, language = this.state.primary): void {
    this.rename('folder', id, name, language);
  }

  /** Below another folder of its category, or to the top. */
  moveFolder(id: number, parentFolderId: number | null): void {
    this.act(() => this.state.save('folder', { ...this.find('folder', id), parent_folder_id: parentFolderId }));
  }

  setVisibility(folderId: number, visibility: number): void {
    this.act(() => this.state.save('folder', { ...this.find('folder', folderId), visibility }));
  }

  /** With everything in it. */
  deleteFolder(id: number): void {
    this.find('folder', id);
    this.act(() => removeFolder(this.state, id));
  }

  /** With everything in it. */
  deleteCategory(id: number): void {
    this.find('category', id);
    this.act(() => removeCategory(this.state, id));
  }

  /** Readers read and vote: nothing was edited, so `updated_at` stays. */
  bumpCounters(id: number, by: Partial<Counters>): void {
    const article = this.find('article', id);
    const sums = Object.entries(article.counters).map(([name, value]) => [
      name,
      value + (by[name as keyof Counters] ?? 0),
    ]); // its own names
    this.act(() =>
      this.state.save('article', { ...article, counters: { ...article.counters, ...Object.fromEntries(sums) } }),
    );
  }

  attachFile(
    id: number,
    file: { readonly name: string; readonly contentType: string; readonly bytes: Uint8Array },
  ): number {
    const article = this.find('article', id);
    const hash = createHash('sha256').update(file.bytes).digest('hex');
    this.assets.write(hash, file.bytes);
    const now = this.state.stamp();
    return this.act(() => {
      const own = { id: this.state.nextId(), name: file.name, content_type: file.contentType, size: file.bytes.length };
      const attachment = { ...own, created_at: now, updated_at: now, hash };
      this.state.save('article', { ...article, attachments: [...article.attachments, attachment] });
      return own.id;
    });
  }

  private editVersion(id: number, language: string, edit: (version: ArticleVersion) => ArticleVersion): void {
    const article: Article = this.find('article', id);
    const version = article.versions[language];
    if (!version) throw new Error(`article ${id} has no version in ${language}`);
    const edited = { ...edit(version), updated_at: this.state.stamp() };
    this.act(() => this.state.save('article', { ...article, versions: { ...article.versions, [language]: edited } }));
  }

  private rename(kind: 'category' | 'folder', id: number, name: string, language: string): void {
    const found = this.find(kind, id);
    const version = found.versions[language];
    if (!version) throw new Error(`${kind} ${id} has no version in ${language}`);
    const versions = { ...found.versions, [language]: { ...version, name, updated_at: this.state.stamp() } };
    this.act(() => this.state.save(kind, { ...found, versions }));
  }

  private named(name: string, description: string | undefined) {
    const now = this.state.stamp();
    return { [this.state.primary]: { name, description: description ?? null, created_at: now, updated_at: now } };
  }

  private act<T>(run: () => T): T {
    return this.state.change(run);
  }

  private find<K extends Kind>(kind: K, id: number): Stored[K] {
    const found = this.state[kind].get(id);
    if (!found) throw new Error(`no ${kind} ${id}`);
    return found as Stored[K]; // the map of that kind
  }
}
