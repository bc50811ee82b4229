/**
 * Every example of CommonMark and GFM through the whole pipeline, compared as a tree with the specification's own HTML. The
 * expected HTML never goes through the renderer: expected.ts says in rules of its own what native markup makes of it.
 */
import { describe, expect, it } from 'vitest';
import { DIFFERENCES, REASONS } from './differences.ts';
import { expectedReports, isOurReport, toNative } from './expected.ts';
import { publishAlone } from '../publish-alone.ts';
import { type Example, SUITES } from './suites.ts';
import { parseTree, toLines } from './tree.ts';

const all = Object.values(SUITES).flat();

async function check({ name, markdown, html }: Example): Promise<void> {
  const written = parseTree(html);
  const expected = toLines(toNative(written));
  const rendered = await publishAlone(markdown);
  const published = toLines(parseTree(rendered.html));
  const difference = DIFFERENCES[name];
  if (!difference) {
    expect(published).toEqual(expected);
    expect([...rendered.codes].filter(isOurReport).sort()).toEqual([...expectedReports(written)].sort());
    return;
  }
  expect(published, 'it is as the specification says: take it off the list').not.toEqual(expected);
  expect(published).toEqual(toLines(parseTree(difference.html)));
  expect([...rendered.codes]).toEqual(expect.arrayContaining([...(difference.codes ?? [])]));
}

describe.each(Object.entries(SUITES))('%s', (_suite, examples) => {
  it.each(examples)('$name: $section', check);
});

describe('the examples', () => {
  it('are all here', () => {
    const counts = Object.fromEntries(Object.entries(SUITES).map(([suite, examples]) => [suite, examples.length]));
    expect(counts).toEqual({ CommonMark: 652, GFM: 673, 'GFM extensions': 28, 'GFM regressions': 19 });
  });

  it('that differ are few, exist, and differ for a reason that is used', () => {
    expect(Object.keys(DIFFERENCES).length).toBeLessThanOrEqual(30);
    const names = new Set(all.map(({ name }) => name));
    expect(Object.keys(DIFFERENCES).filter((name) => !names.has(name))).toEqual([]);
    const used = new Set(Object.values(DIFFERENCES).map(({ reason }) => reason));
    expect([...used].sort()).toEqual(Object.keys(REASONS).sort());
  });
});

describe('comparing', () => {
  const lines = (html: string) => toLines(parseTree(html));

  it.each([
    ['an element', '<p><em>a</em></p>', '<p>a</p>'],
    ['an attribute', '<a href="b">a</a>', '<a>a</a>'],
    ['the value of an attribute', '<a href="b">a</a>', '<a href="c">a</a>'],
    ['nesting', '<em><b>a</b></em>', '<b><em>a</em></b>'],
    ['where an element ends', '<p>a<b>b</b></p>', '<p>a<b></b>b</p>'],
    ['order', '<p>a</p><p>b</p>', '<p>b</p><p>a</p>'],
    ['words', '<p>a b</p>', '<p>ab</p>'],
    ['a space between words and an element', '<p>a <b>b</b></p>', '<p>a<b>b</b></p>'],
    ['a line break in code', '<pre>a\nb</pre>', '<pre>a b</pre>'],
    ['spaces in code', '<pre><code>a  b</code></pre>', '<pre><code>a b</code></pre>'],
    ['space that never breaks', '<p>a\u00a0b</p>', '<p>a b</p>'],
    ['a comment', '<p>a</p><!-- b -->', '<p>a</p>'],
  ])('sees %s', (_what, one, other) => {
    expect(lines(one)).not.toEqual(lines(other));
  });

  it.each([
    ['line breaks between blocks', '<ul>\n<li>a</li>\n</ul>\n', '<ul><li>a</li></ul>'],
    ['line breaks in text', '<p>a\nb</p>', '<p> a b </p>'],
    ['the order of attributes and classes’ spaces', '<a id="a" class="b  c">', "<a class='b c' id=a></a>"],
    ['how void elements are written', '<p>a<br />b<img alt="" /></p>', '<p>a<br>b<img alt></p>'],
  ])('does not see %s', (_what, one, other) => {
    expect(lines(one)).toEqual(lines(other));
  });
});
