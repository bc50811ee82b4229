import { describe, expect, it } from 'vitest';
import { type ContainerHead, parseFence, parseIndented } from '../../../src/render/syntax/container-head.ts';

const BODY = '    body';
const titleIn = (line: string, head: ContainerHead | undefined): string | undefined =>
  head?.title && line.slice(head.title.start, head.title.end);

describe('the first line of a box of colons', () => {
  it.each([
    [':::note', 'note', undefined],
    [':::Note  ', 'Note', undefined],
    ['::: note', 'note', undefined],
    [':::{note}', 'note', undefined],
    [':::{note} A title', 'note', 'A title'],
    [':::see-also', 'see-also', undefined],
    [':::note[A title]', 'note', 'A title'],
    [':::note[a \\] [b] c]{#x}', 'note', 'a \\] [b] c'],
    [':::note[]', 'note', undefined],
    [':::note A title', 'note', 'A title'],
    [':::note note', 'note', 'note'],
    ['::::: tip  A title {#id .c}  ', 'tip', 'A title'],
    [':::note A {name} title', 'note', 'A {name} title'],
    [':::anything', 'anything', undefined],
    [':::anything Title', 'anything', 'Title'],
    ['::: wraning Title', 'wraning', 'Title'],
  ])('%s', (line, name, title) => {
    const head = parseFence(line);
    expect(head).toMatchObject({ mark: ':::', name, colons: /^:+/u.exec(line)?.[0].length });
    expect(titleIn(line, head)).toBe(title);
  });

  it('may have attributes, before or after the title', () => {
    for (const line of [':::note{#id .c} Title', ':::note[Title]{#id .c}', ':::note Title {#id .c}'])
      expect(parseFence(line)?.attributes).toMatchObject({ id: 'id', classes: ['c'] });
  });

  it.each([
    ':::',
    '::note',
    '::: ',
    '::: a sentence of prose',
    ':::-note',
    '::::::::::',
    ':::note{not attributes}',
    ':::note[Title] and more',
    ':::note[open',
    ':::note, he said',
    ':::1',
  ])('is none in %s', (line) => {
    expect(parseFence(line)).toBeUndefined();
  });
});

describe('the first line of an indented box', () => {
  it.each([
    ['!!! note', '!!!', 'note', undefined],
    ['!!!note', '!!!', 'note', undefined],
    ['!!! note "A title"', '!!!', 'note', 'A title'],
    ['!!! note "A "quoted" title"', '!!!', 'note', 'A "quoted" title'],
    ['!!! note ""', '!!!', 'note', undefined],
    ['!!! note inline end', '!!!', 'note', undefined],
    ['!!! danger any words "Title"', '!!!', 'danger', 'Title'],
    ['!!! own "Title"', '!!!', 'own', 'Title'],
    ['!!! own', '!!!', 'own', undefined],
    ['??? note', '???', 'note', undefined],
    ['???+ note "Title"', '???', 'note', 'Title'],
    ['??? "Title"', '???', '', 'Title'],
  ])('%s', (line, mark, name, title) => {
    const head = parseIndented(line, BODY);
    expect(head).toMatchObject({ mark, name, isOpen: line.includes('+') });
    expect(titleIn(line, head)).toBe(title);
  });

  it.each([
    '!!!',
    '???',
    '!! note',
    '!!!! note',
    '!!!+ note "Title"',
    '!!! Important!',
    '!!! note that this is prose',
    '!!! what is this',
    '!!! "Title"',
    '??? why not',
    '??? ""x',
    '!!! note "open',
  ])('is none in %s', (line) => {
    expect(parseIndented(line, BODY)).toBeUndefined();
  });

  it('needs indented text below, or a title in quotation marks', () => {
    expect(parseIndented('!!! note', 'not indented')).toBeUndefined();
    expect(parseIndented('!!! note', '   three')).toBeUndefined();
    expect(parseIndented('!!! note', '>     quoted')).toBeDefined();
    expect(parseIndented('!!! note "Title"', 'not indented')).toBeDefined();
  });
});
