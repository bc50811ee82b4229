import { describe, expect, it } from 'vitest';
import { guardMarkdown } from '../../src/render/markdown-guard.ts';
import { renderArticle } from './render-case.ts';

const guard = (markdown: string) => guardMarkdown({ path: 'a.md', markdown, firstLine: 3 });
const lines = (count: number, line: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => line(at)).join('');

const HOSTILE: readonly (readonly [string, string, string])[] = [
  ['list markers in one line', '* '.repeat(5000), 'KB-RENDER-014'],
  ['quotes in one line', '>'.repeat(5000), 'KB-RENDER-014'],
  ['lists nested by indentation', lines(500, (at) => `${'  '.repeat(at)}* a\n`), 'KB-RENDER-014'],
  ['the same with lone carriage returns', lines(500, (at) => `${'  '.repeat(at)}* a\r`), 'KB-RENDER-014'],
  ['lists nested inside quotes', lines(500, (at) => `> ${'  '.repeat(at)}* a\n`), 'KB-RENDER-014'],
  ['nested emphasis', '*a **a '.repeat(5000), 'KB-RENDER-015'],
  ['nested brackets', '['.repeat(20_000), 'KB-RENDER-015'],
  ['runs of backticks', lines(500, (at) => `e${'`'.repeat(at)}`), 'KB-RENDER-015'],
  ['backticks and backslashes', '``\\'.repeat(5000), 'KB-RENDER-015'],
  ['unclosed tags', '<a '.repeat(5000), 'KB-RENDER-015'],
  ['many paragraphs, each just below the limit', `${'*a _'.repeat(1400)}\n\n`.repeat(20), 'KB-RENDER-015'],
  [
    'marks hidden in a paragraph that looks like a list',
    `a\n${`    - ${'*'.repeat(20)}x\n`.repeat(300)}`,
    'KB-RENDER-015',
  ],
  ['the same behind a list', `- x\n\na\n${`    - ${'*'.repeat(20)}x\n`.repeat(300)}`, 'KB-RENDER-015'],
  ['marks hidden behind numbers', `a\n${`2. ${'*'.repeat(20)}x\n`.repeat(300)}`, 'KB-RENDER-015'],
  ['a paragraph of many lines', 'a: b\n'.repeat(20_000), 'KB-RENDER-015'],
  ['a table of many rows', `| a |\n| - |\n${'| b |\n'.repeat(5000)}`, 'KB-RENDER-015'],
  ['many footnotes', lines(2000, (at) => `x[^${at}]\n\n[^${at}]: y\n\n`), 'KB-RENDER-015'],
  ['many definitions', 'a\n: b\n\n'.repeat(2500), 'KB-RENDER-015'],
  ['many boxes', ':::note\nx\n:::\n\n'.repeat(3500), 'KB-RENDER-015'],
  ['many boxes in lists', '- !!! note "x"\n\n'.repeat(7000), 'KB-RENDER-015'],
  ['a text of two megabytes', 'abcd efg\n\n'.repeat(200_001), 'KB-RENDER-015'],
];

describe('a text that would stall the parser is a problem instead', () => {
  it.each(HOSTILE)('%s', (_what, markdown, code) => {
    const found = guard(markdown);
    expect(found?.code).toBe(code);
    expect(found).toMatchObject({ path: 'a.md', severity: 'error', column: 1 });
    expect(renderArticle(markdown)).toMatchObject({ template: [], problems: [{ code }] });
  });

  it('at the line where it starts', () => {
    expect(guard('one\n\ntwo\n\n* * * * x\n\nthree')).toBeUndefined();
    expect(guard(`one\n\ntwo\n\n${'* '.repeat(100)}x`)).toMatchObject({ line: 7 });
    expect(guard(`one\n\ntwo\n${'*a '.repeat(4000)}`)).toMatchObject({ line: 5 });
  });
});

describe('what people write is not refused', () => {
  it.each([
    ['code that looks hostile', `\`\`\`\n${'* '.repeat(50)}\n${'['.repeat(20_000)}\n\`\`\`\n`],
    ['a list of six levels, many times', lines(2000, (at) => `${'  '.repeat(at % 6)}- item *${at}*\n`)],
    ['a table of 1,000 rows', `| a | b |\n| - | - |\n${'| *b* | `c` | \n'.repeat(1000)}`],
    ['lists that start again', lines(300, (at) => `${' '.repeat(at % 10)}* a\n\ntext\n\n`)],
    ['a long text', 'A sentence with *emphasis* and a [link](https://example.com).\n\n'.repeat(10_000)],
    ['reference definitions', lines(900, (at) => `[${at}]: https://example.com\n`)],
    ['a glossary', lines(900, (at) => `Term ${at}\n: What it *means*\n\n`)],
    ['many boxes', lines(900, (at) => `:::note Title ${at}\nText\n:::\n\n!!! tip\n    Text\n\n`)],
    ['rules and long lines', `${'- '.repeat(30)}\n\n${'word '.repeat(50_000)}`],
  ])('%s', (_what, markdown) => {
    expect(guard(markdown)).toBeUndefined();
  });
});

describe('what the guard lets through and the parser cannot do', () => {
  it('is a problem of the article, not a crash', () => {
    const { problems } = renderArticle(`${'*a '.repeat(700)}b${' a*'.repeat(700)}`, { firstLine: 4 });
    expect(problems).toMatchObject([{ code: 'KB-RENDER-014', path: 'account/guide.md', line: 4 }]);
  });
});
