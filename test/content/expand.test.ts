/** Variables, snippets, internal notes, header and footer: what the body of an article is after they are put in. */
import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Settings } from '../../src/model/settings.ts';
import { loadContent } from '../../src/content/load-content.ts';
import { contentRoot, load, placed, SETTINGS, temporary } from './tree.ts';

type Files = Readonly<Record<string, string>>;

const page = (body: string, fields = ''): string => `---\ntitle: A\n${fields}---\n${body}\n`;

/** Body and problems of `C/F/a.md`. */
async function expand(files: Files | string, settings: Partial<Settings> = {}) {
  const all = typeof files === 'string' ? { 'C/F/a.md': page(files) } : files;
  const { articles, problems } = await load(all, settings);
  const article = articles.find(({ path }) => path === 'C/F/a.md');
  return {
    article,
    title: article?.title,
    body: article?.body.trim(),
    origins: article?.origins,
    problems,
    codes: problems.map(placed),
  };
}

const PRODUCT = { variables: { product: 'Acme Desk', base: 'https://acme.example', n: '7', bar: 'x|y' } };

describe('variables', () => {
  it.each([
    ['in text', 'Use {{ product }} now.', 'Use Acme Desk now.'],
    ['without spaces', '{{product}}', 'Acme Desk'],
    ['several in a row', '{{n}}{{n}} {{ product }}', '77 Acme Desk'],
    [
      'in link addresses',
      '[x]({{ base }}/a) ![y]({{base}}/b.png)',
      '[x](https://acme.example/a) ![y](https://acme.example/b.png)',
    ],
    ['in raw HTML', '<b title="{{ product }}">{{ n }}</b>', '<b title="Acme Desk">7</b>'],
    [
      'in tables',
      '| {{ n }} | `{{ n }}` |\n| --- | --- |\n| {{ n }} | x |',
      '| 7 | `{{ n }}` |\n| --- | --- |\n| 7 | x |',
    ],
    ['in quotes and lists', '> - {{ n }}', '> - 7'],
    ['next to code', '`a` {{ n }} `b`', '`a` 7 `b`'],
    ['in a cell, bars and all', '| a |\n| - |\n| {{ bar }} |\n\n{{ bar }}', '| a |\n| - |\n| x\\|y |\n\nx|y'],
    ['after a backtick that closes nothing', 'a ` {{ n }}', 'a ` 7'],
  ])('are put in %s', async (_, body, expected) => {
    expect(await expand(body, PRODUCT)).toMatchObject({ body: expected, problems: [] });
  });

  it.each([
    ['fenced code', '```liquid\n{{ product }}\n```'],
    ['fenced code with tildes', '~~~\n{{ product }}\n```\n{{ product }}\n~~~'],
    ['fenced code in a list', '- a\n\n  ```\n  {{ product }}\n  ```'],
    ['fenced code in a quote', '> ```\n> {{ product }}\n> ```'],
    ['code that is never closed', 'Text\n\n```\n{{ product }}\n\n{{ product }}'],
    ['indented code', 'Text\n\n    {{ product }}'],
    ['code in a line', 'Write `{{ product }}` or ``a ` {{ product }}``.'],
    ['code in a line over two lines', 'Write `a\n{{ product }}` there.'],
    ['formulas', '$$\n{{n}}\n$$\n\nAnd $$x^{{n}}$$ here.'],
    ['pre', '<pre>\n{{ product }}\n</pre>'],
    ['comments', '<!-- {{ nothing }} -->'],
    ['Liquid with dots', 'Say {{ ticket.id }}.'],
    ['Liquid with pipes', '{{ product | escape }} {{ ticket.requester.name | escape }}'],
    ['Liquid tags', '{% if product %}x{% endif %}'],
    ['three braces', '{{{ product }}}'],
    ['names with spaces', '{{ the product }}'],
    ['single braces', '{ product }'],
  ])('leave %s byte for byte', async (_, body) => {
    const { body: got, problems, origins } = await expand(body, PRODUCT);
    expect(got).toBe(body);
    expect(problems).toEqual([]);
    expect(origins).toBeUndefined();
  });

  it('are shown as they are after a backslash', async () => {
    expect(await expand('\\{{ product }} \\\\{{ n }}', PRODUCT)).toMatchObject({
      body: '{{ product }} \\\\7',
      problems: [],
    });
  });

  it('come from the article before kb.yaml', async () => {
    const files = {
      'C/F/a.md': page(
        '{{ product }} {{ own }} {{ number }} {{ none }}.',
        'variables:\n  product: Mine\n  own: "x: y"\n  number: 1.10\n  none:\n',
      ),
    };
    expect(await expand(files, PRODUCT)).toMatchObject({ body: 'Mine x: y 1.10 .', problems: [] });
  });

  it('are not looked at again', async () => {
    expect(await expand('{{ a }}', { variables: { a: '{{ b }} `x`', b: '{{ a }}' } })).toMatchObject({
      body: '{{ b }} `x`',
    });
  });

  it('stay text where nobody declares any', async () => {
    expect(await expand('{{ product }} and {{ constructor }}')).toMatchObject({
      body: '{{ product }} and {{ constructor }}',
      problems: [],
    });
  });

  it('that nobody gives a value are errors with a place and what was meant', async () => {
    const { problems, codes } = await expand('Text\n\nUse {{ produkt }} or {{ zzzzzz }} or {{ toString }}.', PRODUCT);
    expect(codes).toEqual([5, 22, 38].map((column) => `C/F/a.md:6:${column} KB-EXPAND-001`));
    expect(problems[0]?.hint).toContain('{{ product }}');
    expect(problems[1]?.hint).toContain('\\{{ zzzzzz }}');
  });

  it('of several lines are refused, a line end at the end is not', async () => {
    expect((await expand('{{ a }}', { variables: { a: 'x\ny' } })).codes).toEqual(['C/F/a.md:4:1 KB-EXPAND-003']);
    expect((await expand('{{ a }}!', { variables: { a: 'x\n' } })).body).toBe('x!');
  });

  it('hold no control characters', async () => {
    expect((await expand('{{ a }}', { variables: { a: 'x\u001b[31m' } })).codes).toEqual([
      'C/F/a.md:4:1 KB-EXPAND-019',
    ]);
  });

  it('have names and texts', async () => {
    const bad = page('x', 'variables:\n  "a b": 1\n  list: [1]\n  include: x\n');
    expect((await expand({ 'C/F/a.md': bad })).codes).toEqual([
      'C/F/a.md:4:3 KB-CONTENT-012',
      'C/F/a.md:5:9 KB-CONTENT-012',
      'C/F/a.md:6:3 KB-CONTENT-012',
    ]);
    expect((await expand({ 'C/F/a.md': page('x', 'variables: [a]\n') })).codes).toEqual([
      'C/F/a.md:3:12 KB-CONTENT-012',
    ]);
  });
});

