import { describe, expect, it } from 'vitest';
import { renderCase } from '../render-case.ts';
import { codes, shape } from './shape.ts';

const PLACE = '<p class="fd-toc" data-kb-toc="">Contents</p>';

/** The list alone. */
function toc(html: string): string {
  const shaped = shape(PLACE + html).html;
  return /<\/p>(<ul>.*?<\/ul>)(?=<h|<pre|<section|<div|$)/u.exec(shaped)?.[1] ?? shaped;
}

const item = (id: string, title: string, below = ''): string => `<li><a href="#${id}">${title}</a>${below}</li>`;

describe('a table of contents', () => {
  it('follows its paragraph', () => {
    const { html } = shape(`${PLACE}<h2>A</h2>`);
    expect(html).toBe(
      '<p class="fd-toc" data-kb-toc="">Contents</p><ul><li><a href="#a">A</a></li></ul><h2 id="a">A</h2>',
    );
  });

  it.each([
    [
      'nests by level',
      '<h2>A</h2><h3>B</h3><h2>C</h2>',
      `<ul>${item('a', 'A', `<ul>${item('b', 'B')}</ul>`)}${item('c', 'C')}</ul>`,
    ],
    [
      'nests by one where levels are skipped',
      '<h1>A</h1><h4>B</h4><h3>C</h3>',
      `<ul>${item('a', 'A', `<ul>${item('b', 'B')}${item('c', 'C')}</ul>`)}</ul>`,
    ],
    ['begins with any level', '<h4>A</h4><h2>B</h2>', `<ul>${item('a', 'A')}${item('b', 'B')}</ul>`],
    ['takes the text alone', '<h2>A <em>b</em>\n <code>c &lt;</code></h2>', `<ul>${item('a-b-c-', 'A b c &lt;')}</ul>`],
    ['leads to ids of their own', '<h2 id="Own Id">A</h2>', `<ul>${item('Own%20Id', 'A')}</ul>`],
    ['leaves out headings without text', '<h2></h2><h2>A</h2>', `<ul>${item('a', 'A')}</ul>`],
    ['finds headings in other blocks', '<div><h2>A</h2></div>', `<ul>${item('a', 'A')}</ul>`],
    [
      'leaves out boxes',
      '<pre class="fd-callout fd-callout--note"><h2>A</h2></pre><h2>B</h2>',
      `<ul>${item('b', 'B')}</ul>`,
    ],
    [
      'leaves out accordions',
      '<details><summary>A</summary><h3>B</h3></details><h2>C</h2>',
      `<ul>${item('c', 'C')}</ul>`,
    ],
  ])('%s', (_what, html, list) => {
    expect(toc(html)).toBe(list);
  });

  it('stands where it was asked for first, inside other blocks too', () => {
    const shaped = shape(`<blockquote>${PLACE}</blockquote><h2>A</h2>${PLACE}`);
    expect(shaped.html).toBe(
      `<blockquote><p class="fd-toc" data-kb-toc="">Contents</p><ul>${item('a', 'A')}</ul></blockquote><h2 id="a">A</h2>`,
    );
    expect(codes(shaped)).toEqual(['KB-RENDER-028']);
  });

  it('of no headings is left out, and the writer is told', () => {
    const shaped = shape(`${PLACE}<p>a</p>`);
    expect(shaped.html).toBe('<p>a</p>');
    expect(codes(shaped)).toEqual(['KB-RENDER-027']);
  });

  it('is not made of HTML that only looks like the place for one', () => {
    const { html } = renderCase('<p class="fd-toc" data-kb-toc>Contents</p>\n\n## A');
    expect(html.trim()).toBe('<p class="fd-toc">Contents</p>\n<h2 id="a">A</h2>');
  });
});
