/** Constructs that kb.yaml switches on or off. */
import { describe, expect, it } from 'vitest';
import { DEFAULT_RENDER_OPTIONS, type RenderOptions } from '../../../src/model/render-options.ts';
import { markdownToMarkup } from '../../../src/render/markdown-to-markup.ts';

const html = (markdown: string, options: Partial<RenderOptions> = {}): string =>
  markdownToMarkup(markdown, { options: { ...DEFAULT_RENDER_OPTIONS, ...options }, engines: {} }).html.trim();

describe('emoji', () => {
  it('is on until it is switched off', () => {
    expect(html(':tada:')).toBe('<p>🎉</p>');
    expect(html(':tada:', { emoji: false })).toBe('<p>:tada:</p>');
  });
});

describe('breaks', () => {
  const markdown = 'one\ntwo `a\nb`\n\n> [!NOTE]\n> x\n> y\n\n:::tip\nx\ny\n:::';

  it('makes every line break one for readers, in text alone', () => {
    expect(html(markdown, { breaks: true })).toBe(
      '<p>one<br>\ntwo <code>a b</code></p>\n<pre class="fd-callout fd-callout--note">x<br>y</pre>\n' +
        '<pre class="fd-callout fd-callout--idea">x<br>y</pre>',
    );
  });

  it('is off by default', () => {
    expect(html(markdown)).not.toContain('<br>');
  });
});

describe('typography', () => {
  const on = { typography: true };

  it.each([
    [`"Hi" -- it's 'so' --- wait...`, '<p>“Hi” – it’s ‘so’ — wait…</p>'],
    ['`"a" -- b`', '<p><code>"a" -- b</code></p>'],
    ['<code>"a" -- b</code> "c"', '<p><code>"a" -- b</code> “c”</p>'],
    ['<b title="x -- y">"q"</b>', '<p><b title="x -- y">“q”</b></p>'],
    ['["a"](x "b \'c\' -- d")', '<p><a href="x" title="b &#x27;c&#x27; -- d">“a”</a></p>'],
    ['He said "*so*".', '<p>He said “<em>so</em>”.</p>'],
    ["``a''", "<p>``a''</p>"],
  ])('%s', (markdown, expected) => {
    expect(html(markdown, on)).toBe(expected);
  });

  it('leaves code blocks and raw HTML alone', () => {
    expect(html('```\n"a" --\n```\n\n<div title="a">"b" --</div>', on)).toBe(
      '<pre><code>"a" --\n</code></pre>\n<div title="a">"b" --</div>',
    );
  });

  it('is off by default', () => {
    expect(html('"a" -- b...')).toBe('<p>"a" -- b...</p>');
  });
});

describe('subSup', () => {
  const on = { subSup: true };

  it.each([
    ['H~2~O and x^2^', '<p>H<sub>2</sub>O and x<sup>2</sup></p>'],
    ['a^*n*^ b~`i`~', '<p>a<sup><em>n</em></sup> b<sub><code>i</code></sub></p>'],
    ['~~gone~~ ~~a~~b~c~', '<p><del>gone</del> <del>a</del>b<sub>c</sub></p>'],
    ['a ~not this~ b ^nor this^', '<p>a ~not this~ b ^nor this^</p>'],
    ['\\~a~ x\\^2^ x^a\\^b^', '<p>~a~ x^2^ x<sup>a^b</sup></p>'],
    ['~~~a ~ ^ ^^ ~~', '<pre><code class="language-a"></code></pre>'],
    ['a^ b^ ~ ~', '<p>a^ b^ ~ ~</p>'],
    ['[^no] and [^none]', '<p>[^no] and [^none]</p>'],
    ['`a~b~` <code>', '<p><code>a~b~</code> <code></p>'],
    ['a~b`~c` d', '<p>a~b<code>~c</code> d</p>'],
  ])('%s', (markdown, expected) => {
    expect(html(markdown, on)).toBe(expected);
  });

  it('keeps footnotes', () => {
    expect(html('a[^1] b[^1]\n\n[^1]: n', on)).toMatch(
      /<a href="#fn-1" id="fnref-1" [^]*<a href="#fn-1" id="fnref-1-2" /u,
    );
  });

  it('is off by default: one tilde strikes through, as in GFM', () => {
    expect(html('~a~ x^2^')).toBe('<p><del>a</del> x^2^</p>');
  });
});
