/**
 * Reads what a plan needs of the account, and no more: list pages where a source or record lives, single articles where
 * that costs less. A read that fails is remembered as unreadable, never taken for "gone".
 */
import type { NamePath, SourceArticle, SourceContainer } from '../model/article.ts';
import type { ArticleRecord, ContainerRecord } from '../model/ledger.ts';
import type { ObjectRef, RemoteArticle, RemoteCategory, RemoteFolder, RemoteState } from '../model/remote.ts';
import { nameKey, normaliseName } from '../util/names.ts';
import { refOf } from './match-containers.ts';
import { type Remote, RemoteError } from './ports.ts';

export interface ObserveInput {
  readonly remote: Remote;
  readonly mode: 'auto' | 'all';
  /** Only some paths are asked for. */
  readonly partial: boolean;
  readonly sources: readonly SourceArticle[];
  readonly containers: readonly SourceContainer[];
  readonly articleRecords: readonly ArticleRecord[];
  readonly containerRecords: readonly ContainerRecord[];
  /** Whether `article_id` speaks of this target. */
  readonly useIds: boolean;
  readonly onRead?: ((what: string) => void) | undefined;
}

interface State extends ObserveInput {
  readonly categories: RemoteCategory[];
  readonly folders: RemoteFolder[];
  readonly articles: Map<number, RemoteArticle>;
  readonly gone: Set<ObjectRef>;
  readonly unreadable: Map<ObjectRef, string>;
}

/** Throws RemoteError of kind `fatal` only; everything else that fails is in `unreadable`. */
export async function observe(input: ObserveInput): Promise<RemoteState> {
  const state: State = {
    ...input,
    categories: [],
    folders: [],
    articles: new Map(),
    gone: new Set(),
    unreadable: new Map(),
  };
  if (fewerCallsOneByOne(input)) {
    assumeContainers(state);
  } else {
    state.categories.push(...(await input.remote.listCategories()));
    await Promise.all(relevantCategories(state).map((category) => readFolders(state, category)));
    await Promise.all(relevantFolders(state).map((folder) => readArticles(state, folder)));
    await findMissingContainers(state);
  }
  await readSingles(state);
  const { categories, folders, articles, gone, unreadable } = state;
  return { categories, folders, articles: [...articles.values()].sort((a, b) => a.id - b.id), gone, unreadable };
}

/**
 * A run over one or a few files whose articles are all known by id, fewer than the lists that hold them. A run over
 * everything reads the lists, since only they tell what became of categories and folders.
 */
function fewerCallsOneByOne(input: ObserveInput): boolean {
  if (!input.partial || input.mode === 'all' || input.articleRecords.length === 0) return false;
  if (!input.containers.every((container) => isAsRecorded(container, input.containerRecords))) return false;
  const known = new Set(input.articleRecords.flatMap((record) => [record.path, record.key]));
  if (!input.sources.every((source) => known.has(source.path) || (source.key !== undefined && known.has(source.key)))) {
    return false;
  }
  const places = new Set(input.articleRecords.map((record) => nameKey(record.location)));
  const holds = new Set(input.containerRecords.map((record) => nameKey(record.names)));
  if (!input.sources.every((source) => holds.has(nameKey(source.location)))) return false;
  const categories = new Set(input.articleRecords.map((record) => nameKey(record.location.slice(0, 1))));
  return input.articleRecords.length < 1 + categories.size + places.size;
}

/** Nothing that the files say of it would have to be written. */
function isAsRecorded(container: SourceContainer, records: readonly ContainerRecord[]): boolean {
  const record = records.find((one) => one.kind === container.kind && nameKey(one.names) === nameKey(container.names));
  if (!record) return false;
  const { description, visibility } = container;
  const isCleared = description === undefined && record.declared.includes('description');
  return (
    !isCleared &&
    (description === undefined || description === record.stored.description) &&
    (visibility === undefined || visibility === record.stored.visibility)
  );
}

/** One by one, containers are taken as the ledger knows them. */
function assumeContainers(state: State): void {
  const remembered = rememberedContainers(state.containerRecords);
  state.categories.push(...remembered.categories);
  state.folders.push(...remembered.folders);
}

