/** Imports the plugins of kb.yaml. Only ever called in the process that renders, which holds no key. */
import { unified } from 'unified';
import { KbError } from '../problems/kb-error.ts';
import { problem } from '../problems/catalogue.ts';
import { rendererProblems } from '../problems/renderer.ts';
import { reasonOf } from '../render/plugin-error.ts';
import { guardPlugin, type Plugins } from '../render/plugins.ts';
import type { PluginToLoad } from './protocol.ts';

type Pluggable = Plugins['remark'][number];

/** Throws KbError for a plugin that cannot be used. `from` is the folder to find packages from, as a file: address. */
export async function loadPlugins(plugins: readonly PluginToLoad[], from: string): Promise<Plugins> {
  const remark: Pluggable[] = [];
  const rehype: Pluggable[] = [];
  for (const plugin of plugins) (plugin.works === 'remark' ? remark : rehype).push(await loadPlugin(plugin, from));
  return { remark, rehype };
}

async function loadPlugin({ name, options }: PluginToLoad, from: string): Promise<Pluggable> {
  try {
    // The second parameter needs a flag of Node, with which the process that renders is started.
    const module = (await import(import.meta.resolve(name, from))) as { readonly default?: unknown }; // a module is an object
    const guarded = guardPlugin(name, functionOf(module.default), options);
    // What it says to its options is heard now, once, and not at every article.
    unified().use([guarded]).freeze();
    return guarded;
  } catch (error) {
    throw new KbError(problem(rendererProblems.pluginNotLoaded, { plugin: name, reason: reasonOf(error) }), {
      cause: error,
    });
  }
}

type Anything = (this: unknown, ...parameters: unknown[]) => unknown;

function functionOf(exported: unknown): Anything {
  if (typeof exported === 'function') return exported as Anything; // nothing more can be known of it
  throw new Error('its default export is no function');
}
