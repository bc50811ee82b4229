import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readArticle } from '../../src/content/read-article.ts';
import { setFrontmatter } from '../../src/content/write-frontmatter.ts';
import { SETTINGS } from './tree.ts';

const read = (text: string) =>
  readArticle('C/F/a.md', text.replace(/^\ufeff/, ''), { settings: SETTINGS, metas: new Map() });

describe('setting a field', () => {
  it.each<[string, string, string]>([
    ['after the title', '---\ntitle: A\ntags: x\n---\nT', '---\ntitle: A\nkey: k7fq2x9m\ntags: x\n---\nT'],
    ['at the top without a title', '---\n# c\ntags: x\n---\n', '---\nkey: k7fq2x9m\n# c\ntags: x\n---\n'],
    [
      'in the place of the old one',
      '---\nkey: old00000 # c\ntitle: A\n---\n',
      '---\nkey: k7fq2x9m # c\ntitle: A\n---\n',
    ],
    ['in the place of a quoted one', "---\nkey:   'old00000'\n---\n", '---\nkey:   k7fq2x9m\n---\n'],
    ['where the value is missing', '---\nkey:\ntitle: A\n---\n', '---\nkey: k7fq2x9m\ntitle: A\n---\n'],
    ['where the value is null', '---\nkey: ~\ntitle: A\n---\n', '---\nkey: k7fq2x9m\ntitle: A\n---\n'],
    ['under a quoted name', '---\n"key": old00000\n---\n', '---\n"key": k7fq2x9m\n---\n'],
    [
      'after a title of two lines',
      '---\ntitle: >-\n  A\n  b\ntags: x\n---\n',
      '---\ntitle: >-\n  A\n  b\nkey: k7fq2x9m\ntags: x\n---\n',
    ],
    ['after a quoted title', '---\ntitle: "A # b" # c\n---\n', '---\ntitle: "A # b" # c\nkey: k7fq2x9m\n---\n'],
    ['into flow style', '---\n{ title: A, tags: [x] }\n---\n', '---\n{ key: k7fq2x9m, title: A, tags: [x] }\n---\n'],
    [
      'in the place of one in flow style',
      '---\n{title: A, key: old00000}\n---\n',
      '---\n{title: A, key: k7fq2x9m}\n---\n',
    ],
    ['into indented fields', '---\n  title: A\n  tags: x\n---\n', '---\n  title: A\n  key: k7fq2x9m\n  tags: x\n---\n'],
    [
      'beside a nested field of that name',
      '---\nseo:\n  key: x\ntitle: A\n---\n',
      '---\nseo:\n  key: x\ntitle: A\nkey: k7fq2x9m\n---\n',
    ],
    ['with Windows line ends', '---\r\ntitle: A\r\n---\r\nT\r\n', '---\r\ntitle: A\r\nkey: k7fq2x9m\r\n---\r\nT\r\n'],
    ['with old Mac line ends', '---\rtitle: A\r---\rT\r', '---\rtitle: A\rkey: k7fq2x9m\r---\rT\r'],
    ['with mixed line ends', '---\ntitle: A\r\n---\r\nT', '---\ntitle: A\r\nkey: k7fq2x9m\n---\r\nT'],
    ['behind a byte order mark', '\ufeff---\ntitle: A\n---\n', '\ufeff---\ntitle: A\nkey: k7fq2x9m\n---\n'],
    ['behind a named language', '---yaml\ntitle: A\n---\n', '---yaml\ntitle: A\nkey: k7fq2x9m\n---\n'],
    [
      'before a line that starts with dashes',
      '---\ntitle: A\n--- x\n---\nT',
      '---\ntitle: A\nkey: k7fq2x9m\n--- x\n---\nT',
    ],
    ['into empty frontmatter', '---\n---\nT', '---\nkey: k7fq2x9m\n---\nT'],
    ['into a file without any', '# A\n', '---\nkey: k7fq2x9m\n---\n\n# A\n'],
    ['into a Windows file without any', '\ufeff# A\r\n', '\ufeff---\r\nkey: k7fq2x9m\r\n---\r\n\r\n# A\r\n'],
    ['into an empty file', '', '---\nkey: k7fq2x9m\n---\n\n'],
    ['into a file that starts with a rule', '----\nT\n', '---\nkey: k7fq2x9m\n---\n\n----\nT\n'],
    ['nowhere when it is never closed', '---\ntitle: A\n', '---\ntitle: A\n'],
  ])('puts it %s', (_where, before, after) => {
    expect(setFrontmatter(before, { key: 'k7fq2x9m' })).toBe(after);
  });

  it('sets several, and numbers', () => {
    expect(setFrontmatter('---\ntitle: A\n---\n', { key: 'k7fq2x9m', article_id: 80000123456 })).toBe(
      '---\ntitle: A\narticle_id: 80000123456\nkey: k7fq2x9m\n---\n',
    );
  });

  it('quotes what YAML would take for something else', () => {
    expect(setFrontmatter('---\ntags: x\n---\n', { title: 'A: b # c' })).toBe('---\ntitle: "A: b # c"\ntags: x\n---\n');
  });
});