/** Categories and folders as they were when last written; also what `--refresh none` plans with. */
export function rememberedContainers(records: readonly ContainerRecord[]): {
  categories: RemoteCategory[];
  folders: RemoteFolder[];
} {
  const categories: RemoteCategory[] = [];
  const folders: RemoteFolder[] = [];
  const categoryIds = new Map(
    records.filter(({ kind }) => kind === 'category').map((one) => [nameKey(one.names), one.id]),
  );
  for (const { kind, id, names, stored, updatedAt } of records) {
    const { name, description } = stored;
    if (kind === 'category') categories.push({ id, name, description, updatedAt });
    else {
      const categoryId = categoryIds.get(nameKey(names.slice(0, 1))) ?? 0;
      const visibility = stored.visibility ?? 1;
      folders.push({ id, categoryId, parentId: stored.parentId ?? null, name, description, visibility, updatedAt });
    }
  }
  return { categories, folders };
}

function relevantCategories(state: State): readonly RemoteCategory[] {
  if (state.mode === 'all') return state.categories;
  const ids = new Set(state.containerRecords.filter(({ kind }) => kind === 'category').map((record) => record.id));
  const names = new Set(state.containers.map((one) => normaliseName(one.names[0] ?? '').toLowerCase()));
  return state.categories.filter((one) => ids.has(one.id) || names.has(normaliseName(one.name).toLowerCase()));
}

async function readFolders(state: State, category: RemoteCategory): Promise<void> {
  await attempt(state, refOf('category', category.id), async () => {
    state.folders.push(...(await state.remote.listFolders(category.id)));
    state.onRead?.(category.name);
  });
}

/** Folders that hold a source or a record; names are compared along the path, so `FAQ` elsewhere is not read. */
function relevantFolders(state: State): readonly RemoteFolder[] {
  if (state.mode === 'all') return state.folders;
  const ids = new Set(state.containerRecords.filter(({ kind }) => kind === 'folder').map((record) => record.id));
  for (const record of state.articleRecords) ids.add(record.stored.folderId);
  const wanted = new Set(state.containers.map((one) => nameKey(one.names).toLowerCase()));
  return state.folders.filter(
    (folder) => ids.has(folder.id) || wanted.has(nameKey(namesOf(state, folder)).toLowerCase()),
  );
}

function namesOf(state: State, folder: RemoteFolder): NamePath {
  const names = [folder.name];
  let above = folder.parentId;
  while (above !== null && names.length < 10) {
    const parent = state.folders.find((one) => one.id === above);
    names.unshift(parent?.name ?? '');
    above = parent?.parentId ?? null;
  }
  return [state.categories.find((one) => one.id === folder.categoryId)?.name ?? '', ...names];
}

async function readArticles(state: State, folder: RemoteFolder): Promise<void> {
  await attempt(state, refOf('folder', folder.id), async () => {
    for (const article of await state.remote.listArticles(folder.id)) state.articles.set(article.id, article);
    state.onRead?.(folder.name);
  });
}

/** A recorded category or folder that no list shows: asked for by id, since only a 404 means gone. */
async function findMissingContainers(state: State): Promise<void> {
  const seen = new Set([
    ...state.categories.map((one) => refOf('category', one.id)),
    ...state.folders.map((one) => refOf('folder', one.id)),
  ]);
  const missing = state.containerRecords.filter((record) => !seen.has(refOf(record.kind, record.id)));
  await Promise.all(
    missing.map((record) =>
      attempt(state, refOf(record.kind, record.id), async () => {
        if (record.kind === 'category')
          await keep(state, record, state.categories, await state.remote.readCategory(record.id));
        else await keep(state, record, state.folders, await state.remote.readFolder(record.id));
      }),
    ),
  );
}

async function keep<T>(state: State, record: ContainerRecord, list: T[], found: T | undefined): Promise<void> {
  if (found) list.push(found);
  else state.gone.add(refOf(record.kind, record.id));
}

/** Recorded or named articles that no list showed: moved, deleted, or in a folder that could not be read. */
async function readSingles(state: State): Promise<void> {
  const ids = new Set(state.articleRecords.map((record) => record.id));
  if (state.useIds) for (const source of state.sources) if (source.articleId !== undefined) ids.add(source.articleId);
  const missing = [...ids].filter((id) => !state.articles.has(id));
  await Promise.all(
    missing.map((id) =>
      attempt(state, refOf('article', id), async () => {
        const article = await state.remote.readArticle(id);
        if (article) state.articles.set(id, article);
        else state.gone.add(refOf('article', id));
      }),
    ),
  );
}

async function attempt(state: State, ref: ObjectRef, read: () => Promise<void>): Promise<void> {
  try {
    await read();
  } catch (error) {
    if (!(error instanceof RemoteError) || error.kind === 'fatal') throw error;
    state.unreadable.set(ref, error.message);
  }
}
