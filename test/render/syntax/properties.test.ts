/** What holds for Markdown beyond GFM, however it is mixed. */
import * as fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { DEFAULT_RENDER_OPTIONS, type RenderOptions } from '../../../src/model/render-options.ts';
import { markdownToMarkup } from '../../../src/render/markdown-to-markup.ts';
import { SYNTAX } from '../../../src/render/syntax/index.ts';
import { renderArticle, renderCase } from '../render-case.ts';
import { anyMarkdown } from '../arbitraries.ts';
import { anySyntax } from './any-syntax.ts';

const ALL: RenderOptions = { ...DEFAULT_RENDER_OPTIONS, breaks: true, typography: true, subSup: true };
const markup = (markdown: string, options = DEFAULT_RENDER_OPTIONS) =>
  markdownToMarkup(markdown, { options, engines: {} });

afterEach(() => {
  vi.restoreAllMocks();
});

describe('any mixture', () => {
  it('is rendered without a fault of the parser, with all options on and off', () => {
    fc.assert(
      fc.property(anySyntax, (markdown) => {
        for (const options of [DEFAULT_RENDER_OPTIONS, ALL])
          expect(typeof markup(markdown, options).html).toBe('string');
      }),
      { numRuns: 250 },
    );
  });

  it('has problems inside the article, and a sendable result', () => {
    fc.assert(
      fc.property(anySyntax, (markdown) => {
        const { problems } = renderArticle(markdown);
        const lines = markdown.split(/\r\n?|\n/u);
        for (const { line = 0, column = 1, code } of problems) {
          expect(code).not.toBe('KB-RENDER-016');
          expect(lines.length).toBeGreaterThanOrEqual(line);
          expect((lines[line - 1] ?? '').length + 1).toBeGreaterThanOrEqual(column);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('loses no word', () => {
    // Without what hides text by design: internal notes, raw HTML, footnotes and definitions of links.
    const hides = /internal|<|\[\^|\[a\]:|\[toc|Title|```|\{|Term|\|/u;
    const words = (text: string): number => text.split('word').length;
    fc.assert(
      fc.property(
        anySyntax.filter((markdown) => !hides.test(markdown)),
        (markdown) => {
          expect(words(markup(markdown).html)).toBe(words(markdown));
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('an internal note', () => {
  const secret = fc
    .tuple(anySyntax, anySyntax)
    .map(([before, after]) => `${before}\n:::internal\nSECRET\n:::\n${after}`);

  it('is never shown unless an error keeps the article from being published', () => {
    fc.assert(
      fc.property(secret, (markdown) => {
        const { html, problems } = renderCase(markdown);
        const isHeld = problems.some(({ severity }) => severity === 'error');
        // In fenced code it is shown because somebody wants to show it.
        if (html.includes('SECRET') && !/```|~~~/u.test(markdown)) expect(isHeld, markdown).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});

describe('leaving out constructs that a text cannot hold', () => {
  const assertSame = (markdown: string): void => {
    for (const options of [DEFAULT_RENDER_OPTIONS, ALL]) {
      const spared = markup(markdown, options);
      for (const one of SYNTAX)
        if (one.isUsed(':tada: "a" ~b~ ^c^ {#d} ::: !!! [toc]\n: e $$', options))
          vi.spyOn(one, 'isUsed').mockReturnValue(true);
      const { html, found } = markup(markdown, options);
      expect({ html, found }).toEqual({ html: spared.html, found: spared.found });
      vi.restoreAllMocks();
    }
  };

  it.each([
    'a\r: b',
    'a\n:',
    'a\n:\n\nb',
    'a\n>: b',
    'x\n\t: y',
    '{ #a}',
    '`a`{: .b}',
    '# a {#ü}',
    '![](a){ width=1}',
    '::a',
    '>::a',
    '!!!note "a"',
    '???+ "a"',
    ':+1:',
  ])('changes nothing in %j', assertSame);

  it('changes nothing in Markdown put together at random', () => {
    fc.assert(fc.property(fc.oneof(anySyntax, anyMarkdown), assertSame), { numRuns: 100 });
  });
});
