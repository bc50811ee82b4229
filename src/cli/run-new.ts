/** `kb new TITLE`. */
import { randomInt } from 'node:crypto';
import { join, relative } from 'node:path';
import { createNewArticle } from '../commands/new.ts';
import { mintKey } from '../content/mint-key.ts';
import type { Runner } from './runner.ts';
import { EXIT } from './exit.ts';
import { commonOptions } from './options.ts';
import { showProblems } from './show-problems.ts';
import { wireContent } from './wire.ts';

export const runNew: Runner = async ({ args, raw, io }) => {
  const options = commonOptions(raw);
  const { root, settings, notices } = await wireContent(options, io);
  showProblems(notices, options, io);
  const key = mintKey(randomInt);
  const { category, folder } = raw;
  const path = await createNewArticle(root, settings, {
    title: args.join(' '),
    key,
    ...(typeof category === 'string' && { category }),
    ...(typeof folder === 'string' && { folder }),
  });
  const file = relative(io.cwd, join(root, path)) || path;
  io.stdout(options.json ? `${JSON.stringify({ format: 1, path, key })}\n` : `${file}\n`);
  return EXIT.done;
};
