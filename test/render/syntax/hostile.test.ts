/** Texts made to stall or break the constructs beyond GFM: with all options on. */
import { describe, expect, it } from 'vitest';
import { DEFAULT_RENDER_OPTIONS } from '../../../src/model/render-options.ts';
import { guardMarkdown } from '../../../src/render/markdown-guard.ts';
import { markdownToMarkup } from '../../../src/render/markdown-to-markup.ts';

const SIZE = 2000;
const options = { ...DEFAULT_RENDER_OPTIONS, breaks: true, typography: true, subSup: true };
const fill = (piece: string): string => piece.repeat(Math.ceil(SIZE / piece.length)).slice(0, SIZE);
const lines = (count: number, line: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => line(at)).join('\n');

const REPEATED = [
  ':',
  ':::\n',
  ':::note\n',
  ':::note[',
  ':::note\nx\n:::\n',
  '::::::note\n:::tip\n',
  ':::foo x\n',
  '- :::note\n',
  '> - :::note\n',
  '!!!',
  '!!! note "x"\n',
  '!!! a b c\n',
  '!!! note "x"\n    ',
  '??? note "',
  '{',
  '{#',
  '{: .a}\n',
  'a\n{: .a}\n',
  '![](a){width=1}',
  '[](a){a="',
  '`a`{b="',
  '[',
  '[a ',
  '[a]{',
  '[a]{.x}',
  ': ',
  ': a\n',
  'a\n: b\n',
  '> a\n> : b\n',
  ':a:',
  ':tada:',
  ' :aaaaaaaaaaaaaaaaaaaaaaaaa',
  '~a',
  '^a^',
  '~^',
  '[[toc]]\n\n',
  '[toc]',
  '"',
  '"a ',
  '--',
  '...',
  '<code>:tada:"',
  '::a\n',
  '$$',
  ':::note {#a} !!! : :tada: ~x~ [a]{.b}\n',
  '!!! note "a"\n    :::tip\n    a\n    : b\n\n',
];

const GROWING: readonly (readonly [string, string])[] = [
  ['boxes of fewer and fewer colons', lines(190, (at) => `${':'.repeat(200 - at)}note`)],
  ['boxes indented more and more', lines(100, (at) => `${'    '.repeat(at)}!!! note "x"`)],
  ['definitions indented more and more', `a\n${lines(40, (at) => `${'    '.repeat(at)}: b`)}`],
  ['a term of many lines', `${fill('a\n')}: b\n`],
  ['words after a mark', `!!! ${fill('a ')}`],
  ['brackets in a title', lines(500, () => `:::note${'['.repeat(40)}`)],
];

describe('a hostile text is refused or rendered, and not lost', () => {
  it.each([...REPEATED.map((piece) => [JSON.stringify(piece), fill(piece)] as const), ...GROWING])(
    '%s',
    (_name, text) => {
      const markdown = `START\n\n${text}`;
      if (guardMarkdown({ path: 'a.md', markdown, firstLine: 1 })) return;
      const { html } = markdownToMarkup(markdown, { options, engines: {} });
      expect(html).toContain('START');
      expect(html.length).toBeLessThan(markdown.length * 12);
    },
  );

  it('keeps every box that is too deep as text', () => {
    const { html, found } = markdownToMarkup(lines(30, (at) => `${':'.repeat(40 - at)}note\nx${at}`));
    for (let at = 0; at < 30; at++) expect(html).toContain(`x${at}`);
    expect(html.split('<pre').length - 1).toBe(20);
    expect(html).toContain('::::::::::::::::::::note');
    expect(new Set(found.map(({ problem }) => problem.code))).toEqual(new Set(['KB-MARKDOWN-003', 'KB-MARKDOWN-005']));
  });
});
