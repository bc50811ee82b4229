/** Nothing of an SVG can run or load once it has passed; and what draws stays. */
import { describe, expect, it } from 'vitest';
import { sanitiseSvg, svgSize } from '../../src/images/sanitise-svg.ts';

const XMLNS = 'xmlns="http://www.w3.org/2000/svg"';
const inSvg = (content: string): string => `<svg ${XMLNS} viewBox="0 0 9 9">${content}</svg>`;

function sanitised(text: string): { readonly svg: string; readonly removed: readonly string[] } {
  const result = sanitiseSvg(text);
  if ('why' in result) throw new Error(result.why);
  expectWellFormed(result.svg);
  return result;
}

/** Every start has its end, in order, and nothing but elements and text is there. */
function expectWellFormed(svg: string): void {
  expect(svg.startsWith('<svg ')).toBe(true);
  expect(svg).not.toMatch(/<[!?]|&(?!(?:amp|lt|gt|quot|#9|#10|#13);)/u);
  const open: string[] = [];
  const rest = svg.replaceAll(
    /<(\/?)([A-Za-z]+)((?: [a-z][\w:-]*="[^"<>]*")*)(\/?)>/gu,
    (_all, slash: string, name: string, attributes: string, empty: string) => {
      const names = [...attributes.matchAll(/ ([\w:-]+)=/gu)].map(([, one]) => one);
      expect(new Set(names).size).toBe(names.length);
      if (slash === '/') expect(open.pop()).toBe(name);
      else if (empty === '') open.push(name);
      return '';
    },
  );
  expect(open).toEqual([]);
  expect(rest).not.toContain('<');
}

/** Each says `evil` wherever something would run or be loaded. */
const VECTORS: readonly string[] = [
  '<script>evil()</script>',
  '<script href="https://evil.example/x.js"/>',
  '<script xlink:href="https://evil.example/x.js"/>',
  '<SCRIPT>evil()</SCRIPT>',
  '<script><![CDATA[evil()]]></script>',
  '<g onload="evil()"/>',
  '<g OnClick="evil()"/>',
  '<rect width="1" height="1" onmouseover="evil()"/>',
  '<animate onbegin="evil()" attributeName="x" dur="1s"/>',
  '<image href="x" onerror="evil()"/>',
  '<a href="javascript:evil()"><text>a</text></a>',
  '<a xlink:href="javascript:evil()"><text>a</text></a>',
  '<a xlink:href=" java&#10;script:evil()"><text>a</text></a>',
  '<a href="java&#x73;cript:evil()"><text>a</text></a>',
  '<a href="data:text/html,evil"><text>a</text></a>',
  '<a href="https://evil.example"><text>a</text></a>',
  '<a href="//evil.example"><text>a</text></a>',
  '<a href="&#1;javascript:evil()"><text>a</text></a>',
  '<use href="https://evil.example/a.svg#a"/>',
  '<use xlink:href="data:image/svg+xml,evil#a"/>',
  '<use href="data:image/png;base64,evil"/>',
  '<image href="https://evil.example/a.png"/>',
  '<image xlink:href="file:///evil"/>',
  '<image href="data:image/svg+xml;base64,evil"/>',
  '<image href="data:text/html;base64,evil"/>',
  '<image href="data:image/png,evil&lt;script>"/>',
  '<feImage href="https://evil.example/a.png"/>',
  '<foreignObject><div xmlns="http://www.w3.org/1999/xhtml"><img src="x" onerror="evil()"/></div></foreignObject>',
  '<foreignObject><iframe srcdoc="evil"></iframe></foreignObject>',
  '<set attributeName="href" to="javascript:evil()"/>',
  '<set attributeName="xlink:href" to="javascript:evil()"/>',
  '<set attributeName="href" to="https://evil.example"/>',
  '<animate attributeName="xlink:href" values="//evil.example/a;//evil.example/b"/>',
  '<animate attributeName=" href " values="javascript:evil()"/>',
  '<animate attributeName="onclick" values="evil()"/>',
  '<animate attributeName="style" values="fill:url(https://evil.example)"/>',
  '<animate attributeName="fill" values="red;url(https://evil.example)"/>',
  '<handler type="application/ecmascript">evil()</handler>',
  '<listener event="click" handler="#evil"/>',
  '<style>@import "https://evil.example/a.css";</style>',
  '<style>@import url(https://evil.example/a.css);</style>',
  '<style>@\\69mport "https://evil.example/a.css";</style>',
  '<style>/**/@import/**/"//evil.example";</style>',
  '<style>rect{fill:url(https://evil.example/a)}</style>',
  '<style>rect{fill:URL( "//evil.example/a" )}</style>',
  '<style>rect{fill:u\\72l(https://evil.example/a)}</style>',
  '<style>rect{fill:url(/**/https://evil.example/a)}</style>',
  '<style>rect{background:image-set("https://evil.example/a" 1x)}</style>',
  '<style>rect{--a:image-set("https://evil.example/a" 1x);background:var(--a)}</style>',
  '<style>rect{content:"url("#a image-set("https://evil.example")")"}</style>',
  '<style>rect{width:expression(evil())}</style>',
  '<style>rect{-moz-binding:url(#evil)}</style>',
  '<style>rect{behavior:url(#evil)}</style>',
  '<style>@font-face{font-family:a;src:url(https://evil.example/a.woff)}</style>',
  '<style>@font-face{src:local(a),url("https://evil.example")} </style>',
  '<style>a{b:"\n;fill:url(https://evil.example)}</style>',
  '<style>a{b:"x\n}@import "https://evil.example";</style>',
  '<style>@media print{rect{fill:url(//evil.example)}}</style>',
  '<style>@document url(https://evil.example){rect{fill:red}}</style>',
  '<style>@unknown{@import "https://evil.example"}</style>',
  '<style>&lt;/style>&lt;script>@import evil</style>',
  '<style><![CDATA[@import "https://evil.example";]]></style>',
  '<style>rect{fill:red/*</style><style>*/;fill:url(//evil.example)}</style>',
  '<rect style="fill:url(https://evil.example/a)"/>',
  '<rect style="background:url(&quot;https://evil.example&quot;)"/>',
  '<rect style="fill:red;}@import \'https://evil.example\';{"/>',
  '<rect fill="url(https://evil.example/a#b)"/>',
  '<rect fill="\\75rl(https://evil.example/a)"/>',
  '<rect filter="url(data:image/svg+xml,evil#a)"/>',
  '<rect cursor="url(https://evil.example/a.cur), auto"/>',
  '<rect mask="url(//evil.example#a)" clip-path="url(\'//evil.example#a\')"/>',
  '<g xml:base="https://evil.example/"/>',
  '<text><tspan onfocus="evil()" tabindex="1">a</tspan></text>',
  '<title><img src="x" onerror="evil()"/></title>',
  '<desc><script>evil()</script></desc>',
  '<iframe src="https://evil.example"></iframe>',
  '<video><source src="https://evil.example" onerror="evil()"/></video>',
  '<audio src="https://evil.example"/>',
  '<object data="https://evil.example"/>',
  '<!-- <script>evil()</script> -->',
  '<!--><script>evil()</script>-->',
  '<?xml-stylesheet href="https://evil.example/a.css"?>',
  '<metadata><script>evil()</script></metadata>',
  '<math><mtext><script>evil()</script></mtext></math>',
  '<x:script xmlns:x="http://www.w3.org/2000/svg">evil()</x:script>',
  '<mpath href="https://evil.example#a"/>',
  '<textPath href="https://evil.example#a">a</textPath>',
  '<linearGradient id="a" href="https://evil.example#a"/>',
];

describe('hostile SVG', () => {
  it.each(VECTORS)('%s', (vector) => {
    const { svg, removed } = sanitised(inSvg(`<circle r="1"/>${vector}<circle r="2"/>`));
    expect(svg).not.toMatch(/evil/u);
    expect(svg).toContain('<circle r="1"/>');
    expect(svg).toContain('<circle r="2"/>');
    expect(svg).not.toMatch(/script|@(?:import|font|document|unknown)|foreignObject| on[a-z]+=/iu);
    // Comments and notes of editors aside, the writer is told.
    if (!/^<(?:[!?]|metadata|title|desc)/u.test(vector)) expect(removed.join()).not.toBe('');
  });

  it.each([
    ['an entity that stands for markup', '<!DOCTYPE svg [<!ENTITY x "<script>evil()</script>">]>', '&x;'],
    ['an external entity', '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///evil">]>', '<text>&x;</text>'],
  ])('refuses %s', (_name, doctype, content) => {
    expect(sanitiseSvg(doctype + inSvg(content))).toEqual({ why: expect.stringContaining('entity &x;') });
  });

  it('does not expand entities, however often they are nested', () => {
    const levels = Array.from({ length: 30 }, (_, at) => `<!ENTITY a${at + 1} "&a${at};&a${at};">`).join('');
    expect(sanitiseSvg(`<!DOCTYPE svg [<!ENTITY a0 "x">${levels}]>${inSvg('<text>&a30;</text>')}`)).toHaveProperty(
      'why',
    );
  });

  it('refuses HTML in the middle of a drawing, after which the rest would be lost', () => {
    expect(sanitiseSvg(inSvg('<p>a</p><rect/>'))).toEqual({ why: expect.stringContaining('<p>') });
  });

  it.each(['', ' ', 'text', '<p>a</p>', '<html><body>no</body></html>', '{"a":1}', '\u0000\uFFFE', '<', '<svg'])(
    'refuses what is no SVG: %j',
    (text) => {
      expect(sanitiseSvg(text)).toEqual({ why: expect.stringMatching(/^it /u) });
    },
  );

  it('refuses what is nested deeper than browsers follow, at any depth', () => {
    expect(sanitiseSvg(inSvg('<g>'.repeat(100_000)))).toEqual({ why: expect.stringContaining('deep') });
    expect(sanitised(inSvg('<g>'.repeat(200))).svg).toContain('<g>');
  });

  it.each([
    ['uses', (id: number) => `<use href="#a${id}"/>`],
    ['masks', (id: number) => `<rect mask="url(#a${id})"/>`],
    ['styles', (id: number) => `<rect style="fill:url('#a${id}')"/>`],
  ])('refuses a few %s that come to billions', (_name, again) => {
    const levels = (count: number): string =>
      Array.from({ length: count }, (_, at) => `<g id="a${at + 1}">${again(at).repeat(10)}</g>`).join('');
    expect(sanitiseSvg(inSvg(`<rect id="a0"/>${levels(9)}`))).toEqual({ why: expect.stringContaining('million') });
    expect(sanitiseSvg(inSvg(`<rect id="a0"/>${levels(3)}`))).toHaveProperty('svg');
  });

  it('is not caught in a circle of uses', () => {
    expect(sanitised(inSvg('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>')).removed).toEqual([]);
  });

  it('tells each removal once, and not thousands of them', () => {
    const { removed } = sanitised(inSvg('<script/>'.repeat(500) + '<bad/>'));
    expect(removed).toEqual(['<script>', '<bad>']);
    const many = Array.from({ length: 500 }, (_, at) => `<bad${at}/>`).join('');
    expect(sanitised(inSvg(many)).removed.length).toBe(50);
  });

  it.each([
    ['open strings', `<style>${'"\\"'.repeat(50_000)}</style>`],
    ['open comments', `<style>${'/*'.repeat(100_000)}</style>`],
    ['open brackets', `<rect fill="${'a('.repeat(100_000)}"/>`],
    ['open urls', `<rect fill="${'url('.repeat(100_000)}"/>`],
    ['open blocks', `<style>${'a{'.repeat(100_000)}</style>`],
    ['spaces', `<rect fill="url(${' '.repeat(200_000)}"/>`],
    ['attributes', `<rect ${Array.from({ length: 50_000 }, (_, at) => `a${at}=""`).join(' ')}/>`],
    ['entities', '&a;'.repeat(100_000)],
    [
      'namespaces',
      `<g ${Array.from({ length: 20_000 }, (_, at) => `xmlns:a${at}="http://www.w3.org/1999/xlink"`).join(' ')}/>`,
    ],
  ])('takes linear time for %s', (_name, content) => {
    expect(sanitised(inSvg(content)).svg.length).toBeGreaterThan(0);
  });
});

describe('a drawing that is no harm', () => {
  const GRADIENT = `<svg ${XMLNS} width="120" height="60" viewBox="0 0 120 60"><defs><linearGradient id="a" x1="0%" x2="100%"><stop offset="0" stop-color="#f00"/><stop offset="1" style="stop-color:#00f;stop-opacity:.5"/></linearGradient><clipPath id="c" clipPathUnits="objectBoundingBox"><circle cx=".5" cy=".5" r=".5"/></clipPath><mask id="m"><rect width="9" height="9" fill="white"/></mask><pattern id="p" width="4" height="4" patternUnits="userSpaceOnUse"><path d="M0 0h4"/></pattern><filter id="f"><feGaussianBlur stdDeviation="2"/><feDropShadow dx="1" dy="1"/></filter></defs><g transform="translate(1,2) rotate(45)" clip-path="url(#c)"><rect width="50" height="50" fill="url(#a)" mask="url('#m')" filter="url(#f)"/><text x="3" y="4" font-family="Arial, sans-serif" text-anchor="middle">Größe &amp; <tspan font-weight="bold">&lt;b&gt;</tspan> 漢字</text></g></svg>`;

  it('keeps its bytes: gradients, clips, masks, patterns, filters, text', () => {
    expect(sanitised(GRADIENT)).toEqual({ svg: GRADIENT, removed: [] });
  });

  it('gives the same again when it passes twice', () => {
    for (const vector of VECTORS) {
      const once = sanitised(inSvg(vector)).svg;
      expect(sanitised(once)).toEqual({ svg: once, removed: [] });
    }
  });

  it('keeps style sheets, their media queries and animations', () => {
    const css =
      '.a,.b>rect{fill:#abc;stroke:url(#a);font:12px "Font; }{ A"}@media (prefers-color-scheme:dark){.a{fill:rgb(1,2,3)}}@keyframes k{from{opacity:0}50.5%{opacity:.5}}text:hover{--c:red;fill:var(--c,#000);animation:k 1s}';
    const { svg, removed } = sanitised(inSvg(`<style type="text/css"><![CDATA[\n${css}\n]]></style>`));
    expect(removed).toEqual([]);
    const [, kept = ''] = /<style type="text\/css">(.*)<\/style>/su.exec(svg) ?? [];
    expect(kept.replaceAll('&gt;', '>').replaceAll(';}', '}')).toBe(css);
  });

  it('keeps uses, symbols and pictures written into the file, with their namespace', () => {
    const png = 'data:image/png;base64,iVBORw0KGgo=';
    const { svg, removed } = sanitised(
      `<svg ${XMLNS} xmlns:xlink="http://www.w3.org/1999/xlink"><symbol id="a" viewBox="0 0 1 1"><path d="M0,0L1,1z"/></symbol><use href="#a"/><use xlink:href="#a"/><image xlink:href="${png}" width="1" height="1"/></svg>`,
    );
    expect(removed).toEqual([]);
    expect(svg).toContain('xmlns:xlink="http://www.w3.org/1999/xlink"');
    for (const part of ['<use href="#a"/>', '<use xlink:href="#a"/>', `xlink:href="${png}"`])
      expect(svg).toContain(part);
  });

  it('drops what editors note for themselves, without a word', () => {
    const { svg, removed } = sanitised(
      `<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<!-- Created with Inkscape (http://www.inkscape.org/) -->
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd" [<!ENTITY ns_ai "http://ns.adobe.com/">]>
<svg xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:ai="&ns_ai;" xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" xmlns="http://www.w3.org/2000/svg" width="10mm" height="20mm" viewBox="0 0 10 20" inkscape:version="1.2">
  <sodipodi:namedview id="base" pagecolor="#ffffff" inkscape:pageopacity="0.0"><inkscape:grid type="xygrid"/></sodipodi:namedview>
  <metadata><rdf:RDF><cc:Work rdf:about=""><dc:title>x</dc:title></cc:Work></rdf:RDF></metadata>
  <g inkscape:label="Layer 1" inkscape:groupmode="layer" id="layer1"><path style="fill:#f00;fill-opacity:1;stroke:none;-inkscape-stroke:none" d="m 1,2 3,4 z" sodipodi:nodetypes="ccc"/></g>
</svg>`,
    );
    expect(removed).toEqual([]);
    expect(svg).toContain('style="fill:#f00;fill-opacity:1;stroke:none;-inkscape-stroke:none"');
    expect(svg).toContain('width="10mm" height="20mm" viewBox="0 0 10 20"');
    expect(svg).not.toMatch(/inkscape:|sodipodi|metadata|<!|ns_ai/u);
  });

  it('reads the names that some programs give to the namespaces', () => {
    const { svg } = sanitised(
      '<ns0:svg xmlns:ns0="http://www.w3.org/2000/svg" xmlns:ns1="http://www.w3.org/1999/xlink" viewBox="0 0 1 1"><ns0:g><ns0:use ns1:href="#a"/></ns0:g></ns0:svg>',
    );
    expect(svg).toBe(
      `<svg xmlns:xlink="http://www.w3.org/1999/xlink" ${XMLNS} viewBox="0 0 1 1"><g><use xlink:href="#a"/></g></svg>`,
    );
  });

  it('keeps the text that stands in for a foreignObject', () => {
    const { svg, removed } = sanitised(
      inSvg('<switch><foreignObject width="1"><div>rich</div></foreignObject><text>plain</text></switch>'),
    );
    expect(svg).toContain('<switch><text>plain</text></switch>');
    expect(removed).toEqual(['<foreignObject>']);
  });

  it('replaces characters that XML cannot hold', () => {
    expect(sanitised(inSvg('<text id="a\u0001">\u0008\ud800</text>')).svg).toContain(
      '<text id="a\uFFFD">\uFFFD\uFFFD</text>',
    );
  });

  it('writes line breaks of attributes so that they are read as such', () => {
    expect(sanitised(inSvg('<path d="M0 0\nL1 1"/>')).svg).toContain('d="M0 0&#10;L1 1"');
  });
});

describe('the size of a drawing', () => {
  it.each([
    ['width="10" height="20"', { width: 10, height: 20 }],
    ['width="1in" height="72pt"', { width: 96, height: 96 }],
    ['width="2.54cm" height="25.4mm"', { width: 96, height: 96 }],
    ['width="2ex" height="1em"', { width: 16, height: 16 }],
    ['width="1e2" height=" 5px "', { width: 100, height: 5 }],
    ['viewBox="0 0 30 40"', { width: 30, height: 40 }],
    ['viewBox="0,0,30,40" width="60"', { width: 60, height: 80 }],
    ['viewBox="0 0 30 40" height="20"', { width: 15, height: 20 }],
    ['viewBox="0 0 30 40" width="100%" height="auto"', { width: 30, height: 40 }],
    ['width="10"', undefined],
    ['width="0" height="5"', undefined],
    ['width="-1" height="5"', undefined],
    ['viewBox="0 0 0 5"', undefined],
    ['viewBox="a b c d"', undefined],
    ['', undefined],
  ])('%s', (attributes, expected) => {
    expect(svgSize(`<?xml version="1.0"?><svg ${XMLNS} ${attributes}><rect width="1" height="1"/></svg>`)).toEqual(
      expected,
    );
  });

  it('is unknown for what is no SVG', () => {
    expect(svgSize('<p width="1" height="1">')).toBeUndefined();
  });
});
