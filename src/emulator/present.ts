/** Stored objects as Freshdesk shows them: recorded field order, nulls, names in the language asked for (API facts 5). */
import { descriptionText } from './description-text.ts';
import type { Switches } from './options.ts';
import type { Article, Category, Folder, State } from './state.ts';

export interface Presenter {
  readonly state: State;
  readonly switches: Switches;
  readonly url: string;
  /** A number that is new at every read, for signed addresses. */
  readonly nonce: () => number;
}

const versionOf = <V>(versions: Readonly<Record<string, V>>, language: string): V => {
  const version = versions[language] ?? Object.values(versions)[0];
  if (version === undefined) throw new Error('an object without any version');
  return version;
};

export function presentCategory(category: Category, language: string): object {
  const { name, description, updated_at } = versionOf(category.versions, language);
  return { id: category.id, name, description, created_at: category.created_at, updated_at, icon: {} };
}

/** `withCategory` is false in the list under a category, where the real API leaves the field out (5.3). */
export function presentFolder(presenter: Presenter, folder: Folder, language: string, withCategory: boolean): object {
  const { state, switches } = presenter;
  const { name, description, created_at, updated_at } = versionOf(folder.versions, language);
  const nesting = switches.hierarchy && {
    parent_folder_id: folder.parent_folder_id,
    sub_folders_count: state.subfolders(folder.id).length,
    hierarchy: hierarchyOf(state, folder, language),
  };
  return {
    id: folder.id,
    name,
    description,
    ...(withCategory && { category_id: folder.category_id }),
    articles_count: state.articlesOf(folder.id).length,
    created_at,
    updated_at,
    icon_url: null,
    ...nesting,
    visibility: folder.visibility,
    ...folder.extra,
  };
}

function hierarchyOf(state: State, folder: Folder, language: string): object[] {
  const category = state.category.get(folder.category_id);
  const entry = (level: number, type: string, id: number, versions: Readonly<Record<string, { name: string }>>) => ({
    level,
    type,
    data: { id, name: versionOf(versions, language).name, language },
  });
  return [
    ...(category ? [entry(0, 'category', category.id, category.versions)] : []),
    ...state.pathOf(folder).map((one, index) => entry(index + 1, 'folder', one.id, one.versions)),
  ];
}

export function presentArticle(presenter: Presenter, article: Article, language: string): object {
  const { state, switches } = presenter;
  const version = versionOf(article.versions, language);
  const shown = switches.getReturns === 'draft' && version.draft ? version.draft : version;
  const folder = state.folder.get(article.folder_id);
  return {
    id: article.id,
    type: article.type,
    status: version.status,
    agent_id: version.agent_id,
    created_at: version.created_at,
    category_id: folder?.category_id ?? null,
    folder_id: article.folder_id,
    title: shown.title,
    updated_at: version.updated_at,
    description: shown.description,
    description_text: descriptionText(shown.description),
    seo_data: presentSeo(version.seo, switches),
    tags: version.tags,
    attachments: article.attachments.map((one) => presentAttachment(presenter, one)),
    cloud_files: [],
    ...article.counters,
    ...(switches.hierarchy && { hierarchy: folder ? hierarchyOf(state, folder, language) : [] }),
  };
}

function presentSeo(seo: Article['versions'][string]['seo'], { metaKeywords }: Switches): object {
  const { meta_title, meta_description, meta_keywords } = seo;
  if (meta_keywords === undefined) return { meta_title, meta_description };
  return { meta_title, meta_description, meta_keywords: metaKeywords === 'array' ? meta_keywords : meta_keywords.join(',') };
}

/** Signed for five minutes and different at every read (API facts 6). */
function presentAttachment({ url, nonce }: Presenter, { id, name, content_type, size }: Article['attachments'][number]): object {
  return { id, name, content_type, size, attachment_url: `${url}/_sandbox/attachments/${id}?X-Amz-Expires=300&X-Amz-Signature=${nonce()}` };
}
