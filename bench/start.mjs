// What starting the command costs: `kb --version` beside a Node process that does nothing.
import { spawnSync } from 'node:child_process';
import { root } from '../scripts/load-source.mjs';
import { inTurns, median } from './measure.mjs';

const ROUNDS = 25;

export async function run(print) {
  const start = (args) => () => {
    const { status } = spawnSync(process.execPath, args);
    if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}`);
  };
  const bare = start(['-e', '0']);
  const kb = start([`${root}dist/kb.mjs`, '--version']);
  await inTurns(3, bare, kb);
  const { a, b } = await inTurns(ROUNDS, bare, kb);
  print('start');
  print(`  node -e 0      median ${median(a).toFixed(0)} ms, least ${Math.min(...a).toFixed(0)} ms`);
  print(`  kb --version   median ${median(b).toFixed(0)} ms, least ${Math.min(...b).toFixed(0)} ms`);
  print(
    `  ratio          median ${(median(b) / median(a)).toFixed(2)}, of the least ${(Math.min(...b) / Math.min(...a)).toFixed(2)}   (at most 2 is wanted)`,
  );
}
