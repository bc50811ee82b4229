/**
 * HTML text → hast, without recursion, so that no nesting can overflow the stack. Whatever lies deeper than the limit is
 * lifted to it, as browsers do; everything after this file may therefore recurse. Reads no policy.
 */
import type { Element, ElementContent, Root, RootContent } from 'hast';
import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5';
import { setAttribute } from './hast-properties.ts';
import { limitTags } from './limit-tags.ts';

type Parse5Node = DefaultTreeAdapterTypes.ChildNode;

/** Real articles stay below 40 levels; Chromium cuts at 512. */
export const MAX_DEPTH = 200;

export interface ParsedHtml {
  /** With `places`, elements carry `position.start.offset`, counted in the HTML text. */
  readonly tree: Root;
  /** True when something lay deeper than MAX_DEPTH. */
  readonly tooDeep: boolean;
  /** Elements without an end tag, in document order; void ones and those that need none included, split ones not. */
  readonly unclosed: readonly Element[];
  /** Where the comment starts that nothing closes. */
  readonly openComment: number | undefined;
}

interface Frame {
  readonly nodes: readonly Parse5Node[];
  readonly into: (RootContent | ElementContent)[];
  readonly depth: number;
  next: number;
}

/** Never throws, for any text. Without `places` it is a third faster, and tells nothing of what is left open. Takes linear time for all but hand-made misnesting. */
export function parseHtml(html: string, { places = false }: { readonly places?: boolean } = {}): ParsedHtml {
  const limited = limitTags(html);
  const fragment = parseFragment(limited, { sourceCodeLocationInfo: places, scriptingEnabled: false });
  const tree: Root = { type: 'root', children: [] };
  let tooDeep = limited !== html;
  const unclosed: Element[] = [];
  // The parser splits `<b>a <i>b</b> c</i>`: both halves of <i> come from one start tag, which is closed once.
  const closed = new Set<number>();
  let openComment: number | undefined;
  const stack: Frame[] = [{ nodes: fragment.childNodes, into: tree.children, depth: 0, next: 0 }];
  for (let frame = stack.at(-1); frame; frame = stack.at(-1)) {
    const node = frame.nodes[frame.next++];
    if (node === undefined) {
      stack.pop();
      continue;
    }
    if (!('tagName' in node)) {
      if ('value' in node) frame.into.push({ type: 'text', value: node.value });
      else openComment ??= openCommentAt(node, limited);
      continue;
    }
    const nodes = node.tagName === 'template' && 'content' in node ? node.content.childNodes : node.childNodes;
    if (frame.depth >= MAX_DEPTH) {
      tooDeep = true;
      stack.push({ nodes, into: frame.into, depth: frame.depth, next: 0 });
      continue;
    }
    const element = toElement(node);
    frame.into.push(element);
    const at = node.sourceCodeLocation;
    if (at?.endTag) closed.add(at.startOffset);
    else if (at) unclosed.push(element);
    if (nodes.length > 0) stack.push({ nodes, into: element.children, depth: frame.depth + 1, next: 0 });
  }
  return {
    tree,
    tooDeep,
    unclosed: unclosed.filter(({ position }) => !closed.has(position?.start.offset ?? -1)),
    openComment,
  };
}

function openCommentAt(node: Parse5Node, html: string): number | undefined {
  const at = node.sourceCodeLocation;
  if (!at || !html.startsWith('<!--', at.startOffset) || at.endOffset < html.length) return undefined;
  return /--!?>$/u.test(html) ? undefined : at.startOffset;
}

function toElement(node: DefaultTreeAdapterTypes.Element): Element {
  const element: Element = { type: 'element', tagName: node.tagName, properties: {}, children: [] };
  for (const { name, value } of node.attrs) setAttribute(element.properties, name, value);
  const at = node.sourceCodeLocation;
  if (at) {
    const point = { line: at.startLine, column: at.startCol, offset: at.startOffset };
    element.position = { start: point, end: point };
  }
  return element;
}
