import { describe, expect, it } from 'vitest';
import { canonicalHtml } from '../../src/render/canonical-html.ts';
import { readKey } from '../../src/render/key-marker.ts';
import { visibleText } from '../../src/render/visible-text.ts';
import { renderArticle, toHtml } from './render-case.ts';

const key = 'k7fq2x9m';
const render = (markdown: string): string => toHtml(renderArticle(markdown, { key }));

describe('the key in a body', () => {
  it.each([
    ['stands on the first element', '# A\n\nb', `<h1 data-kb-key="${key}" id="a">A</h1>\n<p>b</p>\n`],
    ['stands on an element that raw HTML opens', '<div id="x">a</div>', `<div data-kb-key="${key}" id="x">a</div>\n`],
    ['makes a paragraph of an empty body', '', `<p data-kb-key="${key}"><br></p>`],
    ['makes a paragraph of a body that shows nothing', '<!-- x -->', `<p data-kb-key="${key}"><br></p>`],
    ['cannot be set by a writer', '<p data-kb-key="stolen00">a</p>', `<p data-kb-key="${key}">a</p>\n`],
  ])('%s', (_what, markdown, html) => {
    expect(render(markdown)).toBe(html);
    expect(readKey(render(markdown))).toBe(key);
  });

  it('stands on the first element even when text comes before it', () => {
    const html = render('</p>text<p>a</p>');
    expect(readKey(html)).toBe(key);
  });

  it('is no part of any comparison', () => {
    for (const markdown of ['# A\n\nb', 'text', '', '<div>a</div>']) {
      const without = toHtml(renderArticle(markdown));
      expect(canonicalHtml(render(markdown))).toBe(canonicalHtml(without));
      expect(visibleText(render(markdown))).toBe(visibleText(without));
    }
  });
});

describe('reading the key', () => {
  it.each([
    ['wherever an editor moved it', `<p>a</p><div><p data-kb-key="${key}">b</p></div>`, key],
    ['in upper case of tags and attributes', `<P DATA-KB-KEY='${key}'>`, key],
    ['the first of two', `<p data-kb-key="${key}"><b data-kb-key="aaaaaaaa">`, key],
    ['none in text', `<p>data-kb-key="${key}"</p>`, undefined],
    ['none in a comment', `<!-- <p data-kb-key="${key}"> -->`, undefined],
    ['none in another attribute', `<p title='data-kb-key="${key}"'>`, undefined],
    ['none that is no key', '<p data-kb-key="K7FQ2X9M">a</p>', undefined],
    ['none that is too long', `<p data-kb-key="${key}${key}">a</p>`, undefined],
    ['none that is empty', '<p data-kb-key>a</p>', undefined],
    ['none in an empty body', '', undefined],
    ['one in broken HTML', `<p data-kb-key="${key}"><b></p><table><a`, key],
  ])('finds %s', (_what, html, expected) => {
    expect(readKey(html)).toBe(expected);
  });

  it('ends on HTML of any depth', () => {
    expect(readKey(`<p data-kb-key="${key}">${'<div>'.repeat(50_000)}`)).toBe(key);
    expect(readKey(`${'<div>'.repeat(100)}<p data-kb-key="${key}">`)).toBe(key);
  });
});
