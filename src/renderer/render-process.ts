/** One process that renders, from its start to its end: hands it articles, counts the time of each, and ends it when it is up. */
import type { ChildProcess } from 'node:child_process';
import type { SourceArticle } from '../model/article.ts';
import type { Problem } from '../model/problem.ts';
import { type ChildSpec, lastWords, startChild } from './child-process.ts';
import { ceilingOf, type RenderLimits } from './limits.ts';
import { type FromChild, isFromChild, type Setup, type ToChild } from './protocol.ts';
import type { Rendered } from './render-article.ts';
import { Stopwatch } from './stopwatch.ts';

export interface RenderProcessInput {
  readonly child: Omit<ChildSpec, 'memory'>;
  readonly limits: RenderLimits;
  readonly setup: Setup;
  /** The next article; undefined when there is none left. */
  readonly take: () => SourceArticle | undefined;
  readonly receive: (article: SourceArticle, rendered: Rendered) => void;
  readonly signal: AbortSignal;
}

export type Ending =
  | { readonly kind: 'finished' }
  /** A plugin cannot be used, say. */
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] }
  | {
      readonly kind: 'slow' | 'memory' | 'crash';
      readonly reason: string;
      /** Whether it had come so far that articles could be rendered. */
      readonly wasReady: boolean;
      /** Handed over and not rendered; the first one is what it ended at. */
      readonly left: readonly SourceArticle[];
    };

/** Handed over at once, so that the process never waits for the next one. */
const AHEAD = 4;

interface Handed {
  readonly id: number;
  readonly article: SourceArticle;
}

export function runProcess(input: RenderProcessInput): Promise<Ending> {
  return new RenderProcess(input).ended;
}

class RenderProcess {
  readonly ended: Promise<Ending>;
  private readonly input: RenderProcessInput;
  private readonly child: ChildProcess;
  private readonly said: () => string;
  private readonly handed: Handed[] = [];
  private nextId = 1;
  private isReady = false;
  private readonly stopwatch: Stopwatch;
  /** The job of which it said that what it needs is loaded: it says so once, or an article could go on for ever. */
  private begunId = 0;
  /** Why this side ended it; undefined while it runs, and when it ended on its own. */
  private ending: Ending | undefined;
  /** What this side failed at. */
  private failure: { readonly error: unknown } | undefined;

  constructor(input: RenderProcessInput) {
    this.input = input;
    this.child = startChild({ ...input.child, memory: input.limits.memory });
    this.said = lastWords(this.child);
    this.stopwatch = new Stopwatch(this.child.pid, () => this.end(this.brokenBy('slow', 'it did not start in time')));
    this.ended = new Promise((resolve, reject) => {
      const stop = (): void => this.fail(input.signal.reason);
      const settle = (ending: Ending): void => {
        this.stopwatch.stop();
        input.signal.removeEventListener('abort', stop);
        if (this.failure) reject(this.failure.error);
        else resolve(this.ending ?? ending);
      };
      input.signal.addEventListener('abort', stop);
      if (input.signal.aborted) stop();
      this.child.on('message', (message) => this.hear(message));
      // Not `exit`: by `close` everything that it said has been heard.
      this.child.on('close', (code, signal) => settle(this.broken(code, signal)));
      this.child.on('error', (error) => {
        if (this.child.pid === undefined) settle(this.brokenBy('crash', error.message));
      });
    });
    const { start } = input.limits;
    this.stopwatch.begin({ limit: start, ceiling: start });
    this.tell(input.setup);
  }

  /** A process that is gone hears nothing; its end is told by `close`. */
  private tell(message: ToChild): void {
    if (this.child.connected) this.child.send(message, () => undefined);
  }

  private hear(message: unknown): void {
    if (this.ending || this.failure) return;
    try {
      if (isFromChild(message)) this.take(message);
      else this.end(this.brokenBy('crash', 'it said what it never says'));
    } catch (error) {
      this.fail(error);
    }
  }

  private take(message: FromChild): void {
    if (message.kind === 'refused') return this.end({ kind: 'refused', problems: message.problems });
    if (message.kind === 'begun') return this.begin(message.id);
    if (message.kind === 'ready') this.isReady = true;
    else {
      const [first] = this.handed;
      if (first?.id !== message.id) return this.end(this.brokenBy('crash', 'it said what it never says'));
      if (message.kind === 'threw') return this.end(this.brokenBy('crash', message.reason));
      this.handed.shift();
      this.input.receive(first.article, message.rendered);
    }
    this.handOver();
  }

  private handOver(): void {
    while (this.handed.length < AHEAD) {
      const article = this.input.take();
      if (!article) break;
      const id = this.nextId++;
      const { path, body, bodyLine, origins, key } = article;
      this.handed.push({ id, article });
      this.tell({ kind: 'job', id, article: { path, body, bodyLine, origins, key } });
    }
    if (this.handed.length === 0) this.end({ kind: 'finished' });
    else this.countAnew();
  }

  /** Loading what articles of a kind need has a time of its own, so that the first one of them is not the slow one. */
  private begin(id: number): void {
    if (this.handed[0]?.id !== id || this.begunId === id) return;
    this.begunId = id;
    this.countAnew();
  }

  private countAnew(): void {
    const { limits } = this.input;
    this.stopwatch.begin({ limit: limits.time, ceiling: ceilingOf(limits) });
  }

  private end(ending: Ending): void {
    this.ending ??= ending;
    this.stopwatch.stop();
    this.child.kill('SIGKILL'); // it holds nothing that would have to be put in order
  }

  private fail(error: unknown): void {
    this.failure ??= { error };
    this.child.kill('SIGKILL');
  }

  private broken(code: number | null, signal: NodeJS.Signals | null): Ending {
    const said = this.said();
    // The engine ends itself with SIGABRT, or on Windows with a code; the system's own guard of memory kills.
    if (/heap out of memory|allocation failed/iu.test(said) || signal === 'SIGKILL')
      return this.brokenBy('memory', said);
    const line = said
      .trim()
      .split('\n')
      .findLast((text) => /\w*Error\b/u.test(text));
    return this.brokenBy('crash', line ?? (signal === null ? `it ended with code ${code}` : `it ended by ${signal}`));
  }

  private brokenBy(kind: 'slow' | 'memory' | 'crash', reason: string): Ending {
    return { kind, reason, wasReady: this.isReady, left: this.handed.map(({ article }) => article) };
  }
}
