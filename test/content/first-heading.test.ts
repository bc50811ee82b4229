import { describe, expect, it } from 'vitest';
import { firstHeading, withoutHeading } from '../../src/content/first-heading.ts';
import { load } from './tree.ts';

describe('the first heading', () => {
  it.each([
    ['# Title\n', 'Title', 0, 1],
    ['Intro.\n\n# Title\n\nText\n', 'Title', 2, 1],
    ['   # Title ##\n', 'Title', 0, 1],
    ['Title\n=====\n\nText\n', 'Title', 0, 2],
    ['Two\nlines\n===\n', 'Two lines', 0, 3],
    ['<!-- note -->\n\n# Title\n', 'Title', 2, 1],
    ['<!--\n# old\n-->\n\n# Title\n', 'Title', 4, 1],
    ['<pre>\n# old\n</pre>\n\n# Title\n', 'Title', 4, 1],
    ['<div>\n# old\n</div>\n\n# Title\n', 'Title', 4, 1],
    ['```sh\n# comment\n```\n\n# Title\n', 'Title', 4, 1],
    ['~~~\n# a\n```\n# b\n~~~\n# Title\n', 'Title', 5, 1],
    ['````\n```\n# a\n````\n# Title\n', 'Title', 4, 1],
    ['    # indented code\n\n# Title\n', 'Title', 2, 1],
    ['- item\n\n  # in the item\n\n# Title\n', 'Title', 4, 1],
    ['> # quoted\n\n# Title\n', 'Title', 2, 1],
    ['## Second level\n\n# Title\n', 'Title', 2, 1],
    ['#No heading\n\n# Title\n', 'Title', 2, 1],
    ['# Reset **your** _password_ `now` [here](x.md)\n', 'Reset your password now here', 0, 1],
    ['# The `<b>` tag is <b>bold</b>\n', 'The <b> tag is bold', 0, 1],
    ['# ![Logo](logo.png) Guide &amp; more\n', 'Logo Guide & more', 0, 1],
  ])('of %j is %j', (body, text, line, lines) => {
    expect(firstHeading(body)).toEqual({ text, line, lines });
  });

  it.each(['Text\n', '## Only second\n', '```\n# code\n', '<!-- # no -->\n', '\\# No\n', ''])(
    'of %j is none',
    (body) => {
      expect(firstHeading(body)).toBeUndefined();
    },
  );

  it('is found quickly or not at all, whatever stands before it', () => {
    const started = performance.now();
    expect(firstHeading(`${'* '.repeat(50_000)}\n# Title\n`)?.text).toBe('Title');
    expect(firstHeading(`${'- a\n'.repeat(3000)}\n# Title\n`)).toBeUndefined();
    expect(firstHeading('<div>\n# x\n'.repeat(2000))).toBeUndefined();
    expect(firstHeading(`# ${'[a]('.repeat(5000)}`)).toBeUndefined();
    expect(performance.now() - started).toBeLessThan(5000);
  });

  it('leaves blank lines, so that every other line keeps its number', () => {
    const body = 'Intro\n\nTitle\n=====\nText\n';
    expect(withoutHeading(body, { text: 'Title', line: 2, lines: 2 })).toBe('Intro\n\n\n\nText\n');
  });
});

describe('the title', () => {
  it('comes from the heading, which then leaves the body', async () => {
    const { articles } = await load({ 'C/F/a.md': '---\ntags: x\n---\n# My *title*\n\nText\n' });
    expect(articles[0]).toMatchObject({ title: 'My title', body: '\n\nText\n' });
  });

  it('comes from the frontmatter, and then the heading stays, whatever it says', async () => {
    const { articles } = await load({
      'C/F/a.md': '---\ntitle: Given\n---\n# Given\n\nText\n',
      'C/F/b.md': '---\ntitle: Other\n---\n# Heading\n\nText\n',
    });
    expect(articles.map(({ title, body }) => ({ title, body }))).toEqual([
      { title: 'Given', body: '# Given\n\nText\n' },
      { title: 'Other', body: '# Heading\n\nText\n' },
    ]);
  });

  it('is missing when there is neither', async () => {
    const { problems } = await load({ 'C/F/a.md': '## Second\n' });
    expect(problems).toMatchObject([{ code: 'KB-CONTENT-013', line: 1, column: 1 }]);
  });
});
