import { describe, expect, it } from 'vitest';
import { parseAttributeList } from '../../../src/render/syntax/attribute-list.ts';

const parsed = (text: string) => {
  const list = parseAttributeList(text);
  return list && { id: list.id, classes: list.classes, pairs: Object.fromEntries(list.pairs) };
};

describe('an attribute list', () => {
  it.each([
    ['{#a}', { id: 'a', classes: [], pairs: {} }],
    ['{.a .b-c}', { id: undefined, classes: ['a', 'b-c'], pairs: {} }],
    ['{#a.b.c}', { id: 'a.b.c', classes: [], pairs: {} }],
    ['{.a#b}', { id: 'b', classes: ['a'], pairs: {} }],
    ['{: #größe .übung }', { id: 'größe', classes: ['übung'], pairs: {} }],
    ['{width=300}', { id: undefined, classes: [], pairs: { width: '300' } }],
    ['{ Width="50%"\theight=20 }', { id: undefined, classes: [], pairs: { width: '50%', height: '20' } }],
    [
      `{caption='He said "x"' title="it's"}`,
      { id: undefined, classes: [], pairs: { caption: 'He said "x"', title: "it's" } },
    ],
    ['{target=_blank}', { id: undefined, classes: [], pairs: { target: '_blank' } }],
    ['{a=1 a=2 title=""}', { id: undefined, classes: [], pairs: { a: '2', title: '' } }],
  ])('%s', (text, expected) => {
    expect(parsed(text)).toEqual(expected);
  });
});

describe('text in braces that is none', () => {
  it.each([
    '',
    '{}',
    '{ }',
    '{:}',
    '{name}',
    '{.a name}',
    '{ "json": 1 }',
    '{{ liquid }}',
    '{% tag %}',
    '{#}',
    '{.}',
    '{.1}',
    '{=a}',
    '{a=}',
    '{a=1b="2"}',
    '{a="1"b="2"}',
    '{a=b{c}',
    '{#a',
    '#a}',
    '{onclick=x}',
    '{ONLOAD="x"}',
    '{href=x}',
    '{src="x"}',
    '{data-kb-toc=""}',
    '{#a -}',
    `{title="${'x'.repeat(600)}"}`,
  ])('%s', (text) => {
    expect(parseAttributeList(text)).toBeUndefined();
  });
});
