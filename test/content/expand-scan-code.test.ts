/** What counts as code must be what the renderer takes for code; the parser itself is asked. */
import { array, assert, constantFrom, pre, property, tuple } from 'fast-check';
import type { Nodes } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { describe, expect, it } from 'vitest';
import { scanCode } from '../../src/content/expand/scan-code.ts';

const parser = unified().use(remarkParse).use(remarkGfm).freeze();

/** For each `@` of the text: is it in code? As the parser says. */
function asParsed(text: string): readonly boolean[] {
  const code: { start: number; end: number }[] = [];
  const visit = (node: Nodes): void => {
    if (node.type === 'code' || node.type === 'inlineCode')
      code.push({ start: node.position?.start.offset ?? 0, end: node.position?.end.offset ?? 0 });
    if ('children' in node) for (const child of node.children) visit(child);
  };
  visit(parser.parse(text));
  return marks(text).map((at) => code.some(({ start, end }) => start <= at && at < end));
}

const marks = (text: string): readonly number[] => [...text.matchAll(/@/g)].map(({ index }) => index);

function asScanned(text: string): readonly boolean[] {
  const { code } = scanCode(text);
  return marks(text).map((at) => code.some(({ start, end }) => start <= at && at < end));
}

const LINE_STARTS = [
  '',
  '',
  '',
  ' ',
  '  ',
  '   ',
  '    ',
  '\t',
  '> ',
  '>',
  '- ',
  '* ',
  '1. ',
  '2. ',
  '-\t',
  '  > ',
  '    > ',
];
const PIECES = [
  '@',
  '@',
  '@',
  '`',
  '``',
  '```',
  '~~~',
  '````',
  'a',
  ' ',
  '\\',
  '#',
  '# ',
  '-',
  '---',
  '===',
  '<b>',
  '<pre>',
  '</pre>',
  '<div>',
  '<!--',
  '-->',
  '<a t="',
  '">',
  'x`y',
  '|',
  '|-|',
  ':-',
];

const line = tuple(
  array(constantFrom(...LINE_STARTS), { maxLength: 3 }),
  array(constantFrom(...PIECES), { maxLength: 5 }),
).map(([starts, pieces]) => starts.join('') + pieces.join(''));
const document = array(line, { maxLength: 9 }).map((lines) => lines.join('\n'));

describe('code', () => {
  it('is what the parser says, for any mixture of marks', () => {
    assert(
      property(document, (text) => {
        // Raw HTML such as `<pre>` counts as code here, which the parser does not know.
        pre(!/<(?:pre)/.test(text));
        expect(asScanned(text)).toEqual(asParsed(text));
      }),
      { numRuns: 1500 },
    );
  });

  it.each([
    ['a footnote', '[^1]: a\n\n    @ `b`'],
    ['a box', '!!! note "@"\n\n    @'],
    ['a folded box', '???+ tip "@"\n    @\n\n    @'],
    ['a definition', 'Term\n:   a\n\n    @'],
    ['a directive', ':::note[@]\n@\n:::'],
  ])('is not what %s holds, although it is indented', (_, text) => {
    expect(asScanned(text)).not.toContain(true);
  });

  it('in a box is what is indented once more', () => {
    expect(asScanned('!!! note\n\n        @\n\n    ```\n    @\n    ```\n    @')).toEqual([true, true, false]);
  });
});
