/** A process of its own for the tests: begins a run, and records until it is killed, or waits. */
import { createInterface } from 'node:readline';
import { hostname } from 'node:os';
import { createFileLedger } from '../../src/ledger/file-ledger.ts';
import { createGitLedger } from '../../src/ledger/git-ledger.ts';
import { KbError } from '../../src/problems/kb-error.ts';
import { ACCOUNT, article, learnt } from './make.ts';

const [, , place = '', run = '', store = '', job = ''] = process.argv;
const say = (text: string): boolean => process.stdout.write(`${text}\n`);
const clock = { now: () => new Date(), sleep: (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)) };
const self = { clock, hostname: hostname(), pid: process.pid, run };
const ledger =
  store === 'git'
    ? createGitLedger({ ...self, contentRoot: place, target: 'production', env: process.env })
    : createFileLedger({ ...self, folder: place });

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
say('ready');
await lines.next();
try {
  const { revision } = await ledger.read();
  const writer = await ledger.begin({ revision, account: ACCOUNT, intent: { creates: [] } });
  say('begun');
  for (let id = 1; id < (job === 'record' ? Infinity : 1); id += 1) {
    await writer.record(learnt(article(id), 'x'.repeat(100_000)));
    say(`recorded ${id}`);
  }
  await lines.next();
  await writer.close('publish');
} catch (error) {
  if (!(error instanceof KbError)) throw error;
  say(error.problems[0]?.code ?? '');
}
process.exit(0);
