import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalHtml } from '../../src/render/canonical-html.ts';
import { htmlToMarkdown } from '../../src/render/html-to-markdown.ts';
import { renderMarkdown } from '../../src/render/markdown-to-html.ts';
import { visibleText } from '../../src/render/visible-text.ts';
import { anyHtml } from './arbitraries.ts';

const SAYABLE: readonly (readonly [string, string, string])[] = [
  [
    'paragraphs',
    '<p>One <b>bold</b> and <i>italic</i></p><p>Two<br>lines</p>',
    'One **bold** and *italic*\n\nTwo\\\nlines\n',
  ],
  ['headings', '<h2 id="how-to">How to</h2><p>a</p>', '## How to\n\na\n'],
  ['lists', '<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>', '- a\n  - b\n- c\n'],
  ['numbers', '<ol start="3"><li>a</li><li>b</li></ol>', '3. a\n4. b\n'],
  ['links', '<p><a href="https://e.com/?a=1&amp;b=2" target="_blank">a</a></p>', '[a](https://e.com/?a=1\\&b=2)\n'],
  ['images', '<p><img src="https://e.com/a.png" alt="A" data-id="1"></p>', '![A](https://e.com/a.png)\n'],
  ['code', '<pre><code class="language-js">a\n\nb</code></pre>', '```js\na\n\nb\n```\n'],
  ['inline code', '<p>Type <code>a `b`</code></p>', 'Type `` a `b` ``\n'],
  ['quotes', '<blockquote><p>a</p></blockquote>', '> a\n'],
  ['strike', '<p><s>a</s></p>', '~~a~~\n'],
  [
    'tables',
    '<table><thead><tr><th>a</th><th style="text-align: right">b</th></tr></thead><tbody><tr><td>1</td><td style="text-align: right">2</td></tr></tbody></table>',
    '| a |  b |\n| - | -: |\n| 1 |  2 |\n',
  ],
  ['text that looks like Markdown', '<p>1. * _a_ # [x] &lt;b&gt; |</p>', '1\\. \\* \\_a\\_ # \\[x] \\<b> |\n'],
  ['breaks at the edge of bold', '<p><strong>a?<br></strong>b</p>', '**a?**\\\nb\n'],
];

const STAYS: readonly (readonly [string, string])[] = [
  ['colour', '<p>a <span style="color: rgb(255, 0, 0);">b</span></p>'],
  ['background of a cell', '<table><tbody><tr><td style="background-color: rgb(1, 2, 3);">a</td></tr></tbody></table>'],
  ['alignment', '<p style="text-align: center;">a</p>'],
  ['underline', '<p>a <u>b</u> c</p>'],
  ['sub and sup', '<p>H<sub>2</sub>O x<sup>2</sup></p>'],
  ['spans of cells', '<table><tbody><tr><td colspan="2">a</td></tr><tr><td>b</td><td>c</td></tr></tbody></table>'],
  ['widths', '<p><img src="https://e.com/a.png" style="width: 300px;"></p>'],
  ['an image alone', '<p>a</p><p><img class="fr-dib" src="https://e.com/a.png"></p><p>b</p>'],
  ['callouts', '<pre class="fd-callout fd-callout--note">a\n\nb<ul><li>c</li></ul></pre>'],
  ['code inside a callout', '<pre class="fd-callout fd-callout--note"><p>a</p><pre>b\nc</pre><p>d</p></pre>'],
  ['highlighted code', '<pre data-code-brush="Css" rel="highlighter">a {\n\n  b: c;\n}</pre>'],
  ['frames', '<p><span class="fr-video"><iframe src="https://www.youtube.com/embed/x"></iframe></span></p>'],
  ['blank lines', '<p>a</p><p><br></p><p>b</p>'],
  ['anchors', '<p><a name="x"></a>a</p>'],
  ["ids of one's own", '<h2 id="Own">a</h2>'],
  ['lists of mixed items', '<ul><li>a<ol><li>b</li></ol></li><li><p>c</p><p>d</p></li></ul>'],
  ['colour in list items', '<ul><li><span style="color: rgb(1, 2, 3);">a</span><ul><li>b</li></ul></li></ul>'],
  ['bold around blocks', '<strong style="font-weight: normal;"><p>a</p><p>b</p></strong>'],
  [
    'nested tables',
    '<table><tbody><tr><td><table><tbody><tr><td>a</td></tr></tbody></table></td></tr></tbody></table>',
  ],
];

async function back(html: string): Promise<string> {
  const { markdown } = await htmlToMarkdown(html);
  return (await renderMarkdown(markdown)).html;
}

describe('HTML becomes Markdown', () => {
  it.each(SAYABLE)('%s', async (_what, html, markdown) => {
    const converted = await htmlToMarkdown(html);
    expect(converted).toEqual({ markdown, fidelity: { markdown: 1, html: 0 } });
    expect(canonicalHtml(await back(html))).toBe(canonicalHtml(html));
  });
});

describe('what Markdown has no word for stays HTML and comes back', () => {
  it.each(STAYS)('%s', async (_what, html) => {
    const { markdown } = await htmlToMarkdown(html);
    expect(markdown).toContain('<');
    expect(canonicalHtml(await back(html))).toBe(canonicalHtml(html));
  });

  it('as little of it as possible', async () => {
    const { markdown, fidelity } = await htmlToMarkdown('<p>abc <u>def</u></p><p>ghi</p><p style="color: red">jkl</p>');
    expect(markdown).toBe('abc <u>def</u>\n\nghi\n\n<p style="color: red;">jkl</p>\n');
    expect(fidelity).toEqual({ markdown: 0.5, html: 0.5 });
  });
});

describe('converting', () => {
  it('drops noise and nothing else', async () => {
    const { markdown } = await htmlToMarkdown(
      '<p dir="ltr" data-identifyelement="1"><span style="font-size: 13px">a</span></p>',
    );
    expect(markdown).toBe('a\n');
  });

  it('gives nothing for nothing', async () => {
    expect(await htmlToMarkdown('<p><br></p>')).toEqual({ markdown: '', fidelity: { markdown: 1, html: 0 } });
  });

  it('ends on HTML of any depth', async () => {
    for (const tag of ['ul><li', 'blockquote', 'div', 'span', 'b']) {
      const { markdown } = await htmlToMarkdown(`${`<${tag}>`.repeat(5000)}deep`);
      expect(markdown).toContain('deep');
    }
  });

  it('loses no text that readers see', async () => {
    const letters = (html: string): string => visibleText(html).replaceAll(/[^a-z]/gu, '');
    // Frames of unknown hosts are not sent, on purpose.
    const html = anyHtml.map((text) => text.replaceAll('evil.example', 'www.youtube.com'));
    await fc.assert(
      fc.asyncProperty(html, async (one) => {
        expect(letters(await back(one))).toBe(letters(one));
      }),
      { numRuns: 150 },
    );
  });
});
