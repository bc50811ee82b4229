import { describe, expect, it } from 'vitest';
import { canonicalHtml } from '../../src/render/canonical-html.ts';

const hosts = ['help.example.com', 'Acme.freshdesk.com'];
const canonical = (html: string): string => canonicalHtml(html, { hosts });

/** What they differ in, and the two bodies. */
type Pair = readonly [string, string, string];

const LINK = '<p><a href="https://acme.freshdesk.com/support/solutions/articles/42#How-to">a</a></p>';
const link = (href: string): string => `<p><a href="${href}">a</a></p>`;

const EQUAL: readonly Pair[] = [
  ['order of attributes', '<img src="https://e.com/a" alt="x">', '<img alt="x" src="https://e.com/a">'],
  ['quotes of attributes', "<p id=x class='y'>a</p>", '<p class="y" id="x">a</p>'],
  ['spelling of entities', '<p>&lt; &amp; &eacute; &#8230; &quot;</p>', '<p>&#60; &#x26; é … "</p>'],
  ['spelling of a no-break space', '<p>10&nbsp;km</p>', '<p>10\u00a0km</p>'],
  ['self-closing', '<p>a<br/>b<img src="https://e.com/a"/></p><hr />', '<p>a<br>b<img src="https://e.com/a"></p><hr>'],
  ['upper case of tags', '<P>a<BR>b</P>', '<p>a<br>b</p>'],
  ['end tags left out', '<ul><li>a<li>b</ul><p>c', '<ul><li>a</li><li>b</li></ul><p>c</p>'],
  ['line breaks between blocks', '<ul>\n<li>a</li>\n</ul>\n<p>b</p>\n', '<ul><li>a</li></ul><p>b</p>'],
  ['white space at the edges of a block', '<p>\n  a \t b\n</p>', '<p>a b</p>'],
  ['a wrapped line', '<p>a\nb</p>', '<p>a b</p>'],
  ['a space before a break', '<p>a <br> b</p>', '<p>a<br>b</p>'],
  ['comments', '<p>a<!-- x -->b</p>', '<p>ab</p>'],
  ['dir="ltr"', '<p dir="ltr">a</p><ul dir="LTR"><li>b</li></ul>', '<p>a</p><ul><li>b</li></ul>'],
  ['an empty paragraph at the end', '<p>a</p><p><br></p><p> </p>', '<p>a</p>'],
  ['blank lines of several kinds', '<p>a</p><p>&nbsp;</p><p>b</p>', '<p>a</p><p><br></p><p>b</p>'],
  ['a break at the end of a block', '<p>a<br></p><ul><li>b<br></li></ul>', '<p>a</p><ul><li>b</li></ul>'],
  ['a body without text', '<p> </p>', '<p><br></p>'],
  ['the body and an empty one', '', '<p><br></p>'],
  ["the editor's own classes", '<p class="fr-draggable b a">x</p>', '<p class="a b fr-active fr-deletable">x</p>'],
  ['traces of pasting', '<p class="MsoNormal"><span class="Apple-tab-span author-d-1">x</span></p>', '<p>x</p>'],
  ['a spell checker', '<p>a <span class="GRcorrect" data-gr-id="1">b</span></p>', '<p>a b</p>'],
  [
    'data-identifyelement',
    '<p data-identifyelement="12">a <b data-identifyelement="13">b</b></p>',
    '<p>a <b>b</b></p>',
  ],
  ['data-kb-key', '<p data-kb-key="k7fq2x9m">a</p>', '<p>a</p>'],
  [
    'image ids',
    '<img src="https://e.com/a" data-id="67" data-attachment="[object Object]">',
    '<img src="https://e.com/a">',
  ],
  ['contenteditable', '<pre contenteditable="false" rel="highlighter">a</pre>', '<pre rel="highlighter">a</pre>'],
  [
    'target and rel of links',
    '<a href="https://e.com" target="_blank" rel="noopener noreferrer">a</a>',
    '<a href="https://e.com">a</a>',
  ],
  [
    'sandbox of frames',
    '<iframe src="https://www.youtube.com/embed/x" sandbox="allow-scripts"></iframe>',
    '<iframe src="https://www.youtube.com/embed/x"></iframe>',
  ],
  ['pasted fonts', '<p style="font-family: Arial; font-size: 13px; line-height: 1.5">a</p>', '<p>a</p>'],
  ['<font> faces', '<p><font face="Arial" size="2">a</font></p>', '<p>a</p>'],
  [
    'spelling of styles',
    '<p style="COLOR:#FF0000;text-align : center">a</p>',
    '<p style="text-align: center; color: rgb(255, 0, 0);">a</p>',
  ],
  ['zeros in styles', '<td style="width: 50.0000%; margin: 0px">', '<td style="margin: 0; width: 50%">'],
  ['<font color>', '<p><font color="#ff0000">a</font></p>', '<p><span style="color: #f00">a</span></p>'],
  ['align as attribute', '<p align="center">a</p>', '<p style="text-align: center">a</p>'],
  ['bold and italic tags', '<b>a</b> <i>b</i> <strike>c</strike>', '<strong>a</strong> <em>b</em> <s>c</s>'],
  ['empty inline elements', '<p>a<strong></strong><span></span></p>', '<p>a</p>'],
  [
    'split words',
    '<p><span>a</span><span>b</span> <strong>c</strong><strong>d</strong></p>',
    '<p>ab <strong>cd</strong></p>',
  ],
  ['spaces inside bold', '<p>a<strong> b </strong>c</p>', '<p>a <strong>b</strong> c</p>'],
  [
    'the id that rendering gives',
    '<h2 id="how-to">How to</h2><h2 id="how-to-1">How to</h2>',
    '<h2>How to</h2><h2>How to</h2>',
  ],
  [
    'the name of a language that rendering notes',
    '<pre rel="highlighter" data-code-brush="JavaScript" data-code-language="ts">a</pre>',
    '<pre rel="highlighter" data-code-brush="JavaScript">a</pre>',
  ],
  [
    'the spelling of a brush',
    '<pre rel="highlighter" data-code-brush="js">a</pre>',
    '<pre rel="highlighter" data-code-brush="JavaScript">a</pre>',
  ],
  [
    'an older name of the brush',
    '<pre rel="highlighter" code-brush="css">a</pre>',
    '<pre rel="highlighter" data-code-brush="Css">a</pre>',
  ],
  [
    'a brush for no language',
    '<pre rel="highlighter" data-code-brush="null">a</pre>',
    '<pre rel="highlighter">a</pre>',
  ],
  [
    'the size of the file of an image',
    '<img src="https://e.com/a" class="fr-fic" width="640" height="480" data-kb-size="640x480" style="max-width: 100%; height: auto;">',
    '<img src="https://e.com/a" class="fr-fic">',
  ],
  [
    "what the editor's style sheet says of images",
    '<img src="https://e.com/a" class="fr-dib" style="max-width: 100%">',
    '<img src="https://e.com/a" class="fr-dib">',
  ],
  ['breaks in <pre>', '<pre>a<br>b</pre>', '<pre>a\nb</pre>'],
  ['a bare <code> in <pre>', '<pre><code>a</code></pre>', '<pre>a</pre>'],
  ['language of the address', LINK, link('https://acme.freshdesk.com/en/support/solutions/articles/42#How-to')],
  ['slug of the address', LINK, link('https://help.example.com/ja-JP/support/solutions/articles/42-any-slug#How-to')],
  ['legacy address', LINK, link('http://acme.freshdesk.com/solution/articles/42-slug#How-to')],
  ['plural legacy address', LINK, link('https://ACME.freshdesk.com/solutions/articles/42#How-to')],
  ['agent address', LINK, link('https://acme.freshdesk.com/a/solutions/articles/42?lang=en&portalId=1#How-to')],
  ['relative address', LINK, link('/support/solutions/articles/42-slug#How-to')],
  ['bare text', 'a <b>b</b><p>c</p>d', '<p>a <b>b</b></p><p>c</p><p>d</p>'],
  ['breaks at the edges of bold', '<p><b>a<br></b>b</p>', '<p><b>a</b><br>b</p>'],
  ['coding of an anchor', link('#%C3%BCber-uns'), link('#über-uns')],
];

