/**
 * Tables of Markdown as Freshdesk's editor makes them: as wide as the text, each cell with the width of its column where the
 * writer gave widths. Tables in raw HTML stay as they are written.
 */
import type { Element } from 'hast';
import { renderProblems } from '../../problems/render.ts';
import { attributeText } from '../hast-properties.ts';
import { elementsIn, isElement, type Parent, walk } from './elements.ts';
import type { NativeContext } from './native-context.ts';
import { joinStyles, TABLE_STYLE } from './styles.ts';

/** Changes in place; align attributes become styles later, for raw HTML too (keep-attributes.ts). */
export function shapeTables(tree: Parent, context: NativeContext): void {
  walk(tree, (table) => {
    if (table.tagName !== 'table' || context.isRaw(table)) return;
    const written = attributeText(table.properties['dataKbWidths']);
    delete table.properties['dataKbWidths'];
    table.properties['style'] = joinStyles(TABLE_STYLE, attributeText(table.properties['style']));
    if (written !== undefined) setWidths(table, written, context);
  });
}

function setWidths(table: Element, written: string, context: NativeContext): void {
  const rows = rowsOf(table);
  const columns = rows[0] ? cellsOf(rows[0]).length : 0;
  const widths = parseWidths(written);
  const why = widths ? mistakeIn(widths, columns) : 'numbers between commas are expected, such as 30,70';
  if (widths === undefined || why !== undefined) {
    context.report(table, renderProblems.columnWidths, { written, why: why ?? '' });
    return;
  }
  for (const row of rows)
    for (const [at, cell] of cellsOf(row).entries())
      cell.properties['style'] = joinStyles(widthStyle(widths[at] ?? 0), attributeText(cell.properties['style']));
}

/** The form in which Freshdesk's editor writes it. */
const widthStyle = (percent: number): string => `width: ${percent.toFixed(4)}%;`;

/** Undefined when one of them is no number above 0. */
function parseWidths(written: string): readonly number[] | undefined {
  const widths = written.split(',').map((piece) => {
    const number = /^\s*(\d{1,3}(?:\.\d{1,4})?)\s*%?\s*$/u.exec(piece)?.[1];
    return number === undefined ? 0 : Number(number);
  });
  return widths.every((width) => width > 0) ? widths : undefined;
}

function mistakeIn(widths: readonly number[], columns: number): string | undefined {
  if (widths.length !== columns)
    return `there ${widths.length === 1 ? 'is 1 width' : `are ${widths.length} widths`} for ${columns} ${columns === 1 ? 'column' : 'columns'}`;
  const sum = widths.reduce((total, width) => total + width, 0);
  // Thirds and sevenths are rounded by those who write them.
  if (Math.abs(sum - 100) > Math.max(1, columns / 2)) return `they add up to ${Number(sum.toFixed(4))}, not to 100`;
  return undefined;
}

function rowsOf(table: Element): readonly Element[] {
  return elementsIn(table).flatMap((part) => (part.tagName === 'tr' ? [part] : elementsIn(part).filter(isRow)));
}

const isRow = (one: Element): boolean => one.tagName === 'tr';

const cellsOf = (row: Element): readonly Element[] =>
  elementsIn(row).filter((one) => isElement(one, 'td') || isElement(one, 'th'));

/** The widths that all rows share, as a writer would give them; undefined when rows differ, or some cell has none. */
export function readWidths(table: Element): readonly string[] | undefined {
  const rows = rowsOf(table).map((row) => cellsOf(row).map(readWidth));
  const [first] = rows;
  if (!first || first.some((width) => width === undefined)) return undefined;
  const same = rows.every((row) => row.length === first.length && row.every((width, at) => width === first[at]));
  return same ? first.filter((width) => width !== undefined) : undefined;
}

function readWidth(cell: Element): string | undefined {
  return /(?:^|; )width: (\d{1,3}(?:\.\d{1,4})?)%;/u.exec(attributeText(cell.properties['style']) ?? '')?.[1];
}
