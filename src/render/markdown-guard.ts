/**
 * Refuses, before any parser sees it, Markdown on which remark is known to stall or to overflow the stack. Linear in the
 * length of the text; the limits lie far above anything that people write.
 */
import type { Problem } from '../model/problem.ts';
import { problem } from '../problems/catalogue.ts';
import { renderProblems } from '../problems/render.ts';

/** Levels of lists and quotes that one line may open. */
const MAX_MARKERS = 60;
/** Characters of one paragraph that may open or close emphasis, links, code: they are matched against each other. */
const MAX_MARKS = 3000;
const MAX_TABLE_ROWS = 4000;
const MAX_LENGTH = 2_000_000;

export interface GuardedSource {
  readonly path: string;
  readonly markdown: string;
  readonly firstLine: number;
}

/** The first reason not to parse the text; undefined when it is fine. */
export function guardMarkdown({ path, markdown, firstLine }: GuardedSource): Problem | undefined {
  const complex = (what: string, line: number): Problem =>
    problem(renderProblems.tooComplex, { what }, { path, line: firstLine + line });
  if (markdown.length > MAX_LENGTH) return complex(`a text of ${markdown.length} characters`, 0);
  const paragraph = { start: 0, marks: 0, rows: 0 };
  let fence = '';
  let line = 0;
  for (const text of linesOf(markdown)) {
    const markers = countMarkers(text);
    if (markers > MAX_MARKERS) {
      return problem(renderProblems.tooDeep, { limit: MAX_MARKERS }, { path, line: firstLine + line, column: 1 });
    }
    const mark = fenceOf(text);
    if (fence === '' && mark !== '') fence = mark;
    else if (fence !== '' && mark.startsWith(fence)) fence = '';
    if (text.trim() === '' || mark !== '') Object.assign(paragraph, { start: line + 1, marks: 0, rows: 0 });
    else if (fence === '') {
      paragraph.marks += countMarks(text);
      paragraph.rows += text.includes('|') ? 1 : 0;
      if (paragraph.rows > MAX_TABLE_ROWS)
        return complex(`a table of more than ${MAX_TABLE_ROWS} rows`, paragraph.start);
      const allowed = MAX_MARKS + (paragraph.rows > 2 ? 40 * paragraph.rows : 0);
      if (paragraph.marks > allowed)
        return complex(`a paragraph with more than ${allowed} marks such as * _ [ \``, paragraph.start);
    }
    line++;
  }
  return undefined;
}

function* linesOf(text: string): Generator<string> {
  let start = 0;
  for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', start)) {
    yield text.slice(start, end);
    start = end + 1;
  }
  yield text.slice(start);
}

/** How many quotes and list items a line opens before its text. */
function countMarkers(line: string): number {
  let count = 0;
  let at = 0;
  while (at < line.length) {
    const character = line.charAt(at);
    if (character === ' ' || character === '\t') at++;
    else if (character === '>') {
      count++;
      at++;
    } else {
      const length = /^(?:[-*+]|\d{1,9}[.)])(?=[ \t]|$)/u.exec(line.slice(at, at + 11))?.[0].length;
      if (length === undefined) return count;
      count++;
      at += length;
    }
  }
  return count;
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
    const isMark = '*_[]!`~<'.includes(character) || (character === '(' && previous === '(') || character === '\\';
    if (isMark) count++;
    previous = character;
  }
  return count;
}
