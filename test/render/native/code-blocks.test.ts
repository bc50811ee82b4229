import { describe, expect, it } from 'vitest';
import { canonicalHtml } from '../../../src/render/canonical-html.ts';
import { brushOf, languageOf } from '../../../src/render/native/brushes.ts';
import { renderCase } from '../render-case.ts';
import { shape } from './shape.ts';

const code = (language: string, text = 'x'): string =>
  `<pre><code${language === '' ? '' : ` class="language-${language}"`}>${text}\n</code></pre>`;

describe('the brush of a language', () => {
  it.each([
    ['js', 'JavaScript'],
    ['JSX', 'JavaScript'],
    ['ts', 'JavaScript'],
    ['json', 'JavaScript'],
    ['html', 'Html'],
    ['vue', 'Html'],
    ['scss', 'Css'],
    ['svg', 'Xml'],
    ['rb', 'Ruby'],
    ['py', 'Python'],
    ['bash', 'Generic Language'],
    ['c#', 'Generic Language'],
    ['sql', 'Generic Language'],
    ['constructor', 'Generic Language'],
    ['', 'Generic Language'],
  ])('%s is %s', (language, brush) => {
    expect(brushOf(language)).toBe(brush);
  });

  it.each([
    ['JavaScript', 'js'],
    ['js', 'js'],
    ['Html', 'html'],
    ['Css', 'css'],
    ['Xml', 'xml'],
    ['Ruby', 'ruby'],
    ['Python', 'python'],
    ['Generic Language', ''],
    ['null', ''],
    ['Brainfuck', ''],
  ])('%s alone stands for “%s”', (brush, language) => {
    expect(languageOf(brush)).toBe(language);
  });
});

describe('code becomes a block of the highlighter', () => {
  it.each([
    ['js', '<pre contenteditable="false" data-code-brush="JavaScript" rel="highlighter">x</pre>'],
    [
      'ts',
      '<pre contenteditable="false" data-code-brush="JavaScript" data-code-language="ts" rel="highlighter">x</pre>',
    ],
    ['', '<pre contenteditable="false" data-code-brush="Generic Language" rel="highlighter">x</pre>'],
    [
      'C++',
      '<pre contenteditable="false" data-code-brush="Generic Language" data-code-language="C++" rel="highlighter">x</pre>',
    ],
  ])('named “%s”', (language, html) => {
    expect(shape(code(language)).html).toBe(html);
  });

  it('keeps every character of the code', () => {
    const source = '\n  a &lt;b&gt; &amp;amp; "c"\n\n\tend  ';
    expect(shape(code('', source)).html).toContain(`>\n${source}</pre>`);
  });

  it('also inside a callout, which itself is none', () => {
    const { html } = renderCase('> [!NOTE]\n> a\n>\n> ```js\n> b\n> c\n> ```');
    expect(html).toBe(
      '<pre class="fd-callout fd-callout--note"><p>a</p>' +
        '<pre contenteditable="false" data-code-brush="JavaScript" rel="highlighter">b\nc</pre></pre>\n',
    );
  });

  it('an empty block stays a block', () => {
    expect(renderCase('```\n```').html).toMatch(/<pre [^>]*><\/pre>/u);
  });

  it.each([
    '<pre>a <b>b</b></pre>',
    '<pre><code class="language-js">a</code></pre>',
    '<pre class="fd-callout fd-callout--note"><code>a</code></pre>',
  ])('never what a writer wrote as HTML: %s', (html) => {
    expect(renderCase(html).html).toBe(`${html}\n`);
  });
});

describe('with colours written into the HTML', () => {
  const highlight = (source: string, language: string) =>
    language === 'ts'
      ? [
          {
            type: 'element' as const,
            tagName: 'span',
            properties: { style: 'color: #f00;' },
            children: [{ type: 'text' as const, value: source }],
          },
        ]
      : undefined;
  const inline = { options: { code: 'inline' as const }, engines: { highlight } };

  it('takes the colours of the engine and keeps the language', () => {
    const { html } = shape(code('ts'), inline);
    expect(html).toMatch(/^<pre data-code-language="ts" style="[^"]+"><span style="color: #f00;">x<\/span><\/pre>$/u);
    expect(html).not.toContain('highlighter');
  });

  it.each(['unknown', ''])('shows plain code where the engine knows no “%s”', (language) => {
    expect(shape(code(language, 'a &lt;b&gt;'), inline).html).toMatch(
      new RegExp(`^<pre data-code-language="${language}" style="[^"]+">a &lt;b&gt;</pre>$`, 'u'),
    );
  });

  it('passes the allow-list whole', () => {
    const { html } = shape(code('ts'), inline);
    const stored = html.replace(' data-code-language="ts"', '');
    expect(renderCase(html)).toMatchObject({ problems: [], html: `${html}\n` });
    expect(canonicalHtml(html)).toBe(canonicalHtml(stored));
  });
});
