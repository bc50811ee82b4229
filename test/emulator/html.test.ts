/** What is done to bodies on a write, and the text derived from them. */
import { describe, expect, it } from 'vitest';
import { descriptionText } from '../../src/emulator/description-text.ts';
import { hasDataUri, storedHtml } from '../../src/emulator/html.ts';
import { DEFAULT_SWITCHES } from '../../src/emulator/options.ts';
import { Desk } from './desk.ts';

const stored = (html: string, switches: Partial<typeof DEFAULT_SWITCHES> = {}) =>
  storedHtml(html, { ...DEFAULT_SWITCHES, ...switches });
const SANDBOX = 'sandbox="allow-scripts allow-forms allow-same-origin allow-presentation"';
const PIXEL = 'data:image/gif;base64,R0lGOD';

describe('HTML that is stored', () => {
  it.each([
    ['a script', '<p>a</p><script>alert(1)</script>', '<p>a</p>'],
    ['a style sheet', '<style>p{}</style><p>a</p>', '<p>a</p>'],
    ['a form', '<p>a</p><form><input><button>b</button></form>', '<p>a</p>'],
    ['a field', '<p>a<input type="checkbox"></p>', '<p>a</p>'],
    ['a video', '<p>a</p><video src="v"></video><audio></audio>', '<p>a</p>'],
    ['a drawing', '<p>a<svg><path/></svg></p>', '<p>a</p>'],
    ['a formula', '<p>a<math><mi>x</mi></math></p>', '<p>a</p>'],
    ['a plug-in', '<object></object><embed><p>a</p>', '<p>a</p>'],
    ['a comment', '<p>a<!-- b --></p>', '<p>a</p>'],
    ['details, but not what is in them', '<details><summary>s</summary><p>a</p></details>', 's<p>a</p>'],
    ['figure, but not what is in it', '<figure><img src="https://x/y.png"></figure>', '<img src="https://x/y.png">'],
    ['event attributes', '<p onclick="x()" class="c">a</p>', '<p class="c">a</p>'],
    ['event attributes behind a slash', '<img/onerror=x() src="https://x/y.png">', '<img src="https://x/y.png">'],
    ['links that run', '<a href="javascript:x()">a</a>', '<a>a</a>'],
    ['links that run, in disguise', '<a href="jav&#x09;ascript:x()">a</a>', '<a>a</a>'],
    ['links that run, over two lines', '<a href="java\nscript:x()">b</a>', '<a>b</a>'],
    ['links that run, over more', '<a href=" javas\ncript\n:x()">b</a>', '<a>b</a>'],
    ['pages in frames', '<iframe srcdoc="<p>"></iframe>', `<iframe ${SANDBOX}></iframe>`],
    ['things inside things', '<ul><li><b><script>1</script>a</b></li></ul>', '<ul><li><b>a</b></li></ul>'],
  ])('has lost %s', (_what, sent, expected) => {
    expect(stored(sent)).toBe(expected);
  });

  it.each([
    ['classes, ids, styles and data', '<p class="c" id="i" style="color:red" data-kb-key="k">a</p>'],
    ['its own quotes and order of attributes', "<p id='i' class=c>a</p >"],
    ['entities as they were written', '<p>&nbsp;a &amp; b &lt;c&gt; é</p>'],
    ['entities and quotes, where a closer look finds nothing to drop', "<p id='i'>&eacute; &#233; onclick=</p >"],
    ['white space, and what is never closed', '<p>a\n\n  b<p>c<br/>'],
    ['text without a paragraph', 'just text'],
    ['code', '<pre rel="highlighter" data-code-brush="js">\n\nif (a &lt; b) {}\n</pre>'],
    ['callouts', '<pre class="fd-callout fd-callout--note">a<br>b</pre>'],
    [
      'sections, fonts, columns',
      '<section><font color="red">a</font></section><table><colgroup><col></colgroup></table>',
    ],
    ['embedded images', `<p><img src="${PIXEL}"></p>`],
    ['words that look dangerous but are text', '<p>on = 1, the script: a play, onclick= and data: too</p>'],
  ])('keeps every byte of %s', (_what, html) => {
    expect(stored(html)).toBe(html);
  });

  it('gets a sandbox on every frame, once', () => {
    const sent = '<iframe src="https://www.youtube.com/embed/x" allowfullscreen></iframe>';
    const once = stored(sent);
    expect(once).toBe(`<iframe src="https://www.youtube.com/embed/x" allowfullscreen="" ${SANDBOX}></iframe>`);
    expect(stored(once)).toBe(once);
  });

  it('keeps blank lines at the start of code when something else had to go', () => {
    expect(stored('<pre>\n\na</pre><!-- c -->')).toBe('<pre>\n\na</pre>');
  });

  it('has no data attributes where the account keeps none', () => {
    expect(stored('<p data-kb-key="k" id="i">a</p>', { stripData: true })).toBe('<p id="i">a</p>');
  });

  it('has no embedded images where the account strips them', () => {
    expect(stored(`<p><img src="${PIXEL}" alt="a"></p>`, { dataUri: 'strip' })).toBe('<p><img alt="a"></p>');
  });
});

