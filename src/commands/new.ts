/** `kb new`: writes a first version of an article where its category and folder say. */
import { loadContent } from '../content/load-content.ts';
import { newArticle } from '../content/new-article.ts';
import { createFile } from '../content/save-file.ts';
import type { Settings } from '../model/settings.ts';
import { problem } from '../problems/catalogue.ts';
import { KbError } from '../problems/kb-error.ts';
import { runProblems } from '../problems/run.ts';

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
  try {
    await createFile(root, path, text);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    throw new KbError(problem(runProblems.exists, { path }), { cause: error });
  }
  return path;
}
