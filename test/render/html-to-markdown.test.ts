import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalHtml } from '../../src/render/canonical-html.ts';
import { htmlToMarkdown } from '../../src/render/html-to-markdown.ts';
import { renderMarkdown } from '../../src/render/markdown-to-html.ts';
import { sourceForm } from '../../src/render/source-form.ts';
import { visibleText } from '../../src/render/visible-text.ts';
import { anyHtml, anyMarkdown } from './arbitraries.ts';

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
  [
    'images',
    '<p><img src="https://e.com/a.png" class="fr-fic fr-dib" alt="A" data-id="1"></p>',
    '![A](https://e.com/a.png)\n',
  ],
  [
    'images in text',
    '<p>a <img src="https://e.com/a.png" class="fr-dii fr-fic" alt=""></p>',
    'a ![](https://e.com/a.png)\n',
  ],
  [
    'images resized, moved and framed in the editor',
    '<p><img src="https://e.com/a.png" style="width: 300px;" class="fr-fil fr-dib fr-bordered" alt="A"></p>',
    '![A](https://e.com/a.png){.fr-bordered width=300 align=left}\n',
  ],
  [
    'images of the size of their file',
    '<p><img src="https://e.com/a.png" width="640" height="480" data-kb-size="640x480" alt="A" class="fr-fic fr-dib" style="max-width: 100%; height: auto;"></p>',
    '![A](https://e.com/a.png)\n',
  ],
  [
    'such images resized in the editor',
    '<p><img src="https://e.com/a.png" width="640" height="480" data-kb-size="640x480" alt="A" class="fr-fic fr-dib" style="width: 300px; max-width: 100%; height: auto;"></p>',
    '![A](https://e.com/a.png){width=300}\n',
  ],
  [
    'captions',
    '<p style="text-align: center;"><a href="https://e.com"><img src="https://e.com/a.png" alt="A" class="fr-fic fr-dii"></a><br><em>It is "one"</em></p>',
    '[![A](https://e.com/a.png){caption=\'It is "one"\'}](https://e.com)\n',
  ],
  [
    'code of the highlighter',
    '<pre contenteditable="false" data-code-brush="JavaScript" dir="ltr" rel="highlighter">a<br><br>b &lt;c&gt;</pre>',
    '```js\na\n\nb <c>\n```\n',
  ],
  [
    'code with the name of its language',
    '<pre contenteditable="false" data-code-brush="JavaScript" data-code-language="ts" rel="highlighter">a</pre>',
    '```ts\na\n```\n',
  ],
  ['code of an older highlighter', '<pre rel="highlighter" code-brush="css">a</pre>', '```css\na\n```\n'],
  ['code of no brush', '<pre contenteditable="false" rel="highlighter">a</pre>', '```\na\n```\n'],
  ['code of brush null', '<pre data-code-brush="null" rel="highlighter">a</pre>', '```\na\n```\n'],
  [
    'boxes',
    '<pre class="fd-callout fd-callout--idea" dir="ltr">a<br>b <strong>c</strong></pre>',
    '> [!TIP]\n> a\\\n> b **c**\n',
  ],
  [
    'boxes with blocks',
    '<pre class="fd-callout fd-callout--note"><p>a</p><ul><li>b</li></ul><pre data-code-brush="Css" rel="highlighter">c\nd</pre></pre>',
    '> [!NOTE]\n> a\n>\n> - b\n>\n> ```css\n> c\n> d\n> ```\n',
  ],
  ['empty boxes', '<pre class="fd-callout fd-callout--danger"></pre>', '> [!CAUTION]\n'],
  [
    'tasks',
    '<ul class="contains-task-list"><li class="task-list-item">☑ a<ul class="contains-task-list"><li class="task-list-item">☐ <b>b</b></li></ul></li><li>c</li></ul>',
    '- [x] a\n  - [ ] **b**\n- c\n',
  ],
  [
    'accordions',
    '<h2>A</h2><section class="accordion-wrapper"><h3 class="accordion-header" id="b-c">B <em>c</em></h3><div class="accordion-content"><p>d</p><ul><li>e</li></ul></div></section>',
    '## A\n\n<details>\n<summary>B <em>c</em></summary>\n\nd\n\n- e\n\n</details>\n',
  ],
  ["headings with an id of one's own", '<h2 id="Own">a</h2>', '## a {#Own}\n'],
  [
    'classes',
    '<p class="lead">a <a class="b c" href="https://e.com">d</a></p>',
    'a [d](https://e.com){.b .c}\n{: .lead}\n',
  ],
  [
    'classes of a table with widths',
    '<table class="plain" style="width: 100%;"><thead><tr><th style="width: 20%">a</th><th style="width: 80%">b</th></tr></thead></table>',
    '| a | b |\n| - | - |\n{: .plain widths=20,80}\n',
  ],
  ['classes in text', '<p><code class="a">b</code> and <em id="c">d</em></p>', '`b`{.a} and *d*{#c}\n'],
  ['addresses', '<p>See <a href="https://e.com/a">https://e.com/a</a></p>', 'See <https://e.com/a>\n'],
  [
    'lists in lists in lists',
    '<ul><li>a<ul><li>b<ol><li>c</li><li>d</li></ol></li></ul></li></ul>',
    '- a\n  - b\n    1. c\n    2. d\n',
  ],
  ['inline code', '<p>Type <code>a `b`</code></p>', 'Type `` a `b` ``\n'],
  ['quotes', '<blockquote><p>a</p></blockquote>', '> a\n'],
  ['strike', '<p><s>a</s></p>', '~~a~~\n'],
  [
    'tables',
    '<table style="width: 100%;"><thead><tr><th>a</th><th style="text-align: right">b</th></tr></thead><tbody><tr><td>1</td><td style="text-align: right">2</td></tr></tbody></table>',
    '| a |  b |\n| - | -: |\n| 1 |  2 |\n',
  ],
  [
    'widths of columns',
    '<table style="width: 100%;"><thead><tr><th style="width: 20.0000%">a</th><th style="width: 80.0000%; text-align: right">b</th></tr></thead><tbody><tr><td style="width: 20%">1</td><td style="width: 80%; text-align: right">2</td></tr></tbody></table>',
    '| a |  b |\n| - | -: |\n| 1 |  2 |\n{: widths=20,80}\n',
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
  ['a box of lines and a list', '<pre class="fd-callout fd-callout--note">a\n\nb<ul><li>c</li></ul></pre>'],
  ['a box of a kind that nobody knows', '<pre class="fd-callout fd-callout--own">a</pre>'],
  ['a box with a style', '<pre class="fd-callout fd-callout--note" style="text-align: center;">a</pre>'],
  ['code with a style', '<pre rel="highlighter" style="color: rgb(1, 2, 3);">a</pre>'],
  ['code with marks in it', '<pre rel="highlighter">a <strong>b</strong></pre>'],
  [
    'a table as wide as its text',
    '<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table>',
  ],
  [
    'widths that differ between rows',
    '<table style="width: 100%;"><thead><tr><th style="width: 40%;">a</th><th style="width: 60%;">b</th></tr></thead><tbody><tr><td>c</td><td style="width: 60%;">d</td></tr></tbody></table>',
  ],
  ['an image in the line', '<p><img src="https://e.com/a.png" alt="A"></p>'],
  ['an image of a size in the HTML', '<p><img src="https://e.com/a.png" class="fr-fic fr-dib" width="300"></p>'],
  [
    'an image given another size in the HTML',
    '<p><img src="https://e.com/a.png" width="30" height="480" data-kb-size="640x480" class="fr-fic fr-dib" style="max-width: 100%; height: auto;"></p>',
  ],
  [
    'an accordion with a style',
    '<section class="accordion-wrapper" style="color: rgb(1, 2, 3);"><h2 class="accordion-header">B</h2><div class="accordion-content"><p>d</p></div></section>',
  ],
  ['frames', '<p><span class="fr-video"><iframe src="https://www.youtube.com/embed/x"></iframe></span></p>'],
  ['blank lines', '<p>a</p><p><br></p><p>b</p>'],
  ['anchors', '<p><a name="x"></a>a</p>'],
  ["ids of one's own that no list can hold", '<h2 id="Own id">a</h2>'],
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

describe('code of converters becomes Markdown, and is sent back as code that is coloured', () => {
  it.each([
    ['<pre><code class="language-js">a\n\nb</code></pre>', '```js\na\n\nb\n```\n', 'JavaScript'],
    ['<pre>a\n  b</pre>', '```\na\n  b\n```\n', 'Generic Language'],
    ['<pre><code>a</code></pre>', '```\na\n```\n', 'Generic Language'],
    [
      '<pre data-code-language="c#" style="padding: 2px;"><span style="color: #f00">a</span> b</pre>',
      '```c#\na b\n```\n',
      'Generic Language',
    ],
  ])('%s', async (html, markdown, brush) => {
    expect(await htmlToMarkdown(html)).toEqual({ markdown, fidelity: { markdown: 1, html: 0 } });
    const sent = await back(html);
    expect(sent).toContain(`data-code-brush="${brush}"`);
    expect(visibleText(sent)).toBe(visibleText(html));
  });
});

it('an accordion becomes <details> whatever the level of its header, which follows from where it stands', async () => {
  const accordion = (level: number): string =>
    `<h3>A</h3><section class="accordion-wrapper"><h${level} class="accordion-header">B</h${level}><div class="accordion-content"><p>c</p></div></section>`;
  const markdown = '### A\n\n<details>\n<summary>B</summary>\n\nc\n\n</details>\n';
  expect(await htmlToMarkdown(accordion(2))).toEqual({ markdown, fidelity: { markdown: 1, html: 0 } });
  expect(canonicalHtml(await back(accordion(2)))).toBe(canonicalHtml(accordion(4)));
});

describe('a table of contents becomes [[toc]]', () => {
  const article = '[[toc]]\n\n## A\n\n### B\n\n## A\n';

  it('when it lists the headings', async () => {
    const { html } = await renderMarkdown(article);
    expect((await htmlToMarkdown(html)).markdown).toBe(article);
  });

  it('also beside text that only HTML can hold', async () => {
    const html = `${(await renderMarkdown(article)).html}<p>:tada: as text</p>`;
    const { markdown } = await htmlToMarkdown(html);
    expect(markdown).toBe(`${article}\n<p>:tada: as text</p>\n`);
    expect(canonicalHtml(await back(html))).toBe(canonicalHtml(html));
  });

  it('and stays a list when somebody has changed it', async () => {
    const { html } = await renderMarkdown(article);
    const edited = html.replace('>B</a>', '>Another</a>');
    const { markdown } = await htmlToMarkdown(edited);
    expect(markdown).toContain('[Another](#b)');
    expect(canonicalHtml(await back(edited))).toBe(canonicalHtml(edited));
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

  it('of what was rendered gives Markdown that renders to the same', async () => {
    await fc.assert(
      fc.asyncProperty(anyMarkdown, async (written) => {
        const { html } = await renderMarkdown(written);
        expect(sourceForm(await back(html))).toBe(sourceForm(html));
      }),
      { numRuns: 100 },
    );
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
