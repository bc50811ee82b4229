/** What the frontmatter of one file means, and what is said when it means nothing. */
import { describe, expect, it } from 'vitest';
import type { SourceArticle } from '../../src/model/article.ts';
import type { Problem } from '../../src/model/problem.ts';
import { readArticle } from '../../src/content/read-article.ts';
import { placed, SETTINGS } from './tree.ts';

const PATH = 'Cat/Fold/a.md';

function read(text: string): { article: SourceArticle | undefined; problems: readonly Problem[] } {
  const { article, problems } = readArticle(PATH, text, { settings: SETTINGS, metas: new Map() });
  return { article, problems };
}

const withFields = (yaml: string, body = 'Text.\n'): string => `---\n${yaml}\n---\n${body}`;
const codes = (text: string): readonly string[] =>
  read(text).problems.map((one) => placed(one).replace(`${PATH}:`, ''));

describe('fields', () => {
  it('are all read', () => {
    const { article, problems } = read(
      withFields(`title: Reset your password
key: k7fq2x9m
article_id: 80000123456
pulled: 3f2a
category: Account
folder: Signing in / Passwords
status: draft
tags: [password, login]
seo: { title: T, description: D, keywords: [a, b] }
author: Writer@example.com`),
    );
    expect(problems).toEqual([]);
    expect(article).toMatchObject({
      path: PATH,
      language: 'en',
      title: 'Reset your password',
      key: 'k7fq2x9m',
      articleId: 80000123456,
      pulled: '3f2a',
      location: ['Account', 'Signing in', 'Passwords'],
      status: 'draft',
      tags: ['password', 'login'],
      seo: { title: 'T', description: 'D', keywords: ['a', 'b'] },
      author: 4711,
      body: 'Text.\n',
      bodyLine: 13,
    });
  });

  it('that are not there are not ours', () => {
    const { article } = read(withFields('title: A'));
    expect(article).toMatchObject({ status: 'published' });
    for (const name of ['key', 'articleId', 'pulled', 'tags', 'seo', 'author'])
      expect(article).not.toHaveProperty(name);
  });

  it.each([
    ['1.10', '1.10'],
    ['0123', '0123'],
    ['1e3', '1e3'],
    ['0x1F', '0x1F'],
    ['.inf', '.inf'],
    ['404', '404'],
    ['No', 'No'],
    ['true', 'true'],
    ['2024-01-02', '2024-01-02'],
    ['12:30:45', '12:30:45'],
    ['"1.10"', '1.10'],
    ["'it''s'", "it's"],
    ['>-\n  two\n  lines', 'two lines'],
    ['"a\\tb   c "', 'a b c'],
    ['!!str 012', '012'],
    ['日本語 🗒️ & “é”', '日本語 🗒️ & “é”'],
  ])('title: %s is read as written', (written, title) => {
    expect(read(withFields(`title: ${written}`)).article?.title).toBe(title);
  });

  it.each(['12345678', '1234e567', '01234567', 'k7fq2x9m', '20261125', '"00000001"', '0x123456', 'infinity'])(
    'key: %s is a key, read as text',
    (key) => {
      expect(read(withFields(`title: A\nkey: ${key}`))).toMatchObject({
        article: { key: key.replaceAll('"', '') },
        problems: [],
      });
    },
  );

  it.each(['K7FQ2X9M', 'k7fq2x9', 'k7fq2x9mm', 'k7fq-x9m', '+1234567', '"k7fq2x9m "'])('key: %s is none', (key) => {
    expect(codes(withFields(`title: A\nkey: ${key}`))).toEqual(['3:6 KB-CONTENT-014']);
  });

  it.each([
    ['80000123456', 80000123456],
    ['"80000123456"', 80000123456],
    ['1', 1],
  ])('article_id: %s is an id', (written, id) => {
    expect(read(withFields(`title: A\narticle_id: ${written}`)).article?.articleId).toBe(id);
  });

  it.each(['0123', '8e10', '-1', '0', '1.0', 'abc', '99999999999999999999', '0x10', '1_000'])(
    'article_id: %s is none',
    (written) => {
      expect(codes(withFields(`title: A\narticle_id: ${written}`))).toEqual(['3:13 KB-CONTENT-015']);
    },
  );

  it.each<[string, readonly string[]]>([
    ['[password, login]', ['password', 'login']],
    ['password, login', ['password', 'login']],
    ['one', ['one']],
    ['\n  - a\n  - b', ['a', 'b']],
    ['[1, true, 2024-01-02]', ['1', 'true', '2024-01-02']],
    ['[VPN, vpn, Vpn]', ['VPN']],
    ['[u\u0308ber, "\u00fcber"]', ['\u00fcber']],
    ['', []],
    ['[]', []],
    ['"a, "', ['a']],
  ])('tags: %s', (written, tags) => {
    expect(read(withFields(`title: A\ntags: ${written}`))).toMatchObject({ article: { tags }, problems: [] });
  });

  it('allow a tag 32 characters and not 33, each error where it stands', () => {
    const emoji = '🗒'.repeat(32);
    expect(codes(withFields(`title: A\ntags: [${'t'.repeat(32)}, ${emoji}]`))).toEqual([]);
    expect(codes(withFields(`title: A\ntags: [${'t'.repeat(33)}, ok, ${'u'.repeat(40)}]`))).toEqual([
      '3:8 KB-CONTENT-017',
      '3:47 KB-CONTENT-017',
    ]);
  });

  it('of seo are ours one by one, and may be declared empty', () => {
    expect(read(withFields('title: A\nseo: { title: "" }')).article?.seo).toEqual({ title: '' });
    expect(read(withFields('title: A\nseo:\n  keywords: a, b\n  description:')).article?.seo).toEqual({
      keywords: ['a', 'b'],
      description: '',
    });
  });

  it('name an author by address or by id', () => {
    expect(read(withFields('title: A\nauthor: 80000000001')).article?.author).toBe(80000000001);
    expect(codes(withFields('title: A\nauthor: nobody@example.com'))).toEqual(['3:9 KB-CONTENT-018']);
    expect(codes(withFields('title: A\nauthor: 99999999999999999999'))).toEqual(['3:9 KB-CONTENT-018']);
    expect(codes(withFields('title: A\nauthor: __proto__'))).toEqual(['3:9 KB-CONTENT-018']);
  });
});

