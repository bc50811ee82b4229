/** One article of a tree rendered here and now, without limits; with what its addresses led to, for the cache. */
import type { SourceArticle } from '../model/article.ts';
import type { RenderOptions } from '../model/render-options.ts';
import type { RenderedBody } from '../model/tree.ts';
import { type Engines, enginesFor } from '../render/engines.ts';
import type { Plugins } from '../render/plugins.ts';
import { renderBody } from '../render/render-body.ts';
import type { Lookup } from '../render/resolve-links.ts';
import { bodyFacts } from '../util/body-facts.ts';

/** What of an article decides its HTML. */
export type ArticleText = Pick<SourceArticle, 'path' | 'body' | 'bodyLine' | 'origins' | 'key'>;

/** What links and images can lead to. */
export interface Content {
  readonly files: ReadonlySet<string>;
  /** Paths of articles. */
  readonly articles: ReadonlySet<string>;
}

export interface RenderSetup {
  readonly content: Content;
  readonly options: RenderOptions;
  readonly plugins?: Plugins | undefined;
}

/** A body, and what the addresses in it were found to lead to. */
export interface Rendered {
  readonly body: RenderedBody;
  /** Each address once. */
  readonly lookups: readonly Lookup[];
  /** Says something about this run, not about the article: another one must try again. */
  readonly isPassing?: boolean | undefined;
}

export interface Prepared {
  /** Renders it, in one go that can be stopped from outside. */
  readonly render: () => Rendered;
  /** Whether the article needs anything that is loaded only for such articles. */
  readonly hasEngines: boolean;
}

/** Loads what the article needs. */
export async function prepareArticle(article: ArticleText, setup: RenderSetup): Promise<Prepared> {
  const engines = await enginesFor(article.body, setup.options);
  const hasEngines = Object.values(engines).some((engine) => engine !== undefined);
  return { render: () => renderWith(engines, article, setup), hasEngines };
}

function renderWith(engines: Engines, article: ArticleText, setup: RenderSetup): Rendered {
  const lookups = new Map<string, Lookup>();
  const { path, body: markdown, bodyLine: firstLine, origins, key } = article;
  const body = renderBody({
    path,
    markdown,
    firstLine,
    ...(origins && { origins }),
    ...(key !== undefined && { key }),
    ...setup.content,
    options: setup.options,
    engines,
    ...(setup.plugins && { plugins: setup.plugins }),
    lookedUp: (lookup) => {
      if (mayChange(lookup)) lookups.set(`${lookup.attribute} ${lookup.address}`, lookup);
    },
  });
  return { body: { ...body, facts: body.facts ?? bodyFacts(body.template) }, lookups: [...lookups.values()] };
}

/** Whether another set of files could give another answer. */
const mayChange = ({ address, reference }: Lookup): boolean =>
  reference.kind === 'outside' ? address.startsWith('/') : !address.startsWith('#');

/** Sets of paths as rendering takes them. */
export const contentOf = (tree: {
  readonly files: ReadonlySet<string>;
  readonly articles: readonly Pick<SourceArticle, 'path'>[];
}): Content => ({ files: tree.files, articles: new Set(tree.articles.map(({ path }) => path)) });
