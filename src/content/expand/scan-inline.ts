/**
 * Code, formulas and HTML comments within a paragraph, a heading or a cell of a table. What comes first binds: backticks in
 * a tag are no code, and a tag in backticks is no tag.
 */
import type { Range } from './block-state.ts';
import { createFindNext, type FindNext } from './find-next.ts';
import { scanTag } from './scan-tag.ts';

export interface Inline {
  readonly code: readonly Range[];
  readonly comments: readonly Range[];
  /** Tags outside code; an offset each. */
  readonly tags: readonly number[];
}

interface Run {
  readonly start: number;
  readonly length: number;
}

/** `text` is the paragraph alone; the ranges are offsets in it. */
export function scanInline(text: string): Inline {
  const code: Range[] = [];
  const comments: Range[] = [];
  const tags: number[] = [];
  const findNext = createFindNext(text);
  const closing = createFindClosing(text);
  const special = /\\|`+|\$+|</g;
  for (let found = special.exec(text); found; found = special.exec(text)) {
    const [mark] = found;
    const start = found.index;
    if (mark === '\\') special.lastIndex = start + 2;
    else if (mark === '<') {
      const end = endOfAngle(text, start, findNext);
      if (end === undefined) continue;
      if (text.startsWith('<!--', start)) comments.push({ start, end });
      else tags.push(start);
      special.lastIndex = end;
    } else {
      const end = mark === '$' ? undefined : closing(mark, start + mark.length);
      if (end === undefined) continue;
      code.push({ start, end });
      special.lastIndex = end;
    }
  }
  return { code, comments, tags };
}

/** Where the next run of exactly these marks ends. Runs are gathered once, when the first is asked for. */
function createFindClosing(text: string): (mark: string, from: number) => number | undefined {
  let runs: ReadonlyMap<string, readonly Run[]> | undefined;
  const reached = new Map<string, number>();
  return (mark, from) => {
    runs ??= gatherRuns(text);
    const same = runs.get(mark) ?? [];
    let index = reached.get(mark) ?? 0;
    while (index < same.length && (same[index]?.start ?? 0) < from) index += 1;
    reached.set(mark, index);
    const run = same[index];
    return run && run.start + run.length;
  };
}

function gatherRuns(text: string): ReadonlyMap<string, readonly Run[]> {
  const runs = new Map<string, Run[]>();
  for (const { 0: mark, index } of text.matchAll(/`+|\$+/g)) {
    const same = runs.get(mark);
    const run = { start: index, length: mark.length };
    if (same) same.push(run);
    else runs.set(mark, [run]);
  }
  return runs;
}

const AUTOLINK = /<(?:[a-z][a-z0-9+.-]{1,31}:[^\s<>]*|[\w.!#$%&'*+/=?^`{|}~-]+@[a-z0-9.-]+)>/iy;
/** Opening, closing, and how much of the opening may belong to the closing. */
const BRACKETED: readonly (readonly [string, string, number])[] = [
  ['<!--', '-->', 2],
  ['<?', '?>', 0],
  ['<![CDATA[', ']]>', 0],
  ['<!', '>', 0],
];

/** The end of the tag, comment or address that begins at this `<`. */
function endOfAngle(text: string, at: number, findNext: FindNext): number | undefined {
  const bracketed = BRACKETED.find(([opening]) => text.startsWith(opening, at));
  if (bracketed) {
    const [opening, closing, shared] = bracketed;
    if (opening === '<!' && !/[a-z]/i.test(text[at + 2] ?? '')) return undefined;
    const found = findNext(closing, at + opening.length - shared);
    return found === -1 ? undefined : found + closing.length;
  }
  AUTOLINK.lastIndex = at;
  return AUTOLINK.test(text) ? AUTOLINK.lastIndex : scanTag(text, at)?.end;
}
