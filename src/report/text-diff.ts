/** Differences between texts, line by line and inside a line word by word, as data that every report draws its own way. */
import { diffArrays } from 'diff';
import { clip } from './safe-text.ts';

export interface Piece {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** One line of a difference; `changed` mixes pieces, `gap` stands for what is left out. */
export interface DiffLine {
  readonly kind: 'same' | 'added' | 'removed' | 'changed' | 'gap';
  readonly pieces: readonly Piece[];
}

/**
 * Texts that differ in more than this are replaced, not compared. A count and not a time, so that the same plan gives the
 * same bytes on every machine.
 */
const MOST_LINE_EDITS = 1000;
const MOST_WORD_EDITS = 600;
/** Lines that share less than this are two lines, not one that changed. */
const ALIKE = 0.4;

export const GAP: DiffLine = { kind: 'gap', pieces: [{ kind: 'same', text: '…' }] };

export const wholeLine = (kind: 'same' | 'added' | 'removed', text: string): DiffLine => ({
  kind,
  pieces: [{ kind, text }],
});

/** All lines of both texts; undefined when they differ too much to be compared. */
export function diffLines(before: readonly string[], after: readonly string[]): readonly DiffLine[] | undefined {
  const parts = diffArrays([...before], [...after], { maxEditLength: MOST_LINE_EDITS });
  if (!parts) return undefined;
  const lines: DiffLine[] = [];
  let removed: readonly string[] = [];
  for (const part of parts) {
    if (part.removed) {
      removed = part.value;
      continue;
    }
    if (part.added) lines.push(...pairLines(removed, part.value));
    else lines.push(...removed.map((text) => wholeLine('removed', text)), ...part.value.map(sameLine));
    removed = [];
  }
  return [...lines, ...removed.map((text) => wholeLine('removed', text))];
}

const sameLine = (text: string): DiffLine => wholeLine('same', text);

/** Which of the removed lines became which of the added ones, in order. */
function pairLines(removed: readonly string[], added: readonly string[]): readonly DiffLine[] {
  const lines: DiffLine[] = [];
  const sets = added.map(wordSet);
  let next = 0;
  for (const text of removed) {
    const words = wordSet(text);
    const near = sets.slice(next, next + 8).findIndex((set) => share(words, set) >= ALIKE);
    const pieces = near < 0 ? undefined : diffWords(text, added[next + near] ?? '');
    if (!pieces) {
      lines.push(wholeLine('removed', text));
      continue;
    }
    lines.push(...added.slice(next, next + near).map((line) => wholeLine('added', line)), { kind: 'changed', pieces });
    next += near + 1;
  }
  return [...lines, ...added.slice(next).map((line) => wholeLine('added', line))];
}

const wordSet = (text: string): ReadonlySet<string> => new Set(text.match(WORD) ?? []);

function share(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size + b.size === 0) return 1;
  let shared = 0;
  for (const word of a) if (b.has(word)) shared += 1;
  return (2 * shared) / (a.size + b.size);
}

/** Undefined when the two differ too much for a comparison to help. */
export function diffWords(before: string, after: string): readonly Piece[] | undefined {
  const parts = diffArrays([...tokens(before)], [...tokens(after)], { maxEditLength: MOST_WORD_EDITS });
  return (
    parts &&
    tidy(
      parts.map(({ value, added, removed }) => ({
        kind: added ? 'added' : removed ? 'removed' : 'same',
        text: value.join(''),
      })),
    )
  );
}

/** Whole texts where words cannot be compared. */
export function diffWordsOrWhole(before: string, after: string): readonly Piece[] {
  const whole: readonly Piece[] = [
    { kind: 'removed', text: before },
    { kind: 'added', text: after },
  ];
  return diffWords(before, after) ?? whole.filter(({ text }) => text !== '');
}

