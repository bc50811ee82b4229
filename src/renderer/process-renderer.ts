/**
 * Renders articles in processes of their own, each article within limits of time and memory. One that breaks them becomes a
 * problem at its file; the process is ended, and another one goes on with the rest.
 */
import type { SourceArticle } from '../model/article.ts';
import type { Problem } from '../model/problem.ts';
import type { RenderOptions } from '../model/render-options.ts';
import type { SourceTree } from '../model/tree.ts';
import { problem } from '../problems/catalogue.ts';
import { KbError } from '../problems/kb-error.ts';
import { rendererProblems } from '../problems/renderer.ts';
import { forbiddenIn } from '../render/forbidden-in.ts';
import { reasonOf } from '../render/plugin-error.ts';
import type { ChildSpec } from './child-process.ts';
import { patienceOf, type RenderLimits } from './limits.ts';
import type { PluginToLoad, Setup } from './protocol.ts';
import { contentOf, type Rendered } from './render-article.ts';
import { type Ending, runProcess } from './render-process.ts';

/** Hands each article on as soon as it is rendered, in no order; resolves when all are. */
export type RenderEach = (
  tree: Pick<SourceTree, 'files' | 'articles'>,
  articles: readonly SourceArticle[],
  receive: (article: SourceArticle, rendered: Rendered) => void,
) => Promise<void>;

export interface ProcessOptions {
  readonly child: Omit<ChildSpec, 'memory'>;
  readonly limits: RenderLimits;
  readonly options: RenderOptions;
  readonly plugins: readonly PluginToLoad[];
  /** Folder from which plugins are found, as a file: address. */
  readonly from: string;
  /** Ends everything. */
  readonly signal: AbortSignal;
}

/** Processes cost their start, so a second one is worth it from so many articles on. */
const SHARE = 40;
/** Articles in a row at which a process may break off by itself, before that is taken for its own fault. */
const MOST_CRASHES = 10;

export function renderInProcesses(options: ProcessOptions): RenderEach {
  return async (tree, articles, receive) => {
    const run = new Run(options, tree, articles, receive);
    const count = Math.min(options.limits.processes, Math.ceil(articles.length / SHARE));
    await Promise.all(Array.from({ length: count }, () => run.work()));
  };
}

/** Nothing is published unseen that a process gives in which programs of others run. */
function looked(article: SourceArticle, rendered: Rendered): Rendered {
  const what = forbiddenIn(rendered.body.template);
  if (what === undefined) return rendered;
  return failed(problem(rendererProblems.pluginWrote, { what }, { path: article.path, line: article.bodyLine }));
}

function failed(why: Problem): Rendered {
  const nothing = { template: [], links: [], assets: [], generated: [], anchors: [] };
  return { body: { ...nothing, problems: [why], facts: NOT_EMPTY }, lookups: [], isPassing: true };
}

/** That nothing is there is said once, by the problem itself. */
const NOT_EMPTY = { bytes: 0, isEmpty: false };

class Run {
  private readonly options: ProcessOptions;
  private readonly setup: Setup;
  /** In reverse, so that taking the next one and putting one back are cheap. */
  private readonly queue: SourceArticle[];
  private readonly receive: (article: SourceArticle, rendered: Rendered) => void;
  private readonly stop = new AbortController();
  private crashes = 0;

  constructor(
    options: ProcessOptions,
    tree: Pick<SourceTree, 'files' | 'articles'>,
    articles: readonly SourceArticle[],
    receive: (article: SourceArticle, rendered: Rendered) => void,
  ) {
    const { limits, plugins, from } = options;
    this.options = options;
    this.queue = articles.toReversed();
    this.setup = {
      kind: 'setup',
      ...contentOf(tree),
      options: options.options,
      plugins,
      from,
      patience: patienceOf(limits),
    };
    this.receive = (article, rendered) => {
      this.crashes = 0;
      receive(article, plugins.length > 0 ? looked(article, rendered) : rendered);
    };
  }

  /** One process after another, until nothing is left. What fails here ends the others too. */
  async work(): Promise<void> {
    const { child, limits, signal } = this.options;
    const input = { child, limits, setup: this.setup, take: () => this.queue.pop(), receive: this.receive };
    try {
      while (this.queue.length > 0)
        this.goOn(await runProcess({ ...input, signal: AbortSignal.any([signal, this.stop.signal]) }));
    } catch (error) {
      this.stop.abort(error);
      throw error;
    }
  }

  private goOn(ending: Ending): void {
    if (ending.kind === 'finished') return;
    if (ending.kind === 'refused') throw new KbError(ending.problems);
    const [at, ...others] = ending.left;
    this.queue.push(...others.toReversed());
    if (ending.kind === 'crash') this.crashes += 1;
    if (!at || !ending.wasReady || this.crashes > MOST_CRASHES)
      throw new KbError(problem(rendererProblems.cannotRender, { reason: reasonOf(ending.reason) }));
    this.receiveFailure(at, this.problemOf(ending.kind, ending.reason, { path: at.path, line: at.bodyLine }));
  }

  private problemOf(kind: 'slow' | 'memory' | 'crash', reason: string, place: { path: string; line: number }): Problem {
    const { time, memory } = this.options.limits;
    if (kind === 'slow') return problem(rendererProblems.tooSlow, { seconds: time / 1000 }, place);
    if (kind === 'memory') return problem(rendererProblems.tooMuchMemory, { megabytes: memory }, place);
    return problem(rendererProblems.crashed, { reason: reasonOf(reason) }, place);
  }

  private receiveFailure(article: SourceArticle, why: Problem): void {
    const crashes = this.crashes;
    this.receive(article, failed(why));
    this.crashes = crashes;
  }
}
