/**
 * Which parts of a Markdown text are code, HTML, or text with marks in it: the block structure of CommonMark read line by
 * line, in time that grows with the length of the text. It builds no tree; that is the renderer's work.
 */
import {
  closesFence,
  fenceStart,
  htmlStart,
  isBox,
  isDirective,
  isHeading,
  isRule,
  isUnderline,
  itemStart,
  type ItemStart,
} from './block-starts.ts';
import {
  addRow,
  closeLeaf,
  closeTo,
  type Container,
  enterQuote,
  matchContainers,
  type Range,
  type RawLeaf,
  type State,
} from './block-state.ts';
import { advance, type Cursor, indentOf, skipColumns } from './line-cursor.ts';
import { startsTable } from './table-cells.ts';

export interface Blocks {
  /** Fenced and indented code, formulas, `<pre>` and `<script>`. */
  readonly code: readonly Range[];
  /** Paragraphs, headings, cells of tables. */
  readonly inline: readonly Range[];
  readonly html: readonly Range[];
  /** Marks of quotes at the start of lines within `inline`. */
  readonly marks: readonly Range[];
  /** Cells of tables, which are in `inline` too. */
  readonly cells: readonly Range[];
  /** The fence that would end code that the text leaves open. */
  readonly openFence?: string | undefined;
}

/** More than the renderer takes. Deeper marks are read as text, so that no line costs more than its length. */
const MAX_CONTAINERS = 100;

export function scanBlocks(text: string): Blocks {
  const state: State = {
    text,
    containers: [],
    leaf: undefined,
    inIndented: false,
    code: [],
    inline: [],
    html: [],
    marks: [],
    cells: [],
  };
  for (let start = 0; start < text.length; ) {
    const found = text.indexOf('\n', start);
    const end = found === -1 ? text.length : found;
    scanLine(state, { text, at: start, column: 0, end });
    start = end + 1;
  }
  const { leaf, containers, code, inline, html, marks, cells } = state;
  const openFence =
    leaf?.kind === 'fence' && containers.length === 0 ? leaf.fence.character.repeat(leaf.fence.length) : undefined;
  closeLeaf(state);
  return { code, inline, html, marks, cells, openFence };
}

function scanLine(state: State, cursor: Cursor): void {
  const matched = matchContainers(state.containers, cursor);
  const { leaf } = state;
  if (leaf?.kind === 'fence' || leaf?.kind === 'html') {
    if (matched === state.containers.length && continueRaw(state, leaf, cursor)) return;
    closeLeaf(state);
  }
  startBlocks(state, cursor, matched);
}

/** Lines of code and HTML; false when the block has ended before this line. */
function continueRaw(state: State, leaf: RawLeaf, cursor: Cursor): boolean {
  const { columns, at } = indentOf(cursor);
  if (leaf.kind === 'html' && leaf.until === undefined && at >= cursor.end) return false;
  leaf.end = cursor.end;
  const rest = cursor.text.slice(at, cursor.end);
  const isLast = leaf.kind === 'fence' ? columns < 4 && closesFence(rest, leaf.fence) : leaf.until?.test(rest) === true;
  if (isLast) closeLeaf(state);
  return true;
}

interface LineStart {
  readonly state: State;
  readonly cursor: Cursor;
  /** Containers that the line goes on with, or has opened. */
  depth: number;
  /** Whether the line opened a container of its own. */
  opened: boolean;
  /** Whether it would break into a paragraph; the parser holds this against every list item of the line. */
  readonly interrupts: boolean;
}

function startBlocks(state: State, cursor: Cursor, matched: number): void {
  const isText = state.leaf?.kind === 'paragraph' || state.inIndented;
  const interrupts = isText && matched === state.containers.length;
  const line: LineStart = { state, cursor, depth: matched, opened: false, interrupts };
  for (;;) {
    const { columns, at } = indentOf(cursor);
    if (at >= cursor.end) return blankLine(line);
    const isLazy = state.leaf?.kind === 'paragraph' && !line.opened;
    if (columns >= 4) return isLazy ? addText(line, at, false) : indentedCode(line, at);
    const rest = state.text.slice(at, cursor.end);
    if (startLeaf(line, at, rest, isLazy)) return;
    if (!openContainer(line, columns, rest)) return addText(line, at, true);
  }
}

function blankLine({ state, depth }: LineStart): void {
  closeLeaf(state);
  if (depth < state.containers.length) state.inIndented = false;
  state.containers.length = depth;
}

