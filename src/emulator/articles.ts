/** Articles (API facts 5.4 and 5.7). */
import { hasDataUri, storedHtml } from './html.ts';
import { page } from './paging.ts';
import { presentArticle } from './present.ts';
import type { ApiRequest, PathParts } from './request.ts';
import { coded, invalid, notFound, type Reply } from './respond.ts';
import type { Article, ArticleVersion } from './state.ts';
import { assertCanTranslate, existingVersion } from './translations.ts';
import { type Body, type Field, isFilledText, isNumber, isSeo, isTags, isText, oneOf, validate } from './validate.ts';

const CONTENT: Readonly<Record<string, Field>> = {
  title: { check: isFilledText },
  description: { check: isText },
  status: { check: oneOf(1, 2) },
  type: { check: oneOf(1, 2) },
  tags: { check: isTags },
  seo_data: { check: isSeo },
};
const UPDATE: typeof CONTENT = { ...CONTENT, agent_id: { check: isNumber } };
const CREATE: typeof CONTENT = {
  ...CONTENT,
  title: { required: true, check: isFilledText },
  description: { required: true, check: isText },
  status: { required: true, check: oneOf(1, 2) },
};
const DRAFT = 1;
const PUBLISHED = 2;

const find = ({ state }: ApiRequest, id: number): Article => {
  const article = state.article.get(id);
  if (!article) throw notFound();
  return article;
};

export function listArticles(request: ApiRequest, { id, language }: PathParts): Reply {
  const { state } = request;
  if (!state.folder.has(id)) throw notFound();
  const asked = language || state.primary;
  const shown = state.articlesOf(id).filter((one) => one.versions[asked]);
  return page(request, shown.map((one) => presentArticle(request, one, asked)));
}

export const readArticle = (request: ApiRequest, { id }: PathParts): Reply => ({
  status: 200,
  json: presentArticle(request, find(request, id), request.state.primary),
});

export function readArticleTranslation(request: ApiRequest, { id, language }: PathParts): Reply {
  const article = find(request, id);
  existingVersion(article.versions, language);
  return { status: 200, json: presentArticle(request, article, language) };
}

export function createArticle(request: ApiRequest, { id }: PathParts): Reply {
  const { state, body, url } = request;
  if (!state.folder.has(id)) throw notFound();
  check(request, CREATE);
  const article = state.save('article', {
    id: state.nextId(),
    folder_id: id,
    type: typeof body['type'] === 'number' ? body['type'] : 1,
    versions: { [state.primary]: toVersion(request, undefined) },
    attachments: [],
    counters: { thumbs_up: 0, thumbs_down: 0, hits: 0, suggested: 0, feedback_count: 0 },
  });
  const headers = { Location: `${url}/api/v2/solutions/articles/${article.id}` };
  return { status: 201, json: presentArticle(request, article, state.primary), headers };
}

export function updateArticle(request: ApiRequest, { id }: PathParts): Reply {
  const { state, body, switches } = request;
  const article = find(request, id);
  const moves = switches.putFolderId === 'move';
  check(request, moves ? { ...UPDATE, folder_id: { check: isNumber } } : UPDATE);
  const folder = body['folder_id'];
  if (typeof folder === 'number' && !state.folder.has(folder)) {
    throw invalid([{ field: 'folder_id', message: 'There is no folder matching the given folder_id', code: 'invalid_value' }]);
  }
  return save(request, { ...article, ...(typeof folder === 'number' && { folder_id: folder }) }, state.primary, 200);
}

export function updateArticleTranslation(request: ApiRequest, { id, language }: PathParts): Reply {
  const article = find(request, id);
  existingVersion(article.versions, language);
  check(request, UPDATE);
  return save(request, article, language, 200);
}

export function createArticleTranslation(request: ApiRequest, { id, language }: PathParts): Reply {
  const article = find(request, id);
  assertCanTranslate(request, article.versions, language);
  check(request, CREATE);
  return save(request, article, language, 201);
}

function check({ body, agent, switches }: ApiRequest, fields: typeof CONTENT): void {
  validate(body, fields);
  if (body['status'] === PUBLISHED && !agent.canPublish) {
    throw coded(403, 'access_denied', 'You are not authorized to perform this action.');
  }
  const html = body['description'];
  if (typeof html === 'string' && switches.dataUri === 'reject' && hasDataUri(html)) {
    throw invalid([{ field: 'description', message: 'Embedded images are not allowed', code: 'invalid_value' }]);
  }
}

