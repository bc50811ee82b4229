/** Renders in this process, without limits: for tests and for programs that trust their articles. */
import type { SourceArticle } from '../model/article.ts';
import type { RenderOptions } from '../model/render-options.ts';
import type { RenderedBody, SourceTree } from '../model/tree.ts';
import { enginesFor } from '../render/engines.ts';
import { RENDERER_VERSION, renderBody } from '../render/render-body.ts';
import type { Renderer } from '../render/renderer.ts';
import { sha256 } from '../util/hash.ts';
import { stableJson } from '../util/stable-json.ts';

export function createLocalRenderer(options: RenderOptions): Renderer {
  return {
    fingerprint: `${RENDERER_VERSION}-${sha256(stableJson(options)).slice(0, 12)}`,
    render: async (tree, articles) => {
      const paths = new Set(tree.articles.map(({ path }) => path));
      const bodies = new Map<SourceArticle, RenderedBody>();
      for (const article of articles) bodies.set(article, await renderOne(tree, paths, article, options));
      return bodies;
    },
  };
}

async function renderOne(
  tree: Pick<SourceTree, 'files'>,
  articles: ReadonlySet<string>,
  article: SourceArticle,
  options: RenderOptions,
): Promise<RenderedBody> {
  const { path, body, bodyLine, key, origins } = article;
  return renderBody({
    path,
    markdown: body,
    firstLine: bodyLine,
    ...(origins && { origins }),
    ...(key !== undefined && { key }),
    files: tree.files,
    articles,
    options,
    engines: await enginesFor(body, options),
  });
}
