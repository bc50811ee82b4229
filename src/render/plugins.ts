/**
 * Plugins of other people in the two halves of rendering. What they make goes through the same door as everything else;
 * what they throw becomes a problem that names them.
 */
import type { Root } from 'hast';
import { type Pluggable, type Processor, unified } from 'unified';
import type { Place, Problem } from '../model/problem.ts';
import { copyTree } from './copy-tree.ts';
import { PluginError, reasonOf } from './plugin-error.ts';

/** Each made by `guardPlugin`. */
export interface Plugins {
  /** On the tree of the Markdown. */
  readonly remark: readonly Pluggable[];
  /** On the tree of the HTML, before it is sanitised. */
  readonly rehype: readonly Pluggable[];
}

type Anything = (this: unknown, ...parameters: unknown[]) => unknown;

/** The plugin with everything it can do wrong turned into a PluginError. */
export function guardPlugin(name: string, plugin: Anything, options?: unknown): Pluggable {
  return function guarded(this: Processor) {
    const transform = attempt(name, () => plugin.call(this, ...(options === undefined ? [] : [options])));
    if (typeof transform !== 'function') return undefined;
    // Whatever takes a tree; unified itself knows no more of it.
    return (tree, file) => attempt(name, () => finish(name, transform as Anything, tree, file)) as undefined;
  };
}

function attempt<T>(name: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof PluginError ? error : new PluginError(name, reasonOf(error), { cause: error });
  }
}

/** A transformer answers by returning, or by calling the third thing it is given; both must have happened by now. */
function finish(name: string, transform: Anything, tree: unknown, file: unknown): unknown {
  let answer: { readonly error: unknown; readonly tree: unknown } | undefined;
  const next = (error: unknown, other: unknown): void => {
    answer ??= { error, tree: other };
  };
  const takesNext = transform.length > 2;
  const result = takesNext ? transform(tree, file, next) : transform(tree, file);
  if (isPromise(result)) {
    result.then(undefined, () => undefined); // its failure is of no interest any more
    throw new PluginError(name, 'it returned a promise', { isAsync: true });
  }
  if (result instanceof Error) throw result;
  if (!takesNext) return result;
  if (!answer) throw new PluginError(name, 'it did not finish at once', { isAsync: true });
  if (answer.error) throw answer.error;
  return answer.tree;
}

const isPromise = (value: unknown): value is PromiseLike<unknown> =>
  typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';

/** The tree as the rehype plugins leave it, or the problem that one of them has with it. */
export function runRehype(tree: Root, plugins: Plugins | undefined, place: Place): Root | Problem {
  if (!plugins || plugins.rehype.length === 0) return tree;
  try {
    const left: unknown = unified()
      .use([...plugins.rehype])
      .runSync(tree, { ...(place.path !== undefined && { path: place.path }) });
    return copyTree(left);
  } catch (error) {
    if (error instanceof PluginError) return error.at(place);
    throw error;
  }
}
