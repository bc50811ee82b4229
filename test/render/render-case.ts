/** Renders Markdown as one article of a small content root that all tests of rendering share. */
import { DEFAULT_RENDER_OPTIONS, type RenderOptions } from '../../src/model/render-options.ts';
import type { RenderedBody } from '../../src/model/tree.ts';
import { type Engines, enginesFor } from '../../src/render/engines.ts';
import { fillBody } from '../../src/render/fill-body.ts';
import { renderBody } from '../../src/render/render-body.ts';

const ARTICLE = 'account/guide.md';

const FILES: ReadonlySet<string> = new Set([
  ARTICLE,
  'account/100%.md',
  'account/_partial.md',
  'account/draft.md',
  'account/größe.md',
  'account/images/cat.png',
  'account/images/my cat.png',
  'account/plan.pdf',
  'account/setup.md',
  'account/with space.md',
  'other/Upper.md',
  'other/folder-only/inside.md',
  'other/index.md',
]);
const ARTICLES: ReadonlySet<string> = new Set(
  [...FILES].filter((path) => path.endsWith('.md') && !path.includes('/_')),
);

interface More {
  readonly key?: string;
  readonly firstLine?: number;
  readonly options?: RenderOptions;
  readonly engines?: Engines;
}

export function renderArticle(markdown: string, more: More = {}): RenderedBody {
  return renderBody({ path: ARTICLE, markdown, firstLine: 1, files: FILES, articles: ARTICLES, ...more });
}

/** Open parts show as addresses that name them: kb-article:PATH#ANCHOR and kb-asset:PATH. */
export function toHtml({ template }: Pick<RenderedBody, 'template'>): string {
  return fillBody(template, {
    article: (path, anchor) => `kb-article:${path}${anchor === '' ? '' : `#${anchor}`}`,
    asset: (path) => `kb-asset:${path}`,
  }).html;
}

export function renderCase(markdown: string, more: More = {}): RenderedBody & { readonly html: string } {
  const body = renderArticle(markdown, more);
  return { ...body, html: toHtml(body) };
}

/** With the engines that the text needs; `options` are those that differ from what is usual. */
export async function renderWithEngines(
  markdown: string,
  options: Partial<RenderOptions> = {},
): Promise<ReturnType<typeof renderCase>> {
  const all = { ...DEFAULT_RENDER_OPTIONS, ...options };
  return renderCase(markdown, { options: all, engines: await enginesFor(markdown, all) });
}
