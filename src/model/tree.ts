/** What reading a content root gives, and what rendering one article gives. */
import type { SourceArticle, SourceContainer } from './article.ts';
import type { BodyTemplate } from './plan.ts';
import type { Place, Problem } from './problem.ts';

export interface SourceTree {
  /** In path order; articles with errors that leave no usable article are missing here and named in `problems`. */
  readonly articles: readonly SourceArticle[];
  /** Parents before children, then in name order. */
  readonly containers: readonly SourceContainer[];
  /** Every regular file below the root, relative with `/`; hidden files and node_modules left out. */
  readonly files: ReadonlySet<string>;
  /** Article files that exist but could not be read as articles; their records must not count as removed. */
  readonly brokenPaths: ReadonlySet<string>;
  readonly problems: readonly Problem[];
}

/** A link to another article of the content root, as the writer wrote it. */
export interface ArticleLink {
  /** Path of the article linked to, relative to the content root. */
  readonly path: string;
  /** Without `#`; empty when the link has none. Decoded. */
  readonly anchor: string;
  readonly place: Place;
}

/** An image or file of the content root that the body needs. */
export interface AssetReference {
  readonly path: string;
  readonly place: Place;
}

/** A picture that rendering drew: a formula or a diagram. The same text gives the same path. */
export interface GeneratedAsset {
  /** `kb-generated/HASH.svg`: a place in no content root. */
  readonly path: string;
  readonly svg: string;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

/** What rules ask of a body, so that they need not read it. */
export interface BodyFacts {
  /** Of the literal HTML. */
  readonly bytes: number;
  /** Whether readers see nothing at all. */
  readonly isEmpty: boolean;
}

export interface RenderedBody {
  /** May be read from the disk each time it is asked for. */
  readonly template: BodyTemplate;
  readonly links: readonly ArticleLink[];
  readonly assets: readonly AssetReference[];
  /** Those of `assets` that no file holds. */
  readonly generated: readonly GeneratedAsset[];
  /** Ids that links with an anchor can lead to, in order. */
  readonly anchors: readonly string[];
  /** Of `template`, where they are known without reading it. */
  readonly facts?: BodyFacts | undefined;
  readonly problems: readonly Problem[];
}