describe('built-in variables', () => {
  it('are title, path and the address for changes', async () => {
    const { body } = await expand(
      { 'C/F/a.md': page('{{ title }} {{ path }} {{ edit_url }}') },
      { editUrl: 'https://git.example/edit/{path}?p={path}' },
    );
    expect(body).toBe('A C/F/a.md https://git.example/edit/C/F/a.md?p=C/F/a.md');
  });

  it('encode the path in the address', async () => {
    const { articles } = await load(
      { 'C/F/ü (1).md': page('{{ edit_url }}') },
      { editUrl: 'https://git.example/{path}' },
    );
    expect(articles[0]?.body.trim()).toBe('https://git.example/C/F/%C3%BC%20%281%29.md');
  });

  it('have no address where none is set', async () => {
    expect((await expand('{{ edit_url }}', PRODUCT)).codes).toEqual(['C/F/a.md:4:1 KB-EXPAND-002']);
  });
});

describe('titles', () => {
  it('take variables, in the field and in the heading', async () => {
    expect(await expand({ 'C/F/a.md': '---\ntitle: "Use  {{ product }}"\n---\nx {{ title }}' }, PRODUCT)).toMatchObject(
      {
        title: 'Use Acme Desk',
        body: 'x Use Acme Desk',
      },
    );
    expect(await expand({ 'C/F/a.md': '# Use *{{ product }}*\n\nAbout {{ title }}.' }, PRODUCT)).toMatchObject({
      title: 'Use Acme Desk',
      body: 'About Use Acme Desk.',
      problems: [],
    });
  });

  it('cannot refer to themselves', async () => {
    expect((await expand({ 'C/F/a.md': '---\ntitle: On {{ title }}\n---\nx' })).codes).toEqual([
      'C/F/a.md:2:8 KB-EXPAND-005',
    ]);
    expect((await expand({ 'C/F/a.md': 'x\n\n# On {{ title }}\n\nx' })).codes).toEqual(['C/F/a.md:3:1 KB-EXPAND-005']);
  });

  it('come from a snippet, never from an internal note or the header', async () => {
    const files = {
      'C/F/a.md': '<!-- internal -->\n# Secret\n<!-- /internal -->\n{{ include "_t.md" }}\n\nText',
      'C/F/_t.md': '# From a snippet\n',
      '_h.md': '# Header',
    };
    expect(await expand(files, { header: '_h.md' })).toMatchObject({
      title: 'From a snippet',
      body: '# Header\n\n\n\nText',
      problems: [],
    });
  });

  it('and texts for search engines take variables', async () => {
    const files = { 'C/F/a.md': page('x', 'seo: { title: "{{ product }}!", description: "{{ nix }}" }\n') };
    const { article, codes } = await expand(files, PRODUCT);
    expect(article?.seo?.title).toBe('Acme Desk!');
    expect(codes).toEqual(['C/F/a.md:3:6 KB-EXPAND-001']);
  });

  it('are not empty', async () => {
    const { article, codes } = await expand({ 'C/F/a.md': '---\ntitle: "{{ a }}"\n---\nx' }, { variables: { a: '' } });
    expect(article).toBeUndefined();
    expect(codes).toEqual(['C/F/a.md:2:8 KB-CONTENT-013']);
  });

  it('take no snippet', async () => {
    expect((await expand({ 'C/F/a.md': `---\ntitle: '{{ include "_a.md" }}'\n---\nx` })).codes).toEqual([
      'C/F/a.md:2:8 KB-EXPAND-004',
    ]);
  });
});