describe('what is wrong with a field', () => {
  it.each([
    ['an unknown status', 'title: A\nstatus: publish', '3:9 KB-CONTENT-016'],
    ['a status with a capital', 'title: A\nstatus: Draft', '3:9 KB-CONTENT-016'],
    ['a status that is a number', 'title: A\nstatus: 2', '3:9 KB-CONTENT-016'],
    ['a status without a value', 'title: A\nstatus:', '3:8 KB-CONTENT-012'],
    ['a list as title', 'title: [a]', '2:8 KB-CONTENT-012'],
    ['no title in title', 'title:', '2:7 KB-CONTENT-012'],
    ['null as title', 'title: ~', '2:8 KB-CONTENT-012'],
    ['a mapping as tags', 'title: A\ntags: { a: b }', '3:7 KB-CONTENT-012'],
    ['a tag that is a list', 'title: A\ntags: [[a]]', '3:8 KB-CONTENT-012'],
    ['a text as seo', 'title: A\nseo: words', '3:6 KB-CONTENT-012'],
    ['a near miss inside seo', 'title: A\nseo: { titel: x }', '3:8 KB-CONTENT-029'],
    ['a control character in a title', 'title: "a\\u001b[31m"', '2:8 KB-CONTENT-041'],
    ['a NUL in a name', 'title: A\ncategory: "a\\0b"', '3:11 KB-CONTENT-041'],
    ['two of one name', 'title: A\ntitle: B', '3:1 KB-CONTENT-010'],
    ['a colon without quotes', 'title: Error: x', '2:8 KB-CONTENT-010'],
    ['a value that starts with @', 'title: @home', '2:8 KB-CONTENT-010'],
    ['a tab for indentation', 'seo:\n\ttitle: x', '3:1 KB-CONTENT-010'],
    ['code in a tag', 'title: !!js/function "function () {}"', '2:8 KB-CONTENT-010'],
    ['a tag of its own', 'title: !mine x', '2:8 KB-CONTENT-010'],
    ['an alias', 'title: &a A\ncategory: *a', '3:11 KB-CONTENT-011'],
    ['an alias as a name', 'title: &a A\n*a : x', '3:1 KB-CONTENT-011'],
    ['a merge', 'title: A\nx: &x { status: draft }\n<<: *x', '4:5 KB-CONTENT-011'],
    ['no mapping', '- a\n- b', '2:1 KB-CONTENT-009'],
    ['plain text', 'just words', '2:1 KB-CONTENT-009'],
    ['nothing at all', '', '1:undefined KB-CONTENT-009'],
    ['comments alone', '# later', '1:undefined KB-CONTENT-009'],
  ])('%s', (_what, yaml, place) => {
    expect(codes(withFields(yaml))).toEqual([place]);
  });

  it.each([
    ['draft: true', 'status: draft'],
    ['published: false', 'status: published'],
    ['Published: false', 'status: published'],
    ['tag: x', 'tags'],
    ['Title: x', 'title'],
    ['titel: x', 'title'],
    ['categry: x', 'category'],
    ['article-id: 1', 'article_id'],
    ['articleId: 1', 'article_id'],
    ['statsu: draft', 'status'],
    ['id: 80000123456', 'article_id'],
  ])('%s is a near miss of %s', (field, meant) => {
    expect(read(withFields(`title: A\n${field}`)).problems).toMatchObject([
      { code: 'KB-CONTENT-019', severity: 'error', line: 3, column: 1, hint: `Did you mean ${meant}?` },
    ]);
  });

  it.each([
    'layout: post',
    'date: 2024-01-02',
    'id: setup',
    'slug: x',
    '__proto__: { x: 1 }',
    'constructor: x',
    'geo: x',
  ])('%s belongs to another tool', (field) => {
    expect(read(withFields(`title: A\n${field}`))).toMatchObject({ article: { title: 'A' }, problems: [] });
  });

  it('all stands in one report, and the article is still there to be held', () => {
    const text = withFields('title: A\nkey: X\nstatus: x\ndraft: true\ntags: [a: b]');
    expect(codes(text)).toEqual([
      '3:6 KB-CONTENT-014',
      '4:9 KB-CONTENT-016',
      '5:1 KB-CONTENT-019',
      '6:8 KB-CONTENT-012',
    ]);
    expect(read(text).article?.title).toBe('A');
  });
});

