/** Texts made to stall what puts variables and snippets in: each comes to an end, and growth without bounds is refused. */
import { describe, expect, it } from 'vitest';
import { createLibrary } from '../../src/content/expand/snippet-library.ts';
import { readArticle } from '../../src/content/read-article.ts';
import { SETTINGS } from './tree.ts';

const MANY = 50_000;

function read(body: string, snippets: Readonly<Record<string, string>> = {}) {
  const texts = new Map(Object.entries(snippets).map(([path, text]) => [path, { text }] as const));
  const library = createLibrary({ texts, files: Object.keys(snippets), refused: new Map() });
  const settings = { ...SETTINGS, variables: { a: 'x', empty: '' } };
  return readArticle('C/F/a.md', `---\ntitle: A\n---\n${body}`, { settings, metas: new Map(), library });
}

/** Each would take minutes if its parts were looked at once for every other part. */
const TEXTS: Readonly<Record<string, string>> = {
  'opening braces': '{{'.repeat(MANY),
  'names that never end': '{{a '.repeat(MANY),
  'includes that never end': '{{ include "'.repeat(MANY / 10),
  'white space in braces': `{{${' '.repeat(10 * MANY)}a`,
  'runs of backticks, each longer': Array.from({ length: 900 }, (_, index) => '`'.repeat(index + 1)).join(' '),
  'backticks that never match': '`` ` '.repeat(MANY),
  'dollars that never match': '$$ $ $$$ '.repeat(MANY),
  'nested quotes': `${'>'.repeat(MANY)}\n`.repeat(3),
  'nested lists and blank lines': `${'- '.repeat(MANY)}${'\n'.repeat(MANY)}`,
  'openings of comments': 'a <!-- '.repeat(MANY),
  'comments of white space': `<!--${' '.repeat(1000)}`.repeat(500),
  'openings of tags': 'x <a x="'.repeat(MANY),
  'openings of all kinds': 'x <? <!a <![CDATA[ '.repeat(MANY / 4),
  'notes on one line': 'x<!-- internal -->y<!-- /internal -->'.repeat(MANY / 4),
  'rows of a table': `a|b\n-|-\n${'a|b\n'.repeat(MANY)}`,
  backslashes: `${'\\'.repeat(1000)}{{ a }}`.repeat(400),
};

describe('hostile texts', () => {
  it.each(Object.keys(TEXTS))('of %s come to an end, and lose nothing that is not a note', (name) => {
    const { article } = read(`{{ a }}\n\n${TEXTS[name]}`);
    expect(article?.body.startsWith('x\n')).toBe(true);
    if (!name.startsWith('notes')) expect(article?.body.length).toBeGreaterThan((TEXTS[name]?.length ?? 0) * 0.9);
  });

  it('in snippets come to an end', () => {
    for (const part of ['[](](((', '[a](b "', '[a](<b', '[a](b)', '[a](\\(', "[a](b\n'", '[a]: b\n', '[a\\]'])
      expect(read('{{ include "/_s.md" }}', { '_s.md': part.repeat(MANY / 5) }).article).toBeDefined();
  });

  const pairs = (last: string, between: string): Readonly<Record<string, string>> => ({
    ...Object.fromEntries(
      Array.from({ length: 18 }, (_, index) => {
        const next = `{{ include "_${index + 1}.md" }}`;
        return [`_${index}.md`, `${next}${between}${next}`];
      }),
    ),
    '_18.md': last,
  });

  it.each([
    ['text', pairs('boom', '\n')],
    ['nothing', pairs('', '')],
  ])('that double %s with every include are stopped', (_, snippets) => {
    const { article, problems } = read('{{ include "/_0.md" }}', snippets);
    expect(article).toBeUndefined();
    expect(problems.map(({ code }) => code)).toEqual(['KB-EXPAND-013']);
  });

  it('that include one after the other without end are stopped', () => {
    const chain = Object.fromEntries(
      Array.from({ length: 40 }, (_, index) => [`_${index}.md`, `{{ include "_${index + 1}.md" }}`]),
    );
    expect(read('{{ include "/_0.md" }}', { ...chain, '_40.md': 'x' }).problems).toMatchObject([
      { code: 'KB-EXPAND-012', path: '_19.md', articles: ['C/F/a.md'] },
    ]);
  });
});
