/**
 * Carries the place of a node in the Markdown through the HTML text of part one: \uFDD0 OFFSET \uFDD1 stands before what the
 * node becomes, written with two characters that Unicode keeps for internal use, and is taken out again.
 */
import type { ElementContent, Root } from 'hast';
import type { Nodes } from 'mdast';
import type { Handler } from 'mdast-util-to-hast';

const OPEN = '\uFDD0';
const CLOSE = '\uFDD1';

/** The piece of HTML from `html` on comes from the Markdown at `source`; `length` is set for raw HTML, kept verbatim. */
export interface Point {
  readonly html: number;
  readonly source: number;
  readonly sourceEnd: number;
  readonly rawLength: number;
}

/** The text without the two characters, which would be taken for marks. */
export function withoutMarks(markdown: string): string {
  return markdown.replaceAll(/[\uFDD0\uFDD1]/gu, '\uFFFD');
}

type RawNode = { type: 'raw'; value: string };

// mdast-util-to-hast has `raw` among its element contents at run time; the types of hast do not know it.
const raw = (value: string): ElementContent => ({ type: 'raw', value }) satisfies RawNode;

function mark(node: Nodes): string {
  const { start, end } = node.position ?? {};
  return `${OPEN}${start?.offset ?? 0},${end?.offset ?? 0},${node.type === 'html' ? node.value.length : 0}${CLOSE}`;
}

/** The default result of a node, with its place written before it. */
export function placed(handler: Handler): Handler {
  return (state, node: Nodes, parent) => {
    const result = handler(state, node, parent);
    if (!result) return result;
    const before = raw(mark(node));
    return Array.isArray(result) ? [before, ...result] : [before, result]; // never a root for these nodes
  };
}

/** The same for a block: one node, so that no line break comes between the two. */
export function placedBlock(handler: Handler): Handler {
  return (state, node: Nodes, parent) => {
    const result = handler(state, node, parent);
    if (!result) return result;
    const both: Root = { type: 'root', children: [raw(mark(node)), ...[result].flat()] };
    return both as unknown as ElementContent; // a root is written as its children, wherever it is
  };
}

export const rawHtml: Handler = (_state, node: Nodes) => raw(mark(node) + ('value' in node ? node.value : ''));

/** Takes the marks out of the HTML text and tells where they were. */
export function takeMarks(marked: string): { html: string; points: readonly Point[]; hasRawHtml: boolean } {
  const [head = '', ...pieces] = marked.split(OPEN);
  const texts = [head];
  const points: Point[] = [];
  let length = head.length;
  let hasRawHtml = false;
  for (const piece of pieces) {
    const close = piece.indexOf(CLOSE);
    const [source = 0, sourceEnd = 0, rawLength = 0] = piece.slice(0, close).split(',').map(Number);
    points.push({ html: length, source, sourceEnd, rawLength });
    hasRawHtml ||= rawLength > 0;
    texts.push(piece.slice(close + 1));
    length += piece.length - close - 1;
  }
  return { html: texts.join(''), points, hasRawHtml };
}