describe('snippets', () => {
  it.each<[string, Files, string]>([
    [
      'alone on a line',
      { 'C/F/a.md': page('a\n\n{{ include "_s.md" }}\n\nb'), 'C/F/_s.md': '\n\none\n\ntwo\n\n' },
      'a\n\none\n\ntwo\n\nb',
    ],
    ['within a line', { 'C/F/a.md': page('a {{ include "_s.md" }} b'), 'C/F/_s.md': '\none\n' }, 'a one b'],
    ['from the content root', { 'C/F/a.md': page('{{ include "/_s/x.md" }}'), '_s/x.md': 'x' }, 'x'],
    ['from a folder above', { 'C/F/a.md': page("{{include '../../_s/x.md'}}"), '_s/x.md': 'x' }, 'x'],
    ['with backslashes', { 'C/F/a.md': page('{{ include "..\\\\..\\_s\\x.md" }}'), '_s/x.md': 'x' }, 'x'],
    [
      'with arguments',
      {
        'C/F/a.md': page('{{ include "_s.md" a="1 \\"q\\"" b=\'{{ product }}\' }}'),
        'C/F/_s.md': '{{ a }}/{{ b }}/{{ n }}',
      },
      '1 "q"/Acme Desk/7',
    ],
    [
      'with defaults',
      {
        'C/F/a.md': page('{{ include "_s.md" b="B" }}'),
        'C/F/_s.md': '---\ntitle: x\nvariables: { a: A, b: x, n: 0 }\n---\n{{ a }}{{ b }}{{ n }}',
      },
      'AB7',
    ],
    [
      'of snippets',
      {
        'C/F/a.md': page('{{ include "_s.md" a="1" }}'),
        'C/F/_s.md': '<{{ include "../../_x/t.md" }}>',
        '_x/t.md': '{{ include "u.md" }}',
        '_x/u.md': '{{ a }}{{ path }}',
      },
      '<1C/F/a.md>',
    ],
    [
      'in a list',
      { 'C/F/a.md': page('1. a\n\n   {{ include "_s.md" }}\n2. b'), 'C/F/_s.md': 'x\n\n```\ny\n```' },
      '1. a\n\n   x\n\n   ```\n   y\n   ```\n2. b',
    ],
    ['as a list item', { 'C/F/a.md': page('- {{ include "_s.md" }}\n- b'), 'C/F/_s.md': 'x\ny' }, '- x\n  y\n- b'],
    [
      'in a quote',
      {
        'C/F/a.md': page('> {{ include "_s.md" }}\n> end'),
        'C/F/_s.md': 'x\n\n{{ include "_t.md" }}',
        'C/F/_t.md': '- y\n  z',
      },
      '> x\n>\n> - y\n>   z\n> end',
    ],
    ['that are empty', { 'C/F/a.md': page('a{{ include "_s.md" }}b'), 'C/F/_s.md': '\n' }, 'ab'],
    [
      'not in code',
      { 'C/F/a.md': page('`{{ include "_s.md" }}`\n\n```\n{{ include "_s.md" }}\n```'), 'C/F/_s.md': 'x' },
      '`{{ include "_s.md" }}`\n\n```\n{{ include "_s.md" }}\n```',
    ],
    [
      'that leave code open',
      { 'C/F/a.md': page('{{ include "_s.md" }}\n\nb'), 'C/F/_s.md': '~~~~\nx' },
      '~~~~\nx\n~~~~\n\nb',
    ],
  ])('are put in %s', async (_, files, expected) => {
    expect(await expand(files, PRODUCT)).toMatchObject({ body: expected, problems: [] });
  });

  it.each([
    ['![x](img/a.png)', '![x](../../_s/img/a.png)'],
    ['[x](../C/F/b.md#top "t")', '[x](../../_s/../C/F/b.md#top "t")'],
    ['[x](<a b.md>)', '[x](<../../_s/a b.md>)'],
    ['[![x](a.png)](b.md)', '[![x](../../_s/a.png)](../../_s/b.md)'],
    ['[x][r]\n\n[r]: a.md "t"\n[q]:\n  <b c.md>', '[x][r]\n\n[r]: ../../_s/a.md "t"\n[q]:\n  <../../_s/b c.md>'],
    ['<img src="a.png" alt="b"> <a href=b.md>x</a>', '<img src="../../_s/a.png" alt="b"> <a href=../../_s/b.md>x</a>'],
    ['<div>\n<img src="a.png">\n</div>', '<div>\n<img src="../../_s/a.png">\n</div>'],
    ['[x]({{ dir }}/a.md)', '[x](../../_s/sub/a.md)'],
    ['[x]({{ base }}/a.md)', '[x](https://acme.example/a.md)'],
    ['[x](a(b)c.md)', '[x](../../_s/a(b)c.md)'],
  ])('lead from where they lie: %s', async (snippet, expected) => {
    const files = { 'C/F/a.md': page('{{ include "/_s/x.md" }}'), '_s/x.md': snippet };
    const settings = { variables: { ...PRODUCT.variables, dir: 'sub' } };
    expect(await expand(files, settings)).toMatchObject({ body: expected, problems: [] });
  });

  it.each([
    '[x](https://a.example/b) [y](#top) [z](/C/F/a.md) [m](mailto:a@b.example) ![d](data:image/png;base64,AA)',
    '`[x](a.md)`\n\n```\n[x](a.md)\n```\n\n    [x](a.md)',
    'a](b.md) and [a] (b.md) and \\[a](b.md) [x](a b) [x]( )',
    '[^1]: a.md\n\ntext\n[r]: a.md',
    '<!-- [x](a.md) <img src="a.png"> -->',
    '<b src="a.png">x</b>',
  ])('keep what is no relative address: %s', async (snippet) => {
    const files = { 'C/F/a.md': page('{{ include "/_s/x.md" }}'), '_s/x.md': snippet };
    expect((await expand(files)).body).toBe(snippet);
  });

  it.each<[string, string, Files, readonly string[]]>([
    ['are missing', '{{ include "_no.md" }}', {}, ['C/F/a.md:4:1 KB-EXPAND-007']],
    ['are missing within a line', 'a {{ include "_no.md" }}', {}, ['C/F/a.md:4:3 KB-EXPAND-007']],
    ['lie outside', '{{ include "../../../_x.md" }}', {}, ['C/F/a.md:4:1 KB-EXPAND-008']],
    ['are articles', '{{ include "b.md" }}', { 'C/F/b.md': page('x') }, ['C/F/a.md:4:1 KB-EXPAND-009']],
    ['are no Markdown', '{{ include "_b.txt" }}', { 'C/F/_b.txt': 'x' }, ['C/F/a.md:4:1 KB-EXPAND-009']],
    ['have no quotes', '{{ include _b.md }}', {}, ['C/F/a.md:4:1 KB-EXPAND-006']],
    ['have curly quotes', '{{ include “_b.md” }}', {}, ['C/F/a.md:4:1 KB-EXPAND-006']],
    ['never end', '{{ include "_b.md"', {}, ['C/F/a.md:4:1 KB-EXPAND-006']],
    [
      'have no path',
      '{{ include "" }} {{ include }}',
      {},
      ['C/F/a.md:4:1 KB-EXPAND-006', 'C/F/a.md:4:18 KB-EXPAND-006'],
    ],
    [
      'have several lines in a line',
      'a {{ include "_b.md" }}',
      { 'C/F/_b.md': 'x\ny' },
      ['C/F/a.md:4:3 KB-EXPAND-014'],
    ],
    [
      'hold a conflict',
      '{{ include "_b.md" }}',
      { 'C/F/_b.md': '<<<<<<< a\nx\n=======\ny\n>>>>>>> b\n' },
      ['C/F/a.md:4:1 KB-EXPAND-010'],
    ],
    [
      'have broken fields',
      '{{ include "_b.md" }}',
      { 'C/F/_b.md': '---\n{{{\n---\nx' },
      ['C/F/a.md:4:1 KB-EXPAND-010'],
    ],
    [
      'include themselves',
      '{{ include "_b.md" }}',
      { 'C/F/_b.md': 'x\n\n{{ include "_c.md" }}', 'C/F/_c.md': '{{ include "_b.md" }}' },
      ['C/F/_c.md:1:1 KB-EXPAND-011'],
    ],
  ])('that %s are errors at their place', async (_, body, files, expected) => {
    const { codes, problems } = await expand({ 'C/F/a.md': page(body), ...files });
    expect(codes).toEqual(expected);
    for (const { path, articles } of problems)
      expect(path === 'C/F/a.md' ? [] : articles).toEqual(path === 'C/F/a.md' ? [] : ['C/F/a.md']);
  });

  it('name the circle, and what was meant', async () => {
    const circle = await expand({ 'C/F/a.md': page('{{ include "_b.md" }}'), 'C/F/_b.md': '{{ include "_b.md" }}' });
    expect(circle.problems[0]?.message).toContain('C/F/_b.md → C/F/_b.md');
    const missing = await expand({ 'C/F/a.md': page('{{ include "_login.md" }}'), '_snippets/_login.md': 'x' });
    expect(missing.problems[0]?.hint).toContain('/_snippets/_login.md');
  });

  it('are read through links inside the content root only', async () => {
    const outside = await temporary();
    const root = await contentRoot({
      'C/F/a.md': page('{{ include "_in.md" }} {{ include "_out.md" }}'),
      '_s/x.md': 'x',
    });
    await symlink(join(root, '_s/x.md'), join(root, 'C/F/_in.md'));
    await symlink(outside, join(root, 'C/F/_out.md'));
    const { articles, problems, brokenPaths } = await loadContent(root, SETTINGS);
    expect(articles[0]?.body).toContain('x {{');
    expect(problems.map(placed)).toEqual(['C/F/_out.md:1:1 KB-CONTENT-002', 'C/F/a.md:4:24 KB-EXPAND-010']);
    expect([...brokenPaths]).toEqual([]);
  });

  it('are found however the disk spells an accent', async () => {
    const files = { 'C/F/a.md': page('{{ include "_u\u0308.md" }}'.normalize('NFC')), ['C/F/_u\u0308.md']: 'x' };
    expect(await expand(files)).toMatchObject({ body: 'x', problems: [] });
  });

  it('are no articles, in whatever folder', async () => {
    const { articles, problems } = await load({
      '_snippets/a.md': 'x',
      'C/_parts/F/b.md': 'x',
      'C/F/_c.md': 'x',
      '_x/D.MD': 'x',
    });
    expect(articles).toEqual([]);
    expect(problems).toEqual([]);
  });

  it('with one problem have it once, and name every article that it stops', async () => {
    const users = Object.fromEntries(['a', 'b', 'c'].map((name) => [`C/F/${name}.md`, page('{{ include "/_s.md" }}')]));
    const { problems } = await load({ ...users, '_s.md': 'Text\n{{ nix }}' }, PRODUCT);
    expect(problems).toMatchObject([{ path: '_s.md', line: 2, articles: ['C/F/a.md', 'C/F/b.md', 'C/F/c.md'] }]);
  });
});

