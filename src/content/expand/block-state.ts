/** What is open while a text is read line by line: containers around a leaf, and what was found so far. */
import type { FenceStart } from './block-starts.ts';
import { advance, type Cursor, indentOf, skipColumns } from './line-cursor.ts';
import { cellEnds } from './table-cells.ts';

/** Offsets in the text, the end not included. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** `quote` goes on with `>`, an item with so many columns. */
export type Container = { readonly quote: true } | { readonly quote: false; readonly indent: number; isEmpty: boolean };

interface Paragraph {
  readonly kind: 'paragraph';
  readonly start: number;
  end: number;
  /** Where the text of its last line starts. */
  lastLine: number;
  /** Whether that line can be the head of a table: not where it is indented like code. */
  canBeHead: boolean;
}
/** Its rows are found already. */
interface Table {
  readonly kind: 'table';
}
interface Fence {
  readonly kind: 'fence';
  readonly start: number;
  end: number;
  readonly fence: FenceStart;
}
interface Html {
  readonly kind: 'html';
  readonly start: number;
  end: number;
  /** Absent where a blank line ends it. */
  readonly until?: RegExp;
  readonly isRaw: boolean;
}
/** What takes lines as they are. */
export type RawLeaf = Fence | Html;

export interface State {
  readonly text: string;
  readonly containers: Container[];
  leaf: Paragraph | Table | RawLeaf | undefined;
  /** Whether the last line was indented code, which the parser lets no more lists break into than a paragraph. */
  inIndented: boolean;
  readonly code: Range[];
  readonly inline: Range[];
  readonly html: Range[];
  readonly marks: Range[];
  readonly cells: Range[];
}

/** How many of the open containers this line goes on with; the cursor then stands behind their marks. */
export function matchContainers(containers: readonly Container[], cursor: Cursor): number {
  for (const [index, container] of containers.entries()) {
    const { columns, at } = indentOf(cursor);
    const isBlank = at >= cursor.end;
    if (container.quote) {
      if (isBlank || columns > 3 || cursor.text[at] !== '>') return index;
      enterQuote(cursor, columns);
    } else if (isBlank) {
      // An item may begin with a blank line, but not with two.
      if (container.isEmpty) return index;
    } else if (columns >= container.indent) skipColumns(cursor, container.indent);
    else return index;
  }
  return containers.length;
}

export function enterQuote(cursor: Cursor, columns: number): void {
  skipColumns(cursor, columns);
  advance(cursor, 1);
  skipColumns(cursor, 1);
}

export function closeLeaf(state: State): void {
  const { leaf } = state;
  state.leaf = undefined;
  if (!leaf || leaf.kind === 'table') return;
  const { start, end, kind } = leaf;
  const list = kind === 'paragraph' ? state.inline : kind === 'fence' || leaf.isRaw ? state.code : state.html;
  list.push({ start, end });
}

/** What was open deeper than this, and the leaf, are closed, because something else begins. */
export function closeTo(state: State, depth: number): void {
  closeLeaf(state);
  state.inIndented = false;
  state.containers.length = depth;
  const last = state.containers.at(-1);
  if (last && !last.quote) last.isEmpty = false;
}

/** Each cell of a row is a text of its own. */
export function addRow(state: State, start: number, end: number): void {
  let from = start;
  for (const at of cellEnds(state.text.slice(start, end))) {
    const cell = { start: from, end: start + at };
    state.inline.push(cell);
    state.cells.push(cell);
    from = start + at + 1;
  }
}