const UNEQUAL: readonly Pair[] = [
  ['text', '<p>a</p>', '<p>b</p>'],
  ['case', '<p>a</p>', '<p>A</p>'],
  ['colour', '<p style="color: red">a</p>', '<p>a</p>'],
  ['background', '<td style="background-color: #eee">a</td>', '<td>a</td>'],
  ['alignment', '<p style="text-align: center">a</p>', '<p>a</p>'],
  ['underline', '<p><u>a</u></p>', '<p>a</p>'],
  ['strike', '<p><s>a</s></p>', '<p>a</p>'],
  ['bold', '<p><b>a</b></p>', '<p>a</p>'],
  ['subscript', '<p>H<sub>2</sub></p>', '<p>H2</p>'],
  ['superscript', '<p>x<sup>2</sup></p>', '<p>x<sub>2</sub></p>'],
  ['width of an image', '<img src="https://e.com/a" width="300">', '<img src="https://e.com/a">'],
  [
    'width in a style',
    '<img src="https://e.com/a" style="width: 300px">',
    '<img src="https://e.com/a" style="width: 30px">',
  ],
  ['spans of cells', '<table><tr><td colspan="2">a</td></tr></table>', '<table><tr><td>a</td></tr></table>'],
  ['link target', link('https://e.com/1'), link('https://e.com/2')],
  ['a link taken away', link('https://e.com/1'), '<p>a</p>'],
  ['article of a link', link('/support/solutions/articles/42'), link('/support/solutions/articles/43')],
  ['anchor of a link', link('/support/solutions/articles/42#a'), link('/support/solutions/articles/42#b')],
  ['host of a link', LINK, LINK.replace('acme.', 'other.')],
  ['source of an image', '<img src="https://e.com/a.png">', '<img src="https://e.com/b.png">'],
  ['alternative text', '<img src="https://e.com/a.png" alt="a">', '<img src="https://e.com/a.png" alt="b">'],
  ['spaces in <pre>', '<pre>a  b</pre>', '<pre>a b</pre>'],
  ['lines in <pre>', '<pre>a\nb</pre>', '<pre>a b</pre>'],
  ['a space between words', '<p>a b</p>', '<p>ab</p>'],
  ['a space between inline elements', '<p><b>a</b> <i>b</i></p>', '<p><b>a</b><i>b</i></p>'],
  ['a no-break space that holds words together', '<p>10&nbsp;km</p>', '<p>10 km</p>'],
  ['a blank line', '<p>a</p><p><br></p><p>b</p>', '<p>a</p><p>b</p>'],
  ['a break', '<p>a<br>b</p>', '<p>a b</p>'],
  ['paragraphs', '<p>a</p><p>b</p>', '<p>a<br>b</p>'],
  ['level of a heading', '<h2>a</h2>', '<h3>a</h3>'],
  ["an id of one's own", '<h2 id="own">a</h2>', '<h2>a</h2>'],
  ['kind of a list', '<ul><li>a</li></ul>', '<ol><li>a</li></ol>'],
  ['start of a list', '<ol start="3"><li>a</li></ol>', '<ol><li>a</li></ol>'],
  ['direction', '<p dir="rtl">a</p>', '<p>a</p>'],
  [
    'a class of the portal',
    '<pre class="fd-callout fd-callout--note">a</pre>',
    '<pre class="fd-callout fd-callout--info">a</pre>',
  ],
  [
    'a class of the editor that draws',
    '<img class="fr-fil" src="https://e.com/a">',
    '<img class="fr-fir" src="https://e.com/a">',
  ],
  ['highlighter of code', '<pre rel="highlighter">a</pre>', '<pre>a</pre>'],
  ['brush of code', '<pre rel="highlighter" data-code-brush="Css">a</pre>', '<pre rel="highlighter">a</pre>'],
  [
    'width of an image whose file is of another size',
    '<img src="https://e.com/a" class="fr-fic" width="30" height="480" data-kb-size="640x480" style="height: auto;">',
    '<img src="https://e.com/a" class="fr-fic">',
  ],
  ['widths of any image', '<img src="https://e.com/a" style="max-width: 100%">', '<img src="https://e.com/a">'],
  ['width of a column', '<table><tr><td style="width: 20%">a</td></tr></table>', '<table><tr><td>a</td></tr></table>'],
  ['frame', '<iframe src="https://e.com/1"></iframe>', '<iframe src="https://e.com/2"></iframe>'],
];

