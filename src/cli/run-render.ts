/** `kb render FILE`. */
import { renderFile } from '../commands/render.ts';
import type { Runner } from './runner.ts';
import { checkExit } from './exit.ts';
import { commonOptions } from './options.ts';
import { resolvePaths } from './resolve-paths.ts';
import { showProblems } from './show-problems.ts';
import { untilStopped } from './until-stopped.ts';
import { openRenderer } from './wire-renderer.ts';
import { wireContent } from './wire.ts';

export const runRender: Runner = (call) => untilStopped(call.io, (signal) => render(call, signal));

async function render({ args, raw, io }: Parameters<Runner>[0], signal: AbortSignal): Promise<number> {
  const options = commonOptions(raw);
  const { root, settings } = await wireContent(options, io);
  const [path = ''] = resolvePaths(args, io.cwd, root);
  const renderer = await openRenderer(root, settings, { ...io, signal });
  const { html, problems } = await renderFile(root, settings, path, renderer);
  showProblems(problems, options, io);
  io.stdout(options.json ? `${JSON.stringify({ format: 1, path, html, problems })}\n` : `${html}\n`);
  return checkExit(problems);
}
