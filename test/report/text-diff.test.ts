import { array, assert, constantFrom, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DiffLine, diffLines, diffWords, type Piece, tokens, trimLine } from '../../src/report/text-diff.ts';

const marked = (pieces: readonly Piece[] | undefined): string =>
  (pieces ?? [])
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'added' ? `{+${text}+}` : `[-${text}-]`))
    .join('');
const side = (pieces: readonly Piece[], without: Piece['kind']): string =>
  pieces
    .filter(({ kind }) => kind !== without)
    .map(({ text }) => text)
    .join('');
const shown = (lines: readonly DiffLine[] | undefined): string[] =>
  (lines ?? []).map(({ kind, pieces }) => `${kind}: ${marked(pieces)}`);

describe('differences by word', () => {
  it.each([
    ['one old thing', 'one new thing', 'one [-old-]{+new+} thing'],
    ['one thing', 'one more thing', 'one {+more +}thing'],
    ['take two old steps', 'take three new steps', 'take [-two old-]{+three new+} steps'],
    ['see https://a.example/x', 'see https://b.example/x', 'see [-https://a.example/x-]{+https://b.example/x+}'],
    ["don't log-in", "don't sign-in", "don't [-log-in-]{+sign-in+}"],
    ['日本語の文', '日本語の本', '日本語の[-文-]{+本+}'],
    ['👨‍👩‍👧 here', '👨‍👩‍👦 here', '[-👨‍👩‍👧-]{+👨‍👩‍👦+} here'],
    ['', 'new', '{+new+}'],
    ['same', 'same', 'same'],
    ['Привет мир', 'Привет всем', 'Привет [-мир-]{+всем+}'],
  ])('%s → %s', (before, after, result) => {
    expect(marked(diffWords(before, after))).toBe(result);
  });

  it('loses no sign of either side', () => {
    const text = array(constantFrom('a', 'bc', ' ', '  ', '.', 'ü', '日', '👍', '\n', "it's"), { maxLength: 30 }).map(
      (all) => all.join(''),
    );
    assert(
      property(text, text, (before, after) => {
        const pieces = diffWords(before, after) ?? [];
        expect(side(pieces, 'added')).toBe(before);
        expect(side(pieces, 'removed')).toBe(after);
      }),
    );
  });

  it('gives up on texts that share nothing, instead of taking for ever', () => {
    const words = (from: number): string => Array.from({ length: 5000 }, (_, index) => `w${from + index}`).join(' ');
    expect(diffWords(words(0), words(10_000))).toBeUndefined();
  });

  it('cuts English text as it cuts any other', () => {
    const text = "It's a log-in at https://a.example/b?c=d, isn't it... (yes) snake_case 1.5%";
    expect(tokens(text)).toEqual(tokens(`${text} é`).slice(0, -2));
    expect(tokens(text).join('')).toBe(text);
  });
});

describe('differences by line', () => {
  it('pairs lines that are alike and leaves foreign ones apart', () => {
    const lines = diffLines(
      ['Kept', 'Open the old page now', 'Goes'],
      ['Kept', 'Open the new page now', 'Quite another matter'],
    );
    expect(shown(lines)).toEqual([
      'same: Kept',
      'changed: Open the [-old-]{+new+} page now',
      'removed: [-Goes-]',
      'added: {+Quite another matter+}',
    ]);
  });

  it('puts an inserted line before the line that it stands before', () => {
    const lines = diffLines(['Click the red button twice'], ['A new line of its own', 'Click the blue button twice']);
    expect(shown(lines)).toEqual([
      'added: {+A new line of its own+}',
      'changed: Click the [-red-]{+blue+} button twice',
    ]);
  });

  it('gives up on texts that differ in thousands of lines', () => {
    const many = (word: string): string[] => Array.from({ length: 3000 }, (_, index) => `${word} ${index}`);
    expect(diffLines(many('a'), many('b'))).toBeUndefined();
  });
});

describe('a long line', () => {
  const long = (word: string): string => `${word} `.repeat(60);

  it('keeps what stands next to its changes', () => {
    const line = trimLine({
      kind: 'changed',
      pieces: [
        { kind: 'same', text: long('before') },
        { kind: 'removed', text: 'old' },
        { kind: 'added', text: 'new' },
        { kind: 'same', text: long('between') },
        { kind: 'added', text: 'more' },
        { kind: 'same', text: long('after') },
      ],
    });
    const text = marked(line.pieces);
    expect(text).toMatch(/^… (?:before )+\[-old-\]\{\+new\+\}(?:between )+… (?:between )+\{\+more\+\}(?:after )+…$/);
    expect(text.length).toBeLessThan(400);
  });

  it('says how much of an endless insertion is left out', () => {
    const [piece] = trimLine({ kind: 'added', pieces: [{ kind: 'added', text: 'x'.repeat(5000) }] }).pieces;
    expect(piece?.text).toMatch(/^x{1999}… \(3000 more characters\)$/);
  });
});
