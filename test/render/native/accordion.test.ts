import { describe, expect, it } from 'vitest';
import { renderCase } from '../render-case.ts';
import { codes, shape } from './shape.ts';

const accordion = (id: string, header: string, content: string, level = 2): string =>
  `<section class="accordion-wrapper"><h${level} id="${id}" class="accordion-header">${header}</h${level}>` +
  `<div class="accordion-content">${content}</div></section>`;

const details = (summary: string, content: string): string =>
  `<details><summary>${summary}</summary>${content}</details>`;

describe('<details> becomes an accordion', () => {
  it.each([
    ['with bare text', details('A', 'b <b>c</b>'), accordion('a', 'A', '<p>b <b>c</b></p>')],
    [
      'with blocks',
      details('A', '\n<p>b</p>\n<ul><li>c</li></ul>\n'),
      accordion('a', 'A', '<p>b</p><ul><li>c</li></ul>'),
    ],
    ['with markup in its summary', details('A <em>b</em>', 'c'), accordion('a-b', 'A <em>b</em>', '<p>c</p>')],
    ['with a heading in its summary', details('<h4>A</h4>', 'c'), accordion('a', 'A', '<p>c</p>')],
    ['with blocks in its summary', details('<p>A</p><p>B</p>', 'c'), accordion('ab', 'A<br>B', '<p>c</p>')],
    ['that is open', '<details open><summary>A</summary>b</details>', accordion('a', 'A', '<p>b</p>')],
    ['without content', details('A', ''), accordion('a', 'A', '')],
    [
      'below a heading, one level further down',
      `<h3>X</h3>${details('A', 'b')}`,
      `<h3 id="x">X</h3>${accordion('a', 'A', '<p>b</p>', 4)}`,
    ],
    [
      'below the last level',
      `<h6>X</h6>${details('A', 'b')}`,
      `<h6 id="x">X</h6>${accordion('a', 'A', '<p>b</p>', 6)}`,
    ],
    [
      'inside another',
      details('A', `b${details('B', 'c')}`),
      accordion('a', 'A', `<p>b</p>${accordion('b', 'B', '<p>c</p>', 3)}`),
    ],
    [
      'beside another: what stands inside is no heading above',
      details('A', '<h5>x</h5>') + details('B', 'c'),
      accordion('a', 'A', '<h5 id="x">x</h5>') + accordion('b', 'B', '<p>c</p>'),
    ],
    [
      'with an id, which links lead to',
      '<details id="more"><summary id="s">A</summary>b</details>',
      `<section id="more" class="accordion-wrapper"><h2 id="s" class="accordion-header">A</h2><div class="accordion-content"><p>b</p></div></section>`,
    ],
  ])('%s', (_what, html, shaped) => {
    expect(shape(html)).toEqual({ html: shaped, problems: [] });
  });

  it.each(['<details>b</details>', '<details><summary> </summary>b</details>'])(
    'named as browsers would when nothing names it: %s',
    (html) => {
      const shaped = shape(html);
      expect(shaped.html).toBe(accordion('details', 'Details', '<p>b</p>'));
      expect(codes(shaped)).toEqual(['KB-RENDER-026']);
    },
  );

  it('a second summary is text', () => {
    const { html } = renderCase('<details><summary>A</summary><summary>B</summary>c</details>');
    expect(html.trim()).toBe(accordion('a', 'A', '<p><strong>B</strong></p><p>c</p>'));
  });

  it('nothing of it can run', () => {
    const { html } = renderCase(
      '<details ontoggle="x" open><summary onclick="x"><script>x</script>A</summary><a href="javascript:x">b</a></details>',
    );
    expect(html.trim()).toBe(accordion('a', 'A', '<p><a>b</a></p>'));
  });

  it('ends on nesting of any depth', () => {
    const { html } = renderCase(`${'<details><summary>a</summary>'.repeat(400)}deep`);
    expect(html).toContain('deep');
  });
});

describe('<details> becomes a heading, by option', () => {
  const options = { details: 'heading' as const };

  it.each([
    ['one level below', `<h2>X</h2>${details('A', 'b')}`, '<h2 id="x">X</h2><h3 id="a">A</h3><p>b</p>'],
    ['at the top', details('A', 'b'), '<h2 id="a">A</h2><p>b</p>'],
    ['with one inside', details('A', details('B', 'c')), '<h2 id="a">A</h2><h3 id="b">B</h3><p>c</p>'],
    ['with its id', `<details id="more"><summary>A</summary>b</details>`, '<h2 id="more">A</h2><p>b</p>'],
  ])('%s', (_what, html, shaped) => {
    expect(shape(html, { options })).toEqual({ html: shaped, problems: [] });
  });

  it('and needs none when nothing names it', () => {
    expect(shape('<details>b</details>', { options })).toEqual({ html: '<p>b</p>', problems: [] });
  });
});
