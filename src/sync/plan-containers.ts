/** Plans categories and folders, and tells the articles which of them can be written to. Pure. */
import type { NamePath, SourceContainer } from '../model/article.ts';
import type { ContainerRecord } from '../model/ledger.ts';
import type { ContainerChange, ContainerField, ContainerWrite, FieldChange } from '../model/plan.ts';
import { nameKey } from '../util/names.ts';
import { sha256 } from '../util/hash.ts';
import { stableJson } from '../util/stable-json.ts';
import { compareContainer, type ContainerFields, type ContainerVerdict } from './compare-container.ts';
import { containerWrite } from './container-write.ts';
import { hintFor } from './hints.ts';
import { matchContainers, refOf, type ContainerMatch, type RemoteContainer } from './match-containers.ts';
import type { PlanInput } from './plan-input.ts';

export interface PlannedContainers {
  readonly changes: readonly ContainerChange[];
  /** nameKey → remote id, for those that exist. */
  readonly ids: ReadonlyMap<string, number>;
  /** nameKeys that neither exist nor will be created by this plan. */
  readonly blocked: ReadonlySet<string>;
}

export function planContainers(input: PlanInput): PlannedContainers {
  const matches = matchContainers({
    containers: input.tree.containers,
    records: input.containerRecords,
    remote: input.remote,
    claims: input.claims,
  });
  const ids = new Map<string, number>();
  const blocked = new Set<string>();
  const changes: ContainerChange[] = [];
  for (const match of matches) {
    const change = planContainer(input, match, ids);
    if (match.source) note(match.source, change, ids, blocked);
    if (isPartOfRun(input, match)) changes.push(change);
  }
  return { changes: [...changes, ...unmanaged(input, matches)], ids, blocked };
}

function note(source: SourceContainer, change: ContainerChange, ids: Map<string, number>, blocked: Set<string>): void {
  const key = nameKey(source.names);
  const exists = change.id !== undefined && change.action !== 'create' && change.reason !== 'deleted-remotely';
  if (blocked.has(nameKey(source.names.slice(0, -1)))) blocked.add(key);
  else if (exists && change.id !== undefined) ids.set(key, change.id);
  else if (change.action === 'hold') blocked.add(key);
}

/** With PATH arguments: containers that hold a selected article, or are named themselves. */
function isPartOfRun(input: PlanInput, { source, record }: ContainerMatch): boolean {
  const path = source?.path ?? record?.path ?? '';
  if (input.options.paths.length === 0 || input.selected(path)) return true;
  if (!source) return false;
  return input.tree.articles.some(
    (article) =>
      input.selected(article.path) && nameKey(article.location.slice(0, source.names.length)) === nameKey(source.names),
  );
}

function planContainer(input: PlanInput, match: ContainerMatch, ids: ReadonlyMap<string, number>): ContainerChange {
  const { source, record, remote } = match;
  const parentId = source && source.kind === 'folder' ? ids.get(nameKey(source.names.slice(0, -1))) : undefined;
  const crossCategory = isCrossCategory(source, remote, ids);
  const verdict = compareContainer({
    desired: source && desiredFields(source, record, crossCategory ? undefined : parentOf(source, parentId)),
    stored: record && storedFields(record, source),
    remote: remoteFields(input, match, ids),
    pathChanged: Boolean(source && record && source.path !== record.path),
    take: input.takes(source?.path ?? record?.path ?? ''),
    removed: input.options.prune ?? input.settings.removed,
    emptied: isEmptied(input, record),
  });
  return toChange(
    match,
    crossCategory && verdict.action === 'unchanged' ? held : verdict,
    containerWrite(input, match, ids),
  );
}

const held: ContainerVerdict = { action: 'hold', reason: 'moved', fields: ['parent'] };

/** The API can hang a folder elsewhere inside its category only (API facts 5.3). */
function isCrossCategory(
  source: SourceContainer | undefined,
  remote: RemoteContainer | undefined,
  ids: ReadonlyMap<string, number>,
): boolean {
  if (!source || !remote || !('categoryId' in remote)) return false;
  const category = ids.get(nameKey(source.names.slice(0, 1)));
  return category !== remote.categoryId;
}

/** `null` directly under the category; undefined while the parent does not exist yet, which compares as "not ours". */
function parentOf(source: SourceContainer, parentId: number | undefined): number | null | undefined {
  if (source.kind === 'category') return undefined;
  return source.names.length === 2 ? null : parentId;
}

function desiredFields(
  source: SourceContainer,
  record: ContainerRecord | undefined,
  parent: number | null | undefined,
): ContainerFields {
  const cleared = record?.declared.includes('description') && source.description === undefined ? '' : undefined;
  return {
    name: source.names.at(-1) ?? '',
    description: source.description ?? cleared,
    visibility: source.visibility,
    parent,
  };
}

/**
 * What is ours: declared now, which makes what was there when last written the one to compare with, or declared then. A
 * visibility that is no longer declared cannot be cleared as a description is; it simply stops being ours.
 */
