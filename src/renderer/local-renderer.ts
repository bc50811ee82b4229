/** Renders in this process, without limits: for tests and for programs that trust their articles. */
import type { SourceArticle } from '../model/article.ts';
import type { RenderOptions } from '../model/render-options.ts';
import type { RenderedBody } from '../model/tree.ts';
import type { Renderer } from '../render/renderer.ts';
import { rendererFingerprint } from './fingerprint.ts';
import { contentOf, prepareArticle } from './render-article.ts';

export function createLocalRenderer(options: RenderOptions): Renderer {
  return {
    fingerprint: rendererFingerprint(options),
    render: async (tree, articles) => {
      const setup = { content: contentOf(tree), options };
      const bodies = new Map<SourceArticle, RenderedBody>();
      for (const article of articles) bodies.set(article, (await prepareArticle(article, setup)).render().body);
      return bodies;
    },
  };
}
