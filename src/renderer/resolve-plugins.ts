/** Finds the plugins that kb.yaml names, without running any of them: where they are, what they work on, which version. */
import { readFile, realpath } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import type { Problem } from '../model/problem.ts';
import type { PluginSettings } from '../model/render-options.ts';
import { problem } from '../problems/catalogue.ts';
import { KbError } from '../problems/kb-error.ts';
import { rendererProblems } from '../problems/renderer.ts';
import type { PluginToLoad } from './protocol.ts';

export interface ResolvedPlugin extends PluginToLoad {
  readonly version: string;
}

export interface ResolvedPlugins {
  readonly plugins: readonly ResolvedPlugin[];
  /** Every node_modules at and above the content root, as named and as it really is: what plugins may read. */
  readonly folders: readonly string[];
}

const SETTINGS = { path: 'kb.yaml' };

/** Throws KbError with everything that is wrong with them. */
export async function resolvePlugins(
  settings: readonly PluginSettings[],
  { root, allowed }: { readonly root: string; readonly allowed: boolean },
): Promise<ResolvedPlugins> {
  if (settings.length === 0) return { plugins: [], folders: [] };
  const names = settings.map(({ name }) => name).join(', ');
  if (!allowed) throw new KbError(problem(rendererProblems.pluginsNotAllowed, { plugins: names }, SETTINGS));
  const above = await modulesAbove(await realpath(root));
  const folders = [...new Set(above.flatMap(({ path, real }) => [path, real]))].map((folder) => folder + sep);
  const found = await Promise.all(settings.map((one) => resolvePlugin(one, above)));
  const problems = found.filter(isProblem);
  if (problems.length > 0) throw new KbError(problems);
  return { plugins: found.filter((one): one is ResolvedPlugin => !isProblem(one)), folders };
}

const isProblem = (value: ResolvedPlugin | Problem): value is Problem => 'code' in value;

interface Modules {
  readonly path: string;
  readonly real: string;
}

/** The nearest first. */
async function modulesAbove(folder: string): Promise<readonly Modules[]> {
  const found: Modules[] = [];
  for (let at = folder; ; at = dirname(at)) {
    const path = join(at, 'node_modules');
    const real = await realpath(path).catch(() => undefined);
    if (real !== undefined) found.push({ path, real });
    if (dirname(at) === at) return found;
  }
}

/** What is a parser or a writer would take the place of kb's own. */
const REFUSED =
  /^(?:@[^/]+\/)?(?:remark-(?:parse|stringify|html|rehype|retext|gfm)|rehype-(?:parse|stringify|remark|retext))$/;

function worksOn(name: string): PluginToLoad['works'] | undefined {
  const bare = name.replace(/^@[^/]+\//, '');
  if (bare.startsWith('remark-')) return 'remark';
  return bare.startsWith('rehype-') ? 'rehype' : undefined;
}

async function resolvePlugin(
  { name, options }: PluginSettings,
  above: readonly Modules[],
): Promise<ResolvedPlugin | Problem> {
  const works = worksOn(name);
  if (!works) return problem(rendererProblems.pluginKind, { plugin: name }, SETTINGS);
  if (REFUSED.test(name)) return problem(rendererProblems.pluginRefused, { plugin: name }, SETTINGS);
  for (const { path } of above) {
    const version = await versionIn(join(path, name));
    if (version === undefined) continue;
    const real = await realpath(join(path, name));
    if (!above.some((one) => real.startsWith(one.real + sep)))
      return problem(rendererProblems.pluginOutside, { plugin: name, target: real }, SETTINGS);
    return { name, works, version, ...(options !== undefined && { options }) };
  }
  return problem(rendererProblems.pluginMissing, { plugin: name }, SETTINGS);
}

/** Undefined where there is no package. */
async function versionIn(folder: string): Promise<string | undefined> {
  try {
    const read: unknown = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
    const version = typeof read === 'object' && read !== null && 'version' in read ? read.version : undefined;
    return typeof version === 'string' ? version : 'none';
  } catch {
    return undefined;
  }
}
