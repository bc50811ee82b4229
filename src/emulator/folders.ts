/** Folders, nested up to five levels (API facts 5.3). */
import { toVersion } from './categories.ts';
import { page } from './paging.ts';
import { presentFolder } from './present.ts';
import type { ApiRequest, PathParts } from './request.ts';
import { removeFolder } from './remove.ts';
import { coded, duplicate, invalid, notFound, type Reply } from './respond.ts';
import type { Folder } from './state.ts';
import { assertCanTranslate, existingVersion } from './translations.ts';
import {
  type Body,
  type Field,
  isFilledText,
  isNullableNumber,
  isNumbers,
  isText,
  oneOf,
  validate,
} from './validate.ts';

const TRANSLATED: Readonly<Record<string, Field>> = { name: { check: isFilledText }, description: { check: isText } };
const FIELDS: typeof TRANSLATED = {
  ...TRANSLATED,
  parent_folder_id: { check: isNullableNumber },
  visibility: { check: oneOf(1, 2, 3, 4, 5, 6, 7) },
  company_ids: { check: isNumbers },
  contact_segment_ids: { check: isNumbers },
  company_segment_ids: { check: isNumbers },
};
const MAX_DEPTH = 5;

const find = ({ state }: ApiRequest, id: number): Folder => {
  const folder = state.folder.get(id);
  if (!folder) throw notFound();
  return folder;
};

function listOf(request: ApiRequest, folders: readonly Folder[], language: string, withCategory: boolean): Reply {
  const shown = folders.filter((one) => language === request.state.primary || one.versions[language]);
  return page(
    request,
    shown.map((one) => presentFolder(request, one, language, withCategory)),
  );
}

export function listFolders(request: ApiRequest, { id, language }: PathParts): Reply {
  const { state } = request;
  if (!state.category.has(id)) throw notFound();
  return listOf(request, state.foldersOf(id, null), language || state.primary, false);
}

export function listSubfolders(request: ApiRequest, { id, language }: PathParts): Reply {
  const { state } = request;
  find(request, id);
  if (!request.switches.hierarchy) throw coded(403, 'require_feature', noNesting);
  return listOf(request, state.subfolders(id), language || state.primary, true);
}

const noNesting =
  'The Flexible Hierarchy feature(s) is/are not supported in your plan. Please upgrade your account to use it.';

export function createFolder(request: ApiRequest, { id }: PathParts): Reply {
  const { state, body, url } = request;
  if (!state.category.has(id)) throw notFound();
  validate(body, { ...FIELDS, name: { required: true, check: isFilledText } });
  const parent = parentOf(request, body, id);
  assertFree(request, String(body['name']), id, parent);
  const now = state.stamp();
  const folder = state.save('folder', {
    id: state.nextId(),
    category_id: id,
    parent_folder_id: parent,
    visibility: typeof body['visibility'] === 'number' ? body['visibility'] : 1,
    extra: extraOf(body, {}),
    versions: { [state.primary]: toVersion(body, now, undefined) },
  });
  const headers = { Location: `${url}/api/v2/solutions/folders/${folder.id}` };
  return { status: 201, json: presentFolder(request, folder, state.primary, true), headers };
}

function parentOf(request: ApiRequest, body: Body, categoryId: number, self?: Folder): number | null {
  const { state, switches } = request;
  const wanted = body['parent_folder_id'];
  if (wanted === undefined) return self?.parent_folder_id ?? null;
  if (!switches.hierarchy) throw coded(403, 'require_feature', noNesting);
  if (typeof wanted !== 'number') return null;
  const parent = state.folder.get(wanted);
  const refuse = (message: string) => invalid([{ field: 'parent_folder_id', message, code: 'invalid_value' }]);
  if (!parent || parent.category_id !== categoryId)
    throw refuse('There is no folder matching the given parent_folder_id');
  const path = state.pathOf(parent);
  if (self && path.some((one) => one.id === self.id)) throw refuse('A folder cannot be its own parent');
  if (path.length + (self ? heightOf(request, self) : 1) > MAX_DEPTH) throw refuse('Maximum folder depth exceeded');
  return wanted;
}

const heightOf = (request: ApiRequest, folder: Folder): number =>
  1 + Math.max(0, ...request.state.subfolders(folder.id).map((one) => heightOf(request, one)));

function assertFree(
  { state }: ApiRequest,
  name: string,
  categoryId: number,
  parent: number | null,
  self?: number,
): void {
  const taken = state
    .foldersOf(categoryId, parent)
    .some((one) => one.id !== self && one.versions[state.primary]?.name.toLowerCase() === name.toLowerCase());
  if (taken) throw duplicate('name');
}

function extraOf(body: Body, before: Folder['extra']): Folder['extra'] {
  const names = ['company_ids', 'contact_segment_ids', 'company_segment_ids'];
  const given = names.flatMap((name) => (Array.isArray(body[name]) ? [[name, body[name] as number[]] as const] : [])); // validated as numbers
  return { ...before, ...Object.fromEntries(given) };
}

export const readFolder = (request: ApiRequest, { id }: PathParts): Reply => ({
  status: 200,
  json: presentFolder(request, find(request, id), request.state.primary, true),
});

export function readFolderTranslation(request: ApiRequest, { id, language }: PathParts): Reply {
  const folder = find(request, id);
  existingVersion(folder.versions, language);
  return { status: 200, json: presentFolder(request, folder, language, true) };
}

export function updateFolder(request: ApiRequest, { id }: PathParts): Reply {
  const { state, body } = request;
  const folder = find(request, id);
  validate(body, FIELDS);
  const parent = parentOf(request, body, folder.category_id, folder);
  const name = typeof body['name'] === 'string' ? body['name'] : (folder.versions[state.primary]?.name ?? '');
  assertFree(request, name, folder.category_id, parent, id);
  const version = toVersion(body, state.stamp(), folder.versions[state.primary]);
  const saved = state.save('folder', {
    ...folder,
    parent_folder_id: parent,
    visibility: typeof body['visibility'] === 'number' ? body['visibility'] : folder.visibility,
    extra: extraOf(body, folder.extra),
    versions: { ...folder.versions, [state.primary]: version },
  });
  return { status: 200, json: presentFolder(request, saved, state.primary, true) };
}

export function updateFolderTranslation(request: ApiRequest, { id, language }: PathParts): Reply {
  const folder = find(request, id);
  existingVersion(folder.versions, language);
  validate(request.body, TRANSLATED);
  return saveTranslation(request, folder, language, 200);
}

export function createFolderTranslation(request: ApiRequest, { id, language }: PathParts): Reply {
  const folder = find(request, id);
  assertCanTranslate(request, folder.versions, language);
  validate(request.body, { ...TRANSLATED, name: { required: true, check: isFilledText } });
  return saveTranslation(request, folder, language, 201);
}

function saveTranslation(request: ApiRequest, folder: Folder, language: string, status: number): Reply {
  const { state, body } = request;
  const version = toVersion(body, state.stamp(), folder.versions[language]);
  const saved = state.save('folder', { ...folder, versions: { ...folder.versions, [language]: version } });
  return { status, json: presentFolder(request, saved, language, true) };
}

export function deleteFolder(request: ApiRequest, { id }: PathParts): Reply {
  const { state, switches } = request;
  find(request, id);
  const inside = state.articlesOf(id).length + state.subfolders(id).length;
  if (inside > 0 && switches.deleteNonEmpty === 'refuse') {
    throw coded(400, 'inconsistent_state', 'The folder is not empty');
  }
  removeFolder(state, id);
  return { status: 204 };
}
