/** `kb assets DIR`. */
import { resolve } from 'node:path';
import { createAssetFolder } from '../assets/asset-folder.ts';
import { writeAssets } from '../commands/assets.ts';
import { assetsJson, assetsText } from '../report/assets-report.ts';
import type { Runner } from './runner.ts';
import { checkExit } from './exit.ts';
import { commonOptions } from './options.ts';
import { showProblems } from './show-problems.ts';
import { openRenderer } from './wire-renderer.ts';
import { wireContent } from './wire.ts';

export const runAssets: Runner = async ({ args, raw, io }) => {
  const options = commonOptions(raw);
  const [dir = ''] = args;
  const { root, settings, notices } = await wireContent(options, io);
  const written = await writeAssets(root, settings, {
    renderer: await openRenderer(root, settings, io),
    folder: createAssetFolder(resolve(io.cwd, dir)),
  });
  const problems = [...notices, ...written.problems];
  showProblems(problems, options, io);
  if (options.json) io.stdout(assetsJson({ ...written, problems }));
  else if (!options.quiet) io.stdout(assetsText(written, dir));
  return checkExit(problems);
};
