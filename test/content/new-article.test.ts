import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mintKey } from '../../src/content/mint-key.ts';
import { newArticle, safeName } from '../../src/content/new-article.ts';
import { readArticle } from '../../src/content/read-article.ts';
import { SETTINGS } from './tree.ts';

const make = (title: string, over: { category?: string; folder?: string; existing?: readonly string[] } = {}) =>
  newArticle({ title, key: 'k7fq2x9m', ...over, existing: new Set(over.existing) });

const read = ({ path, text }: { path: string; text: string }) =>
  readArticle(path, text, { settings: SETTINGS, metas: new Map() });

describe('a new article', () => {
  it('has a title, a key and a first line, and is a draft', () => {
    expect(make('Reset your password', { category: 'Account', folder: 'Signing in / Passwords' })).toEqual({
      path: 'Account/Signing in/Passwords/Reset your password.md',
      text: '---\ntitle: "Reset your password"\nkey: k7fq2x9m\nstatus: draft\n---\n\nWrite here.\n',
    });
  });

  it('is in General / FAQ when nothing else is said', () => {
    expect(make('A').path).toBe('General/FAQ/A.md');
    expect(make('A', { category: ' ', folder: ' / ' }).path).toBe('General/FAQ/A.md');
  });

  it('never takes a path that is taken, also on disks that fold case', () => {
    const existing = ['General/FAQ/Setup.md', 'General/FAQ/setup-2.md'];
    expect(make('setup', { existing }).path).toBe('General/FAQ/setup-3.md');
    expect(make('Cafe\u0301', { existing: ['General/FAQ/CAF\u00c9.md'] }).path).toBe('General/FAQ/Caf\u00e9-2.md');
  });

  it('says its place in words where a directory cannot', () => {
    const article = make('A', { category: 'AC/DC', folder: 'What? / Why: because' });
    expect(article.path).toBe('AC-DC/What/Why- because/A.md');
    expect(read(article)).toMatchObject({ article: { location: ['AC/DC', 'What?', 'Why: because'] }, problems: [] });
  });

  it('is never read as a translation', () => {
    expect(read(make('Changes in kb.fr'))).toMatchObject({ article: { language: 'en' }, problems: [] });
    expect(make('Version 2.0 notes').path).toBe('General/FAQ/Version 2.0 notes.md');
  });

  it('needs a title and at most five folders', () => {
    expect(() => make(' \n')).toThrow(
      expect.objectContaining({ problems: [expect.objectContaining({ code: 'KB-CONTENT-013' })] }),
    );
    expect(() => make('A', { folder: '1 / 2 / 3 / 4 / 5 / 6' })).toThrow(
      expect.objectContaining({ problems: [expect.objectContaining({ code: 'KB-CONTENT-022' })] }),
    );
    expect(make('A', { folder: '1 / 2 / 3 / 4 / 5' }).path).toBe('General/1/2/3/4/5/A.md');
  });

  it('escapes what YAML does not allow to stand in a file', () => {
    expect(make('a\u0085b\u009fc\u200b').text).toContain('title: "a\\u0085b\\u009fc\u200b"');
  });

  it('reads back with any title, in any place', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 });
    const odd = fc.constantFrom(
      ': x',
      '# x',
      '- x',
      '"',
      "'",
      '@x',
      '%x',
      '`x',
      '{x',
      '[x]',
      '---',
      '!!js',
      '\\',
      '\u2028a',
      'a\u0085b',
      '~',
      'null',
      '1.10',
      '=',
      '|',
      '>',
    );
    fc.assert(
      fc.property(fc.oneof(text, odd), fc.oneof(text, odd), (title, category) => {
        const visible = title.normalize('NFC').replaceAll(/\s+/gu, ' ').trim();
        // oxlint-disable-next-line no-control-regex -- control characters are refused, which has a test of its own
        if (visible === '' || /[\u0000-\u001f\u007f]/.test(`${visible}${category}`)) return;
        const article = make(title, { category });
        expect(read(article)).toMatchObject({
          article: { title: visible, key: 'k7fq2x9m', status: 'draft' },
          problems: [],
        });
      }),
      { numRuns: 150 },
    );
  });
});

describe('safe names', () => {
  it.each([
    ['Reset your password', 'Reset your password'],
    ['Ünïcödé & “quotes” 日本語', 'Ünïcödé & “quotes” 日本語'],
    ['a/b\\c:d*e?f"g<h>i|j', 'a-b-c-d-e-f-g-h-i-j'],
    ['..', 'untitled'],
    ['../../etc/passwd', 'etc-passwd'],
    ['.hidden', 'hidden'],
    ['_part', 'part'],
    ['trailing dot.', 'trailing dot'],
    ['dots... ', 'dots'],
    ['-rf', 'rf'],
    ['???', 'untitled'],
    ['', 'untitled'],
    ['CON', 'CON-article'],
    ['con.txt', 'con-article.txt'],
    ['nul', 'nul-article'],
    ['com1', 'com1-article'],
    ['LPT9.md', 'LPT9-article.md'],
    ['console', 'console'],
    ['node_modules', 'node_modules-article'],
    ['new\nline', 'new line'],
    ['zero\u200bwidth\u202e', 'zero-width'],
    ['\ud800', 'untitled'],
    ['🗒️ notes', '🗒️ notes'],
  ])('%j becomes %j', (name, safe) => {
    expect(safeName(name)).toBe(safe);
  });

  it('are short enough for every disk, and cut between characters', () => {
    expect(safeName('x'.repeat(300))).toBe('x'.repeat(120));
    expect(safeName('🗒'.repeat(300))).toBe('🗒'.repeat(30));
    expect(safeName(`${'x'.repeat(119)}. and more`)).toBe('x'.repeat(119));
  });

  it('are one path segment that is read, whatever is asked for', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (name) => {
        const safe = safeName(name);
        expect(safe).toMatch(/^[^./\\_][^/\\]*$/su);
        expect(safe).not.toMatch(/[. ]$/);
        expect(Buffer.byteLength(safe)).toBeLessThanOrEqual(130);
      }),
    );
  });
});

describe('minted keys', () => {
  it('are eight characters, the first a letter', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 8, maxLength: 8 }), (numbers) => {
        const left = [...numbers];
        expect(mintKey((below) => (left.shift() ?? 0) % below)).toMatch(/^[a-z][0-9a-z]{7}$/);
      }),
    );
  });

  it('use every letter and digit', () => {
    let count = 0;
    const keys = Array.from({ length: 50 }, () => mintKey((below) => count++ % below)).join('');
    expect(new Set(keys).size).toBe(36);
  });
});
