import { describe, expect, it } from 'vitest';
import { indexContent } from '../../src/render/content-index.ts';

const index = indexContent(
  new Set(['a/setup.md', 'a/Sign in.md', 'b/c/invoices.md', 'b/gro\u0308\u00dfe.md', 'images/photo.PNG']),
);

describe('the index of the content root', () => {
  it('finds a path as written, or in another Unicode form', () => {
    expect(index.find('a/setup.md')).toBe('a/setup.md');
    expect(index.find('b/gr\u00f6\u00dfe.md')).toBe('b/gro\u0308\u00dfe.md');
    expect(index.find('a/Setup.md')).toBeUndefined();
    expect(index.find('constructor')).toBeUndefined();
  });

  it('knows a path that differs in case only', () => {
    expect(index.findIgnoringCase('images/Photo.png')).toBe('images/photo.PNG');
  });

  it('knows folders, those without files of their own too', () => {
    expect(index.isFolder('b')).toBe(true);
    expect(index.isFolder('b/c')).toBe(true);
    expect(index.isFolder('')).toBe(true);
    expect(index.isFolder('a/setup.md')).toBe(false);
    expect(index.isFolder('d')).toBe(false);
  });

  it.each([
    ['b/invoices.md', 'b/c/invoices.md'],
    ['a/setpu.md', 'a/setup.md'],
    ['a/setup', 'a/setup.md'],
    ['a/sign-in.md', 'a/Sign in.md'],
    ['a/invoices.md', 'b/c/invoices.md'],
    ['a/nothing-like-it.md', undefined],
    ['z/setup.txt', undefined],
  ])('takes %s for %s', (path, meant) => {
    expect(index.nearest(path)).toBe(meant);
  });
});
