import { array, assert, constantFrom, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffBodies } from '../../src/report/body-diff.ts';
import { splitBlocks } from '../../src/report/split-blocks.ts';

/** The difference as one text: marks in front, brackets around what went and came. */
const shown = (before: string, after: string): string[] =>
  diffBodies(before, after).map(({ kind, pieces }) => {
    const mark = { same: ' ', added: '+', removed: '-', changed: '~', gap: ' ' }[kind];
    const text = pieces.map((piece) =>
      piece.kind === 'same' || kind !== 'changed'
        ? piece.text
        : piece.kind === 'added'
          ? `{${piece.text}}`
          : `[${piece.text}]`,
    );
    return `${mark} ${text.join('')}`;
  });

const ARTICLE =
  '<h2>First</h2><p>One alpha.</p><p>Two beta.</p><p>Three gamma.</p><h2>Second</h2><p>Four delta.</p><p>Five epsilon.</p><p>Six zeta.</p><p>Seven eta.</p>';

describe('the difference between two bodies', () => {
  it('shows the changed line with its neighbours and the heading above', () => {
    expect(shown(ARTICLE, ARTICLE.replace('Six zeta', 'Six new zeta'))).toEqual([
      '  ## Second',
      '  …',
      '  Five epsilon.',
      '~ Six {new }zeta.',
      '  Seven eta.',
    ]);
  });

  it('gives the same where the blocks cannot be told apart without parsing', () => {
    const wrapped = (html: string): string => `<!-- x --><div>${html}</div>`;
    const after = ARTICLE.replace('Two beta', 'Two betas').replace('Six zeta', 'Six new zeta');
    expect(shown(wrapped(ARTICLE), wrapped(after))).toEqual(shown(ARTICLE, after));
  });

  it.each([
    [
      'lists',
      '<ul><li>One</li><li>Two</li></ul>',
      '<ul><li>One</li><li>Two</li><li>Three</li></ul>',
      ['  - Two', '+ - Three'],
    ],
    [
      'rows',
      '<table><tr><td>A</td><td>1 hour</td></tr></table>',
      '<table><tr><td>A</td><td>1 day</td></tr></table>',
      ['~ A | 1 [hour]{day}'],
    ],
    ['heading levels', '<h2>Title here</h2>', '<h3>Title here</h3>', ['~ ##{#} Title here']],
    ['code', '<pre>a\n  b one</pre>', '<pre>a\n  b two</pre>', ['      a', '~       b [one]{two}']],
  ])('has one line per block: %s', (_name, before, after, lines) => {
    expect(shown(before, after)).toEqual(lines);
  });

  it.each([
    [
      'a link target',
      '<p>See <a href="https://a.example/">this page</a>.</p>',
      '<p>See <a href="https://b.example/">this page</a>.</p>',
      ['~ link “this page”: [https://a.example/] {https://b.example/}'],
    ],
    [
      'a link to an article that is new',
      '<p>See <a href="https://acme.freshdesk.com/support/solutions/articles/1">this</a>.</p>',
      '<p>See <a href="kb-article-path:Account/sign%20in.md#how">this</a>.</p>',
      ['~ link “this”: [https://acme.freshdesk.com/support/solutions/articles/1] {Account/sign in.md#how}'],
    ],
    [
      'a new link',
      '<p>See this.</p>',
      '<p>See <a href="https://b.example/">this</a>.</p>',
      ['+ link “this”: https://b.example/'],
    ],
    [
      'an image',
      '<p><img src="https://a.example/1.png" alt="Form"></p>',
      '<p><img src="https://a.example/2.png" alt="Form"></p>',
      ['~ image “Form”: [https://a.example/1.png] {https://a.example/2.png}'],
    ],
    ['bold', '<p>Some word here.</p>', '<p>Some <b>word</b> here.</p>', ['+ bold “word”']],
    [
      'an attribute',
      '<table><tr><td style="width: 10%">A</td></tr></table>',
      '<table><tr><td style="width: 20%">A</td></tr></table>',
      ['~ <td> “A”: [<td style="width: 10%;">] {<td style="width: 20%;">}'],
    ],
    [
      'how it is built',
      '<p>Word</p><p>Two</p>',
      '<div>Word</div><p>Two</p>',
      ['~ <[p]{div}>Word</[p]{div}>', '  <p>Two</p>'],
    ],
  ])('shows what does not show in the text: %s', (_name, before, after, lines) => {
    expect(shown(before, after)).toEqual(lines);
  });

  it('does not tell again what only moved along with the text', () => {
    const before = '<p>Click <b>Save</b> on the page of <a href="https://a.example/">the form</a>.</p>';
    expect(shown(before, before.replace('Save', 'Send').replace('the form', 'that form'))).toEqual([
      '~ Click [Save]{Send} on the page of [the]{that} form.',
    ]);
  });

  it('takes every address of an article for the same link', () => {
    const link = (address: string, word: string): string => `<p>A ${word} <a href="${address}">link</a> here.</p>`;
    const before = link('https://acme.freshdesk.com/support/solutions/articles/42', 'first');
    const after = link('https://help.acme.com/a/solutions/articles/42-how-to?lang=en', 'second');
    expect(shown(before, after)).toEqual(['~ A [first]{second} link here.']);
    expect(shown(before, after.replace('/42-how-to', '/43-how-to'))).toHaveLength(2);
  });

  it.each([
    ['what the editor adds', '<p>Word</p>', '<p dir="ltr" data-identifyelement="401">Word</p>'],
    ['white space', '<p>Word  one</p>\n\n<p>Two</p>', '<p>Word one</p><p>Two</p>'],
    ['white space inside', '<div>\n<p>Word  one</p></div>', '<div><p>Word one</p></div>'],
  ])('is empty when no reader could tell the two apart: %s', (_name, before, after) => {
    expect(diffBodies(before, after)).toEqual([]);
  });

  it('sees a change in text that looks like what the editor adds', () => {
    expect(shown('<p>Write dir="ltr" here and there</p>', '<p>Write here and there</p>')).toEqual([
      '~ Write [dir="ltr" ]here and there',
    ]);
  });

  it('counts lines where two bodies have nothing in common', () => {
    const many = (word: string): string =>
      Array.from({ length: 3000 }, (_, index) => `<p>${word} ${index}</p>`).join('');
    expect(shown(many('a'), many('b'))).toEqual(['~ 3000 lines were replaced by 3000 others.']);
  });
});

