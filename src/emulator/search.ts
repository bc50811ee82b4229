/** Keyword search over titles and texts (API facts 5.6): good for people, never for decisions. */
import { page } from './paging.ts';
import { hierarchyOf, textOf } from './present.ts';
import type { ApiRequest } from './request.ts';
import { invalid, type Reply } from './respond.ts';
import { slugOf } from './slug.ts';
import type { Article } from './state.ts';

export function searchSolutions(request: ApiRequest): Reply {
  const { state, query } = request;
  const term = (query.get('term') ?? '').trim().toLowerCase();
  if (term === '') throw invalid([{ field: 'term', message: 'Mandatory attribute missing', code: 'missing_field' }]);
  const found = [...state.article.values()].filter((one) => {
    const version = one.versions[state.primary];
    return version && `${version.title} ${textOf(version)}`.toLowerCase().includes(term);
  });
  return page(
    request,
    found.map((one) => presentFound(request, one)),
  );
}

const ENGLISH = 6; // API facts 5.6; the numbers of the other languages are not known

function presentFound({ state }: ApiRequest, article: Article): object {
  const version = article.versions[state.primary];
  if (!version) throw new Error('an article without its primary version');
  const folder = state.folder.get(article.folder_id);
  const category = folder && state.category.get(folder.category_id);
  return {
    id: article.id,
    type: article.type,
    category_id: folder?.category_id ?? null,
    folder_id: article.folder_id,
    hierarchy: folder ? hierarchyOf(state, folder, state.primary) : [],
    folder_visibility: folder?.visibility ?? null,
    agent_id: version.agent_id,
    path: `${article.id}-${slugOf(version.title)}`,
    modified_at: version.updated_at,
    modified_by: version.agent_id,
    language_id: ENGLISH,
    title: version.title,
    status: version.status,
    created_at: version.created_at,
    updated_at: version.updated_at,
    description: version.description,
    description_text: textOf(version),
    category_name: category?.versions[state.primary]?.name ?? null,
    folder_name: folder?.versions[state.primary]?.name ?? null,
  };
}
