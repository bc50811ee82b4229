/** `kb new`: writes a first version of an article where its category and folder say. */
import { loadContent } from '../content/load-content.ts';
import { newArticle } from '../content/new-article.ts';
import { createFile } from '../content/save-file.ts';
import type { Settings } from '../model/settings.ts';

export interface NewOptions {
  readonly title: string;
  readonly category?: string | undefined;
  readonly folder?: string | undefined;
  readonly key: string;
}

/** Resolves to the path written, relative to the content root. */
export async function createNewArticle(root: string, settings: Settings, options: NewOptions): Promise<string> {
  const { files } = await loadContent(root, settings);
  const { title, category, folder, key } = options;
  const place = { ...(category !== undefined && { category }), ...(folder !== undefined && { folder }) };
  const { path, text } = newArticle({ title, ...place, existing: files, key });
  await createFile(root, path, text);
  return path;
}
