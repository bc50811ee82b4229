import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { describe, expect, it } from 'vitest';
import { escapeMarkdown, planMarkdown } from '../../src/report/plan-markdown.ts';
import { article, body, plan } from './make.ts';
import { EVERYTHING, HOSTILE } from './samples.ts';

const parse = (markdown: string) => unified().use(remarkParse).use(remarkGfm).parse(markdown);

/** Types of the nodes that Markdown makes of the report. */
function typesOf(markdown: string): Set<string> {
  const types = new Set<string>();
  visit(parse(markdown), (node) => void types.add(node.type));
  return types;
}

/** The elements that the report's raw HTML opens. */
function elementsOf(markdown: string): Set<string> {
  const names = new Set<string>();
  visit(parse(markdown), 'html', ({ value }) => {
    for (const [, name] of value.matchAll(/<([a-z?]\w*|!--)/giu)) names.add(name ?? '');
  });
  return names;
}

describe('a plan as a comment on a pull request', () => {
  it('puts removals, holds and held moves before the other changes', async () => {
    const text = planMarkdown(EVERYTHING);
    expect(text.indexOf('Older ways')).toBeLessThan(text.indexOf('#### Changes'));
    expect(text.indexOf('Edited by hand')).toBeLessThan(text.indexOf('#### Changes'));
    expect(text.indexOf('Use a second factor')).toBeGreaterThan(text.indexOf('#### Changes'));
    await expect(text).toMatchFileSnapshot('cases/plan-everything.md');
  });

  it('neutralises everything that content could smuggle in', async () => {
    const text = planMarkdown(HOSTILE);
    for (const type of ['link', 'linkReference', 'image', 'inlineCode', 'emphasis', 'strong', 'code', 'blockquote'])
      expect(typesOf(text), type).not.toContain(type);
    expect([...elementsOf(text)].sort()).toEqual(['!--', 'br', 'code', 'del', 'details', 'ins', 'pre', 'summary']);
    await expect(text).toMatchFileSnapshot('cases/plan-hostile.md');
  });

  it('keeps a table row one row, whatever the title', () => {
    const rows: number[] = [];
    visit(parse(planMarkdown(HOSTILE)), 'tableRow', (row) => void rows.push(row.children.length));
    expect(rows).toEqual([3, 3, 3, 3, 3]);
  });

  it('has no mention outside of code and pre, where hosts look for none', () => {
    const outside = planMarkdown(HOSTILE).replaceAll(/<(code|pre)>[\s\S]*?<\/\1>/gu, '');
    expect(outside).not.toMatch(/octocat|team|@|&#64;|evil/);
  });

  it('stays below what GitHub takes and says how much it left out', () => {
    const line = (index: number, word: string): string => `<p>${`${word} ${index} `.repeat(30)}</p>`;
    const many = Array.from({ length: 400 }, (_, index) =>
      article({ path: `Account/${index}.md`, ...body(line(index, 'old'), line(index, 'new')) }),
    );
    const text = planMarkdown(plan(many));
    expect(text.length).toBeLessThan(61_000);
    expect(text).toContain('300 more rows left out');
    expect(text).toMatch(/The differences of \d+ more changes are left out/);
    expect(text.match(/<details>/g)?.length).toBeGreaterThan(20);
  });

  it('leaves out a difference that is too long and still shows the short ones after it', () => {
    const endless = Array.from({ length: 40 }, (_, index) => `<p>${`${index} word `.repeat(400)}</p>`).join('');
    const changes = [
      article(body('<p>Start</p>', `<p>Start</p>${endless}`)),
      article({ title: 'Short', ...body('<p>One</p>', '<p>Two</p>') }),
    ];
    const text = planMarkdown(plan(changes));
    expect(text.length).toBeLessThan(61_000);
    expect(text).toContain('<summary><code>Short</code></summary>');
    expect(text).toContain('The differences of 1 more change are left out');
  });

  it('shows differences by word', () => {
    expect(planMarkdown(plan([article(body('<p>One old thing</p>', '<p>One new thing</p>'))]))).toContain(
      '~ One <del>old</del><ins>new</ins> thing',
    );
  });

  it('says when there is nothing to do', () => {
    expect(planMarkdown(plan([article({ action: 'unchanged', reason: 'same' })]))).toMatch(
      /^### Nothing to do: 1 unchanged\.\n/,
    );
  });

  it.each([
    'www.evil.example',
    'https://evil.example',
    'mail@evil.example',
    '//evil.example',
    'HTTP://WWW.EVIL.EXAMPLE',
  ])('makes no link of %s', (address) => {
    expect(typesOf(address.startsWith('//') ? `x ${address}` : address).has('link')).toBe(!address.startsWith('//'));
    expect(typesOf(escapeMarkdown(`see ${address} there`))).not.toContain('link');
  });

  it.each(['|', '`', '#', '<', '>', '[', ']', '*', '_', '~', '\\', '&', '$', '!', '"', "'", ':', '{', '}'])(
    'escapes %s',
    (sign) => {
      expect(escapeMarkdown(sign)).toBe(`&#${sign.charCodeAt(0)};`);
    },
  );
});