function storedFields(record: ContainerRecord, source: SourceContainer | undefined): ContainerFields {
  const isOurs = (field: 'description' | 'visibility'): boolean =>
    source?.[field] !== undefined || (record.declared.includes(field) && !(source && field === 'visibility'));
  return {
    name: record.stored.name,
    ...(isOurs('description') && { description: record.stored.description }),
    ...(isOurs('visibility') && { visibility: record.stored.visibility }),
    ...(record.kind === 'folder' && { parent: record.stored.parentId ?? null }),
  };
}

function remoteFields(
  input: PlanInput,
  { source, record, remote }: ContainerMatch,
  ids: ReadonlyMap<string, number>,
): ContainerFields | 'absent' | 'unreadable' {
  if (!remote && record) return input.remote.gone.has(refOf(record.kind, record.id)) ? 'absent' : 'unreadable';
  if (!remote) {
    // Folders come from one walk of their category: if that failed, the folder may well be there.
    const category = source && source.kind === 'folder' ? ids.get(nameKey(source.names.slice(0, 1))) : undefined;
    return category !== undefined && input.remote.unreadable.has(refOf('category', category)) ? 'unreadable' : 'absent';
  }
  return 'visibility' in remote
    ? { name: remote.name, description: remote.description, visibility: remote.visibility, parent: remote.parentId }
    : { name: remote.name, description: remote.description };
}

/** Whether the container is empty in Freshdesk now: the only case in which it may be deleted. */
function isEmptied(input: PlanInput, record: ContainerRecord | undefined): boolean {
  if (!record) return false;
  const { articles, folders, unreadable } = input.remote;
  if (unreadable.has(refOf(record.kind, record.id))) return false;
  if (record.kind === 'category') return !folders.some((folder) => folder.categoryId === record.id);
  return (
    !articles.some((article) => article.folderId === record.id) &&
    !folders.some((folder) => folder.parentId === record.id)
  );
}

function toChange(
  { source, record, remote }: ContainerMatch,
  verdict: ContainerVerdict,
  write: ContainerWrite | undefined,
): ContainerChange {
  const path = source?.path ?? record?.path ?? '';
  const names: NamePath = source?.names ?? record?.names ?? [];
  const hint = verdict.action === 'hold' ? hintFor(verdict.reason, path) : undefined;
  const id = verdict.action === 'create' ? undefined : (remote?.id ?? record?.id);
  return {
    kind: source?.kind ?? record?.kind ?? 'folder',
    action: verdict.action,
    reason: verdict.reason,
    path,
    ...(id !== undefined && { id }),
    ...(record && { recordId: record.id }),
    title: names.at(-1) ?? remote?.name ?? '',
    names,
    fields: verdict.fields,
    details: verdict.action === 'unchanged' ? [] : details(verdict.fields, source, record, remote),
    ...(hint !== undefined && { hint }),
    concernsRun: verdict.reason !== 'drift' && verdict.reason !== 'unreadable',
    ...(write && { write }),
    ...(remote && { base: containerFingerprint(remote) }),
  };
}

export function containerFingerprint(remote: RemoteContainer): string {
  const { name, description } = remote;
  const folder = 'visibility' in remote ? { visibility: remote.visibility, parent: remote.parentId } : {};
  return sha256(stableJson({ name, description, ...folder })).slice(0, 16);
}

function details(
  fields: readonly ContainerField[],
  source: SourceContainer | undefined,
  record: ContainerRecord | undefined,
  remote: RemoteContainer | undefined,
): FieldChange[] {
  return fields.map((field): FieldChange => {
    switch (field) {
      case 'name':
        return { field, before: remote?.name ?? '', after: source?.names.at(-1) ?? '' };
      case 'description':
        return { field, before: remote?.description ?? '', after: source?.description ?? '' };
      case 'visibility':
        return {
          field,
          before: String(remote && 'visibility' in remote ? remote.visibility : ''),
          after: String(source?.visibility ?? ''),
        };
      case 'parent':
        return {
          field,
          before: (record?.names ?? []).slice(0, -1).join(' / '),
          after: (source?.names ?? []).slice(0, -1).join(' / '),
        };
    }
  });
}

function unmanaged(input: PlanInput, matches: readonly ContainerMatch[]): ContainerChange[] {
  if (input.options.paths.length > 0) return [];
  const known = new Set(matches.flatMap(({ remote }) => (remote ? [remote] : [])));
  const all: readonly RemoteContainer[] = [...input.remote.categories, ...input.remote.folders];
  return all
    .filter((one) => !known.has(one))
    .map((one) => ({
      kind: 'categoryId' in one ? 'folder' : 'category',
      action: 'unmanaged',
      reason: 'not-ours',
      path: '',
      id: one.id,
      title: one.name,
      names: [one.name],
      fields: [],
      details: [],
      concernsRun: false,
    }));
}
