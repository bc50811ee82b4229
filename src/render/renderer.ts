/** What commands ask for when they want articles rendered; src/renderer/ does it with limits of time and memory. */
import type { SourceArticle } from '../model/article.ts';
import type { RenderedBody, SourceTree } from '../model/tree.ts';

export interface Renderer {
  /** Stands for everything beside the article that decides the bytes: version, options, plugins with their versions. */
  readonly fingerprint: string;
  /**
   * In the order of `articles`. Never throws for what an article says: one that cannot be rendered, or not in time, has a
   * problem. `files` and `articles` of the tree decide what links lead to.
   */
  render(
    tree: Pick<SourceTree, 'files' | 'articles'>,
    articles: readonly SourceArticle[],
  ): Promise<ReadonlyMap<SourceArticle, RenderedBody>>;
}