function save(request: ApiRequest, article: Article, language: string, status: number): Reply {
  const version = toVersion(request, article.versions[language]);
  const saved = request.state.save('article', { ...article, versions: { ...article.versions, [language]: version } });
  return { status, json: presentArticle(request, saved, language) };
}

function toVersion(request: ApiRequest, before: ArticleVersion | undefined): ArticleVersion {
  const { state, body, switches, agent } = request;
  const now = state.stamp();
  const title = typeof body['title'] === 'string' ? body['title'] : (before?.title ?? '');
  const html = typeof body['description'] === 'string' ? bodyOf(body['description'], request) : (before?.description ?? '');
  const hasContent = body['title'] !== undefined || body['description'] !== undefined;
  const version: ArticleVersion = {
    title,
    description: html,
    status: statusOf(request, before, hasContent),
    tags: tagsOf(body, before, switches.tagsCase),
    seo: seoOf(body, before),
    agent_id: typeof body['agent_id'] === 'number' ? body['agent_id'] : (before?.agent_id ?? agent.id),
    created_at: before?.created_at ?? now,
    updated_at: now,
  };
  const isSidecar =
    before?.status === PUBLISHED && body['status'] === DRAFT && hasContent && switches.status1WithContent === 'sidecar-draft';
  if (!isSidecar || !before) return version;
  return { ...before, draft: { title, description: html }, updated_at: now };
}

function statusOf({ body, switches }: ApiRequest, before: ArticleVersion | undefined, hasContent: boolean): number {
  if (typeof body['status'] === 'number') return body['status'];
  if (before?.status === PUBLISHED && hasContent && switches.putWithoutStatus === 'draft') return DRAFT;
  return before?.status ?? DRAFT;
}

/** An empty body is stored as an empty paragraph (API facts 10.17). */
function bodyOf(html: string, { switches }: ApiRequest): string {
  return html.trim() === '' ? '<p> </p>' : storedHtml(html, switches);
}

function tagsOf(body: Body, before: ArticleVersion | undefined, tagsCase: 'keep' | 'lower'): readonly string[] {
  if (!Array.isArray(body['tags'])) return before?.tags ?? [];
  const tags = body['tags'].map(String);
  return [...new Set(tagsCase === 'lower' ? tags.map((tag) => tag.toLowerCase()) : tags)];
}

function seoOf(body: Body, before: ArticleVersion | undefined): ArticleVersion['seo'] {
  const old = before?.seo ?? { meta_title: '', meta_description: '' };
  const given = body['seo_data'] as Partial<Record<keyof ArticleVersion['seo'], unknown>> | undefined; // validated
  if (!given) return old;
  const { meta_title, meta_description, meta_keywords } = given;
  const keywords = Array.isArray(meta_keywords) ? meta_keywords.map(String) : old.meta_keywords;
  return {
    meta_title: typeof meta_title === 'string' ? meta_title : old.meta_title,
    meta_description: typeof meta_description === 'string' ? meta_description : old.meta_description,
    ...(keywords !== undefined && keywords.length > 0 && { meta_keywords: keywords }),
  };
}

export function deleteArticle(request: ApiRequest, { id }: PathParts): Reply {
  find(request, id);
  request.state.remove('article', id);
  return { status: 204 };
}

/** Keyword search over titles and texts (API facts 5.6); good for people, never for decisions. */
export function searchSolutions(request: ApiRequest): Reply {
  const { state, query } = request;
  const term = (query.get('term') ?? '').toLowerCase();
  if (term === '') throw invalid([{ field: 'term', message: 'It should be a/an String', code: 'missing_field' }]);
  const found = [...state.article.values()].filter((one) =>
    Object.values(one.versions).some(({ title, description }) => `${title} ${description}`.toLowerCase().includes(term)),
  );
  return page(request, found.map((one) => presentFound(request, one)));
}

function presentFound(request: ApiRequest, article: Article): object {
  const { state } = request;
  const { tags: _tags, seo_data: _seo, ...shown } = presentArticle(request, article, state.primary) as Record<string, unknown>; // a plain object of ours
  const folder = state.folder.get(article.folder_id);
  const category = folder && state.category.get(folder.category_id);
  const slug = String(shown['title']).toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '-');
  return {
    ...shown,
    path: `${article.id}-${slug}`,
    modified_at: shown['updated_at'],
    language_id: 6,
    category_name: category?.versions[state.primary]?.name ?? null,
    folder_name: folder?.versions[state.primary]?.name ?? null,
    folder_visibility: folder?.visibility ?? null,
  };
}
