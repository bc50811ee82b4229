// What the render cache saves, and how much memory a large tree needs: `kb check` of 10,000 articles, cold and warm.
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load, root } from '../scripts/load-source.mjs';
import { time } from './measure.mjs';
import { describeRun, runAndWatch } from './peak.mjs';
import { writeTree } from './published-tree.mjs';

/** `KB_BENCH_ARTICLES=1000 npm run bench cache` takes a tenth of the time. */
const ARTICLES = Number(process.env.KB_BENCH_ARTICLES ?? 10_000);
const PER_FOLDER = 50;
const KB = join(root, 'dist/kb.mjs');
const CHILD = join(root, 'dist/render-child.mjs');

export async function run(print) {
  const content = mkdtempSync(join(tmpdir(), 'kb-bench-'));
  try {
    const folders = Math.ceil(ARTICLES / PER_FOLDER / 10);
    writeTree(content, { categories: 10, folders, articles: PER_FOLDER, links: true });
    const cold = await check(content);
    const warm = await check(content);
    const parts = await measureParts(content);
    print(`cache   ${(10 * folders * PER_FOLDER).toLocaleString('en')} articles`);
    print(`  kb check, cold      ${describeRun(cold)}`);
    print(`  kb check, warm      ${describeRun(warm)}`);
    print(`    reading files     ${seconds(parts.reading)}`);
    print(`    rendering, warm   ${seconds(parts.warm)}   (under 2 s is wanted)`);
    print(`    one changed       ${seconds(parts.one)}`);
    print('  memory              under 500 MB is wanted, kb and all that it starts together');
  } finally {
    rmSync(content, { recursive: true });
  }
}

const seconds = (milliseconds) => `${(milliseconds / 1000).toFixed(2)} s`;
async function check(content) {
  const ran = await runAndWatch(process.execPath, [KB, 'check', '--content', content], {
    env: { PATH: process.env.PATH },
  });
  if (ran.code !== 0) throw new Error(`kb check ended with ${ran.code}`);
  return ran;
}

/** The same in this process, step by step, from the cache that the command has left. */
async function measureParts(content) {
  const { loadContent, loadSettings, openRenderer } = await load(`
    export { loadContent } from './src/content/load-content.ts';
    export { loadSettings } from './src/config/load-settings.ts';
    export { openRenderer } from './src/cli/wire-renderer.ts';
  `);
  const { settings } = await loadSettings(content);
  let tree;
  const reading = await time(async () => (tree = await loadContent(content, settings)));
  const io = { env: {}, signal: new AbortController().signal, renderChild: CHILD };
  const render = async () => (await openRenderer(content, settings, io)).render(tree, tree.articles);
  const warm = await time(render);
  appendFileSync(join(content, tree.articles[0].path), '\nOne more line.\n');
  tree = await loadContent(content, settings);
  return { reading, warm, one: await time(render) };
}
