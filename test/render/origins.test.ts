/** A problem in an expanded body names the file and the line that a writer can mend, not a place in the expanded text. */
import { describe, expect, it } from 'vitest';
import type { Settings } from '../../src/model/settings.ts';
import { renderBody } from '../../src/render/render-body.ts';
import { load } from '../content/tree.ts';

type Files = Readonly<Record<string, string>>;

/** `path:line:column` of what rendering `C/F/a.md` finds. */
async function places(files: Files, settings: Partial<Settings> = {}): Promise<readonly string[]> {
  const tree = await load(files, settings);
  const article = tree.articles.find(({ path }) => path === 'C/F/a.md');
  if (!article) throw new Error('no article');
  const { path, body: markdown, bodyLine: firstLine, origins } = article;
  const articles = new Set(tree.articles.map((one) => one.path));
  const { problems } = renderBody({ path, markdown, firstLine, origins, files: tree.files, articles });
  return problems.map((one) => `${one.path}:${one.line}:${one.column}`);
}

const page = (body: string, fields = ''): string => `---\ntitle: A\n${fields}---\n\n${body}\n`;
const BAD = '[x](no.md)';

describe('places of problems', () => {
  it.each<[string, Files, readonly string[]]>([
    [
      'of the text after a value',
      { 'C/F/a.md': page(`{{ long }} ${BAD}\n\n${BAD}`) },
      ['C/F/a.md:5:12', 'C/F/a.md:7:1'],
    ],
    [
      'of the text around a note',
      {
        'C/F/a.md': page(`<!-- internal -->\nx\n<!-- /internal -->\n${BAD} <!-- internal -->y<!-- /internal -->${BAD}`),
      },
      ['C/F/a.md:8:1', 'C/F/a.md:8:48'],
    ],
    [
      'of a snippet and of what follows it',
      { 'C/F/a.md': page(`{{ include "_s.md" }}\n\n${BAD}`), 'C/F/_s.md': `---\nx: y\n---\n\none\n\n two ${BAD}` },
      ['C/F/_s.md:7:6', 'C/F/a.md:7:1'],
    ],
    [
      'of a snippet in a list in a quote',
      { 'C/F/a.md': page('> 1. {{ include "_s.md" }}'), 'C/F/_s.md': `one\n\n- ${BAD}\n  more ${BAD}` },
      ['C/F/_s.md:3:3', 'C/F/_s.md:4:8'],
    ],
    [
      'of a snippet in a snippet',
      { 'C/F/a.md': page('{{ include "_s.md" }}'), 'C/F/_s.md': '> {{ include "_t.md" }}\n', 'C/F/_t.md': `x\n${BAD}` },
      ['C/F/_t.md:2:1'],
    ],
    [
      'of a snippet below a title that leaves the text',
      { 'C/F/a.md': `# The {{ long }}\n\n{{ include "_s.md" }}`, 'C/F/_s.md': `${BAD}\n${BAD}` },
      ['C/F/_s.md:1:1', 'C/F/_s.md:2:1'],
    ],
    ['below a title that leaves the text', { 'C/F/a.md': `# The {{ long }}\n\n${BAD}` }, ['C/F/a.md:3:1']],
    [
      'of raw HTML',
      { 'C/F/a.md': page('{{ include "_s.md" }}'), 'C/F/_s.md': `x\n\n<div>\n<b onclick="x">b</b>\n</div>` },
      ['C/F/_s.md:4:1'],
    ],
    [
      'of what is too deep to parse',
      { 'C/F/a.md': page('x\n\n{{ include "_s.md" }}'), 'C/F/_s.md': `a\n\n${'> '.repeat(80)}x` },
      ['C/F/_s.md:3:1'],
    ],
    [
      'of header and footer',
      { 'C/F/a.md': page(BAD), '_h.md': 'x', '_f.md': `y\n\n${BAD}` },
      ['C/F/a.md:5:1', '_f.md:3:1'],
    ],
  ])('are those %s', async (_, files, expected) => {
    const around = '_h.md' in files ? { header: '_h.md', footer: '_f.md' } : {};
    const found = await places(files, { ...around, variables: { long: 'a value much longer than its name' } });
    expect([...found].sort()).toEqual([...expected].sort());
  });

  it('of an article that nothing is put into need no origins', async () => {
    const { articles } = await load({ 'C/F/a.md': page('Say {{ ticket.id }} <!-- x -->') }, { variables: { a: 'b' } });
    expect(articles[0]?.origins).toBeUndefined();
  });
});
