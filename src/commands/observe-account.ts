/** The remote side of a plan: read from the account, or, with `--refresh none`, assumed to be what the ledger stored. */
import type { ArticleRecord, StoredFields } from '../model/ledger.ts';
import type { PlanOptions } from '../model/plan.ts';
import type { RemoteState } from '../model/remote.ts';
import type { Target } from '../model/settings.ts';
import type { SourceTree } from '../model/tree.ts';
import type { Claim } from '../sync/identify.ts';
import { observe, rememberedContainers } from '../sync/observe.ts';
import type { Remote } from '../sync/ports.ts';
import type { SplitRecords } from './split-records.ts';
import type { Listener } from './workspace.ts';

export type Refresh = 'auto' | 'all' | 'none';

export interface ObserveAccountInput {
  /** Absent with `--refresh none`. */
  readonly connection: Remote | undefined;
  readonly refresh: Refresh;
  readonly tree: SourceTree;
  readonly records: SplitRecords;
  readonly claims: readonly Claim[];
  readonly selected: (path: string) => boolean;
  readonly options: PlanOptions;
  readonly target: Target;
  readonly listener: Listener;
}

export interface ObservedAccount {
  readonly remote: RemoteState;
  readonly assumed: ReadonlyMap<number, StoredFields>;
}

export async function observeAccount(input: ObserveAccountInput): Promise<ObservedAccount> {
  const { connection, records, tree, claims, selected, options } = input;
  if (!connection || input.refresh === 'none') return assume(records);
  const partial = options.paths.length > 0;
  const wanted = claims.filter((claim) => selected(claim.source?.path ?? claim.record?.path ?? ''));
  const remote = await observe({
    remote: connection,
    mode: input.refresh,
    partial,
    sources: partial ? wanted.flatMap(({ source }) => source ?? []) : tree.articles,
    containers: partial ? containersOf(tree, wanted) : tree.containers,
    articleRecords: partial ? wanted.flatMap(({ record }) => record ?? []) : records.articles,
    containerRecords: partial ? recordsFor(records, wanted) : records.containers,
    useIds: input.target.isDefaultReal,
    onRead: input.listener.read,
  });
  return { remote: partial ? withLinked(remote, records, wanted) : remote, assumed: new Map() };
}

const isAbove = (names: readonly string[], location: readonly string[]): boolean =>
  names.every((name, index) => name === location[index]);

function containersOf(tree: SourceTree, wanted: readonly Claim[]) {
  return tree.containers.filter(({ names }) => wanted.some(({ source }) => source && isAbove(names, source.location)));
}

function recordsFor(records: SplitRecords, wanted: readonly Claim[]) {
  const places = wanted.flatMap(({ source, record }) => [source?.location ?? [], record?.location ?? []]);
  return records.containers.filter(({ names }) => places.some((location) => isAbove(names, location)));
}

/** Categories and folders outside a partial run are taken as the ledger knows them, so that nothing looks missing. */
function withLinked(remote: RemoteState, records: SplitRecords, wanted: readonly Claim[]): RemoteState {
  const outside = records.containers.filter((record) => !recordsFor(records, wanted).includes(record));
  const { categories, folders } = rememberedContainers(records.containers);
  const isOutside = (kind: 'category' | 'folder', id: number) =>
    outside.some((one) => one.kind === kind && one.id === id);
  return {
    ...remote,
    categories: [
      ...remote.categories,
      ...missing(
        remote.categories,
        categories.filter(({ id }) => isOutside('category', id)),
      ),
    ],
    folders: [
      ...remote.folders,
      ...missing(
        remote.folders,
        folders.filter(({ id }) => isOutside('folder', id)),
      ),
    ],
  };
}

function missing<T extends { readonly id: number }>(seen: readonly T[], more: readonly T[]): readonly T[] {
  const ids = new Set(seen.map(({ id }) => id));
  return more.filter(({ id }) => !ids.has(id));
}

function assume(records: SplitRecords): ObservedAccount {
  const articles = records.articles.map((record) => ({ ...toRemote(record) }));
  const remote: RemoteState = {
    ...rememberedContainers(records.containers),
    articles,
    gone: new Set(),
    unreadable: new Map(),
  };
  return { remote, assumed: new Map(records.articles.map((record) => [record.id, record.stored])) };
}

/** The body stays empty here: it is compared by the ledger's fingerprint, and read only where a difference is shown. */
function toRemote({ id, language, stored, updatedAt }: ArticleRecord) {
  const { title, status, tags, seo, author, folderId } = stored;
  return { id, language, folderId, categoryId: 0, title, html: '', status, tags, seo, author, updatedAt };
}
