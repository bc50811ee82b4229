/** From an offset in the HTML of part one back to line and column in the article's file. */
import type { Origin } from '../model/article.ts';
import type { Place } from '../model/problem.ts';
import type { Markup, Point } from './markdown-to-markup.ts';

export interface Locate {
  (htmlOffset: number | undefined): Place;
  /** The place of an offset in the Markdown. */
  source(offset: number): Place;
}

export interface LocatedSource {
  readonly path: string;
  readonly markdown: string;
  readonly firstLine: number;
  readonly origins?: readonly Origin[] | undefined;
}

/** The place of a line that was counted on from `firstLine`, as if nothing had been put into the text. */
export function placeOfLine(source: LocatedSource, line: number | undefined): Place {
  const starts = lineStarts(source.markdown);
  const index = Math.max(0, (line ?? source.firstLine) - source.firstLine);
  return originOf(source.origins, starts[index] ?? 0, starts) ?? { path: source.path, line: line ?? source.firstLine };
}

/** Exact inside raw HTML and for links and images; elsewhere the nearest such place before. */
export function createLocate(source: LocatedSource, markup: Markup): Locate {
  const starts = lineStarts(source.markdown);
  const atSource = (offset: number): Place => {
    const { line, column } = toPlace(starts, offset);
    return originOf(source.origins, offset, starts) ?? { path: source.path, line: source.firstLine + line - 1, column };
  };
  const atHtml = (htmlOffset: number | undefined): Place => {
    const point = lastBefore(markup.points, htmlOffset ?? 0);
    if (!point) return { path: source.path, line: source.firstLine };
    const inside = (htmlOffset ?? 0) - point.html;
    const exact =
      point.rawLength > inside && inside > 0 ? insideRaw(source.markdown, markup, point, inside) : undefined;
    return atSource(exact ?? point.source);
  };
  return Object.assign(atHtml, { source: atSource });
}

/** Undefined where the text is as written. */
function originOf(
  origins: readonly Origin[] | undefined,
  offset: number,
  starts: readonly number[],
): Place | undefined {
  const origin = origins && lastUpTo(origins, offset, ({ start }) => start);
  if (!origin) return undefined;
  const { path, line, column, verbatim, start } = origin;
  if (!verbatim) return { path, line, column };
  const from = toPlace(starts, start);
  const at = toPlace(starts, offset);
  return at.line === from.line
    ? { path, line, column: column + at.column - from.column }
    : { path, line: line + at.line - from.line, column: at.column };
}

/** Whether a writer wrote the tag at this offset, and not Markdown itself. */
export function isInRawHtml({ points }: Markup, htmlOffset: number): boolean {
  const point = lastBefore(points, htmlOffset);
  return point !== undefined && htmlOffset < point.html + point.rawLength;
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

function toPlace(starts: readonly number[], offset: number): { line: number; column: number } {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
}

const lastBefore = (points: readonly Point[], htmlOffset: number): Point | undefined =>
  lastUpTo(points, htmlOffset, ({ html }) => html);

/** The last one that starts at the offset or before it; they are in order. */
function lastUpTo<T>(all: readonly T[], offset: number, startOf: (one: T) => number): T | undefined {
  let low = 0;
  let high = all.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const one = all[middle];
    if (one !== undefined && startOf(one) <= offset) low = middle + 1;
    else high = middle;
  }
  return all[low - 1];
}

/** Raw HTML in a quote or list has lost the marks at the start of its lines: count lines, then columns from the right. */
function insideRaw(markdown: string, markup: Markup, point: Point, inside: number): number {
  const value = markup.html.slice(point.html, point.html + point.rawLength);
  const valueLines = value.split('\n');
  const sourceLines = markdown.slice(point.source, point.sourceEnd).split('\n');
  const line = value.slice(0, inside).split('\n').length - 1;
  const column = inside - (value.lastIndexOf('\n', inside - 1) + 1);
  const before = sourceLines.slice(0, line).reduce((sum, text) => sum + text.length + 1, 0);
  const lost = Math.max(0, (sourceLines[line]?.length ?? 0) - (valueLines[line]?.length ?? 0));
  return Math.min(point.source + before + lost + column, point.sourceEnd);
}
