/** Lines of a terminal: how wide text is there, and how it is broken. Text must be safe (safe-text.ts) already. */
import type { Paint } from './style.ts';

/** A piece of text with one look. */
export interface Span {
  readonly text: string;
  readonly paint?: Paint | undefined;
}

export interface Frame {
  /** Columns; Infinity for no breaking at all. */
  readonly width: number;
  /** What the first line begins with, and all others. */
  readonly first: string;
  readonly rest: string;
}

const WIDE =
  /[\u1100-\u115f\u2329\u232a\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f680}-\u{1f6ff}\u{1f900}-\u{1faff}\u{20000}-\u{3fffd}\p{Emoji_Presentation}]|.\ufe0f/u;
const ZERO = /^[\p{Mn}\p{Me}\p{Cf}]+$/u;
/** Latin, Greek, Cyrillic and their punctuation: one column per UTF-16 unit, so nothing has to be segmented. */
const NARROW = /^[\u0020-\u007e\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u058f\u2010-\u2027\u2030-\u205e]*$/u;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
const split = (text: string): readonly string[] =>
  NARROW.test(text) ? text.split('') : Array.from(graphemes.segment(text), ({ segment }) => segment);

/** Columns that a terminal gives to the text: two for East Asian and emoji, none for combining marks. */
export function widthOf(text: string): number {
  if (NARROW.test(text)) return text.length;
  let width = 0;
  for (const one of split(text)) width += WIDE.test(one) ? 2 : ZERO.test(one) ? 0 : 1;
  return width;
}

/** Cut to `columns` with an ellipsis. */
export function fit(text: string, columns: number): string {
  if (widthOf(text) <= columns) return text;
  let cut = '';
  let width = 1;
  for (const one of split(text)) {
    width += widthOf(one);
    if (width > columns) break;
    cut += one;
  }
  return `${cut}…`;
}

/** A narrow frame still gets this many columns of text; the terminal breaks the rest. */
const LEAST = 12;

/** Breaks at spaces and between wide characters; longer words are cut. Trailing spaces are dropped. */
export function wrap(spans: readonly Span[], frame: Frame): string {
  const room = Math.max(LEAST, frame.width - Math.max(widthOf(frame.first), widthOf(frame.rest)));
  const lines: string[] = [];
  let line: Span[] = [];
  let used = 0;
  const end = (): void => {
    lines.push(paintLine(lines.length === 0 ? frame.first : frame.rest, line));
    [line, used] = [[], 0];
  };
  for (const word of wordsOf(spans)) {
    const width = word.reduce((sum, { text }) => sum + widthOf(text), 0);
    if (used > 0 && used + width > room) end();
    const isSpace = word[0]?.text.trim() === '';
    if (isSpace && used === 0 && lines.length > 0) continue;
    for (const part of width > room ? cut(word, room) : [word]) {
      const partWidth = part.reduce((sum, { text }) => sum + widthOf(text), 0);
      if (used > 0 && used + partWidth > room) end();
      line.push(...part);
      used += partWidth;
    }
  }
  if (used > 0 || lines.length === 0) end();
  return lines.join('\n');
}

const OPENS = /[[({「『（【]$|\[-$|\{\+$/u;
const CLOSES = /^[-+\])},.:;!?%、。，．：；！？」』）】]/u;

/** Runs that must not be broken: a word may be made of several spans; brackets stay with what they hold. */
function wordsOf(spans: readonly Span[]): readonly (readonly Span[])[] {
  const words: Span[][] = [];
  let last = '';
  for (const { text, paint } of spans) {
    for (const atom of atomsOf(text)) {
      const open = canBreak(last, atom) ? undefined : words.at(-1);
      const span = { text: atom, paint };
      if (open) open.push(span);
      else words.push([span]);
      last = atom;
    }
  }
  return words;
}

function canBreak(before: string, after: string): boolean {
  const [left, right] = [kindOf(before), kindOf(after)];
  if (left === 'space' || right === 'space') return true;
  if (left === 'word' && right === 'word') return false;
  return !OPENS.test(before) && !CLOSES.test(after);
}

/** Words, spaces, and each wide character by itself. */
function atomsOf(text: string): readonly string[] {
  if (NARROW.test(text)) return text.match(/\s+|\S+/gu) ?? [];
  const atoms: string[] = [];
  for (const one of split(text)) {
    const last = atoms.at(-1);
    const glues = last !== undefined && kindOf(one) !== 'wide' && kindOf(last) === kindOf(one);
    if (glues) atoms[atoms.length - 1] = last + one;
    else atoms.push(one);
  }
  return atoms;
}

const kindOf = (text: string): 'space' | 'wide' | 'word' =>
  text.trim() === '' ? 'space' : WIDE.test(text) ? 'wide' : 'word';

function cut(word: readonly Span[], room: number): readonly (readonly Span[])[] {
  const parts: Span[][] = [[]];
  let used = 0;
  for (const { text, paint } of word) {
    for (const one of split(text)) {
      const width = widthOf(one);
      if (used + width > room) {
        parts.push([]);
        used = 0;
      }
      parts.at(-1)?.push({ text: one, paint });
      used += width;
    }
  }
  return parts;
}

function paintLine(start: string, spans: readonly Span[]): string {
  const shown = [...spans];
  while (shown.at(-1)?.text.trim() === '') shown.pop();
  return (
    start +
    joinAlike(shown)
      .map(({ text, paint }) => (paint ? paint(text) : text))
      .join('')
  ).trimEnd();
}

/** Neighbours of one look become one span, so that colours are not switched at every letter. */
function joinAlike(spans: readonly Span[]): readonly Span[] {
  const joined: Span[] = [];
  for (const span of spans) {
    const last = joined.at(-1);
    if (last && last.paint === span.paint) joined[joined.length - 1] = { ...last, text: last.text + span.text };
    else joined.push(span);
  }
  return joined;
}
