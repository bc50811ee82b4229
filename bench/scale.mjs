// Whether planning grows with the number of articles and no faster: an unchanged plan of 500 beside one of 5,000.
import { plan } from '../dist/index.mjs';
import { median, time } from './measure.mjs';
import { withPublishedTree } from './published-tree.mjs';

const ROUNDS = 3;

export async function run(print) {
  const each = [];
  for (const folders of [10, 100]) {
    await withPublishedTree({ categories: 1, folders, articles: 50, links: false }, async ({ options }) => {
      const times = [];
      for (let round = 0; round < ROUNDS; round += 1)
        times.push(await time(() => plan({ ...options, refresh: 'none' })));
      each.push(median(times) / (folders * 50));
    });
  }
  const [small, large] = each;
  print('scale   an unchanged plan without calls, per article');
  print(`  of   500   ${small.toFixed(2)} ms`);
  print(`  of 5,000   ${large.toFixed(2)} ms`);
  print(`  ratio      ${(large / small).toFixed(2)}   (1 is linear; 10 would be quadratic)`);
}
