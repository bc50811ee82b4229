import { describe, expect, it } from 'vitest';
import { renderCase } from '../render-case.ts';

const IMG = '<img src="https://e.com/a.png" alt="A">';
const SHOWN = '<img src="https://e.com/a.png" alt="A" class="fr-fic fr-dii">';
const captioned = (media: string, caption: string): string =>
  `<p style="text-align: center;">${media}<br><em>${caption}</em></p>`;

describe('<figure>', () => {
  it.each([
    [
      'an image and its caption',
      `<figure>${IMG}<figcaption>A <b>b</b></figcaption></figure>`,
      captioned(SHOWN, 'A <b>b</b>'),
    ],
    [
      'Markdown inside',
      `<figure>\n\n![A](https://e.com/a.png)\n\n<figcaption>\n\nA **b**\n\n</figcaption>\n</figure>`,
      captioned(SHOWN, 'A <strong>b</strong>'),
    ],
    [
      'a linked image',
      `<figure><a href="https://e.com">${IMG}</a><figcaption>A</figcaption></figure>`,
      captioned(`<a href="https://e.com">${SHOWN}</a>`, 'A'),
    ],
    [
      'the caption above',
      `<figure><figcaption>A</figcaption>${IMG}</figure>`,
      `<p style="text-align: center;"><em>A</em><br>${SHOWN}</p>`,
    ],
    ['no caption', `<figure>${IMG}</figure>`, '<p><img src="https://e.com/a.png" alt="A" class="fr-fic fr-dib"></p>'],
    [
      'a picture in several sizes',
      `<figure><picture><source srcset="b.png">${IMG}</picture><figcaption>A</figcaption></figure>`,
      captioned(SHOWN, 'A'),
    ],
    [
      'classes and styles of the writer, which win',
      `<figure id="f" style="text-align: left"><img src="https://e.com/a.png" class="mine"><figcaption>A</figcaption></figure>`,
      '<p id="f" style="text-align: center; text-align: left;"><img src="https://e.com/a.png" class="mine"><br><em>A</em></p>',
    ],
  ])('holds %s', (_what, html, shown) => {
    expect(renderCase(html)).toMatchObject({ html: `${shown}\n`, problems: [] });
  });

  it.each([
    `<figure>${IMG}${IMG}<figcaption>A</figcaption></figure>`,
    '<figure><pre>code</pre><figcaption>A</figcaption></figure>',
    `<figure>${IMG} words <figcaption>A</figcaption></figure>`,
    `<figure>${IMG}<figcaption>A</figcaption><figcaption>B</figcaption></figure>`,
  ])('that holds anything else keeps all of it: %s', (html) => {
    const { html: shown, problems } = renderCase(html);
    const letters = (one: string): string => one.replaceAll(/<[^>]*>|\s/gu, '');
    expect(letters(shown)).toBe(letters(html));
    expect(problems.map(({ code }) => code)).toEqual(['KB-RENDER-017']);
  });
});