describe('internal notes', () => {
  it.each([
    ['on lines of their own', 'a\n\n<!-- internal -->\nsecret\n<!-- /internal -->\n\nb', 'a\n\n\nb'],
    ['within a line', 'a <!-- internal -->secret<!-- /internal --> b', 'a  b'],
    ['over lines', 'a <!--internal-->secret\n\nsecret<!-- / INTERNAL --> b', 'a  b'],
    ['in quotes', '> a\n> <!-- internal -->\n> secret\n> <!-- /internal -->\n> b', '> a\n> b'],
    ['in lists', '- a\n  <!-- internal -->\n  secret\n  <!-- /internal -->\n- b', '- a\n- b'],
    [
      'in notes',
      '<!-- internal -->\nsecret\n<!-- internal -->\nsecret\n<!-- /internal -->\nsecret\n<!-- /internal -->\nb',
      'b',
    ],
    [
      'with includes that would fail',
      'b\n<!-- internal -->\n{{ include "_secret.md" }} {{ nix\n<!-- /internal -->',
      'b',
    ],
    ['with code', '<!-- internal -->\n```\nsecret <!-- /internal -->\n```\nsecret\n<!-- /internal -->\nb', 'b'],
    ['in HTML', '<div>\n<!-- internal -->\nsecret\n<!-- /internal -->\n</div>', '<div>\n</div>'],
    ['two on a line', '<!-- internal -->secret<!-- /internal -->a<!-- internal -->secret<!-- /internal -->', 'a'],
  ])('are left out %s', async (_, body, expected) => {
    expect(await expand(body)).toMatchObject({ body: expected, problems: [] });
  });

  it('stay where they are code', async () => {
    const body = '`<!-- internal -->`\n\n```\n<!-- internal -->\n```';
    expect(await expand(body)).toMatchObject({ body, problems: [] });
  });

  it.each([
    ['never end', 'a\n<!-- internal -->\nsecret', ['C/F/a.md:5:1 KB-EXPAND-015']],
    ['end in code', '<!-- internal -->\nsecret\n```\n<!-- /internal -->', ['C/F/a.md:4:1 KB-EXPAND-015']],
    ['never begin', 'secret\n<!-- /internal -->', ['C/F/a.md:5:1 KB-EXPAND-016']],
    ['begin twice', '<!-- internal -->\nx\n<!-- internal -->\ny\n<!-- /internal -->', ['C/F/a.md:4:1 KB-EXPAND-015']],
    [
      'are misspelled',
      '<!-- interal -->\nsecret\n<!-- /interal -->',
      ['C/F/a.md:4:1 KB-EXPAND-017', 'C/F/a.md:6:1 KB-EXPAND-017'],
    ],
    [
      'end in another way',
      '<!-- internal -->\nx\n<!-- end internal -->',
      ['C/F/a.md:4:1 KB-EXPAND-015', 'C/F/a.md:6:1 KB-EXPAND-017'],
    ],
    [
      'say more than their name',
      '<!-- internal note -->\nsecret\n<!-- /internal-only -->',
      ['C/F/a.md:4:1 KB-EXPAND-017', 'C/F/a.md:6:1 KB-EXPAND-017'],
    ],
    ['hold a character that nobody sees', '<!-- inter\u200Bnal -->secret', ['C/F/a.md:4:1 KB-EXPAND-017']],
    ['hold a letter of another script', '<!-- \u0456nternal -->secret', ['C/F/a.md:4:1 KB-EXPAND-017']],
    [
      'stand in <pre>',
      '<pre>\n<!-- internal -->\nsecret\n<!-- /internal -->\n</pre>',
      ['C/F/a.md:5:1 KB-EXPAND-018', 'C/F/a.md:7:1 KB-EXPAND-018'],
    ],
    [
      'stand in a formula',
      'a $$ x <!-- internal --> $$\n\n$$\nsecret <!-- /internal -->\n$$',
      ['C/F/a.md:4:8 KB-EXPAND-018', 'C/F/a.md:7:8 KB-EXPAND-018'],
    ],
  ])('that %s stop the whole article', async (_, body, expected) => {
    const { article, codes } = await expand(body);
    expect(codes).toEqual(expected);
    expect(article).toBeUndefined();
  });

  it.each([
    ['a title', 'title: A <!-- internal -->secret<!-- /internal -->\n', 'x', 'C/F/a.md:2:8'],
    ['a text for search engines', 'title: A\nseo: { description: "<!--internal-->secret" }\n', 'x', 'C/F/a.md:3:6'],
    ['a value', 'title: A\nvariables: { v: "<!-- internal -->secret" }\n', 'x {{ v }}', 'C/F/a.md:5:3'],
    ['a value in a title', 'title: A {{ v }}\nvariables: { v: "<!-- internal -->" }\n', 'x', 'C/F/a.md:2:8'],
  ])('in %s stop the article, so that no report shows them', async (_, fields, body, place) => {
    const { article, codes } = await expand({ 'C/F/a.md': `---\n${fields}---\n${body}\n` });
    expect(codes).toEqual([`${place} KB-EXPAND-018`]);
    expect(article).toBeUndefined();
  });

  it('in a snippet stop every article that uses it', async () => {
    const { article, problems } = await expand({
      'C/F/a.md': page('{{ include "_s.md" }}'),
      'C/F/_s.md': '<!-- internal -->\nsecret',
    });
    expect(article).toBeUndefined();
    expect(problems).toMatchObject([{ path: 'C/F/_s.md', code: 'KB-EXPAND-015', articles: ['C/F/a.md'] }]);
  });

  it('are no part of a one-line snippet', async () => {
    const snippet =
      '<!-- internal -->\nwho owns this\n<!-- /internal -->\n\nx\n\n<!-- internal -->\ny\n<!-- /internal -->\n';
    expect(await expand({ 'C/F/a.md': page('a {{ include "_s.md" }} b'), 'C/F/_s.md': snippet })).toMatchObject({
      body: 'a x b',
      problems: [],
    });
  });

  it('change nothing when they change', async () => {
    const hash = async (note: string) =>
      (await expand(`a\n\n<!-- internal -->\n${note}\n<!-- /internal -->\nb`)).article?.sourceHash;
    expect(await hash('one')).toBe(await hash('two\n\nthree'));
    expect((await expand('a\n\nb')).article?.sourceHash).toBe(await hash('one'));
  });

  it('are no other comments', async () => {
    const body = '<!-- external -->\n<!-- internal use only: ask Kim -->\n<!-- prettier-ignore -->\nx';
    expect(await expand(body)).toMatchObject({ body, problems: [] });
  });
});

