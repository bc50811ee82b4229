/** What could harm readers is found in finished HTML, and nothing that kb itself writes is taken for it. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { forbiddenIn } from '../../src/render/forbidden-in.ts';
import { renderBody } from '../../src/render/render-body.ts';

describe('forbidden HTML', () => {
  it.each([
    ['<p>a<script>alert(1)</script></p>', '<script>'],
    ['<p><form><input></form></p>', '<form>'],
    ['<svg onload=alert(1)></svg>', '<svg>'],
    ['<p onclick="alert(1)">a</p>', 'onclick of <p>'],
    ['<a href="java\tscript:alert(1)">a</a>', 'href="java\\u0009script:alert(1)"'],
    ['<img src="data:text/html,x">', 'src="data:text/html,x"'],
    ['<iframe srcdoc="x"></iframe>', 'srcdoc of <iframe>'],
    ['<ul><li><p><b><object></object></b></p></li></ul>', '<object>'],
  ])('is found in %s', (html, expected) => {
    expect(forbiddenIn([html])).toBe(expected);
  });

  it('is found across the parts of a body', () => {
    expect(forbiddenIn(['<a', { article: 'b.md', anchor: '' }, ' onclick="x">b</a>'])).toBe('onclick of <a>');
  });

  it('is in nothing that kb renders', () => {
    const cases = new URL('cases/', import.meta.url);
    const found = readdirSync(cases).flatMap((name) => {
      const markdown = readFileSync(new URL(`${name}/input.md`, cases), 'utf8');
      const files = new Set([`${name}.md`]);
      const what = forbiddenIn(
        renderBody({ path: `${name}.md`, markdown, firstLine: 1, files, articles: files }).template,
      );
      return what === undefined ? [] : [`${name}: ${what}`];
    });
    expect(readdirSync(cases).length).toBeGreaterThan(5);
    expect(found).toEqual([]);
  });
});
