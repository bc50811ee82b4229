/**
 * Refuses, before any parser sees it, Markdown on which remark is known to stall or to overflow the stack. Linear in the
 * length of the text; the limits lie far above anything that people write.
 */
import type { Problem } from '../model/problem.ts';
import { problem } from '../problems/catalogue.ts';
import { renderProblems } from '../problems/render.ts';

/** Levels of lists and quotes around one line. */
const MAX_LEVELS = 60;
/** Characters of one paragraph that may open or close emphasis, links, code: they are matched against each other. */
const MAX_MARKS = 3000;
/** The same over the whole text: marks of each paragraph squared, since each may be matched against all others. */
const MAX_MATCHES = 20_000_000;
const MAX_TABLE_ROWS = 4000;
const MAX_PARAGRAPH_LINES = 10_000;
const MAX_FOOTNOTES = 1500;
const MAX_DEFINITIONS = 2000;
/** Lines that may open or close a box. */
const MAX_BOX_LINES = 6000;
const MAX_LENGTH = 2_000_000;

export interface GuardedSource {
  readonly path: string;
  readonly markdown: string;
  readonly firstLine: number;
}

interface Paragraph {
  /** Counted from 0. */
  readonly start: number;
  lines: number;
  marks: number;
  /** Marks of each line squared: cells of a table are matched line by line. */
  lineMatches: number;
  rows: number;
}

interface Scan {
  paragraph: Paragraph;
  /** Columns of the list items that are open. */
  items: readonly number[];
  fence: string;
  matches: number;
  footnotes: number;
  definitions: number;
  boxLines: number;
}

type Refusal = { readonly line: number } & ({ readonly what: string } | { readonly tooDeep: true });

/** The first reason not to parse the text; undefined when it is fine. */
export function guardMarkdown({ path, markdown, firstLine }: GuardedSource): Problem | undefined {
  const refusal =
    markdown.length > MAX_LENGTH ? { line: 0, what: `a text of ${markdown.length} characters` } : refuse(markdown);
  if (!refusal) return undefined;
  const place = { path, line: firstLine + refusal.line, column: 1 };
  return 'what' in refusal
    ? problem(renderProblems.tooComplex, { what: refusal.what }, place)
    : problem(renderProblems.tooDeep, { limit: MAX_LEVELS }, place);
}

const startParagraph = (start: number): Paragraph => ({ start, lines: 0, marks: 0, lineMatches: 0, rows: 0 });

function refuse(markdown: string): Refusal | undefined {
  const counts = { matches: 0, footnotes: 0, definitions: 0, boxLines: 0 };
  const scan: Scan = { paragraph: startParagraph(0), items: [], fence: '', ...counts };
  let line = 0;
  for (const text of linesOf(markdown)) {
    const { levels, startsItem } = readMarkers(text, scan);
    if (levels > MAX_LEVELS) return { line, tooDeep: true };
    const mark = fenceOf(text);
    const inCode = scan.fence !== '';
    if (!inCode) scan.fence = mark;
    else if (mark.startsWith(scan.fence)) scan.fence = '';
    if (text.trim() === '' || mark !== '') endParagraph(scan, line + 1);
    else if (!inCode) {
      if (startsItem) endParagraph(scan, line);
      addLine(scan, text);
      const what = tooComplex(scan);
      if (what !== undefined) return { line: scan.paragraph.start, what };
    }
    line++;
  }
  return undefined;
}

function endParagraph(scan: Scan, next: number): void {
  scan.matches += matchesOf(scan.paragraph);
  scan.paragraph = startParagraph(next);
}

const matchesOf = ({ rows, lineMatches, marks }: Paragraph): number => (rows > 2 ? lineMatches : marks ** 2);

