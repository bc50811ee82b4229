/** The markup that Freshdesk's editor makes and its portals style (API facts 7.3), one of each, for looking at the portal. */

const PIXELS = (width: number, height: number): string =>
  `data:image/svg+xml;base64,${Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#7aa2d6"/></svg>`,
  ).toString('base64')}`;

const callouts = ['note', 'info', 'idea', 'warning', 'success', 'danger']
  .map((kind) => `<pre class="fd-callout fd-callout--${kind}">Kind: <strong>${kind}</strong></pre>`)
  .join('\n');

const LONG_LINE = 'const answer = '.padEnd(300, '0123456789 ');

export const NATIVE_ARTICLE = `
<p class="fd-toc">Contents</p><ul><li><a href="#first">First</a><ul><li><a href="#inside">Inside</a></li></ul></li></ul>
<h2 id="first">First</h2>
${callouts}
<pre class="fd-callout fd-callout--idea"><p><strong>Title</strong></p><p>Text</p><ul><li>one</li></ul><pre contenteditable="false" data-code-brush="Generic Language" rel="highlighter">code
in it</pre></pre>
<pre id="code" contenteditable="false" data-code-brush="JavaScript" rel="highlighter">${LONG_LINE}
const second = 2;</pre>
<table style="width: 100%;"><thead><tr><th style="width: 20.0000%; text-align: right;">Number</th><th style="width: 80.0000%;">Text</th></tr></thead>
<tbody><tr><td style="width: 20.0000%; text-align: right;" id="right">1</td><td style="width: 80.0000%;">one</td></tr></tbody></table>
<table id="wide"><tbody><tr>${'<td>unbreakable-cell-of-a-wide-table</td>'.repeat(12)}</tr></tbody></table>
<p><img id="block" class="fr-fic fr-dib fr-bordered" style="width: 300px;" src="${PIXELS(300, 100)}" alt="A block"></p>
<p><img id="left" class="fr-fil fr-dii fr-rounded" style="width: 120px;" src="${PIXELS(120, 90)}" alt="On the left"> The text goes around it.</p>
<p><img id="right-image" class="fr-fir fr-dii fr-shadow" style="width: 120px;" src="${PIXELS(120, 90)}" alt="On the right"> The text goes around it.</p>
<p style="text-align: center;"><img class="fr-fic fr-dii" src="${PIXELS(200, 80)}" alt="With a caption"><br><em id="caption">The caption</em></p>
<p id="large"><img class="fr-fic fr-dib" style="width: 2000px;" src="${PIXELS(2000, 200)}" alt="Too large"></p>
<p>A formula <img id="formula" class="fr-fic fr-dii" style="width: 40px; height: 16px; vertical-align: -4px;" src="${PIXELS(40, 16)}" alt="x"> in the line.</p>
<section class="accordion-wrapper" id="fold"><h2 class="accordion-header" id="inside">Question?</h2><div class="accordion-content"><p id="answer">Answer.</p></div></section>
<section class="accordion-wrapper"><h2 class="accordion-header">Another?</h2><div class="accordion-content"><p id="deep">Deep.</p></div></section>
<p><span class="fr-video fr-dvb fr-fvc" contenteditable="false"><iframe id="video" width="640" height="360" src="https://www.youtube.com/embed/abcdefghijk"></iframe></span></p>
<div dir="rtl"><pre class="fd-callout fd-callout--note" id="rtl">مرحبا</pre></div>
<dl><dt>Term</dt><dd id="meaning">Meaning</dd></dl>
<p><kbd>Ctrl</kbd> H<sub>2</sub>O x<sup>2</sup><sup><a href="#fn-1" id="fnref-1">1</a></sup></p>
<section class="footnotes"><hr><ol><li id="fn-1"><p>A note. <a href="#fnref-1">↩</a></p></li></ol></section>
<p>https://example.com/an-address-without-any-place-to-break-${'x'.repeat(200)}</p>`;
