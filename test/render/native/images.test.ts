import { describe, expect, it } from 'vitest';
import { renderArticle, renderCase } from '../render-case.ts';
import { codes, shape } from './shape.ts';

const image = (attributes = ''): string => `<img src="https://e.com/a.png" alt="A"${attributes}>`;

describe('an image of Markdown', () => {
  it.each([
    ['alone in its paragraph', `<p>${image()}</p>`, `<p>${image(' class="fr-fic fr-dib"')}</p>`],
    ['linked, alone', `<p><a href="x">${image()}</a></p>`, `<p><a href="x">${image(' class="fr-fic fr-dib"')}</a></p>`],
    ['in text', `<p>a ${image()}</p>`, `<p>a ${image(' class="fr-fic fr-dii"')}</p>`],
    [
      'beside another',
      `<p>${image()} ${image()}</p>`,
      `<p>${image(' class="fr-fic fr-dii"')} ${image(' class="fr-fic fr-dii"')}</p>`,
    ],
    ['in a cell', `<h2>${image()}</h2>`, `<h2 id="section">${image(' class="fr-fic fr-dii"')}</h2>`],
    ['in an item of a list', `<ul><li>${image()}</li></ul>`, `<ul><li>${image(' class="fr-fic fr-dii"')}</li></ul>`],
    ['on the left', `<p>${image(' align="left"')}</p>`, `<p>${image(' class="fr-fil fr-dib"')}</p>`],
    ['on the right', `<p>a ${image(' align="RIGHT"')}</p>`, `<p>a ${image(' class="fr-fir fr-dii"')}</p>`],
    ['in the middle', `<p>${image(' align="center"')}</p>`, `<p>${image(' class="fr-fic fr-dib"')}</p>`],
    [
      'with classes of its own',
      `<p>${image(' class="fr-bordered"')}</p>`,
      `<p>${image(' class="fr-bordered fr-fic fr-dib"')}</p>`,
    ],
    [
      'with a width',
      `<p>${image(' width="300"')}</p>`,
      `<p>${image(' style="width: 300px;" class="fr-fic fr-dib"')}</p>`,
    ],
    [
      'with a share of the line',
      `<p>${image(' width="50%"')}</p>`,
      `<p>${image(' style="width: 50%;" class="fr-fic fr-dib"')}</p>`,
    ],
    [
      'with both sides',
      `<p>${image(' height="20px" width="30"')}</p>`,
      `<p>${image(' style="width: 30px; height: 20px;" class="fr-fic fr-dib"')}</p>`,
    ],
    [
      'with a caption',
      `<p>${image(' data-kb-caption="C &amp; D"')}</p>`,
      `<p style="text-align: center;">${image(' class="fr-fic fr-dii"')}<br><em>C &amp; D</em></p>`,
    ],
    [
      'with a caption and a link',
      `<p><a href="x">${image(' data-kb-caption="C"')}</a></p>`,
      `<p style="text-align: center;"><a href="x">${image(' class="fr-fic fr-dii"')}</a><br><em>C</em></p>`,
    ],
    [
      'with a caption, on the left',
      `<p>${image(' data-kb-caption="C" align="left"')}</p>`,
      `<p style="text-align: left;">${image(' class="fr-fil fr-dii"')}<br><em>C</em></p>`,
    ],
  ])('%s', (_what, html, shaped) => {
    expect(shape(html)).toEqual({ html: shaped, problems: [] });
  });

  it.each(['0', '-3', '30em', 'abc', '99999', '1e3', '', '50%;position:fixed'])('of width “%s” has none', (width) => {
    const shaped = shape(`<p>${image(` width="${width}"`)}</p>`);
    expect(shaped.html).toBe(`<p>${image(' class="fr-fic fr-dib"')}</p>`);
    expect(codes(shaped)).toEqual(['KB-RENDER-024']);
  });

  it('in text shows its caption under the pointer, and says so', () => {
    const shaped = shape(`<p>a ${image(' data-kb-caption="C"')}</p>`);
    expect(shaped.html).toBe(`<p>a ${image(' class="fr-fic fr-dii" title="C"')}</p>`);
    expect(codes(shaped)).toEqual(['KB-RENDER-025']);
  });
});

describe('an image in raw HTML', () => {
  it.each([
    image(),
    image(' width="300"'),
    image(' class="fr-fic fr-dib fr-bordered" style="width: 300px;"'),
    `<p>${image(' align="left"')}</p>`,
  ])('stays as written: %s', (html) => {
    expect(renderCase(html).html.trim()).toBe(html);
  });

  it.each(['data-kb-caption="C"', 'data-kb-size="1x1"', 'DATA-KB-PART="0"', 'data-kb-key="aaaaaaaa"'])(
    'cannot pretend %s',
    (mark) => {
      const { html, problems } = renderCase(`<p><img src="https://e.com/a.png" ${mark}></p>`);
      expect(html.trim()).toBe('<p><img src="https://e.com/a.png"></p>');
      expect(problems).toEqual([]);
    },
  );
});

describe('the size of the file', () => {
  const size = (markdown: string): readonly unknown[] =>
    renderArticle(markdown).template.filter(
      (part) => typeof part !== 'string' && 'asset' in part && part.size === true,
    );

  it.each(['![a](images/cat.png)', 'a ![a](images/cat.png)', '<img src="images/cat.png">'])(
    'is filled in for %s, which gives way in a narrow column',
    (markdown) => {
      expect(size(markdown)).toHaveLength(1);
      expect(renderCase(markdown).html).toContain('style="max-width: 100%; height: auto;"');
    },
  );

  it.each([
    '<img src="images/cat.png" width="30">',
    '<img src="images/cat.png" height="30">',
    '<img src="images/cat.png" style="border: 0; width: 30px">',
    '<img src="images/cat.png" style="max-height: 3em">',
    '![a](https://e.com/a.png)',
    '[a](images/cat.png)',
  ])('is not for %s', (markdown) => {
    expect(size(markdown)).toEqual([]);
    expect(renderCase(markdown).html).not.toContain('max-width');
  });
});
