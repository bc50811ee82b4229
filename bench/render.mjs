// Full rendering beside the bare chain remark-parse + remark-gfm + remark-html, on the same files, on one core.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load, root } from '../scripts/load-source.mjs';
import { inTurns, median, time } from './measure.mjs';

const ROUNDS = 9;
const COPIES = 8;

/** Folder of Markdown files to render instead of content/: `KB_BENCH_FILES=folder npm run bench render`. */
function readFiles() {
  const folder = process.env.KB_BENCH_FILES ?? join(root, 'content');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md') && !name.startsWith('.'))
    .map((name) => ({ path: name.replaceAll('\\', '/'), text: readFileSync(join(folder, name), 'utf8') }))
    .map(({ path, text }) => ({ path, markdown: text.replace(/^---\r?\n[\s\S]*?\r?\n---\r?\n/, '') }))
    .filter(({ markdown }) => markdown.length < 200_000);
}

export async function run(print) {
  const { renderBody } = await load(`export { renderBody } from './src/render/render-body.ts';`);
  const { bare } = await load(`
    import { unified } from 'unified';
    import remarkParse from 'remark-parse';
    import remarkGfm from 'remark-gfm';
    import remarkHtml from 'remark-html';
    const chain = unified().use(remarkParse).use(remarkGfm).use(remarkHtml, { sanitize: false }).freeze();
    export const bare = (text) => String(chain.processSync(text));
  `);
  const once = readFiles();
  const files = process.env.KB_BENCH_FILES ? once : Array.from({ length: COPIES }, () => once).flat();
  const bytes = files.reduce((sum, { markdown }) => sum + Buffer.byteLength(markdown), 0);
  const known = new Set(once.map(({ path }) => path));
  const full = () => {
    for (const { path, markdown } of files) {
      renderBody({ path, markdown, firstLine: 1, key: 'a2345678', files: known, articles: known });
    }
  };
  const plain = () => {
    for (const { markdown } of files) bare(markdown);
  };
  const cold = { full: await time(full), plain: await time(plain) };
  await inTurns(2, full, plain);
  const { a, b } = await inTurns(ROUNDS, full, plain);
  const rate = (milliseconds) => `${(bytes / 1e3 / milliseconds).toFixed(2)} MB/s`;
  print(`render   ${files.length} articles, ${(bytes / 1e6).toFixed(2)} MB of Markdown`);
  print(
    `  remark-parse + gfm + html   warm ${rate(median(b))}, first pass ${rate(cold.plain)} (after kb's, so half warm)`,
  );
  print(`  kb, everything              warm ${rate(median(a))}, first pass ${rate(cold.full)}`);
  print(`  ratio, warm                 ${(median(b) / median(a)).toFixed(2)}   (at least 0.7 is wanted)`);
}
