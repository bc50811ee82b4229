/** The renderer that commands are given: processes with limits and a cache for the kb command, this process for the library. */
import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Settings } from '../model/settings.ts';
import { problem } from '../problems/catalogue.ts';
import { KbError } from '../problems/kb-error.ts';
import { rendererProblems } from '../problems/renderer.ts';
import { RENDERER_VERSION } from '../render/render-body.ts';
import type { Renderer } from '../render/renderer.ts';
import { createCachedRenderer } from '../renderer/cached-renderer.ts';
import { permissionFlag } from '../renderer/child-process.ts';
import { rendererFingerprint } from '../renderer/fingerprint.ts';
import { RENDER_LIMITS } from '../renderer/limits.ts';
import { createLocalRenderer } from '../renderer/local-renderer.ts';
import { renderInProcesses } from '../renderer/process-renderer.ts';
import { resolvePlugins } from '../renderer/resolve-plugins.ts';
import { sha256 } from '../util/hash.ts';
import type { Io } from './io.ts';

/** Starts nothing yet. Throws KbError for plugins that cannot or must not run. */
export async function openRenderer(
  root: string,
  settings: Settings,
  io: Pick<Io, 'env' | 'signal' | 'renderChild'>,
): Promise<Renderer> {
  const { renderChild: file } = io;
  const allowed = io.env['KB_ALLOW_PLUGINS'] === '1';
  const { plugins, folders } = await resolvePlugins(settings.plugins, { root, allowed });
  if (file === undefined) {
    const names = plugins.map(({ name }) => name).join(', ');
    if (plugins.length > 0) throw new KbError(problem(rendererProblems.pluginsNeedCommand, { plugins: names }));
    return createLocalRenderer(settings.render);
  }
  const locked = { folders, permissionFlag: permissionFlag(process.version) };
  return createCachedRenderer({
    fingerprint: rendererFingerprint(settings.render, plugins),
    renderEach: renderInProcesses({
      child: { node: process.execPath, file, env: io.env, ...(plugins.length > 0 && { plugins: locked }) },
      limits: { ...RENDER_LIMITS, processes: Math.min(RENDER_LIMITS.processes, availableParallelism()) },
      options: settings.render,
      plugins,
      from: pathToFileURL(root + sep).href,
      signal: io.signal,
    }),
    ...(io.env['KB_CACHE'] !== 'off' && { cache: { root, version: await codeVersion(file) } }),
  });
}

/** The names of the parts that the program imports carry digests of what is in them, so its own text stands for everything. */
async function codeVersion(file: string): Promise<string> {
  return `${RENDERER_VERSION} ${process.version} ${sha256(await readFile(file))}`;
}
