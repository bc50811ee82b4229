/** Between Freshdesk's words and ours. Only documented request fields are ever sent: unknown ones are refused (3.3). */
import type {
  ArticleWrite,
  CategoryWrite,
  FolderWrite,
  RemoteArticle,
  RemoteCategory,
  RemoteFolder,
} from '../model/remote.ts';
import type { WireArticle, WireCategory, WireFolder } from './wire.ts';

const DRAFT = 1;
const PUBLISHED = 2;
const EVERYONE = 1;

export const toCategory = (wire: WireCategory): RemoteCategory => ({
  id: wire.id,
  name: wire.name,
  description: wire.description,
  updatedAt: wire.updated_at,
});

/** `categoryId` fills in what lists under a category leave out. */
export const toFolder = (wire: WireFolder, categoryId: number): RemoteFolder => ({
  id: wire.id,
  categoryId: wire.category_id ?? categoryId,
  parentId: wire.parent_folder_id ?? null,
  name: wire.name,
  description: wire.description,
  visibility: wire.visibility ?? EVERYONE,
  updatedAt: wire.updated_at,
});

export const toArticle = (wire: WireArticle, language: string): RemoteArticle => ({
  id: wire.id,
  language,
  folderId: wire.folder_id,
  categoryId: wire.category_id ?? 0,
  title: wire.title,
  html: wire.description,
  status: wire.status === PUBLISHED ? 'published' : 'draft',
  tags: wire.tags ?? [],
  seo: {
    title: wire.seo_data?.meta_title ?? '',
    description: wire.seo_data?.meta_description ?? '',
    keywords: wire.seo_data?.meta_keywords ?? [],
  },
  author: wire.agent_id ?? null,
  updatedAt: wire.updated_at,
});

export const fromCategory = ({ name, description }: CategoryWrite): object => ({
  ...(name !== undefined && { name }),
  ...(description !== undefined && { description }),
});

export const fromFolder = (write: FolderWrite): object => ({
  ...fromCategory(write),
  ...(write.visibility !== undefined && { visibility: write.visibility }),
  ...(write.parentId !== undefined && { parent_folder_id: write.parentId }),
});

/** For an update. */
export function fromArticle({ title, html, status, tags, seo, author }: ArticleWrite): object {
  const hasText = title !== undefined || html !== undefined;
  // What Freshdesk makes of a text without a status nobody knows (API facts 5.7): whoever calls so has a bug.
  if (hasText && status === undefined) throw new Error('A title or body is never sent without a status');
  return {
    ...(title !== undefined && { title }),
    ...(html !== undefined && { description: html }),
    ...(status !== undefined && { status: status === 'published' ? PUBLISHED : DRAFT }),
    ...(tags !== undefined && { tags }),
    ...(seo !== undefined && {
      seo_data: { meta_title: seo.title, meta_description: seo.description, meta_keywords: seo.keywords },
    }),
    ...(author !== undefined && { agent_id: author }),
  };
}

/** For a create, which refuses an author (API facts 5.4). */
export const fromNewArticle = ({ author: _refused, ...write }: ArticleWrite): object => fromArticle(write);