describe('embedded images', () => {
  it.each([
    ['keep', 201, PIXEL],
    ['strip', 201, '<img>'],
    ['reject', 400, ''],
  ] as const)('with the switch at %s give %i', async (dataUri, status, contains) => {
    const desk = new Desk({ switches: { dataUri } });
    const { folder } = await desk.fill();
    const body = { title: 'T', description: `<img src="${PIXEL}">`, status: 2 };
    const answer = await desk.post(`/solutions/folders/${folder}/articles`, body);
    expect([answer.status, answer.body['description'] ?? '']).toEqual([status, expect.stringContaining(contains)]);
  });

  it.each([
    [`<img alt=a src='${PIXEL}'>`, true],
    [`<img src=${PIXEL}>`, true],
    ['<a href="data:text/plain,x">a</a> src="data:x"', false],
  ])('are told from text that only mentions them: %s', (html, expected) => {
    expect(hasDataUri(html)).toBe(expected);
  });
});

describe('what a web editor makes of a body', () => {
  const noisy = (html: string) => stored(html, { normalise: 'froala' });

  it('is marked with direction, sorted attributes and an empty line at the end', () => {
    expect(noisy('<h2 id="b" class="a">T</h2>')).toBe('<h2 class="a" dir="ltr" id="b">T</h2><p dir="ltr"><br></p>');
  });

  it('is written in one line, with entities of its own', () => {
    expect(noisy('<ul>\n  <li>a\u00a0b</li>\n</ul>\n\n<p>c\n  d &#233; &quot;</p>')).toBe(
      '<ul dir="ltr"><li dir="ltr">a&nbsp;b</li></ul><p dir="ltr">c d é "</p><p dir="ltr"><br></p>',
    );
  });

  it('has spaced styles, except where quotes make that risky', () => {
    expect(noisy('<table style="width:50%;color:red"></table>')).toContain('style="width: 50%; color: red;"');
    expect(noisy('<div style="background:url(a:b)">x</div>')).toContain('style="background:url(a:b)"');
  });

  it('carries pasted fonts and marks of extensions', () => {
    const html = noisy('<p>1</p><p>2</p><p>3</p><p>4</p><p>5</p><p><img src="https://x/y.png"></p>');
    expect(html).toContain('style="font-family: sans-serif; font-size: 14px;">4</span><strong></strong>');
    expect(html).toContain('data-identifyelement="405"');
    expect(html).toContain('data-attachment="[object Object]"');
  });

  it('keeps data attributes, code and words', () => {
    const code = 'if (a)\n\n   b();';
    const html = noisy(
      `<p data-kb-key="k7">Text <a href="https://x/">link</a></p>\n<pre rel="highlighter">${code}</pre>`,
    );
    expect(html).toContain('data-kb-key="k7"');
    expect(html).toContain(`rel="highlighter">${code}</pre>`);
    expect(html).toContain('Text <a href="https://x/">link</a>');
  });

  it('comes to rest: written again it gains no second empty line', () => {
    const once = noisy('<p>a</p>');
    expect(noisy(once)).toBe(once);
  });

  it('is what the API stores when the account does that', async () => {
    const desk = new Desk({ switches: { normalise: 'froala' } });
    const { article } = await desk.fill('T', '<p>One</p>');
    expect(desk.emulator.articles()[0]?.description).toBe('<p dir="ltr">One</p><p dir="ltr"><br></p>');
    await desk.put(`/solutions/articles/${article}`, { description: '<p>Two</p>' });
    expect(desk.emulator.articles()[0]?.description).toContain('<p dir="ltr">Two</p>');
  });
});

describe('the text of a body', () => {
  it.each([
    ['<p>a</p>', ' a '],
    ['a', 'a'],
    ['<p>a<br>b<br/>c</p>', ' a b c '],
    ['<p>a <strong>b</strong><em>c</em></p>', ' a bc '],
    ['<ul><li>a</li><li>b</li></ul>', '  a  b  '],
    ['<h2>a</h2><hr><blockquote>b</blockquote>', ' a   b '],
    ['<dl><dt>a</dt><dd>b</dd></dl>', '  a  b  '],
    ['<table><tr><td>a</td><td>b</td></tr></table>', 'ab'],
    ['<p>a&nbsp;b &lt;c&gt; &amp;amp; &quot;d&quot;</p>', ' a\u00a0b <c> &amp; "d" '],
    ['<p>caf&eacute; &#233; &#xe9; &unknown; &</p>', ' café é é &unknown; & '],
    ['<p>&#99999999;</p>', ' \ufffd '],
    ['<p title="a > b">c</p>', ' c '],
    ['<p>1 < 2</p>', ' 1 < 2 '],
    ['<p>1 <b &eacute;</p>', ' 1 <b é '],
    ['<div>\n<span>a</span>\n</div>', ' \na\n '],
    ['', ''],
  ])('%j gives %j', (html, text) => {
    expect(descriptionText(html)).toBe(text);
  });
});
