import { describe, expect, it } from 'vitest';
import { canonicalHtml } from '../../src/render/canonical-html.ts';
import { fillBody } from '../../src/render/fill-body.ts';
import { renderArticle, toHtml } from './render-case.ts';

describe('links of a body', () => {
  it('stay open in the template, each as one whole attribute', () => {
    expect(renderArticle('[a](setup.md#first%20step "t") ![b](images/cat.png) [c](plan.pdf)').template).toEqual([
      '<p><a',
      { article: 'account/setup.md', anchor: 'first step' },
      ' title="t">a</a> <img',
      { asset: 'account/images/cat.png', attribute: 'src', size: true },
      ' alt="b" class="fr-fic fr-dii" style="max-width: 100%; height: auto;"> <a',
      { asset: 'account/plan.pdf', attribute: 'href' },
      '>c</a></p>\n',
    ]);
  });

  it('are reported with anchor and place for the checks', () => {
    const { links, assets } = renderArticle('x\n\n- [a](setup.md#%C3%BCber)\n\n![](images/cat.png)', { firstLine: 5 });
    expect(links).toEqual([
      { path: 'account/setup.md', anchor: 'über', place: { path: 'account/guide.md', line: 7, column: 3 } },
    ]);
    expect(assets).toEqual([
      { path: 'account/images/cat.png', place: { path: 'account/guide.md', line: 9, column: 1 } },
    ]);
  });

  it('to itself stay inside the page and are checked there', () => {
    const body = renderArticle('# One\n\n[a](guide.md#one) [b](#one) [c](guide.md#onee)');
    expect(body.links).toEqual([]);
    expect(toHtml(body)).toContain('<a href="#one">a</a> <a href="#one">b</a>');
    expect(body.problems.map(({ code, hint }) => [code, hint])).toEqual([
      ['KB-RENDER-013', 'Headings are reached by their text in lower case, with - for spaces. Did you mean #one?'],
    ]);
  });

  it.each([
    ['setpu.md', 'KB-RENDER-007', 'account/setup.md'],
    ['setup', 'KB-RENDER-007', 'account/setup.md'],
    ['index.md', 'KB-RENDER-007', 'other/index.md'],
    ['Setup.md', 'KB-RENDER-008', 'account/setup.md'],
    ['../../x.md', 'KB-RENDER-009', 'content root'],
    ['/../x.md', 'KB-RENDER-009', 'content root'],
    ['../other/folder-only/', 'KB-RENDER-010', 'Link to an article'],
    ['/gone.md', 'KB-RENDER-007', 'Correct the path'],
    ['_partial.md', 'KB-RENDER-020', 'rename the file'],
  ])('to %s are a mistake (%s)', (href, code, help) => {
    const { problems, links } = renderArticle(`[a](${href})`);
    expect(links).toEqual([]);
    expect(problems.map((one) => [one.code, one.severity])).toEqual([[code, 'error']]);
    expect(`${problems[0]?.message} ${problems[0]?.hint}`).toContain(help);
  });

  it.each([
    'kb-article:42',
    'kb-asset:account/images/cat.png',
    'KB-Article-Path:account/setup.md',
    'javascript:alert(1)',
    'vbscript:x',
    'data:text/html,x',
    'blob:x',
    'view-source:x',
  ])('with the address %s lose it', (href) => {
    const body = renderArticle(`[a](${href})`);
    expect(toHtml(body)).toBe('<p><a>a</a></p>\n');
    expect(body.problems.map(({ code }) => code)).toEqual(['KB-RENDER-004']);
  });

  it('to a Markdown file that could not be read stay links to an article', () => {
    const { links } = renderArticle('[a](../other/folder-only/inside.md)');
    expect(links.map(({ path }) => path)).toEqual(['other/folder-only/inside.md']);
  });

  it('are found in a folder by index.md', () => {
    expect(renderArticle('[a](../other/#x)').links).toMatchObject([{ path: 'other/index.md', anchor: 'x' }]);
  });
});

describe('filling a body', () => {
  const { template } = renderArticle('[a](setup.md#x) [b](setup.md) ![c](images/cat.png)');

  it('escapes what it fills in', () => {
    const { html } = fillBody(template, {
      article: (path, anchor) => `https://e.com/?a=1&b="${path}"#${anchor}`,
      asset: () => 'https://e.com/<x>',
    });
    expect(html).toContain('<a href="https://e.com/?a=1&amp;b=&quot;account/setup.md&quot;#x">a</a>');
    expect(html).toContain('src="https://e.com/&lt;x&gt;"');
  });

  it('gives an image the size of its file, and notes that it is', () => {
    const size = (path: string) => (path.endsWith('cat.png') ? { width: 640, height: 480 } : undefined);
    const { html } = fillBody(template, { article: () => 'a', asset: () => 'b', size });
    expect(html).toContain('<img src="b" width="640" height="480" data-kb-size="640x480" alt="c"');
    const unsized = fillBody(template, { article: () => 'a', asset: () => 'b' }).html;
    expect(canonicalHtml(html)).toBe(canonicalHtml(unsized));
  });

  it('leaves no attribute of a part without an address, and names each such part once', () => {
    const filled = fillBody(template, { article: () => undefined, asset: () => undefined });
    expect(filled.html).toBe(
      '<p><a>a</a> <a>b</a> <img alt="c" class="fr-fic fr-dii" style="max-width: 100%; height: auto;"></p>\n',
    );
    expect(filled.missing).toEqual(['account/setup.md', 'account/images/cat.png']);
  });
});
