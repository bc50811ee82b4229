/**
 * Which category or folder of the account each one of the source is: by what the ledger knows (path, then names, then a
 * renamed directory whose articles moved along), else by name among the siblings in Freshdesk.
 */
import type { NamePath, SourceContainer } from '../model/article.ts';
import type { ContainerRecord } from '../model/ledger.ts';
import type { ObjectRef, RemoteCategory, RemoteFolder, RemoteState } from '../model/remote.ts';
import { nameKey, normaliseName } from '../util/names.ts';
import type { Claim } from './identify.ts';

export type RemoteContainer = RemoteCategory | RemoteFolder;

export interface ContainerMatch {
  readonly source?: SourceContainer | undefined;
  readonly record?: ContainerRecord | undefined;
  readonly remote?: RemoteContainer | undefined;
}

export interface MatchInput {
  readonly containers: readonly SourceContainer[];
  readonly records: readonly ContainerRecord[];
  readonly remote: RemoteState;
  readonly claims: readonly Claim[];
}

interface State extends MatchInput {
  readonly taken: Set<ContainerRecord>;
  readonly matches: ContainerMatch[];
  /** nameKey of a source container → its remote object. */
  readonly remoteOf: Map<string, RemoteContainer>;
}

/** Source containers parents first, then the records that no source claims. */
export function matchContainers(input: MatchInput): readonly ContainerMatch[] {
  const state: State = { ...input, taken: new Set(), matches: [], remoteOf: new Map() };
  const byRecord = claimRecords(state);
  for (const source of input.containers) {
    const match = matchOne(state, source, byRecord.get(source));
    if (match.remote) state.remoteOf.set(nameKey(source.names), match.remote);
    state.matches.push(match);
  }
  for (const record of input.records) {
    if (!state.taken.has(record)) state.matches.push({ record, remote: byId(input.remote, record) });
  }
  return state.matches;
}

export const refOf = (kind: 'category' | 'folder' | 'article', id: number): ObjectRef => `${kind}:${id}`;

function byId(remote: RemoteState, record: ContainerRecord): RemoteContainer | undefined {
  const list: readonly RemoteContainer[] = record.kind === 'category' ? remote.categories : remote.folders;
  return list.find((one) => one.id === record.id);
}

/** For all of them before anything else, so that a renamed directory cannot take what another one still holds. */
function claimRecords(state: State): Map<SourceContainer, ContainerRecord> {
  const claimed = new Map<SourceContainer, ContainerRecord>();
  const rounds = [
    (source: SourceContainer, record: ContainerRecord) => record.path === source.path,
    (source: SourceContainer, record: ContainerRecord) => nameKey(record.names) === nameKey(source.names),
  ];
  for (const same of rounds) {
    for (const source of state.containers) {
      if (claimed.has(source)) continue;
      const record = state.records.find(
        (one) => one.kind === source.kind && !state.taken.has(one) && same(source, one),
      );
      if (!record) continue;
      claimed.set(source, record);
      state.taken.add(record);
    }
  }
  return claimed;
}

/** A name that stands in Freshdesk already wins over a presumed rename, which it would collide with. */
function matchOne(state: State, source: SourceContainer, known: ContainerRecord | undefined): ContainerMatch {
  if (known) return { source, record: known, remote: byId(state.remote, known) };
  const sibling = siblingByName(state, source);
  if (sibling) return { source, remote: sibling };
  const record = renamedFrom(state, source);
  if (!record) return { source };
  state.taken.add(record);
  return { source, record, remote: byId(state.remote, record) };
}

const startsWith = (location: NamePath, prefix: NamePath): boolean =>
  location.length >= prefix.length && nameKey(location.slice(0, prefix.length)) === nameKey(prefix);

/** A vanished container most of whose articles now stand under `source`: renamed, or hung elsewhere. */
function renamedFrom(state: State, source: SourceContainer): ContainerRecord | undefined {
  const free = state.records.filter((record) => record.kind === source.kind && !state.taken.has(record));
  return (
    free.find((record) => record.names.length === source.names.length && mostMoved(state, record, source, isBelow)) ??
    free.find((record) => record.names.length !== source.names.length && mostMoved(state, record, source, isSamePlace))
  );
}

type Reappears = (source: SourceContainer, now: NamePath, record: ContainerRecord, before: NamePath) => boolean;

const isBelow: Reappears = (source, now) => startsWith(now, source.names);

/** On another level the way down from the folder has to be the same, else the folders above it would fit as well. */
const isSamePlace: Reappears = (source, now, record, before) =>
  isBelow(source, now, record, before) &&
  nameKey(now.slice(source.names.length)) === nameKey(before.slice(record.names.length));

function mostMoved(state: State, record: ContainerRecord, source: SourceContainer, reappears: Reappears): boolean {
  let inside = 0;
  let here = 0;
  for (const claim of state.claims) {
    if (!claim.record || !startsWith(claim.record.location, record.names)) continue;
    inside += 1;
    if (claim.source && reappears(source, claim.source.location, record, claim.record.location)) here += 1;
  }
  return here * 2 > inside;
}

/** Exact name first; else one that differs in case only, since Freshdesk holds names unique among siblings. */
function siblingByName(state: State, source: SourceContainer): RemoteContainer | undefined {
  const siblings = siblingsOf(state, source);
  const name = normaliseName(source.names.at(-1) ?? '');
  const owned = new Set(state.records.filter((record) => record.kind === source.kind).map((record) => record.id));
  const free = siblings.filter((one) => !owned.has(one.id));
  return (
    free.find((one) => normaliseName(one.name) === name) ??
    free.find((one) => normaliseName(one.name).toLowerCase() === name.toLowerCase())
  );
}

function siblingsOf(state: State, source: SourceContainer): readonly RemoteContainer[] {
  if (source.kind === 'category') return state.remote.categories;
  const parent = state.remoteOf.get(nameKey(source.names.slice(0, -1)));
  if (!parent) return [];
  return state.remote.folders.filter((folder) =>
    source.names.length === 2
      ? folder.categoryId === parent.id && folder.parentId === null
      : folder.parentId === parent.id,
  );
}