describe('cutting HTML between its blocks', () => {
  it.each([
    [
      'blocks',
      '<h2>A</h2>\n<p>B <b>c</b></p><ul><li>D</li></ul>',
      ['<h2>A</h2>', '\n<p>B <b>c</b></p>', '<ul><li>D</li></ul>'],
    ],
    ['text beside blocks', 'x <b>y</b><p>z</p> end', ['x <b>y</b>', '<p>z</p>', ' end']],
    [
      'empty elements',
      '<p>a<br>b<img src="x>y"></p><hr><p>c</p>',
      ['<p>a<br>b<img src="x>y"></p>', '<hr>', '<p>c</p>'],
    ],
  ])('cuts %s', (_name, html, blocks) => {
    expect(splitBlocks(html)).toEqual(blocks);
  });

  it.each([
    '<p>a<p>b</p>',
    '<b><p>a</b></p>',
    '<p>a</p><p>b',
    '<p>a</p><!-- <p>b</p> -->',
    '<p>a</p><svg><p>b</p></svg>',
    '<p>a</p></div>',
    '<p>a</p><a "',
    '<p>a</p><script>"<p>"</script>',
  ])('leaves %s in one piece', (html) => {
    expect(splitBlocks(html)).toEqual([html]);
  });

  it('loses nothing', () => {
    const part = constantFrom(
      '<p>',
      '</p>',
      '<ul>',
      '<li>',
      '</li>',
      '</ul>',
      'text',
      ' ',
      '<br>',
      '<b>',
      '</b>',
      '<hr>',
      '<',
      '>',
      '"',
    );
    assert(
      property(array(part, { maxLength: 20 }), (parts) => {
        expect(splitBlocks(parts.join('')).join('')).toBe(parts.join(''));
      }),
    );
  });

  it('takes no time for markup that never ends', () => {
    const html = '<a "'.repeat(100_000);
    expect(splitBlocks(html)).toEqual([html]);
  });
});
