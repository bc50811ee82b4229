/**
 * The examples whose tree differs from the specification's even in native markup, each with its reason and with the HTML that is
 * published instead. An example that no longer differs has to leave the list.
 */

export const REASONS = {
  autolink: 'GFM links bare addresses; this example is about CommonMark without that extension.',
  superseded: 'CommonMark 0.31 decides otherwise than the older version that GFM is built on.',
  tagfilter: 'GFM shows the tags of some unsafe elements as text; here they are read as HTML, and the writer is told.',
  footnotes:
    'The GFM test suite shows an old shape of footnotes; here ids carry the label, and every reference has its way back.',
  parser: 'A fault of the parser (micromark).',
  open: 'The specification expects nothing in particular.',
} as const;

export interface Difference {
  readonly reason: keyof typeof REASONS;
  readonly html: string;
  /** Codes of problems that the writer has to be told. */
  readonly codes?: readonly string[];
}

const link = (address: string, href = address): string => `<a href="${href}">${address}</a>`;
const mail = (address: string): string => link(address, `mailto:${address}`);

/** A reference to a footnote, and the way back to it. */
const note = (label: string, number: number, suffix = ''): string =>
  `<sup><a href="#fn-${label}" id="fnref-${label}${suffix}">${number}</a></sup>`;
const back = (label: string): string => `<a href="#fnref-${label}">↩</a>`;

const codeBlock = (text: string): string =>
  `<pre contenteditable="false" data-code-brush="Generic Language" rel="highlighter">${text}</pre>`;

/** What comes after an <xmp> that nothing closes is text, tags included. */
const SOURCE_OF_22 = ` not okay, but <strong>this</strong> <strong>is</strong>.</p>
<p>This is <xmp> not okay, but **this** <strong>is</strong>.</p>
<p>Nope, I won't have <textarea>.</p>
<p>No <textarea> here either.</p>
<p>This <random /> <thing> is okay</thing> though.</p>
<p>Yep, <totally>okay</totally>.</p>
<!-- HTML comments are okay, though. -->
<p>&#x3C;!- But we're strict. ->
&#x3C;! No nonsense. ></p>
<!-- Leave multiline comments the heck alone, though, okay?
Even with {"x":"y"} or 1 > 2 or whatever. Even **markdown**.
-->
<!--- Support everything CommonMark's parser does. -->
<!---->
<!--thistoo-->`;

export const DIFFERENCES: Readonly<Record<string, Difference>> = {
  'commonmark 602': {
    reason: 'autolink',
    html: `<p>&lt;${link('https://foo.bar/baz')} bim&gt;</p>`,
  },
  'commonmark 606': { reason: 'autolink', html: `<p>&lt;${mail('foo+@bar.example.com')}&gt;</p>` },
  'commonmark 608': { reason: 'autolink', html: `<p>&lt; ${link('https://foo.bar')} &gt;</p>` },
  'commonmark 611': { reason: 'autolink', html: `<p>${link('https://example.com')}</p>` },
  'commonmark 612': { reason: 'autolink', html: `<p>${mail('foo@bar.example.com')}</p>` },
  'gfm 610': { reason: 'autolink', html: `<p>&lt;${link('http://foo.bar/baz')} bim&gt;</p>` },
  'gfm 614': { reason: 'autolink', html: `<p>&lt;${mail('foo+@bar.example.com')}&gt;</p>` },
  'gfm 616': { reason: 'autolink', html: `<p>&lt; ${link('http://foo.bar')} &gt;</p>` },
  'gfm 619': { reason: 'autolink', html: `<p>${link('http://example.com')}</p>` },
  'gfm 620': { reason: 'autolink', html: `<p>${mail('foo@bar.example.com')}</p>` },
  'gfm 628': {
    reason: 'superseded',
    html: `<p>${link('http://commonmark.org')}</p>
<p>(Visit ${link('https://encrypted.google.com/search?q=Markup+(business)')})</p>
<p>Anonymous FTP is available at ftp://foo.bar.baz.</p>`,
  },
  'gfm 645': { reason: 'superseded', html: '<p>foo </p>' },
  'gfm 646': { reason: 'superseded', html: '<p>foo  foo --&gt;</p><p>foo </p>' },
  'gfm 653': {
    reason: 'tagfilter',
    html: '<p><strong> </strong></p>',
    codes: ['KB-RENDER-001', 'KB-RENDER-018'],
  },
  'extensions 20': {
    reason: 'open',
    html: `<p>This shouldn't crash everything: (${mail('_A_@_.A')}</p>`,
  },
  'extensions 22': {
    reason: 'tagfilter',
    html: `<p>This is </p>${SOURCE_OF_22.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}`,
    codes: ['KB-RENDER-001', 'KB-RENDER-018'],
  },
  'extensions 23': {
    reason: 'footnotes',
    html: `<p>This is some text!${note('1', 1)}. Other text.${note('footnote', 2)}.</p>
<p>Here's a thing${note('other-note', 3)}.</p>
<p>And another thing${note('codeblock-note', 4)}.</p>
<p>This doesn't have a referent[^nope].</p>
<p>Hi!</p>
<section class="footnotes"><hr>
<ol>
<li id="fn-1"><p>Some <em>bolded</em> footnote definition. ${back('1')}</p></li>
<li id="fn-footnote">
<blockquote><p>Blockquotes can be in a footnote.</p></blockquote>
${codeBlock('as well as code blocks')}
<p>or, naturally, simple paragraphs. ${back('footnote')}</p></li>
<li id="fn-other-note"><p>no code block here (spaces are stripped away) ${back('other-note')}</p></li>
<li id="fn-codeblock-note">
${codeBlock('this is now a code block (8 spaces indentation)')}
${back('codeblock-note')}</li>
</ol></section>`,
  },
  'regression 5': { reason: 'parser', html: '<p>a**<em>b</em> c*</p>' },
  'regression 13': {
    reason: 'footnotes',
    html: `<p>A footnote in a paragraph${note('1', 1)}</p>
<table style="width: 100%;"><thead><tr><th>Column1</th><th>Column2</th></tr></thead>
<tbody><tr><td>foot ${note('1', 1, '-2')}</td><td>note</td></tr></tbody></table>
<section class="footnotes"><hr>
<ol><li id="fn-1"><p>a footnote ${back('1')} <a href="#fnref-1-2">↩<sup>2</sup></a></p></li></ol></section>`,
  },
  'regression 16': { reason: 'parser', html: '<p><a href="url" title="(title">link</a></p>' },
};
