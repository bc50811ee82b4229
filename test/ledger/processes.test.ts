/** Real processes: several that come at once, and one that is killed in the middle of a line. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { type Interface, createInterface } from 'node:readline';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFileLedger } from '../../src/ledger/file-ledger.ts';
import { codes, ids, publish, temporaryFolder, testClock } from './make.ts';
import { type Repositories, makeRepositories } from './repositories.ts';

let scratch: Awaited<ReturnType<typeof temporaryFolder>>;
let program: string;

beforeAll(async () => {
  scratch = await temporaryFolder();
  program = join(scratch.path, 'child.mjs');
  await build({
    entryPoints: [join(import.meta.dirname, 'child.ts')],
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile: program,
    logLevel: 'error',
  });
});
afterAll(() => scratch.remove());

interface Child {
  readonly process: ChildProcessWithoutNullStreams;
  readonly said: string[];
  readonly ended: Promise<unknown>;
  /** The next line that it says. */
  next(): Promise<string>;
}

function start(args: readonly string[], env: NodeJS.ProcessEnv = {}): Child {
  const child = spawn(process.execPath, [program, ...args], { env: { ...process.env, ...env } });
  child.stderr.pipe(process.stderr);
  child.stdin.on('error', () => undefined); // one that lost may be gone already
  const ended = once(child, 'exit');
  const lines: Interface = createInterface({ input: child.stdout });
  const said: string[] = [];
  lines.on('line', (line) => said.push(line));
  let read = 0;
  return {
    process: child,
    said,
    ended,
    async next() {
      while (said.length <= read) await once(lines, 'line');
      read += 1;
      return said[read - 1] ?? '';
    },
  };
}

async function race(children: readonly Child[]): Promise<readonly string[]> {
  await Promise.all(children.map((child) => child.next()));
  for (const child of children) child.process.stdin.write('go\n');
  const answers = await Promise.all(children.map((child) => child.next()));
  for (const child of children) child.process.stdin.end('end\n');
  await Promise.all(children.map((child) => child.ended));
  return answers.toSorted();
}

describe('processes that publish', () => {
  it('at the same moment to one folder: one begins, the others are told', async () => {
    for (let round = 0; round < 2; round += 1) {
      const place = join(scratch.path, `race-${round}`, 'production');
      const answers = await race(['a', 'b', 'c'].map((run) => start([place, run, 'file'])));
      expect(answers).toEqual(['KB-LEDGER-006', 'KB-LEDGER-006', 'begun']);
    }
  });

  it('at the same moment from two clones: one begins, the other is told', async () => {
    const repositories: Repositories = await makeRepositories();
    const clones = ['a', 'b'].map((name) => repositories.clone(name));
    const answers = await race(clones.map((clone, index) => start([clone, `run${index}`, 'git'], repositories.env)));
    expect(answers).toEqual(['KB-LEDGER-006', 'begun']);
    await repositories.remove();
  });

  it('and are killed: everything that was recorded is there, and the next one goes on at once', async () => {
    const place = join(scratch.path, 'killed', 'production');
    const child = start([place, 'killed', 'file', 'record']);
    await child.next();
    child.process.stdin.write('go\n');
    for (let lines = 0; lines < 6; lines += 1) await child.next();
    child.process.kill('SIGKILL');
    await child.ended;
    const clock = testClock();
    const self = { folder: place, clock, hostname: hostname(), pid: process.pid };
    const state = await createFileLedger({ ...self, run: 'reader' }).read();
    const promised = child.said.filter((line) => line.startsWith('recorded')).length;
    expect(promised).toBeGreaterThanOrEqual(5);
    expect(ids(state).slice(0, promised)).toEqual([...Array(promised).keys()].map((index) => index + 1));
    expect(ids(state).length).toBeLessThanOrEqual(promised + 1);
    expect(state.openIntents.map(({ run }) => run)).toEqual(['killed']);
    expect(codes(state)).toEqual(['KB-LEDGER-014']);
    await publish(createFileLedger({ ...self, run: 'next' }), []);
    const after = await createFileLedger({ ...self, run: 'reader' }).read();
    expect([ids(after), after.openIntents, after.problems]).toEqual([ids(state), [], []]);
  });
});
