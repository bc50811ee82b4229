/** Many files read at once: their order is that of their paths, and there are never too many. */
import { describe, expect, it } from 'vitest';
import { readTexts } from '../../src/content/read-texts.ts';

const paths = Array.from({ length: 100 }, (_, index) => `${index}.md`);

describe('reading many files', () => {
  it('gives each its own text, in their order, whichever is there first', async () => {
    const waiting: (() => void)[] = [];
    const texts = readTexts('/root', paths, async (root, path) => {
      await new Promise<void>((resolve) => waiting.push(resolve));
      return { text: `${root} ${path}` };
    });
    // The last to be asked for is the first to come.
    while (waiting.length > 0) {
      waiting.pop()?.();
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect([...(await texts)]).toEqual(paths.map((path) => [path, { text: `/root ${path}` }]));
  });

  it('has few files open at any moment, and more than one', async () => {
    let [open, most] = [0, 0];
    await readTexts('/root', paths, async () => {
      open += 1;
      most = Math.max(most, open);
      await new Promise((resolve) => setImmediate(resolve));
      open -= 1;
      return { text: '' };
    });
    expect(most).toBe(16);
  });

  it('reads nothing where there is nothing', async () => {
    expect([...(await readTexts('/root', []))]).toEqual([]);
  });
});
