// An unchanged run over 1,000 articles in 40 folders: which calls it makes, and how long it takes.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEmulator, plan, publish } from '../dist/index.mjs';
import { time } from './measure.mjs';

const CATEGORIES = 4;
const FOLDERS = 10; // in each category
const ARTICLES = 25; // in each folder

function writeTree(content) {
  writeFileSync(join(content, 'kb.yaml'), '');
  for (let category = 0; category < CATEGORIES; category += 1) {
    for (let folder = 0; folder < FOLDERS; folder += 1) {
      const place = join(content, `Category ${category}`, `Folder ${folder}`);
      mkdirSync(place, { recursive: true });
      for (let number = 0; number < ARTICLES; number += 1)
        writeFileSync(join(place, `article-${number}.md`), text(number));
    }
  }
}

function text(number) {
  const words = `Open the settings, choose **security** and follow the link that arrives by mail. See [the next one](article-${(number + 1) % ARTICLES}.md). `;
  const section = (index) =>
    `## Step ${index}\n\n${words.repeat(6)}\n\n- first\n- second\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n`;
  return `---\ntitle: Article ${number}\ntags: [one, two]\n---\n\n${Array.from({ length: 6 }, (_, index) => section(index)).join('')}`;
}

export async function run(print) {
  const folder = mkdtempSync(join(tmpdir(), 'kb-bench-'));
  const content = join(folder, 'content');
  mkdirSync(content);
  writeTree(content);
  const emulator = createEmulator({ rate: 10_000_000 });
  const server = await emulator.listen(0);
  const env = { PATH: process.env.PATH, FRESHDESK_DOMAIN: server.url, FRESHDESK_API_KEY: 'bench', CI: '1' };
  try {
    const first = await time(() => publish({ content, env }));
    const calls = () => emulator.journal.splice(0);
    calls();
    let result;
    const unchanged = await time(async () => (result = await plan({ content, env })));
    const made = calls();
    let offline;
    const none = await time(async () => (offline = await plan({ content, env, refresh: 'none' })));
    const paths = made.map(({ path }) => path);
    const categories = paths.filter((path) => path === '/solutions/categories').length;
    const folders = paths.filter((path) => /categories\/\d+\/folders$/.test(path)).length;
    const articles = paths.filter((path) => /folders\/\d+\/articles$/.test(path)).length;
    const writes = made.filter(({ method }) => method !== 'GET').length;
    print(
      `unchanged   ${CATEGORIES * FOLDERS * ARTICLES} articles in ${CATEGORIES * FOLDERS} folders of ${CATEGORIES} categories`,
    );
    print(`  first publish       ${(first / 1e3).toFixed(1)} s`);
    print(`  unchanged plan      ${(unchanged / 1e3).toFixed(2)} s, ${JSON.stringify(result.summary)}`);
    print(
      `    calls             ${made.length}: ${categories} for categories, ${folders} for folders, ${articles} for articles`,
    );
    print(`    other calls       ${made.length - categories - folders - articles}, writes ${writes}`);
    print(
      `  --refresh none      ${(none / 1e3).toFixed(2)} s, calls ${calls().length}, ${JSON.stringify(offline.summary)}`,
    );
  } finally {
    await server.close();
    await emulator.close();
    rmSync(folder, { recursive: true });
  }
}
