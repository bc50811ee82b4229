/** Which parts of a Markdown text are code or comments, and which are text: what may be expanded, and what stays as it is. */
import type { Range } from './block-state.ts';
import { createFindNext } from './find-next.ts';
import { scanBlocks } from './scan-blocks.ts';
import { scanInline } from './scan-inline.ts';

export interface CodeScan {
  /** In order and apart. */
  readonly code: readonly Range[];
  readonly comments: readonly Range[];
  /** Paragraphs, headings, cells of tables. */
  readonly inline: readonly Range[];
  readonly html: readonly Range[];
  /** Cells of tables, which are in `inline` too. */
  readonly cells: readonly Range[];
  /** Offsets of the tags that stand in a text. */
  readonly tags: readonly number[];
  readonly openFence?: string | undefined;
}

export function scanCode(text: string): CodeScan {
  const blocks = scanBlocks(text);
  const code = [...blocks.code];
  const comments = blocks.html.flatMap((range) => commentsIn(text, range));
  const tags: number[] = [];
  const plain = withoutMarks(text, blocks.marks);
  for (const { start, end } of blocks.inline) {
    const found = scanInline(plain.slice(start, end));
    const moved = (range: Range): Range => ({ start: range.start + start, end: range.end + start });
    for (const range of found.code) code.push(moved(range));
    for (const range of found.comments) comments.push(moved(range));
    for (const tag of found.tags) tags.push(tag + start);
  }
  const { inline, html, cells, openFence } = blocks;
  return { code: code.sort(byStart), comments: comments.sort(byStart), inline, html, cells, tags, openFence };
}

const byStart = (a: Range, b: Range): number => a.start - b.start;

/** The same text with spaces for the marks, so that every offset stays what it is. */
function withoutMarks(text: string, marks: readonly Range[]): string {
  if (marks.length === 0) return text;
  let from = 0;
  const parts = marks.map(({ start, end }) => {
    const part = text.slice(from, start) + ' '.repeat(end - start);
    from = end;
    return part;
  });
  return parts.join('') + text.slice(from);
}

/** One that is not closed reaches to the end of its block. */
function commentsIn(text: string, { start, end }: Range): readonly Range[] {
  const block = text.slice(start, end);
  const findNext = createFindNext(block);
  const found: Range[] = [];
  for (let at = findNext('<!--', 0); at !== -1; ) {
    const closing = findNext('-->', at + 2);
    const stop = closing === -1 ? block.length : closing + 3;
    found.push({ start: start + at, end: start + stop });
    at = findNext('<!--', stop);
  }
  return found;
}

/** Whether an offset lies in one of the ranges, asked with offsets that only grow. */
export function createIsIn(ranges: readonly Range[]): (offset: number) => boolean {
  let index = 0;
  return (offset) => {
    while (index < ranges.length && (ranges[index]?.end ?? 0) <= offset) index += 1;
    return (ranges[index]?.start ?? Number.POSITIVE_INFINITY) <= offset;
  };
}
