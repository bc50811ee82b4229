/** What the process that renders and the one that started it say to each other. Plain values; both come from one build. */
import type { Problem } from '../model/problem.ts';
import type { RenderOptions } from '../model/render-options.ts';
import type { ArticleText, Rendered } from './render-article.ts';

/** Sent once, first. */
export interface Setup {
  readonly kind: 'setup';
  readonly files: ReadonlySet<string>;
  readonly articles: ReadonlySet<string>;
  readonly options: RenderOptions;
  readonly plugins: readonly PluginToLoad[];
  /** Folder from which plugins are found, as a file: address. */
  readonly from: string;
  /** Milliseconds after which the process ends itself, in case nobody is left to end it. */
  readonly patience: number;
}

export interface PluginToLoad {
  readonly name: string;
  readonly works: 'remark' | 'rehype';
  readonly options?: unknown;
}

export interface Job {
  readonly kind: 'job';
  readonly id: number;
  readonly article: ArticleText;
}

export type ToChild = Setup | Job;

export type FromChild =
  /** Ready for jobs; they are done in the order in which they come. */
  | { readonly kind: 'ready' }
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] }
  /** What the article needs was loaded, and its rendering begins; said only of articles that need something. */
  | { readonly kind: 'begun'; readonly id: number }
  | { readonly kind: 'done'; readonly id: number; readonly rendered: Rendered }
  /** Rendering threw: a fault of kb. */
  | { readonly kind: 'threw'; readonly id: number; readonly reason: string };

/** With plugins in it, the process may say anything. */
export function isFromChild(message: unknown): message is FromChild {
  if (typeof message !== 'object' || message === null || !('kind' in message)) return false;
  const { kind } = message;
  if (kind === 'ready' || kind === 'refused') return true;
  return (kind === 'begun' || kind === 'done' || kind === 'threw') && 'id' in message && typeof message.id === 'number';
}
