// An unchanged run over 1,000 articles in 40 folders: which calls it makes, and how long it takes.
import { plan } from '../dist/index.mjs';
import { time } from './measure.mjs';
import { withPublishedTree } from './published-tree.mjs';

const TREE = { categories: 4, folders: 10, articles: 25 };

export async function run(print) {
  await withPublishedTree(TREE, async ({ options, emulator, first }) => {
    let result;
    const unchanged = await time(async () => (result = await plan(options)));
    const made = emulator.journal.splice(0);
    let offline;
    const none = await time(async () => (offline = await plan({ ...options, refresh: 'none' })));
    const paths = made.map(({ path }) => path);
    const categories = paths.filter((path) => path === '/solutions/categories').length;
    const folders = paths.filter((path) => /categories\/\d+\/folders$/.test(path)).length;
    const articles = paths.filter((path) => /folders\/\d+\/articles$/.test(path)).length;
    const writes = made.filter(({ method }) => method !== 'GET').length;
    const seconds = (milliseconds) => `${(milliseconds / 1e3).toFixed(2)} s`;
    print('unchanged   1,000 articles in 40 folders of 4 categories');
    print(`  first publish       ${seconds(first)}`);
    print(`  unchanged plan      ${seconds(unchanged)}, ${JSON.stringify(result.summary)}`);
    print(
      `    calls             ${made.length}: ${categories} for categories, ${folders} for folders, ${articles} for articles`,
    );
    print(`    other calls       ${made.length - categories - folders - articles}, writes ${writes}`);
    print(
      `  --refresh none      ${seconds(none)}, calls ${emulator.journal.length}, ${JSON.stringify(offline.summary)}`,
    );
  });
}
