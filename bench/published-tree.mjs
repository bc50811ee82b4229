// A tree of articles, published to an emulated account: what the benchmarks of whole runs start from.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEmulator, publish } from '../dist/index.mjs';
import { time } from './measure.mjs';

/** Publishes `articles` per folder, hands everything to `work`, and cleans up. Each article links to the next one unless `links` is false. */
export async function withPublishedTree({ categories, folders, articles, links = true }, work) {
  const folder = mkdtempSync(join(tmpdir(), 'kb-bench-'));
  const content = join(folder, 'content');
  mkdirSync(content);
  writeTree(content, { categories, folders, articles, links });
  const emulator = createEmulator({ rate: 10_000_000 });
  const server = await emulator.listen(0);
  const env = { PATH: process.env.PATH, FRESHDESK_DOMAIN: server.url, FRESHDESK_API_KEY: 'bench', CI: '1' };
  try {
    const first = await time(() => publish({ content, env }));
    emulator.journal.splice(0);
    await work({ options: { content, env }, emulator, first });
  } finally {
    await server.close();
    await emulator.close();
    rmSync(folder, { recursive: true });
  }
}

/** Writes `articles` files into each folder. */
export function writeTree(content, { categories, folders, articles, links }) {
  writeFileSync(join(content, 'kb.yaml'), '');
  for (let category = 0; category < categories; category += 1) {
    for (let folder = 0; folder < folders; folder += 1) {
      const place = join(content, `Category ${category}`, `Folder ${folder}`);
      mkdirSync(place, { recursive: true });
      for (let number = 0; number < articles; number += 1) {
        const next = links ? `See [the next one](article-${(number + 1) % articles}.md).` : 'That is all.';
        writeFileSync(join(place, `article-${number}.md`), text(number, next));
      }
    }
  }
}

function text(number, next) {
  const words = `Open the settings, choose **security** and follow the link that arrives by mail. ${next} `;
  const section = (index) =>
    `## Step ${index}\n\n${words.repeat(6)}\n\n- first\n- second\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n`;
  return `---\ntitle: Article ${number}\ntags: [one, two]\n---\n\n${Array.from({ length: 6 }, (_, index) => section(index)).join('')}`;
}
