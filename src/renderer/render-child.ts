/**
 * The process that renders. It holds no key, ends with the process that started it, and is ended by that one when an article
 * takes too long or too much memory; so nothing here has to defend itself.
 */
import process from 'node:process';
import { runInThisContext } from 'node:vm';
import { KbError } from '../problems/kb-error.ts';
import { reasonOf } from '../render/plugin-error.ts';
import { loadPlugins } from './load-plugins.ts';
import type { FromChild, Job, Setup, ToChild } from './protocol.ts';
import { prepareArticle, type RenderSetup, type Rendered } from './render-article.ts';

declare const KB_VERSION: string; // filled in by the build

// Ctrl-C in a terminal reaches this process too; whether the run goes on is decided by the other one.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => undefined);
process.on('disconnect', () => process.exit(0));
process.title = `kb ${KB_VERSION} render`;

const send = process.send?.bind(process);
const answer = (message: FromChild): void => void send?.(message);

/** Nobody may be left to end an article without an end, so this process does it itself, if late. */
const RUN = Symbol.for('kbpress.render');
const inTime = (work: () => Rendered, timeout: number): Rendered => {
  Object.assign(globalThis, { [RUN]: work });
  // The one way to stop code that never returns: from within the engine. It gives what `work` gives.
  return runInThisContext('globalThis[Symbol.for("kbpress.render")]()', { timeout }) as Rendered;
};

async function setUp({ files, articles, options, plugins, from, patience }: Setup) {
  const loaded = await loadPlugins(plugins, from);
  const setup: RenderSetup = { content: { files, articles }, options, ...(plugins.length > 0 && { plugins: loaded }) };
  return { setup, patience };
}

async function work({ id, article }: Job, { setup, patience }: Awaited<ReturnType<typeof setUp>>): Promise<void> {
  let rendered: Rendered;
  try {
    const { render, hasEngines } = await prepareArticle(article, setup);
    if (hasEngines) answer({ kind: 'begun', id });
    rendered = inTime(render, patience);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') process.exit(1);
    answer({ kind: 'threw', id, reason: reasonOf(error) });
    return;
  }
  answer({ kind: 'done', id, rendered });
}

/** One at a time, in order. */
let last: Promise<Awaited<ReturnType<typeof setUp>> | undefined> = Promise.resolve(undefined);

process.on('message', (message: ToChild) => {
  last = last.then(async (ready) => {
    if (message.kind === 'setup') return start(message);
    if (ready) await work(message, ready);
    return ready;
  });
});

async function start(message: Setup) {
  try {
    const ready = await setUp(message);
    answer({ kind: 'ready' });
    return ready;
  } catch (error) {
    if (!(error instanceof KbError)) throw error;
    answer({ kind: 'refused', problems: error.problems });
    return undefined;
  }
}