function addLine(scan: Scan, text: string): void {
  const { paragraph } = scan;
  const marks = countMarks(text);
  paragraph.lines++;
  paragraph.marks += marks;
  paragraph.lineMatches += marks ** 2;
  if (text.includes('|')) paragraph.rows++;
  const mark = /^[ \t>]{0,40}(?:[-*+][ \t]+){0,9}(\[\^|:[ \t]|:::|!!!|\?\?\?)/u.exec(text)?.[1] ?? '';
  if (mark === '[^') scan.footnotes++;
  else if (mark.length === 2) scan.definitions++;
  else if (mark !== '') scan.boxLines++;
}

function tooComplex({ paragraph, matches, footnotes, definitions, boxLines }: Scan): string | undefined {
  const { rows, marks, lines } = paragraph;
  if (rows > MAX_TABLE_ROWS) return `a table of more than ${MAX_TABLE_ROWS} rows`;
  const allowed = MAX_MARKS + (rows > 2 ? 40 * rows : 0);
  if (marks > allowed) return `a paragraph with more than ${allowed} marks such as * _ [ \``;
  if (lines > MAX_PARAGRAPH_LINES) return `a paragraph of more than ${MAX_PARAGRAPH_LINES} lines`;
  if (footnotes > MAX_FOOTNOTES) return `a text with more than ${MAX_FOOTNOTES} footnotes`;
  if (definitions > MAX_DEFINITIONS) return `a text with more than ${MAX_DEFINITIONS} definitions`;
  if (boxLines > MAX_BOX_LINES) return `a text with more than ${MAX_BOX_LINES} lines that start with :::, !!! or ???`;
  if (matches + matchesOf(paragraph) > MAX_MATCHES)
    return 'a text with so many marks such as * _ [ ` in its paragraphs';
  return undefined;
}

/** A lone \r ends a line too, as in CommonMark. */
function* linesOf(text: string): Generator<string> {
  let start = 0;
  for (const { index, 0: end } of text.matchAll(/\r\n?|\n/gu)) {
    yield text.slice(start, index);
    start = index + end.length;
  }
  yield text.slice(start);
}

/** Quotes and list items around the text of a line; items opened on earlier lines count while it is indented deeper. */
function readMarkers(line: string, scan: Scan): { levels: number; startsItem: boolean } {
  const { quotes, columns } = markersOf(line);
  const [first] = columns;
  if (scan.fence !== '') return { levels: quotes + columns.length, startsItem: false };
  if (first === undefined) {
    // After a blank line, text that is not indented ends the list.
    const indent = line.length - line.trimStart().length;
    if (scan.paragraph.lines === 0 && line.trim() !== '') scan.items = scan.items.filter((column) => column < indent);
    return { levels: quotes, startsItem: false };
  }
  const around = scan.items.filter((column) => column < first);
  scan.items = [...around, ...columns];
  // Indented by four without a list around it, or numbered, it may still be text of the paragraph before.
  const startsItem = (first < 4 || around.length > 0) && /^[ \t]*[-*+][ \t]+\S/u.test(line);
  return { levels: quotes + scan.items.length, startsItem };
}

function markersOf(line: string): { quotes: number; columns: readonly number[] } {
  const columns: number[] = [];
  let quotes = 0;
  let at = 0;
  while (at < line.length && columns.length <= MAX_LEVELS) {
    const character = line.charAt(at);
    if (character === ' ' || character === '\t') at++;
    else if (character === '>') {
      quotes++;
      at++;
    } else {
      const length = /^(?:[-*+]|\d{1,9}[.)])(?=[ \t]|$)/u.exec(line.slice(at, at + 11))?.[0].length;
      if (length === undefined) break;
      columns.push(at);
      at += length;
    }
  }
  return { quotes, columns };
}

/** ``` or ~~~ that opens or closes code, quotes and lists before it skipped; empty for other lines. */
function fenceOf(line: string): string {
  return /^[ \t>]{0,40}(?:(?:[-*+]|\d{1,9}[.)])[ \t]{1,4})?(`{3}|~{3})/u.exec(line)?.[1] ?? '';
}

function countMarks(line: string): number {
  let count = 0;
  let previous = '';
  for (let at = 0; at < line.length; at++) {
    const character = line.charAt(at);
    if ('*_[]!`~<\\'.includes(character) || (character === '(' && previous === '(')) count++;
    previous = character;
  }
  return count;
}
