/** Categories (API facts 5.2). */
import { presentCategory } from './present.ts';
import type { ApiRequest, PathParts } from './request.ts';
import { removeCategory } from './remove.ts';
import { duplicate, invalid, notFound, type Reply } from './respond.ts';
import type { Category, Version } from './state.ts';
import { assertCanTranslate, existingVersion } from './translations.ts';
import { type Field, isFilledText, isNumbers, isText, validate } from './validate.ts';
import { page } from './paging.ts';

const FIELDS: Readonly<Record<string, Field>> = {
  name: { check: isFilledText },
  description: { check: isText },
  visible_in_portals: { check: isNumbers },
};
const NEW: typeof FIELDS = { ...FIELDS, name: { required: true, check: isFilledText } };
const TRANSLATED: typeof FIELDS = { name: { check: isFilledText }, description: { check: isText } };

const find = ({ state }: ApiRequest, id: number): Category => {
  const category = state.category.get(id);
  if (!category) throw notFound();
  return category;
};

export function listCategories(request: ApiRequest): Reply {
  const { state } = request;
  return page(
    request,
    [...state.category.values()].map((one) => presentCategory(one, state.primary)),
  );
}

export function listTranslatedCategories(request: ApiRequest, { language }: PathParts): Reply {
  const list = [...request.state.category.values()].filter((one) => one.versions[language]);
  return page(
    request,
    list.map((one) => presentCategory(one, language)),
  );
}

export function createCategory(request: ApiRequest): Reply {
  const { state, body, url } = request;
  check(request, NEW);
  assertFree(request, String(body['name']));
  const now = state.stamp();
  const version = toVersion(body, now, undefined);
  const portals = portalsOf(request);
  const category = state.save('category', { id: state.nextId(), ...portals, versions: { [state.primary]: version } });
  const headers = { Location: `${url}/api/v2/solutions/categories/${category.id}` };
  return { status: 201, json: presentCategory(category, state.primary), headers };
}

export const readCategory = (request: ApiRequest, { id }: PathParts): Reply => ({
  status: 200,
  json: presentCategory(find(request, id), request.state.primary),
});

export const readCategoryTranslation = (request: ApiRequest, { id, language }: PathParts): Reply => {
  const category = find(request, id);
  existingVersion(category.versions, language);
  return { status: 200, json: presentCategory(category, language) };
};

export function updateCategory(request: ApiRequest, { id }: PathParts): Reply {
  return write(request, find(request, id), request.state.primary, FIELDS);
}

export function updateCategoryTranslation(request: ApiRequest, { id, language }: PathParts): Reply {
  const category = find(request, id);
  existingVersion(category.versions, language);
  return write(request, category, language, TRANSLATED);
}

export function createCategoryTranslation(request: ApiRequest, { id, language }: PathParts): Reply {
  const category = find(request, id);
  assertCanTranslate(request, category.versions, language);
  return {
    ...write(request, category, language, { ...TRANSLATED, name: { required: true, check: isFilledText } }),
    status: 201,
  };
}

function write(request: ApiRequest, category: Category, language: string, fields: typeof FIELDS): Reply {
  const { state, body } = request;
  check(request, fields);
  if (language === state.primary && typeof body['name'] === 'string') assertFree(request, body['name'], category.id);
  const version = toVersion(body, state.stamp(), category.versions[language]);
  const portals = language === state.primary ? portalsOf(request, category) : {};
  const saved = state.save('category', {
    ...category,
    ...portals,
    versions: { ...category.versions, [language]: version },
  });
  return { status: 200, json: presentCategory(saved, language) };
}

function portalsOf({ body, hasPortals }: ApiRequest, before?: Category): Pick<Category, 'visible_in_portals'> {
  const given = body['visible_in_portals'];
  if (!hasPortals) return {};
  return { visible_in_portals: Array.isArray(given) ? given.map(Number) : (before?.visible_in_portals ?? []) };
}

function check({ body, hasPortals }: ApiRequest, fields: typeof FIELDS): void {
  validate(body, fields);
  if (body['visible_in_portals'] === undefined || hasPortals) return;
  // Accepted on accounts with more than one portal only (5.2).
  throw invalid([{ field: 'visible_in_portals', message: 'The attribute cannot be set', code: 'incompatible_field' }]);
}

function assertFree({ state }: ApiRequest, name: string, self?: number): void {
  const taken = [...state.category.values()].some(
    (one) => one.id !== self && one.versions[state.primary]?.name.toLowerCase() === name.toLowerCase(),
  );
  if (taken) throw duplicate('name');
}

export function toVersion(body: ApiRequest['body'], now: string, before: Version | undefined): Version {
  const { name, description } = body;
  return {
    name: typeof name === 'string' ? name : (before?.name ?? ''),
    description: typeof description === 'string' ? description : (before?.description ?? null),
    created_at: before?.created_at ?? now,
    updated_at: now,
  };
}

export function deleteCategory(request: ApiRequest, { id }: PathParts): Reply {
  const { state } = request;
  find(request, id);
  removeCategory(state, id);
  return { status: 204 };
}
