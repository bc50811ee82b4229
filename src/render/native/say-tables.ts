/** Tables on the way back: those that Markdown has a table for, as the converter wants them. */
import type { Element } from 'hast';
import { attributeText } from '../hast-properties.ts';
import { elementsIn, holdsBlock } from './elements.ts';
import { TABLE_STYLE } from './styles.ts';
import { readWidths } from './tables.ts';

/** What an attribute list can say beside the widths. */
const OWN: ReadonlySet<string> = new Set(['className', 'id', 'style']);

export interface PlainTable {
  readonly table: Element;
  /** Of the columns, in percent; undefined when none are given. */
  readonly widths: readonly string[] | undefined;
}

/** GFM: one header row, rows of equal length, lines of text only, one alignment per column, as wide as the text. */
export function readTable(original: Element): PlainTable | undefined {
  if (original.tagName !== 'table' || attributeText(original.properties['style']) !== TABLE_STYLE) return undefined;
  if (!Object.keys(original.properties).every((property) => OWN.has(property))) return undefined;
  const widths = readWidths(original);
  const table = structuredClone(original);
  table.properties = {};
  return isPlain(table, widths !== undefined) ? { table, widths } : undefined;
}

function isPlain(table: Element, hasWidths: boolean): boolean {
  const [head, body, ...rest] = elementsIn(table);
  if (head?.tagName !== 'thead' || rest.length > 0 || (body && body.tagName !== 'tbody')) return false;
  const headRows = elementsIn(head);
  const rows = [...headRows, ...(body ? elementsIn(body) : [])];
  const columns = (headRows[0] ? elementsIn(headRows[0]) : []).map((cell) => alignmentOf(cell, hasWidths));
  if (headRows.length !== 1 || columns.length === 0) return false;
  return (
    [table, head, ...(body ? [body] : []), ...rows].every(isBare) &&
    rows.every((row, at) => isPlainRow(row, columns, { tagName: at === 0 ? 'th' : 'td', hasWidths }))
  );
}

const isBare = (one: Element): boolean => Object.keys(one.properties).length === 0;

/** Gives each cell its alignment where the converter looks for it. */
function isPlainRow(
  row: Element,
  columns: readonly (string | undefined)[],
  { tagName, hasWidths }: { readonly tagName: string; readonly hasWidths: boolean },
): boolean {
  const cells = elementsIn(row);
  if (cells.length !== columns.length) return false;
  return cells.every((cell, at) => {
    const align = alignmentOf(cell, hasWidths);
    const plain = Object.keys(cell.properties).every((property) => property === 'style');
    if (cell.tagName !== tagName || !plain || align !== columns[at] || align === 'other' || holdsBlock(cell))
      return false;
    cell.properties = align === undefined ? {} : { align };
    return true;
  });
}

/** Undefined for none, `other` for a style that says more. */
function alignmentOf(cell: Element, hasWidths: boolean): string | undefined {
  const style = attributeText(cell.properties['style']) ?? attributeText(cell.properties['align']);
  const rest = hasWidths ? style?.replace(/ ?width: [\d.]+%;$/u, '') : style;
  if (rest === undefined || rest === '') return undefined;
  return /^text-align: (left|right|center);$/u.exec(rest)?.[1] ?? 'other';
}