describe('whatever the file looks like', () => {
  const word = fc.stringMatching(/^[A-Za-zäé日]{1,8}$/);
  const line = fc.oneof(
    word.map((one) => `${one.toLowerCase()}x: ${one}`),
    word.map((one) => `# ${one}`),
    word.map((one) => `${one.toLowerCase()}y: "${one}: # 'x'" # note`),
    word.map((one) => `${one.toLowerCase()}z:\n  - a\n  -   b`),
    word.map((one) => `${one.toLowerCase()}w: |\n  ${one}\n\n  more`),
    fc.constant(''),
  );
  const file = fc
    .record({
      mark: fc.constantFrom('', '\ufeff'),
      end: fc.constantFrom('\n', '\r\n', '\r'),
      title: fc.constantFrom('title: A', "title:   'A'  # t", 'title: >-\n  A', '"title": "A"'),
      before: fc.uniqueArray(line, { maxLength: 3, selector: (one) => one.split(':')[0] }),
      after: fc.uniqueArray(line, { maxLength: 3, selector: (one) => one.split(':')[0] }),
      body: fc.constantFrom('', 'Text', '\nText\n\n---\n\nmore: x\n', '---js\nx\n---\n', '# H\n\n\n'),
    })
    .filter(({ before, after }) => {
      const names = [...before, ...after].map((one) => one.split(':')[0]);
      return new Set(names).size === names.length;
    })
    .map(({ mark, end, title, before, after, body }) => {
      const text = ['---', ...before, title, ...after, '---', body].join('\n');
      return mark + text.replaceAll('\n', end);
    });

  it('only one line is added, the field is read back, and the article stays the same', () => {
    fc.assert(
      fc.property(file, (before) => {
        const after = setFrontmatter(before, { key: 'k7fq2x9m' });
        expect(after.replace(/key: k7fq2x9m(?:\r\n|\n|\r)/, '')).toBe(before);
        expect(read(before).problems.filter(({ severity }) => severity === 'error')).toEqual([]);
        expect(read(after).article).toMatchObject({ key: 'k7fq2x9m', title: 'A', body: read(before).article?.body });
        expect(read(after).article?.sourceHash).toBe(read(before).article?.sourceHash);
      }),
      { numRuns: 150 },
    );
  });

  it('setting it twice is setting the second', () => {
    fc.assert(
      fc.property(file, (text) => {
        const twice = setFrontmatter(setFrontmatter(text, { key: 'aaaaaaaa' }), { key: 'k7fq2x9m' });
        expect(twice).toBe(setFrontmatter(text, { key: 'k7fq2x9m' }));
      }),
      { numRuns: 100 },
    );
  });

  it('a file without frontmatter keeps all of its bytes behind the new block', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (body) => {
        if (/^(?:\ufeff|---[ \t]*(?:yaml[ \t]*)?(?:[\r\n]|$))/.test(body)) return;
        expect(setFrontmatter(body, { key: 'k7fq2x9m' }).endsWith(body)).toBe(true);
      }),
    );
  });
});
