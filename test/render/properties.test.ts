import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalHtml } from '../../src/render/canonical-html.ts';
import { parseHtml } from '../../src/render/parse-html.ts';
import { serialiseHtml } from '../../src/render/serialise-html.ts';
import { visibleText } from '../../src/render/visible-text.ts';
import { anyHtml, anyMarkdown } from './arbitraries.ts';
import { afterServer, asParsed, findForbidden } from './read-html.ts';
import { renderArticle, renderCase, toHtml } from './render-case.ts';

const folder = fileURLToPath(new URL('cases/', import.meta.url));
const cases = readdirSync(folder).map((name) => readFileSync(`${folder}${name}/input.md`, 'utf8'));

function assertSendable(markdown: string): void {
  const body = renderArticle(markdown, { key: 'k7fq2x9m' });
  const html = toHtml(body);
  expect(findForbidden(html)).toEqual([]);
  // A browser builds from it exactly what was meant, so nothing can hide between two ways of reading it.
  expect(serialiseHtml(parseHtml(html).tree)).toBe(html);
  expect(asParsed(html)).toBe(asParsed(asParsed(html)));
  expect(afterServer(html)).toBe(asParsed(html));
  expect(canonicalHtml(asParsed(html))).toBe(canonicalHtml(html));
  expect(toHtml(renderArticle(markdown, { key: 'k7fq2x9m' }))).toBe(html);
}

describe('what rendering gives can be sent as it is', () => {
  it('for every case folder', () => {
    for (const markdown of cases) assertSendable(markdown);
  });

  it('for Markdown and HTML put together at random', () => {
    fc.assert(fc.property(anyMarkdown, assertSendable), { numRuns: 500 });
  });

  it('for HTML alone put together at random', () => {
    fc.assert(fc.property(anyHtml, assertSendable), { numRuns: 500 });
  });
});

describe('the checks themselves can fail', () => {
  it.each([
    '<p onclick="x">a</p>',
    '<a href="java\nscript:x">a</a>',
    '<svg></svg>',
    '<!-- x -->',
    '<iframe srcdoc="x"></iframe>',
    '<template><script></script></template>',
  ])('%s is found', (html) => {
    expect(findForbidden(html)).not.toEqual([]);
  });
});

describe('problems', () => {
  it('have a place inside the article, whatever the text', () => {
    fc.assert(
      fc.property(anyMarkdown, (markdown) => {
        const { problems } = renderArticle(markdown, { firstLine: 11 });
        const lines = markdown.split(/\r\n?|\n/u);
        for (const { path, line = 0, column = 1 } of problems) {
          expect(path).toBe('account/guide.md');
          expect(line).toBeGreaterThanOrEqual(11);
          expect(line).toBeLessThan(11 + lines.length);
          expect(column).toBeGreaterThanOrEqual(1);
          expect(column).toBeLessThanOrEqual((lines[line - 11] ?? '').length + 1);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('the canonical form', () => {
  it('of a canonical form is itself', () => {
    fc.assert(
      fc.property(anyHtml, (html) => {
        const once = canonicalHtml(html, { hosts: ['help.example.com'] });
        expect(canonicalHtml(once, { hosts: ['help.example.com'] })).toBe(once);
      }),
      { numRuns: 1000 },
    );
  });

  it('of a rendered body is the same however often it is rendered and stored', () => {
    for (const markdown of cases) {
      const { html } = renderCase(markdown);
      expect(canonicalHtml(canonicalHtml(html))).toBe(canonicalHtml(html));
    }
  });

  it('keeps all the text that readers see', () => {
    fc.assert(
      fc.property(anyHtml, (html) => {
        // Letters alone: broken HTML may be read as one heading inside another, or as two.
        const letters = (text: string): string => text.replaceAll(/[^a-z]/gu, '');
        expect(letters(visibleText(canonicalHtml(html)))).toBe(letters(visibleText(html)));
      }),
      { numRuns: 500 },
    );
  });
});
