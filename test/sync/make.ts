/** Small builders for the values that tests of the core are made of. */
import type { SourceArticle } from '../../src/model/article.ts';
import type { ArticleRecord } from '../../src/model/ledger.ts';
import type { RemoteArticle } from '../../src/model/remote.ts';
import { sha256 } from '../../src/util/hash.ts';
import { sentFields, storedFields } from '../../src/sync/fields.ts';

export const plain = (html: string): string => html;

export function source(path: string, over: Partial<SourceArticle> = {}): SourceArticle {
  const body = over.body ?? `Text of ${path}`;
  return {
    path,
    language: 'en',
    title: path.replace(/^.*\//, '').replace(/\.md$/, ''),
    location: ['General', 'FAQ'],
    status: 'published',
    body,
    bodyLine: 1,
    text: body,
    sourceHash: sha256(`${path} ${body}`),
    ...over,
  };
}

export function remote(id: number, over: Partial<RemoteArticle> = {}): RemoteArticle {
  return {
    id,
    language: 'en',
    folderId: 20,
    categoryId: 10,
    title: `Article ${id}`,
    html: `<p>Text of ${id}</p>`,
    status: 'published',
    tags: [],
    seo: { title: '', description: '', keywords: [] },
    author: null,
    updatedAt: '2026-01-01T00:00:00Z',
    ...over,
  };
}

export function record(id: number, path: string, over: Partial<ArticleRecord> = {}): ArticleRecord {
  const stored = remote(id);
  return {
    kind: 'article',
    id,
    language: 'en',
    path,
    location: ['General', 'FAQ'],
    inputs: { source: 'before', renderer: '1', links: {}, assets: {} },
    sent: sentFields({ title: stored.title, html: stored.html, status: 'published' }, plain),
    stored: storedFields(stored, plain),
    updatedAt: stored.updatedAt,
    ...over,
  };
}