describe('header and footer', () => {
  const around = { header: '_h.md', footer: './_f.md', editUrl: 'https://git.example/{path}' };
  const snippets = { '_h.md': 'Head', '_f.md': '---\nx: y\n---\n[Suggest a change]({{ edit_url }})\n' };

  it('stand around every article', async () => {
    expect(await expand({ ...snippets, 'C/F/a.md': page('x') }, around)).toMatchObject({
      body: 'Head\n\nx\n\n\n[Suggest a change](https://git.example/C/F/a.md)',
      problems: [],
    });
  });

  it('are left out where an article says so', async () => {
    const files = { ...snippets, 'C/F/a.md': page('x', 'header: false\nfooter: false\n') };
    expect(await expand(files, around)).toMatchObject({ body: 'x', origins: undefined });
    expect((await expand({ ...snippets, 'C/F/a.md': page('x', 'header: _b.md\n') }, around)).codes).toEqual([
      'C/F/a.md:3:9 KB-CONTENT-012',
    ]);
  });

  it('are no concern of fields that other tools give these names', async () => {
    const files = {
      ...snippets,
      'C/F/a.md': page('x', 'header: { image: a.png }\nfooter: [a]\nheaders: y\nreader: z\n'),
    };
    const { body, problems } = await expand(files, around);
    expect(body).toContain('Head');
    expect(problems.map(({ severity }) => severity)).toEqual(['note', 'note', 'note', 'note']);
  });

  it('are not taken into code that the article leaves open', async () => {
    expect((await expand({ ...snippets, 'C/F/a.md': page('```\nx') }, around)).body).toContain('x\n\n```\n\n[Suggest');
  });

  it('that are missing are one problem of kb.yaml and stop every article', async () => {
    const { problems } = await load({ 'C/F/a.md': page('x'), 'C/F/b.md': page('y') }, { footer: '_no.md' });
    expect(problems).toMatchObject([{ path: 'kb.yaml', code: 'KB-EXPAND-007', articles: ['C/F/a.md', 'C/F/b.md'] }]);
  });
});

describe('the hash of an article', () => {
  const hash = async (files: Files, settings?: Partial<Settings>) =>
    (await expand(files, settings)).article?.sourceHash;

  it('covers what is used and nothing else', async () => {
    const files = { 'C/F/a.md': page('{{ include "_s.md" }} {{ n }}'), 'C/F/_s.md': 'x' };
    const before = await hash(files, PRODUCT);
    expect(await hash({ ...files, 'C/F/_s.md': 'y' }, PRODUCT)).not.toBe(before);
    expect(await hash(files, { variables: { ...PRODUCT.variables, n: '8' } })).not.toBe(before);
    expect(await hash(files, { variables: { ...PRODUCT.variables, product: 'Other' } })).toBe(before);
    expect(await hash({ ...files, 'C/F/_s.md': '---\nnote: y\n---\n\nx\n' }, PRODUCT)).toBe(before);
    expect(await hash({ 'C/F/a.md': page('x 7') })).toBe(before);
  });
});
