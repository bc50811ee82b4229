import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance, nearest } from '../../src/util/edit-distance.ts';
import { fullPlace } from '../../src/util/full-place.ts';
import { sha256 } from '../../src/util/hash.ts';
import { isDeepYaml } from '../../src/util/is-deep-yaml.ts';
import { nameKey, normaliseName } from '../../src/util/names.ts';
import { printable } from '../../src/util/printable.ts';
import { relativePath } from '../../src/util/relative-path.ts';
import { stableJson } from '../../src/util/stable-json.ts';

describe('edit distance', () => {
  it.each([
    ['', '', 0],
    ['abc', 'abc', 0],
    ['abc', '', 3],
    ['kitten', 'sitting', 3],
    ['titel', 'title', 1],
    ['statsu', 'status', 1],
    ['ab', 'ba', 1],
    ['abc', 'xyz', 3],
  ])('of %j and %j is %d', (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance);
    expect(editDistance(b, a)).toBe(distance);
    expect(editDistance(a, b, distance)).toBe(distance);
    expect(editDistance(a, b, distance - 1)).toBeGreaterThan(distance - 1);
  });

  it('takes the nearest word within reach, whatever its case', () => {
    expect(nearest('Languges', ['language', 'languages', 'limits'])).toBe('languages');
    expect(nearest('xyz', ['language', 'limits'])).toBeUndefined();
    expect(nearest('abcd', ['abxy'])).toBe('abxy');
    expect(nearest('abcd', ['abxy'], 1)).toBeUndefined();
    expect(nearest('a', [])).toBeUndefined();
  });
});

describe('printable text', () => {
  it.each([
    ['plain ü 日本 🗒️', 'plain ü 日本 🗒️'],
    ['\u001b[31mred', '\\u001b[31mred'],
    ['a\nb\tc\r', 'a\\u000ab\\u0009c\\u000d'],
    ['user\u202etxt.exe', 'user\\u202etxt.exe'],
    ['zero\u200bwidth\ufeff', 'zero\\u200bwidth\\ufeff'],
    ['\u2028\u2066\u0085\u007f', '\\u2028\\u2066\\u0085\\u007f'],
  ])('%j becomes %j', (text, safe) => {
    expect(printable(text)).toBe(safe);
  });

  it('is cut by characters, never inside one', () => {
    expect(printable('abcdef', 6)).toBe('abcdef');
    expect(printable('abcdefg', 6)).toBe('abcde…');
    expect(printable('🗒'.repeat(6), 6)).toBe('🗒'.repeat(6));
    expect(printable('🗒'.repeat(40), 6)).toBe(`${'🗒'.repeat(5)}…`);
    expect(printable(`x${'🗒'.repeat(40)}`, 6)).toBe(`x${'🗒'.repeat(4)}…`);
  });
});

describe('relative paths', () => {
  it.each([
    ['a/b/c.md', 'a/b/d.md', 'd.md'],
    ['a/b/c.md', 'x/y z.md', '../../x/y%20z.md'],
    ['c.md', 'a/ü & (1).md', 'a/%C3%BC%20%26%20%281%29.md'],
    ['a/c.md', 'a/100%.md', '100%25.md'],
    ['a/c.md', 'a/what?#x.md', 'what%3F%23x.md'],
  ])('from %s to %s: %s', (from, to, link) => {
    expect(relativePath(from, to)).toBe(link);
  });
});

describe('names', () => {
  it('are equal when they look equal', () => {
    expect(normaliseName('  Cafe\u0301 \u00a0 au\tlait\n')).toBe('Caf\u00e9 au lait');
    expect(nameKey(['Cafe\u0301', 'b'])).toBe(nameKey(['Caf\u00e9', ' b ']));
  });

  it('of several levels are not confused with names that hold a separator', () => {
    expect(nameKey(['a', 'b c'])).not.toBe(nameKey(['a b', 'c']));
    expect(nameKey(['a/b'])).not.toBe(nameKey(['a', 'b']));
  });
});

describe('stable JSON', () => {
  it('does not depend on the order of keys, at any depth', () => {
    expect(stableJson({ b: [{ y: 1, x: undefined }], a: { d: null, c: 'ü' } })).toBe(
      '{"a":{"c":"ü","d":null},"b":[{"y":1}]}',
    );
  });

  it('keeps the order of lists, and __proto__ as a key like any other', () => {
    expect(stableJson([2, 1])).toBe('[2,1]');
    expect(stableJson(JSON.parse('{"__proto__":{"x":1}}'))).toBe('{"__proto__":{"x":1}}');
  });

  it('is equal for equal values and reads back as the value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value);
        expect(stableJson(JSON.parse(text))).toBe(stableJson(value));
        expect(JSON.parse(stableJson(value))).toEqual(JSON.parse(text));
      }),
    );
  });
});

describe('deep YAML', () => {
  it.each([
    ['fields', 'title: A\ntags: [a, b]\nseo: { title: x }\n'],
    ['a text that looks like code', `x: |\n${' '.repeat(240)}deep code\n`],
    ['many lists one after the other', 'a: [x]\n'.repeat(500)],
    ['a rule of dashes', `${'-'.repeat(500)}\n`],
    ['nothing', ''],
  ])('%s is not', (_what, yaml) => {
    expect(isDeepYaml(yaml)).toBe(false);
  });

  it.each([
    ['brackets', '['.repeat(101)],
    ['braces and brackets', '{a: ['.repeat(60)],
    ['lists in lists', '- '.repeat(101)],
    ['mappings in mappings', '? '.repeat(101)],
    ['indentation', `${' '.repeat(220)}a:\n`],
  ])('%s without end is', (_what, yaml) => {
    expect(isDeepYaml(yaml)).toBe(true);
  });
});

describe('the rest', () => {
  it('SHA-256 is SHA-256, of texts and of bytes', () => {
    const abc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
    expect(sha256('abc')).toBe(abc);
    expect(sha256(new TextEncoder().encode('abc'))).toBe(abc);
  });

  it('a problem of a file stands at its start, one of no file nowhere', () => {
    const wrong = { code: 'KB-X-001', severity: 'error', message: 'x' } as const;
    expect(fullPlace(wrong)).toEqual(wrong);
    expect(fullPlace({ ...wrong, path: 'a.md' })).toEqual({ ...wrong, path: 'a.md', line: 1, column: 1 });
    expect(fullPlace({ ...wrong, path: 'a.md', line: 4 })).toMatchObject({ line: 4, column: 1 });
    expect(fullPlace({ ...wrong, path: 'a.md', line: 4, column: 7 })).toMatchObject({ line: 4, column: 7 });
  });
});

describe('joiners in printable text', () => {
  it.each([
    ['inside a Persian word stay', 'می\u200cخواهم', 'می\u200cخواهم'],
    ['inside an emoji stay', '👨\u200d👩\u200d👧', '👨\u200d👩\u200d👧'],
    ['elsewhere are shown', 'a \u200d b', String.raw`a \u200d b`],
    ['at the end are shown', 'pay\u200c', String.raw`pay\u200c`],
  ])('%s', (_name, text, expected) => {
    expect(printable(text)).toBe(expected);
  });
});