describe('two bodies are the same when they differ only in', () => {
  it.each(EQUAL)('%s', (_what, one, other) => {
    expect(canonical(other)).toBe(canonical(one));
  });
});

describe('two bodies are not the same when they differ in', () => {
  it.each(UNEQUAL)('%s', (_what, one, other) => {
    expect(canonical(other)).not.toBe(canonical(one));
  });
});

describe('the canonical form', () => {
  it.each([...EQUAL, ...UNEQUAL])('of itself is itself: %s', (_what, one, other) => {
    for (const html of [one, other]) expect(canonical(canonical(html))).toBe(canonical(html));
  });

  it('leaves addresses of other hosts and of other pages alone', () => {
    const html = '<p><a href="https://other.example/support/solutions/articles/42">a</a></p>';
    expect(canonical(html)).toBe(html);
    const page = '<p><a href="https://help.example.com/support/solutions/folders/42">a</a></p>';
    expect(canonical(page)).toBe(page);
  });

  it('names an own article by its id and anchor', () => {
    expect(canonical(LINK)).toBe('<p><a href="kb-article:42#How-to">a</a></p>');
  });

  it('leaves own articles alone when no hosts are given, except relative ones', () => {
    expect(canonicalHtml(LINK)).toBe(LINK);
  });

  it.each([
    ['an unclosed comment', '<p>a</p><!-- <p>b</p>'],
    ['half characters', '<a href="#\ud800">\udfff</a>'],
    ['20,000 open elements', '<div><b>'.repeat(20_000)],
    ['20,000 open links', '<a href="x">'.repeat(20_000)],
    ['100,000 attributes', `<p ${'a=1 '.repeat(100_000)}>`],
  ])('never fails: %s', (_what, html) => {
    expect(canonical(canonical(html))).toBe(canonical(html));
  });
});
