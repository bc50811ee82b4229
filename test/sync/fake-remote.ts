/** A help centre in memory behind the Remote port, with failures at will. For the core only; HTTP is tested elsewhere. */
import type {
  ArticleWrite,
  CategoryWrite,
  FolderWrite,
  RemoteArticle,
  RemoteCategory,
  RemoteFolder,
} from '../../src/model/remote.ts';
import { type Remote, RemoteError, type RemoteErrorKind } from '../../src/sync/ports.ts';

export interface Failure {
  /** `create:article`, `update:article`, `read:article` … */
  readonly call: string;
  /** 1 for the first such call. */
  readonly nth: number;
  readonly kind: RemoteErrorKind;
  /** The server did it, only the answer was lost. */
  readonly afterwards?: boolean;
}

export class FakeRemote implements Remote {
  readonly calls = { GET: 0, POST: 0, PUT: 0, DELETE: 0 };
  readonly log: string[] = [];
  readonly categories = new Map<number, RemoteCategory>();
  readonly folders = new Map<number, RemoteFolder>();
  readonly articles = new Map<number, RemoteArticle>();
  failures: Failure[] = [];
  /** Told before each article write: what a person does in Freshdesk at that moment. */
  before: (call: string, id: number) => void = () => undefined;
  private next = 1000;
  private readonly counts = new Map<string, number>();

  private async act<T>(verb: keyof FakeRemote['calls'], call: string, what: string, work: () => T): Promise<T> {
    this.calls[verb] += 1;
    this.log.push(`${call} ${what}`);
    const nth = (this.counts.get(call) ?? 0) + 1;
    this.counts.set(call, nth);
    const failure = this.failures.find((one) => one.call === call && one.nth === nth);
    if (failure && !failure.afterwards) throw this.error(failure.kind, call);
    const result = work();
    if (failure) throw this.error(failure.kind, call);
    return result;
  }

  private error(kind: RemoteErrorKind, call: string): RemoteError {
    return new RemoteError(kind, { code: 'KB-TEST-001', severity: 'error', message: `${kind} at ${call}` });
  }

  listCategories = () => this.act('GET', 'list:category', '', () => [...this.categories.values()]);
  listFolders = (id: number) =>
    this.act('GET', 'list:folder', `${id}`, () => [...this.folders.values()].filter((one) => one.categoryId === id));
  listArticles = (id: number) =>
    this.act('GET', 'list:article', `${id}`, () => [...this.articles.values()].filter((one) => one.folderId === id));
  readCategory = (id: number) => this.act('GET', 'read:category', `${id}`, () => this.categories.get(id));
  readFolder = (id: number) => this.act('GET', 'read:folder', `${id}`, () => this.folders.get(id));
  readArticle = (id: number) =>
    this.act('GET', 'read:article', `${id}`, () => {
      this.before('read:article', id);
      return this.articles.get(id);
    });

  createCategory = (write: CategoryWrite & { name: string }) =>
    this.act('POST', 'create:category', write.name, () =>
      this.put(this.categories, { id: this.id(), description: '', updatedAt: stamp, ...defined(write) }),
    );
  updateCategory = (id: number, write: CategoryWrite) =>
    this.act('PUT', 'update:category', `${id}`, () =>
      this.put(this.categories, { ...this.get(this.categories, id), ...defined(write) }),
    );
  deleteCategory = (id: number) =>
    this.act('DELETE', 'delete:category', `${id}`, () => void this.categories.delete(id));

  createFolder = (categoryId: number, write: FolderWrite & { name: string }) =>
    this.act('POST', 'create:folder', write.name, () =>
      this.put(this.folders, {
        id: this.id(),
        categoryId,
        parentId: null,
        description: '',
        visibility: 1,
        updatedAt: stamp,
        ...defined(write),
      }),
    );
  updateFolder = (id: number, write: FolderWrite) =>
    this.act('PUT', 'update:folder', `${id}`, () =>
      this.put(this.folders, { ...this.get(this.folders, id), ...defined(write) }),
    );
  deleteFolder = (id: number) => this.act('DELETE', 'delete:folder', `${id}`, () => void this.folders.delete(id));

  createArticle: Remote['createArticle'] = (folderId, write) =>
    this.act('POST', 'create:article', `${write.title} ${write.status}`, () =>
      this.put(this.articles, {
        id: this.id(),
        language: 'en',
        folderId,
        categoryId: this.get(this.folders, folderId).categoryId,
        title: write.title,
        html: write.html,
        status: write.status,
        tags: write.tags ?? [],
        seo: write.seo ?? { title: '', description: '', keywords: [] },
        author: null,
        updatedAt: stamp,
      }),
    );
  updateArticle = (id: number, write: ArticleWrite) =>
    this.act('PUT', 'update:article', `${id} ${Object.keys(write).join(',')}`, () =>
      this.put(this.articles, { ...this.get(this.articles, id), ...defined(write) }),
    );
  deleteArticle = (id: number) => this.act('DELETE', 'delete:article', `${id}`, () => void this.articles.delete(id));
  languages = async () => ({ primary: 'en', supported: [] });

  private id(): number {
    this.next += 1;
    return this.next;
  }

  private put<T extends { readonly id: number }>(into: Map<number, T>, value: T): T {
    into.set(value.id, value);
    return value;
  }

  private get<T>(from: ReadonlyMap<number, T>, id: number): T {
    const value = from.get(id);
    if (value === undefined) throw new Error(`no ${id}`);
    return value;
  }
}

const stamp = '2026-01-01T00:00:00Z';

type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> };
const defined = <T extends object>(value: T): Defined<T> =>
  Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as Defined<T>; // only undefined is taken out