describe('what could stall or break a parser', () => {
  const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]']
    .concat('bcdefghi'.split('').map((name, index) => `${name}: &${name} [${`*${'abcdefghi'[index]}, `.repeat(8)}x]`))
    .join('\n');

  it.each([
    ['aliases that explode', bomb, 'KB-CONTENT-011'],
    ['brackets without end', `a: ${'['.repeat(20_000)}`, 'KB-CONTENT-010'],
    ['brackets that close', `a: ${'[{'.repeat(10_000)}${'}]'.repeat(10_000)}`, 'KB-CONTENT-010'],
    ['lists in lists', `${'- '.repeat(20_000)}x`, 'KB-CONTENT-010'],
    [
      'deep indentation',
      Array.from({ length: 300 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'),
      'KB-CONTENT-010',
    ],
    [
      'a hundred kilobytes of fields',
      Array.from({ length: 9000 }, (_, n) => `f${n}: value`).join('\n'),
      'KB-CONTENT-010',
    ],
  ])('%s is one error', (_what, yaml, code) => {
    const started = performance.now();
    expect(read(withFields(yaml)).problems.map((one) => one.code)).toEqual([code]);
    expect(performance.now() - started).toBeLessThan(5000);
  });

  it('__proto__ and constructor change nothing but the file’s own fields', () => {
    read(
      withFields(
        'title: A\n__proto__: { polluted: 1 }\nconstructor: { prototype: { polluted: 1 } }\nseo: { title: x }',
      ),
    );
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  it('a long run of broken lines gives five errors, not hundreds', () => {
    expect(codes(withFields('title: A\n' + 'x y\n'.repeat(500))).length).toBeLessThanOrEqual(5);
  });
});
