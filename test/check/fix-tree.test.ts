import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fixTree } from '../../src/check/fix-tree.ts';
import { loadContent } from '../../src/content/load-content.ts';
import { saveFile } from '../../src/content/save-file.ts';
import { setFrontmatter } from '../../src/content/write-frontmatter.ts';
import { contentRoot, load, SETTINGS } from '../content/tree.ts';

function minter(...keys: readonly string[]): () => string {
  const left = [...keys];
  return () => left.shift() ?? expect.fail('more keys were minted than needed');
}

const article = (more = ''): string => `---\ntitle: A\n${more}---\nText\n`;

describe('kb check --fix', () => {
  it('mints a key only where there is none', async () => {
    const tree = await load({
      'C/F/a.md': article(),
      'C/F/b.md': article('key: k7fq2x9m\n'),
      'C/F/c.md': '# C\n\nText\n',
    });
    expect([...fixTree({ tree, mintKey: minter('aaaaaaaa', 'bbbbbbbb') })]).toEqual([
      ['C/F/a.md', 'aaaaaaaa'],
      ['C/F/c.md', 'bbbbbbbb'],
    ]);
  });

  it('never mints a key that is taken, in the files or just now', async () => {
    const tree = await load({ 'C/F/a.md': article('key: k7fq2x9m\n'), 'C/F/b.md': article(), 'C/F/c.md': article() });
    const mintKey = minter('k7fq2x9m', 'aaaaaaaa', 'aaaaaaaa', 'k7fq2x9m', 'bbbbbbbb');
    expect([...fixTree({ tree, mintKey }).values()]).toEqual(['aaaaaaaa', 'bbbbbbbb']);
  });

  it('gives an article and its translations one key, whichever has one', async () => {
    const tree = await load({
      'C/F/a.md': article(),
      'C/F/a.fr.md': article('key: k7fq2x9m\n'),
      'C/F/a.ja-JP.md': article(),
      'C/F/b.md': article(),
      'C/F/b.fr.md': article(),
    });
    expect(Object.fromEntries(fixTree({ tree, mintKey: minter('aaaaaaaa') }))).toEqual({
      'C/F/a.md': 'k7fq2x9m',
      'C/F/a.ja-JP.md': 'k7fq2x9m',
      'C/F/b.fr.md': 'aaaaaaaa',
      'C/F/b.md': 'aaaaaaaa',
    });
  });

  it.each(['key: K7FQ2X9M', 'key: [k7fq2x9m]', 'key:', 'key: "a\\0b"'])('leaves %s to a person', async (field) => {
    const tree = await load({ 'C/F/a.md': article(`${field}\n`) });
    expect(fixTree({ tree, mintKey: minter() }).size).toBe(0);
  });

  it('touches no file that could not be read', async () => {
    const tree = await load({ 'C/F/a.md': '---\ntitle: A\nText\n', 'b.md': article(), 'C/F/c.md': '' });
    expect(fixTree({ tree, mintKey: minter() }).size).toBe(0);
  });

  it('has nothing to do a second time, and changes one line of a file', async () => {
    const text = '\ufeff---\r\ntitle: "A" # c\r\ntags: [ a ]\r\n---\r\nText\r\n';
    const root = await contentRoot({ 'C/F/a.md': text });
    const tree = await loadContent(root, SETTINGS);
    for (const [path, key] of fixTree({ tree, mintKey: minter('aaaaaaaa') })) {
      const source = tree.articles.find((one) => one.path === path)?.text ?? '';
      await saveFile(root, path, setFrontmatter(source, { key }));
    }
    expect(await readFile(join(root, 'C/F/a.md'), 'utf8')).toBe(text.replace('# c\r\n', '# c\r\nkey: aaaaaaaa\r\n'));
    expect(fixTree({ tree: await loadContent(root, SETTINGS), mintKey: minter() }).size).toBe(0);
  });
});
