/**
 * What a reader without a login may see in one language (API facts 5.3 and 5.10): published text in folders for everyone,
 * and containers only once they hold some. Drafts never leave here.
 */
import { textOf } from './present.ts';
import { type Article, type Category, type Folder, PUBLISHED, type State } from './state.ts';

export interface ShownArticle {
  readonly id: number;
  readonly title: string;
  readonly html: string;
  readonly text: string;
  readonly modified: string;
  readonly tags: readonly string[];
  readonly meta: { readonly title: string; readonly description: string };
  /** Other languages in which it is published. */
  readonly languages: readonly string[];
}

export interface ShownFolder {
  readonly id: number;
  readonly name: string;
  readonly description: string;
  readonly articles: readonly ShownArticle[];
  readonly folders: readonly ShownFolder[];
}

export interface ShownCategory {
  readonly id: number;
  readonly name: string;
  readonly description: string;
  readonly folders: readonly ShownFolder[];
}

/** From the category down to the folder. */
export interface Trail {
  readonly category: ShownCategory;
  readonly folders: readonly ShownFolder[];
}

const EVERYONE = 1;

export function readShelves(state: State, language: string): readonly ShownCategory[] {
  const articles = groupBy(state.article.values(), (one) => one.folder_id);
  const folders = groupBy(state.folder.values(), (one) => one.parent_folder_id ?? `category ${one.category_id}`);
  const toFolder = (folder: Folder): readonly ShownFolder[] => {
    const version = folder.versions[language];
    if (!version || folder.visibility !== EVERYONE) return [];
    const inside = (folders.get(folder.id) ?? []).flatMap(toFolder);
    const shown = (articles.get(folder.id) ?? []).flatMap((one) => toArticle(one, language));
    if (inside.length + shown.length === 0) return [];
    const { name, description } = version;
    return [{ id: folder.id, name, description: description ?? '', articles: shown, folders: inside }];
  };
  const toCategory = (category: Category): readonly ShownCategory[] => {
    const version = category.versions[language];
    const shown = version ? (folders.get(`category ${category.id}`) ?? []).flatMap(toFolder) : [];
    if (!version || shown.length === 0) return [];
    return [{ id: category.id, name: version.name, description: version.description ?? '', folders: shown }];
  };
  return [...state.category.values()].flatMap(toCategory);
}

function groupBy<T, K>(items: Iterable<T>, keyOf: (item: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key) ?? [];
    group.push(item);
    groups.set(key, group);
  }
  return groups;
}

function toArticle(article: Article, language: string): readonly ShownArticle[] {
  const version = article.versions[language];
  if (version?.status !== PUBLISHED) return [];
  const { title, description, updated_at, tags, seo } = version;
  const published = Object.entries(article.versions).filter(([, one]) => one.status === PUBLISHED);
  return [
    {
      id: article.id,
      title,
      html: description,
      text: textOf(version).replaceAll(/\s+/g, ' ').trim(),
      modified: updated_at,
      tags,
      meta: { title: seo.meta_title, description: seo.meta_description },
      languages: published.map(([code]) => code).filter((code) => code !== language),
    },
  ];
}

export function findFolder(
  shelves: readonly ShownCategory[],
  wanted: (folder: ShownFolder) => boolean,
): Trail | undefined {
  for (const category of shelves) {
    const folders = trailIn(category.folders, wanted);
    if (folders) return { category, folders };
  }
  return undefined;
}

function trailIn(
  folders: readonly ShownFolder[],
  wanted: (folder: ShownFolder) => boolean,
): readonly ShownFolder[] | undefined {
  for (const folder of folders) {
    if (wanted(folder)) return [folder];
    const below = trailIn(folder.folders, wanted);
    if (below) return [folder, ...below];
  }
  return undefined;
}

export const allArticles = (folders: readonly ShownFolder[]): readonly ShownArticle[] =>
  folders.flatMap((one) => [...one.articles, ...allArticles(one.folders)]);
