import { describe, expect, it } from 'vitest';
import { fit, type Frame, widthOf, wrap } from '../../src/report/layout.ts';

const frame = (width: number): Frame => ({ width, first: '> ', rest: '  ' });
const lines = (text: string, width: number): string[] => wrap([{ text }], frame(width)).split('\n');

describe('the width of text', () => {
  it.each([
    ['plain', 5],
    ['', 0],
    ['naïve café … “Größe” – Привет', 29],
    ['日本語', 6],
    ['e\u0301', 1],
    ['👍', 2],
    ['👨‍👩‍👧', 2],
    ['🇫🇷', 2],
    ['❤️', 2],
    ['ｱ', 1],
    ['한국', 4],
  ])('%s takes its columns', (text, columns) => {
    expect(widthOf(text)).toBe(columns);
  });

  it.each([
    ['short', 10, 'short'],
    ['much too long', 8, 'much to…'],
    ['日本語です', 6, '日本…'],
    ['👨‍👩‍👧👨‍👩‍👧', 3, '👨‍👩‍👧…'],
  ])('%s fits', (text, columns, result) => {
    expect(fit(text, columns)).toBe(result);
    expect(widthOf(fit(text, columns))).toBeLessThanOrEqual(columns);
  });
});

describe('breaking lines', () => {
  it('breaks at spaces and indents what follows', () => {
    expect(lines('one two three four five', 16)).toEqual(['> one two three', '  four five']);
  });

  it('cuts words that no line can hold', () => {
    expect(lines(`a ${'x'.repeat(30)} b`, 22)).toEqual(['> a', `  ${'x'.repeat(20)}`, `  ${'x'.repeat(10)} b`]);
  });

  it('breaks between wide characters, which need no spaces', () => {
    expect(lines('日本語の文章は空白なしで続く', 18)).toEqual(['> 日本語の文章は空', '  白なしで続く']);
  });

  it('keeps brackets and full stops with what they belong to', () => {
    for (let width = 14; width < 40; width += 1) {
      for (const line of lines('日本語の[-文章は-]{+空白+}なしで。続く（はい）。', width)) {
        expect(line.trim(), String(width)).not.toMatch(/^(?:> )?(?:-\]|\+\}|[。）])|(?:\[-|\{\+|（)$/u);
      }
    }
  });

  it('never splits a word that is made of several spans', () => {
    const spans = [{ text: 'aaaaaaaa bb' }, { text: 'cc', paint: (text: string) => `<${text}>` }, { text: 'dd ee' }];
    expect(wrap(spans, frame(14))).toBe('> aaaaaaaa\n  bb<cc>dd ee');
  });

  it('paints each line by itself', () => {
    const paint = (text: string): string => `<${text}>`;
    expect(wrap([{ text: 'one two three four', paint }], frame(14))).toBe('> <one two>\n  <three four>');
  });

  it('leaves one line where there is nothing to say', () => {
    expect(wrap([], frame(20))).toBe('>');
  });

  it('does not break without a width', () => {
    expect(lines('word '.repeat(500), Number.POSITIVE_INFINITY)).toHaveLength(1);
  });
});
