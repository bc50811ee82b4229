// How long planning and publishing a large tree takes, and how much memory: 10,000 new articles, sent to a sandbox of its own.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../scripts/load-source.mjs';
import { describeRun, runAndWatch } from './peak.mjs';
import { writeTree } from './published-tree.mjs';

/** `KB_BENCH_ARTICLES=1000 npm run bench publish` takes a tenth of the time. */
const ARTICLES = Number(process.env.KB_BENCH_ARTICLES ?? 10_000);
const PER_FOLDER = 50;
const KB = join(root, 'dist/kb.mjs');
const ENV = { PATH: process.env.PATH };

export async function run(print) {
  const content = mkdtempSync(join(tmpdir(), 'kb-bench-'));
  const folders = Math.ceil(ARTICLES / PER_FOLDER / 10);
  writeTree(content, { categories: 10, folders, articles: PER_FOLDER, links: true });
  const sandbox = await startSandbox(content);
  try {
    print(`publish   ${(10 * folders * PER_FOLDER).toLocaleString('en')} new articles`);
    print(`  kb check, cold      ${describeRun(await kb(content, 'check'))}`);
    print(`  kb plan             ${describeRun(await kb(content, 'plan'))}`);
    print(`  kb publish          ${describeRun(await kb(content, 'publish'))}`);
    print(`  kb plan, unchanged  ${describeRun(await kb(content, 'plan'))}`);
    print('  memory              under 500 MB is wanted; the sandbox is another process and not counted');
  } finally {
    sandbox.kill('SIGTERM');
    await once(sandbox, 'exit');
    rmSync(content, { recursive: true });
  }
}

/** Where commands find one that is running, they use it. */
async function startSandbox(content) {
  const args = [KB, 'sandbox', '--port', '0', '--json', '--content', content];
  const sandbox = spawn(process.execPath, args, { env: ENV, stdio: ['ignore', 'pipe', 'inherit'] });
  await once(sandbox.stdout, 'data');
  return sandbox;
}

async function kb(content, command) {
  const target = command === 'check' ? [] : ['--target', 'sandbox', '--quiet'];
  const ran = await runAndWatch(process.execPath, [KB, command, '--content', content, ...target], { env: ENV });
  if (ran.code !== 0) throw new Error(`kb ${command} ended with ${ran.code}`);
  return ran;
}
