import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unusedConstructs } from '../../src/render/leave-out-unused.ts';
import { markdownToMarkup } from '../../src/render/markdown-to-markup.ts';
import { anyMarkdown } from './arbitraries.ts';

const folder = fileURLToPath(new URL('cases/', import.meta.url));
const assertSame = (markdown: string): void => {
  expect(markdownToMarkup(markdown)).toEqual(markdownToMarkup(markdown, undefined, []));
};

describe('leaving out what a text cannot hold', () => {
  it.each(readdirSync(folder))('changes nothing in %s', (name) => {
    assertSame(readFileSync(`${folder}${name}/input.md`, 'utf8'));
  });

  it.each([
    'me@example.com',
    'WWW.example.com and Www.example.com',
    'HTTPS://example.com Http://example.com',
    'me&#64;example.com',
    '&#119;ww.example.com',
    '~a~',
    'a\n:-\nb',
    'a\n-:',
    'a | b\n- | -',
    'x[^1]\n\n[^1]: y',
    '![^1]\n\n[^1]: y',
    'mailto:me@example.com xmpp:me@example.com/x',
  ])('changes nothing in %j', assertSame);

  it('changes nothing in Markdown put together at random', () => {
    fc.assert(fc.property(anyMarkdown, assertSame), { numRuns: 300 });
  });

  it('leaves all of it out of plain text, and none of it where all is used', () => {
    expect(unusedConstructs('plain *text* with [a link](a.md)')).toHaveLength(8);
    expect(unusedConstructs('a@b www.c http://d ~e~ [^f] |')).toEqual([]);
  });

  it('really leaves it out', () => {
    expect(markdownToMarkup('a@example.com', undefined, ['emailAutolink']).html).not.toBe(markdownToMarkup('~a~').html);
    expect(markdownToMarkup('~a~', undefined, ['strikethrough']).html).toBe('<p>~a~</p>\n');
    expect(markdownToMarkup('a | b\n- | -', undefined, ['table']).html).not.toContain('<table>');
  });
});
