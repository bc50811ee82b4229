/** Articles (API facts 5.4 and 5.7). */
import { hasDataUri, storedHtml } from './html.ts';
import { page } from './paging.ts';
import { presentArticle } from './present.ts';
import type { ApiRequest, PathParts } from './request.ts';
import { coded, invalid, notFound, type Reply } from './respond.ts';
import { type Article, type ArticleVersion, DRAFT, PUBLISHED } from './state.ts';
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
  return page(
    request,
    shown.map((one) => presentArticle(request, one, asked)),
  );
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
    throw invalid([
      { field: 'folder_id', message: 'There is no folder matching the given folder_id', code: 'invalid_value' },
    ]);
  }
  return save(request, { ...article, ...(typeof folder === 'number' && { folder_id: folder }) }, state.primary);
}

export function updateArticleTranslation(request: ApiRequest, { id, language }: PathParts): Reply {
  const article = find(request, id);
  existingVersion(article.versions, language);
  check(request, UPDATE);
  return save(request, article, language);
}

export function createArticleTranslation(request: ApiRequest, { id, language }: PathParts): Reply {
  const article = find(request, id);
  assertCanTranslate(request, article.versions, language);
  check(request, CREATE);
  return { ...save(request, article, language), status: 201 };
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

function save(request: ApiRequest, article: Article, language: string): Reply {
  const version = toVersion(request, article.versions[language]);
  const type = typeof request.body['type'] === 'number' ? request.body['type'] : article.type;
  const versions = { ...article.versions, [language]: version };
  const saved = request.state.save('article', { ...article, type, versions });
  return { status: 200, json: presentArticle(request, saved, language) };
}

function toVersion(request: ApiRequest, before: ArticleVersion | undefined): ArticleVersion {
  const { state, body, switches, agent } = request;
  const now = state.stamp();
  const current = before?.draft ?? before;
  const { draft: _draft, ...rest } = before ?? { created_at: now, agent_id: agent.id, title: '', description: '' };
  const version: ArticleVersion = {
    ...rest,
    status: statusOf(request, before),
    tags: tagsOf(body, before, switches.tagsCase),
    seo: seoOf(body, before),
    ...(typeof body['agent_id'] === 'number' && { agent_id: body['agent_id'] }),
    updated_at: now,
  };
  const title = typeof body['title'] === 'string' ? body['title'] : current?.title;
  const description =
    typeof body['description'] === 'string' ? bodyOf(body['description'], request) : current?.description;
  const text = { title: title ?? '', description: description ?? '' };
  return isBeside(request, before) ? { ...version, draft: text } : { ...version, ...text };
}

const hasContent = ({ body }: ApiRequest): boolean => body['title'] !== undefined || body['description'] !== undefined;

/** `status: 1`, or what this account takes for it. */
function savesDraft(request: ApiRequest): boolean {
  const { status } = request.body;
  return (
    status === DRAFT || (status === undefined && hasContent(request) && request.switches.putWithoutStatus === 'draft')
  );
}

/** True when the text goes beside the live one, which readers keep. */
function isBeside(request: ApiRequest, before: ArticleVersion | undefined): boolean {
  if (before?.status !== PUBLISHED) return false;
  if (!hasContent(request)) return before.draft !== undefined && request.body['status'] === undefined;
  return savesDraft(request) && request.switches.status1WithContent === 'sidecar-draft';
}

function statusOf(request: ApiRequest, before: ArticleVersion | undefined): number {
  if (isBeside(request, before)) return PUBLISHED;
  const { status } = request.body;
  if (typeof status === 'number') return status;
  return before === undefined || savesDraft(request) ? DRAFT : before.status;
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