function indentedCode({ state, depth, cursor }: LineStart, at: number): void {
  const isSamePlace = depth === state.containers.length;
  closeTo(state, depth);
  state.code.push({ start: at, end: cursor.end });
  state.inIndented = isSamePlace;
}

/** A paragraph goes on over lines that have lost the marks of their containers; a table does not. */
function addText({ state, cursor, depth, opened }: LineStart, at: number, canBeRow: boolean): void {
  const { leaf } = state;
  const { end } = cursor;
  const isInside = !opened && depth === state.containers.length;
  if (leaf?.kind === 'paragraph' && !opened) {
    if (isInside && canBeRow && leaf.canBeHead && startTable(state, at, end)) return;
    // The line before ends where the paragraph has reached to.
    const mark = { start: leaf.end + 1, end: at };
    if (state.text.slice(mark.start, mark.end).includes('>')) state.marks.push(mark);
    leaf.end = end;
    leaf.lastLine = at;
    leaf.canBeHead = canBeRow;
  } else if (leaf?.kind === 'table' && isInside) addRow(state, at, end);
  else {
    closeTo(state, depth);
    state.leaf = { kind: 'paragraph', start: at, end, lastLine: at, canBeHead: canBeRow };
  }
}

function startLeaf(line: LineStart, at: number, rest: string, isLazy: boolean): boolean {
  const { state, cursor, depth } = line;
  const { end } = cursor;
  const continues = isLazy && depth === state.containers.length;
  if (continues && isUnderline(rest)) {
    closeLeaf(state);
    return true;
  }
  if (isHeading(rest) || isDirective(rest) || isRule(rest)) {
    closeTo(state, depth);
    if (!isRule(rest)) state.inline.push({ start: at, end });
    return true;
  }
  return startRaw(line, at, rest, { isLazy, continues });
}

/** The paragraph so far ends before its last line, which is the head of the table. */
function startTable(state: State, at: number, end: number): boolean {
  const { leaf, text, inline } = state;
  if (leaf?.kind !== 'paragraph') return false;
  const { start, lastLine, end: headEnd } = leaf;
  if (!startsTable(text.slice(lastLine, headEnd), text.slice(at, end))) return false;
  if (lastLine > start) inline.push({ start, end: lastLine - 1 });
  addRow(state, lastLine, headEnd);
  state.leaf = { kind: 'table' };
  return true;
}

function startRaw(
  { state, depth, cursor: { end } }: LineStart,
  start: number,
  rest: string,
  { isLazy, continues }: { isLazy: boolean; continues: boolean },
): boolean {
  const fence = fenceStart(rest);
  const html = rest.startsWith('<') ? htmlStart(rest, continues) : undefined;
  if (!fence && !html) return false;
  // On a line that has lost the marks of a quote or list, the parser takes a lone tag for a last part of it.
  if (html?.isLone && isLazy) closeLeaf(state);
  else closeTo(state, depth);
  if (fence) state.leaf = { kind: 'fence', start, end, fence };
  else if (html) {
    state.leaf = { kind: 'html', start, end, isRaw: html.isRaw, ...(html.end && { until: html.end }) };
    if (html.end?.test(rest.startsWith('<!--') ? rest.slice(2) : rest)) closeLeaf(state);
  }
  return true;
}

function openContainer(line: LineStart, columns: number, rest: string): boolean {
  const { state, cursor, interrupts } = line;
  if (state.containers.length >= MAX_CONTAINERS) return false;
  if (rest.startsWith('>')) {
    open(line, { quote: true });
    enterQuote(cursor, columns);
    return true;
  }
  const item = itemStart(rest);
  if (!item || (interrupts && !item.interrupts)) return false;
  if (isBox(rest)) {
    const { end } = cursor;
    open(line, { quote: false, indent: 4, isEmpty: false });
    state.inline.push({ start: end - rest.length, end });
    cursor.at = end;
  } else enterItem(line, columns, item);
  return true;
}

function enterItem(line: LineStart, columns: number, { width, indent }: ItemStart): void {
  const { cursor } = line;
  skipColumns(cursor, columns);
  advance(cursor, width);
  const after = indentOf(cursor);
  const isEmpty = after.at >= cursor.end;
  // Five columns and more are one, and the rest is the indent of code.
  const space = isEmpty || after.columns > 4 ? 1 : after.columns;
  open(line, { quote: false, indent: indent ?? columns + width + space, isEmpty });
  skipColumns(cursor, indent === undefined ? space : after.columns);
}

function open(line: LineStart, container: Container): void {
  closeTo(line.state, line.depth);
  line.state.containers.push(container);
  line.depth = line.state.containers.length;
  line.opened = true;
}
