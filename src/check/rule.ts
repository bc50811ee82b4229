/** What a rule is given and what it gives back. */
import type { SourceArticle } from '../model/article.ts';
import type { Problem } from '../model/problem.ts';
import type { RenderedBody, SourceTree } from '../model/tree.ts';

interface RenderedArticle {
  readonly article: SourceArticle;
  readonly body: RenderedBody;
}

/** `rendered` may be a part of the tree: rules then speak of that part. */
export interface CheckInput {
  readonly tree: SourceTree;
  readonly rendered: readonly RenderedArticle[];
  /** By asset path, without a place. */
  readonly assetProblems: ReadonlyMap<string, Problem>;
}

/** Pure: problems with their places. */
export type Rule = (input: CheckInput) => readonly Problem[];
