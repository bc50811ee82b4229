import { describe, expect, it } from 'vitest';
import { codes, shape } from './shape.ts';

const table = (attributes = '', cells = '<th>a</th><th align="right">b</th>'): string =>
  `<table${attributes}><thead><tr>${cells}</tr></thead><tbody><tr>${cells.replaceAll(/(<\/?)th/gu, '$1td')}</tr></tbody></table>`;

describe('a table of Markdown', () => {
  it('is as wide as the text', () => {
    expect(shape(table()).html).toBe(table(' style="width: 100%;"'));
  });

  it('gives the cells of every row the widths of the columns, as the editor writes them', () => {
    const { html, problems } = shape(table(' data-kb-widths="20,80"'));
    const cells = '<th style="width: 20.0000%;">a</th><th align="right" style="width: 80.0000%;">b</th>';
    expect(html).toBe(table(' style="width: 100%;"', cells));
    expect(problems).toEqual([]);
  });

  it.each(['33.33, 66.67', '20%,80%', '33,66'])('reads the widths “%s”', (widths) => {
    expect(shape(table(` data-kb-widths="${widths}"`)).problems).toEqual([]);
  });

  it.each([
    ['20', 'there is 1 width for 2 columns'],
    ['20,30,50', 'there are 3 widths for 2 columns'],
    ['20,20', 'they add up to 40, not to 100'],
    ['20,x', 'numbers'],
    ['-20,120', 'numbers'],
    ['0,100', 'numbers'],
    ['', 'numbers'],
    ['20;80', 'numbers'],
    ['1e1,90', 'numbers'],
  ])('says what is wrong with the widths “%s”, and shows the table without', (widths, why) => {
    const shaped = shape(table(` data-kb-widths="${widths}"`));
    expect(shaped.html).toBe(table(' style="width: 100%;"'));
    expect(codes(shaped)).toEqual(['KB-RENDER-023']);
    expect(shaped.problems[0]?.message).toContain(why);
  });
});
