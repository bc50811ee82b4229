/** sourceHash decides whether an article is rendered at all: it must see every change that could be sent, and no other. */
import { describe, expect, it } from 'vitest';
import type { Settings } from '../../src/model/settings.ts';
import { readArticle } from '../../src/content/read-article.ts';
import { SETTINGS } from './tree.ts';

const hash = (text: string, path = 'C/F/a.md', settings: Settings = SETTINGS): string | undefined =>
  readArticle(path, text, { settings, metas: new Map() }).article?.sourceHash;

const BASE = `---
title: A title
key: k7fq2x9m
article_id: 80000123456
pulled: abc
status: draft
tags: [a, b]
seo: { title: T, description: D, keywords: [k] }
author: 1
layout: post
---

    code

Text
`;
const changed = (from: string, to: string): string => {
  expect(BASE).toContain(from);
  return BASE.replace(from, to);
};

describe('sourceHash does not see', () => {
  it.each([
    ['the key', changed('k7fq2x9m', 'abcd1234')],
    ['that there is no key', changed('key: k7fq2x9m\n', '')],
    ['the id', changed('80000123456', '1')],
    ['that there is no id', changed('article_id: 80000123456\n', '')],
    ['what was pulled', changed('pulled: abc\n', '')],
    ['fields of other tools', changed('layout: post\n', 'date: 2024-01-01\n')],
    ['quotes', changed('A title', '"A title"')],
    ['comments', changed('status: draft', 'status: draft # for now')],
    ['flow or block style', changed('tags: [a, b]', 'tags:\n  - a\n  - "b"')],
    ['the order of fields', changed('author: 1\n', '').replace('status:', 'author: 1\nstatus:')],
    ['the order inside seo', changed('{ title: T, description: D,', '{ description: D, title: T,')],
    ['Windows line ends', BASE.replaceAll('\n', '\r\n')],
    ['empty lines at the end', `${BASE}\n\n`],
    ['empty lines at the start', changed('---\n\n    code', '---\n\n\n \n    code')],
    ['the name of the file', BASE],
  ])('%s', (what, text) => {
    expect(hash(text, what === 'the name of the file' ? 'C/F/b.md' : undefined)).toBe(hash(BASE));
  });

  it('where the title is written', () => {
    expect(hash('# A title\n\nText\n')).toBe(hash('---\ntitle: A title\n---\nText\n'));
  });

  it('that the default status is spelled out', () => {
    expect(hash('---\ntitle: A\nstatus: published\n---\nText')).toBe(hash('---\ntitle: A\n---\nText'));
  });
});

describe('sourceHash sees', () => {
  it.each([
    ['the title', changed('A title', 'A Title')],
    ['the status', changed('draft', 'published')],
    ['a tag', changed('[a, b]', '[a, c]')],
    ['the order of tags', changed('[a, b]', '[b, a]')],
    ['that tags are no longer ours', changed('tags: [a, b]\n', '')],
    ['a part of seo', changed('description: D', 'description: E')],
    ['that a part of seo is no longer ours', changed('description: D, ', '')],
    ['the author', changed('author: 1', 'author: 2')],
    ['a word', changed('Text', 'Test')],
    ['white space in the text', changed('Text', ' Text')],
    ['a hard break', changed('code\n', 'code  \n')],
    ['that the first line is no code any more', changed('    code', 'code')],
    ['the category', changed('layout: post', 'category: X')],
    ['the folder', changed('layout: post', 'folder: X')],
  ])('%s', (_what, text) => {
    expect(hash(text)).toBeDefined();
    expect(hash(text)).not.toBe(hash(BASE));
  });

  it('the directories', () => {
    expect(hash(BASE, 'C/G/a.md')).not.toBe(hash(BASE));
    expect(hash(BASE, 'D/F/a.md')).not.toBe(hash(BASE));
  });

  it('whom kb.yaml means by an author', () => {
    const text = '---\ntitle: A\nauthor: writer@example.com\n---\nText';
    expect(hash(text, 'C/F/a.md', { ...SETTINGS, authors: { 'writer@example.com': 1 } })).not.toBe(hash(text));
  });

  it('a slash in a name and two names apart', () => {
    expect(hash('---\ntitle: A\nfolder: x / y\n---\nText')).not.toBe(hash('---\ntitle: A\nfolder: x/y\n---\nText'));
  });
});
