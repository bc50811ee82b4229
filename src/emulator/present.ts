/** Stored objects as Freshdesk shows them: recorded field order, nulls, names in the language asked for (API facts 5). */
import { descriptionText } from './description-text.ts';
import type { Switches } from './options.ts';
import {
  type Article,
  type ArticleVersion,
  type Attachment,
  type Category,
  DRAFT,
  type Folder,
  type State,
  type Text,
} from './state.ts';

export interface Presenter {
  readonly state: State;
  readonly switches: Switches;
  /** Origin under which the API was asked. */
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
  const { name, description, created_at, updated_at } = versionOf(category.versions, language);
  const { visible_in_portals } = category;
  return {
    id: category.id,
    name,
    description,
    created_at,
    updated_at,
    ...(visible_in_portals && { visible_in_portals }),
    icon: {},
  };
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
    ...extraOf(folder),
  };
}

const EXTRA: Readonly<Record<number, string>> = {
  4: 'company_ids',
  6: 'contact_segment_ids',
  7: 'company_segment_ids',
};

function extraOf({ visibility, extra }: Folder): object {
  const name = EXTRA[visibility];
  return name === undefined ? {} : { [name]: extra[name] ?? [] };
}

export function hierarchyOf(state: State, folder: Folder, language: string): object[] {
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
  const shown = switches.getReturns === 'draft' && version.draft ? { ...version.draft, status: DRAFT } : version;
  const folder = state.folder.get(article.folder_id);
  return {
    id: article.id,
    type: article.type,
    status: shown.status,
    agent_id: version.agent_id,
    created_at: version.created_at,
    category_id: folder?.category_id ?? null,
    folder_id: article.folder_id,
    title: shown.title,
    updated_at: version.updated_at,
    description: shown.description,
    description_text: textOf(shown === version ? version : (version.draft ?? version)),
    seo_data: presentSeo(version.seo, switches),
    tags: version.tags,
    attachments: article.attachments.map((one) => presentAttachment(presenter, one)),
    cloud_files: [],
    ...article.counters,
    ...(switches.hierarchy && { hierarchy: folder ? hierarchyOf(state, folder, language) : [] }),
  };
}

const texts = new WeakMap<Text, string>();

/** Computed once: versions are replaced when they change, never altered. */
export function textOf(version: Text): string {
  const known = texts.get(version) ?? descriptionText(version.description);
  texts.set(version, known);
  return known;
}

function presentSeo(seo: ArticleVersion['seo'], { metaKeywords }: Switches): object {
  const { meta_title, meta_description, meta_keywords } = seo;
  if (meta_keywords === undefined) return { meta_title, meta_description };
  return {
    meta_title,
    meta_description,
    meta_keywords: metaKeywords === 'array' ? meta_keywords : meta_keywords.join(','),
  };
}

/** Signed for five minutes and different at every read (API facts 6). */
function presentAttachment({ url, nonce, state }: Presenter, attachment: Attachment): object {
  const { hash: _hash, ...shown } = attachment;
  const date = state.stamp().replaceAll(/[-:]/g, '');
  const signed = () =>
    `${url}/_sandbox/attachments/${attachment.id}?X-Amz-Date=${date}&X-Amz-Expires=300&X-Amz-Signature=${nonce()}`;
  return {
    ...shown,
    attachment_url: signed(),
    ...(attachment.content_type.startsWith('image/') && { thumb_url: signed() }),
  };
}
