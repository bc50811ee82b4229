/** Library entry: the HTML that would be sent for a piece of Markdown on its own. */
import type { Problem } from '../model/problem.ts';
import { fillBody } from './fill-body.ts';
import { render } from './render-body.ts';

/** Links to other articles and to files are left as they are written; `path` only names the place in problems. */
export async function renderMarkdown(
  markdown: string,
  options: { readonly path?: string } = {},
): Promise<{ html: string; problems: readonly Problem[] }> {
  const { template, problems } = render({ path: options.path ?? 'article.md', markdown, firstLine: 1 });
  const { html } = fillBody(template, { article: () => undefined, asset: () => undefined });
  return { html, problems };
}
