/** `kb check`. */
import { randomInt } from 'node:crypto';
import { checkContent } from '../commands/check.ts';
import { mintKey } from '../content/mint-key.ts';
import { problemsJson } from '../report/problems-json.ts';
import { problemsText } from '../report/problems-text.ts';
import type { Runner } from './runner.ts';
import { checkExit } from './exit.ts';
import { commonOptions } from './options.ts';
import { resolvePaths } from './resolve-paths.ts';
import { textOptions } from './text-options.ts';
import { untilStopped } from './until-stopped.ts';
import { assetRules } from './wire-assets.ts';
import { openRenderer } from './wire-renderer.ts';
import { wireContent } from './wire.ts';

export const runCheck: Runner = (call) => untilStopped(call.io, (signal) => check(call, signal));

async function check({ args, raw, io }: Parameters<Runner>[0], signal: AbortSignal): Promise<number> {
  const options = commonOptions(raw);
  const { root, settings, notices } = await wireContent(options, io);
  const { problems, fixed } = await checkContent(root, settings, {
    paths: resolvePaths(args, io.cwd, root),
    fix: raw['fix'] === true,
    mintKey: () => mintKey(randomInt),
    renderer: await openRenderer(root, settings, { ...io, signal }),
    assetRules: assetRules(settings, io.signal),
  });
  const all = [...notices, ...problems];
  if (options.json) io.stdout(problemsJson(all));
  else {
    if (fixed.length > 0 && !options.quiet)
      io.stderr(`Minted a key for ${fixed.length === 1 ? fixed[0] : `${fixed.length} articles`}.\n`);
    io.stdout(problemsText(all, textOptions(options, io)));
  }
  return checkExit(all);
}
