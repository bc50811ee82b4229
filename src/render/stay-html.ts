/** Decides which elements Markdown can say. The others are wrapped so that the conversion writes them out as HTML. */
import type { Element, ElementContent, Root } from 'hast';
import { isInline } from './canonical-inline.ts';
import { attributeName, attributeText } from './hast-properties.ts';
import { textOf } from './hast-text.ts';
import { serialiseHtml } from './serialise-html.ts';

/** Tag name of the wrapper: `open` (and `close`, around Markdown) are written as they are. */
export const STAYS = 'kb-html';

/** Attributes that Markdown has words for, beside each element that it can say. */
const SAYABLE: Readonly<Record<string, readonly string[]>> = {
  a: ['href', 'title'],
  blockquote: [],
  br: [],
  code: [],
  del: [],
  div: [],
  em: [],
  h1: [],
  h2: [],
  h3: [],
  h4: [],
  h5: [],
  h6: [],
  hr: [],
  img: ['src', 'alt', 'title'],
  li: [],
  ol: ['start'],
  p: [],
  pre: [],
  strong: [],
  table: [],
  tbody: [],
  td: ['style'],
  th: ['style'],
  thead: [],
  tr: [],
  ul: [],
};

/** Wraps in place; answers how many visible characters stay HTML. */
export function wrapUnsayable(parent: Root | Element): number {
  let stayed = 0;
  parent.children = (parent.children as ElementContent[]).map((child) => {
    if (child.type !== 'element') return child;
    if (child.tagName === STAYS || canSay(child, parent)) {
      stayed += wrapUnsayable(child);
      if (child.tagName === 'td' || child.tagName === 'th') alignByAttribute(child);
      return child;
    }
    stayed += textOf(child).replaceAll(/\s/gu, '').length;
    if (!isInline(child) || holdsBlock(child) || child.children.length === 0) return whole(child);
    wrapUnsayable(child);
    return around(child);
  });
  return stayed;
}

/** Where the converter looks for it. */
function alignByAttribute(cell: Element): void {
  const align = /text-align: (left|right|center)/u.exec(attributeText(cell.properties['style']) ?? '')?.[1];
  cell.properties = align === undefined ? {} : { align };
}

const holdsBlock = (element: Element): boolean =>
  element.children.some((child) => child.type === 'element' && (!isInline(child) || holdsBlock(child)));

function canSay(element: Element, parent: Root | Element): boolean {
  const allowed = Object.hasOwn(SAYABLE, element.tagName) ? SAYABLE[element.tagName] : undefined;
  if (!allowed) return false;
  const attributes = Object.keys(element.properties).map(attributeName);
  if (element.tagName === 'code' && 'tagName' in parent && parent.tagName === 'pre') return true;
  if (attributes.some((name) => !allowed.includes(name))) return false;
  if (element.tagName === 'table') return isPlainTable(element);
  if (element.tagName === 'pre') return isPlainCode(element);
  if (element.tagName === 'a') return 'href' in element.properties && !holdsBlock(element);
  if (element.tagName === 'p' || /^h\d$/u.test(element.tagName)) return isTextBlock(element);
  if (element.tagName === 'ul' || element.tagName === 'ol') return isPlainList(element);
  return element.tagName !== 'strong' && element.tagName !== 'em' && element.tagName !== 'del'
    ? true
    : !holdsBlock(element);
}

/** A paragraph of breaks alone is a blank line, which Markdown has no word for. */
function isTextBlock(element: Element): boolean {
  return element.children.some((child) => child.type !== 'element' || child.tagName !== 'br');
}

function isPlainList(list: Element): boolean {
  return list.children.every((child) => child.type !== 'element' || child.tagName === 'li');
}

function isPlainCode(pre: Element): boolean {
  const [only, ...rest] = pre.children;
  if (rest.length > 0 || only === undefined) return false;
  if (only.type === 'text') return true;
  if (only.type !== 'element' || only.tagName !== 'code') return false;
  const classes = attributeText(only.properties['className']) ?? '';
  const named = Object.keys(only.properties).length <= 1 && /^language-[^\s`]+$/u.test(classes);
  return named && only.children.every((child) => child.type === 'text');
}

/** GFM: one header row, rows of equal length, lines of text only, one alignment per column. */
function isPlainTable(table: Element): boolean {
  const [head, body, ...rest] = elementsOf(table);
  if (head?.tagName !== 'thead' || rest.length > 0 || (body && body.tagName !== 'tbody')) return false;
  const headRows = elementsOf(head);
  const rows = [...headRows, ...(body ? elementsOf(body) : [])];
  const columns = headRows[0] ? elementsOf(headRows[0]) : [];
  if (headRows.length !== 1 || columns.length === 0) return false;
  return rows.every(
    (row, index) => Object.keys(row.properties).length === 0 && isPlainRow(row, columns, index === 0 ? 'th' : 'td'),
  );
}

function isPlainRow(row: Element, columns: readonly Element[], tagName: string): boolean {
  const cells = elementsOf(row);
  if (cells.length !== columns.length) return false;
  return cells.every((cell, at) => {
    const style = attributeText(cell.properties['style']);
    const same = style === attributeText(columns[at]?.properties['style'] ?? undefined);
    const sayable = style === undefined || /^text-align: (?:left|right|center);$/u.test(style);
    const plain = Object.keys(cell.properties).every((property) => property === 'style');
    return cell.tagName === tagName && same && sayable && plain && !holdsBlock(cell);
  });
}

const elementsOf = (parent: Element): readonly Element[] =>
  parent.children.filter((child): child is Element => child.type === 'element');

/** The element as raw HTML that Markdown reads back as it is. */
export function whole(element: Element): Element {
  const isBlock = !isInline(element) || holdsBlock(element);
  return {
    type: 'element',
    tagName: STAYS,
    properties: { open: rawHtml(element, isBlock), block: isBlock },
    children: [],
  };
}

function rawHtml(element: Element, isBlock: boolean): string {
  const html = serialiseHtml(element);
  // Raw HTML that starts with <pre> ends at the first </pre>.
  if (element.tagName === 'pre' && holdsPre(element)) return html.replaceAll('\n', '&#10;');
  // A blank line would end the block of raw HTML.
  const joined = html.replaceAll(/\n(?=[ \t]*\n)/gu, '&#10;');
  if (!isBlock || !isInline(element)) return joined;
  // Only on a line of its own does the tag of an inline element start a block.
  const open = serialiseHtml({ ...element, children: [] }).lastIndexOf('</');
  return `${joined.slice(0, open)}\n${joined.slice(open)}`;
}

const holdsPre = (element: Element): boolean =>
  element.children.some((child) => child.type === 'element' && (child.tagName === 'pre' || holdsPre(child)));

function around(element: Element): Element {
  const shell = serialiseHtml({ ...element, children: [] });
  const at = shell.lastIndexOf('</');
  return {
    type: 'element',
    tagName: STAYS,
    properties: { open: shell.slice(0, at), close: shell.slice(at) },
    children: element.children,
  };
}