const CJK = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}`;
const LETTER = String.raw`(?:(?![${CJK}])[\p{L}\p{N}\p{M}_'’\u200c\u200d])`;
const EMOJI = String.raw`\p{Extended_Pictographic}(?:\p{Emoji_Modifier}|\ufe0f|\u200d\p{Extended_Pictographic})*`;
/** A word with what holds it together (`log-in`, `https://a.b/c?d`), one letter of a script without spaces, spaces, a sign. */
const TOKEN = new RegExp(String.raw`[${CJK}]|${LETTER}+(?:[-.:/@?&=#%+~]+${LETTER}+)*|${EMOJI}|\s+|.`, 'gsu');

/** The same for plain English, several times as fast. */
const ASCII_TOKEN = /[\w']+(?:[-.:/@?&=#%+~]+[\w']+)*|\s+|./gs;
// oxlint-disable-next-line no-control-regex -- ASCII begins at zero
const ASCII = /^[\u0000-\u007f]*$/;

export const tokens = (text: string): readonly string[] => text.match(ASCII.test(text) ? ASCII_TOKEN : TOKEN) ?? [];

const WORD = new RegExp(String.raw`[${CJK}]|[\p{L}\p{N}]+`, 'gu');

/** A lone space or sign between two changes reads better as part of one change. */
function tidy(pieces: readonly Piece[]): readonly Piece[] {
  const tidied: Piece[] = [];
  let run: { removed: string; added: string } | undefined;
  const flush = (): void => {
    if (run?.removed) tidied.push({ kind: 'removed', text: run.removed });
    if (run?.added) tidied.push({ kind: 'added', text: run.added });
    run = undefined;
  };
  for (const [index, { kind, text }] of pieces.entries()) {
    const isBridge =
      kind === 'same' && run && index < pieces.length - 1 && /^\s+$/u.test(text) && isBothSided(run, pieces[index + 1]);
    if (kind === 'same' && !isBridge) {
      flush();
      tidied.push({ kind, text });
      continue;
    }
    run ??= { removed: '', added: '' };
    if (kind !== 'added') run.removed += text;
    if (kind !== 'removed') run.added += text;
  }
  flush();
  return tidied;
}

/** Joined only where words were replaced, not where one was merely added after a space. */
const isBothSided = (run: { removed: string; added: string }, next: Piece | undefined): boolean =>
  run.removed !== '' && run.added !== '' && next?.kind !== 'same';

/** Text around the changes of a long line that says enough of where it is. */
const AROUND = 60;

/** No paragraph that people write is longer; what is shows how long it is. */
const LONGEST = 2000;

/** Long unchanged stretches of a line are cut to what stands next to a change, endless ones to their beginning. */
export function trimLine(line: DiffLine): DiffLine {
  if (line.kind === 'gap' || (line.kind === 'changed' && line.pieces.every(({ kind }) => kind === 'same'))) return line;
  const last = line.pieces.length - 1;
  const pieces = line.pieces.map((piece, index) => {
    if (piece.kind !== 'same') return { ...piece, text: headOf(piece.text) };
    const head = line.kind === 'same' || index > 0 ? AROUND : 0;
    const tail = line.kind !== 'same' && index < last ? AROUND : 0;
    return { ...piece, text: middleCut(piece.text, head, tail) };
  });
  return { ...line, pieces };
}

const headOf = (text: string): string =>
  text.length <= LONGEST ? text : `${clip(text, LONGEST)} (${text.length - LONGEST} more characters)`;

function middleCut(text: string, head: number, tail: number): string {
  if (text.length <= head + tail + 20) return text;
  const words = tokens(text);
  let start = '';
  let end = '';
  let index = 0;
  for (; start.length < head && index < words.length; index += 1) start += words[index] ?? '';
  for (let at = words.length - 1; end.length < tail && at > index; at -= 1) end = (words[at] ?? '') + end;
  return `${start.trimEnd()}${start === '' ? '' : ' '}…${end === '' ? '' : ' '}${end.trimStart()}`;
}
