/**
 * White space as a browser shows it: runs folded, none at the edges of blocks, untouched in <pre>; and the blank lines that
 * editors leave at the end of a body or block taken out. One pass over the text, without looking back further than one node.
 */
import type { Element, ElementContent, Root, Text } from 'hast';
import { isInline } from './canonical-inline.ts';
import { textOf } from './hast-text.ts';
import { wrapLines } from './wrap-lines.ts';

interface State {
  /** Text that ends in a space which is dropped if the line ends here. */
  pending: Text | undefined;
  /** Nothing visible stands before in this line. */
  lineStart: boolean;
}

const STANDS_ALONE: ReadonlySet<string> = new Set(['br', 'img', 'iframe', 'a']);
const REPLACED: ReadonlySet<string> = new Set(['img', 'iframe']);

export function foldSpace(tree: Root): void {
  const state: State = { pending: undefined, lineStart: true };
  foldIn(tree, state);
  endLine(state);
  cleanBlocks(tree);
  // Bare text in a body looks like a paragraph, and Markdown has no other word for it.
  tree.children = wrapLines(tree.children as ElementContent[]);
  while (isBlank(tree.children.at(-1))) tree.children.pop();
}

function foldIn(parent: Root | Element, state: State): void {
  for (const child of parent.children) {
    if (child.type === 'text') foldText(child, state);
    else if (child.type === 'element') foldElement(child, state);
  }
}

function foldElement(element: Element, state: State): void {
  if (element.tagName === 'br') return endLine(state);
  if (REPLACED.has(element.tagName)) {
    state.pending = undefined;
    state.lineStart = false;
    return undefined;
  }
  const block = !isInline(element);
  if (block) endLine(state);
  if (isBlankLine(element)) element.children = [{ type: 'element', tagName: 'br', properties: {}, children: [] }];
  if (element.tagName === 'pre') keepLines(element);
  else foldIn(element, state);
  if (block) endLine(state);
  return undefined;
}

/** `<p>&nbsp;</p>` shows as an empty line, as `<p><br></p>` does; a paragraph of ordinary spaces shows as nothing. */
function isBlankLine(element: Element): boolean {
  if (element.tagName !== 'p' && element.tagName !== 'div') return false;
  const text = textOf(element);
  return text.includes('\u00a0') && text.trim() === '' && element.children.every(isPlainText);
}

const isPlainText = (node: ElementContent): boolean =>
  node.type === 'text' ||
  (node.type === 'element' && isInline(node) && !STANDS_ALONE.has(node.tagName) && node.children.every(isPlainText));

function endLine(state: State): void {
  if (state.pending) state.pending.value = state.pending.value.slice(0, -1);
  state.pending = undefined;
  state.lineStart = true;
}

/**
 * A single U+00A0 between two characters holds them together and stays; beside other white space, at the edge of a line or
 * in a run it is padding, which editors write for a second space.
 */
function foldText(text: Text, state: State): void {
  let value = text.value.replaceAll(/[ \t\n\f\r\u00a0]{2,}|[\t\n\f\r]/gu, ' ');
  if (state.lineStart || state.pending) value = value.replace(/^[ \u00a0]/u, '');
  if (value.endsWith('\u00a0')) value = `${value.slice(0, -1)} `;
  text.value = value;
  if (value === '') return;
  state.lineStart = false;
  state.pending = value.endsWith(' ') ? text : undefined;
}

/** In <pre> a line break and a <br> look the same, and breaks at the end are not seen. */
function keepLines(pre: Element): void {
  breaksToText(pre);
  let last = lastText(pre);
  while (last) {
    last.value = withoutTrailingBreaks(last.value);
    if (last.value !== '') return;
    removeEmptyText(pre);
    last = lastText(pre);
  }
}

function withoutTrailingBreaks(text: string): string {
  let end = text.length;
  while (end > 0 && text.charAt(end - 1) === '\n') end--;
  return text.slice(0, end);
}

function breaksToText(element: Element): void {
  const children: ElementContent[] = [];
  for (const child of element.children) {
    const one: ElementContent =
      child.type === 'element' && child.tagName === 'br' ? { type: 'text', value: '\n' } : child;
    if (one.type === 'element') breaksToText(one);
    const before = children.at(-1);
    if (one.type === 'text' && before?.type === 'text')
      children[children.length - 1] = { type: 'text', value: before.value + one.value };
    else children.push(one);
  }
  element.children = children;
}

function lastText(element: Element): Text | undefined {
  const last = element.children.at(-1);
  if (last?.type === 'text') return last;
  return last?.type === 'element' && (isInline(last) || last.tagName === 'code') && !REPLACED.has(last.tagName)
    ? lastText(last)
    : undefined;
}

function removeEmptyText(element: Element): void {
  element.children = element.children.filter((child) => child.type !== 'text' || child.value !== '');
  const last = element.children.at(-1);
  if (last?.type === 'element') removeEmptyText(last);
}

/** Bottom up: empty texts, a last <br>, empty paragraphs. */
function cleanBlocks(parent: Root | Element): void {
  for (const child of parent.children) if (child.type === 'element' && child.tagName !== 'pre') cleanBlocks(child);
  parent.children = (parent.children as ElementContent[]).filter(
    (child) => child.type !== 'text' || child.value !== '',
  );
  if (parent.type === 'element' && !isInline(parent) && parent.children.length > 1) dropLastBreak(parent);
  parent.children = (parent.children as ElementContent[]).filter((child) => !isEmptyParagraph(child));
}

function dropLastBreak(block: Element): void {
  const last = block.children.at(-1);
  const before = block.children.at(-2);
  if (last?.type !== 'element' || last.tagName !== 'br') return;
  // After another break, or after a block, the last one shows as a blank line.
  if (before?.type === 'element' && (before.tagName === 'br' || !isInline(before))) return;
  block.children.pop();
}

function isEmptyParagraph(node: ElementContent): boolean {
  return (
    node.type === 'element' &&
    node.tagName === 'p' &&
    node.children.length === 0 &&
    Object.keys(node.properties).length === 0
  );
}

/** What editors leave at the end: an empty paragraph or one that holds a single <br>. */
function isBlank(node: Root['children'][number] | undefined): boolean {
  if (node?.type === 'text') return node.value.trim() === '';
  if (node?.type !== 'element') return false;
  if (node.tagName === 'br') return true;
  if (node.tagName !== 'p' || node.properties['id'] !== undefined) return false;
  return node.children.every((child) => child.type === 'element' && child.tagName === 'br');
}
