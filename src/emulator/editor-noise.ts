/**
 * Rewrites a body as a web editor does when it saves (API facts 7.2), in ways that no reader sees. The words, the links,
 * the structure and every `data-*` attribute stay.
 */
import {
  attributeOf,
  type ChildNode,
  type Element,
  type Fragment,
  isElement,
  isText,
  newElement,
  type ParentNode,
  setAttribute,
} from './html-tree.ts';

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));
const DIRECTED = words('p h1 h2 h3 h4 h5 h6 ul ol li blockquote');
/** Where white space between children is never seen. */
const CONTAINERS = words('ul ol table thead tbody tfoot tr blockquote section');
const FONT = 'font-family: sans-serif; font-size: 14px;';

export function addEditorNoise(tree: Fragment): void {
  dropGaps(tree);
  let count = 0;
  const visit = (parent: ParentNode): void => {
    for (const child of parent.childNodes) {
      if (!isElement(child)) continue;
      count += 1;
      markElement(child, count);
      if (CONTAINERS.has(child.tagName)) dropGaps(child);
      if (child.tagName !== 'pre') visit(child);
    }
  };
  visit(tree);
  addLastLine(tree);
}

function markElement(element: Element, count: number): void {
  const { tagName } = element;
  if (DIRECTED.has(tagName) && attributeOf(element, 'dir') === undefined) setAttribute(element, 'dir', 'ltr');
  if (count % 5 === 0) setAttribute(element, 'data-identifyelement', String(count + 400));
  if (tagName === 'pre') setAttribute(element, 'contenteditable', 'false');
  if (tagName === 'img') setAttribute(element, 'data-attachment', '[object Object]');
  const style = attributeOf(element, 'style');
  if (style !== undefined) setAttribute(element, 'style', spaceOut(style));
  if (tagName === 'p') {
    unwrapLines(element);
    if (count % 4 === 0) wrapInFont(element);
  }
  element.attrs.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** `width:50%` becomes `width: 50%;`; what holds quotes or brackets is left alone. */
function spaceOut(style: string): string {
  if (/["'()]/.test(style)) return style;
  const parts = style.split(';').map((part) => part.trim().replace(/\s*:\s*/, ': '));
  return parts
    .filter(Boolean)
    .map((part) => `${part};`)
    .join(' ');
}

/** White space between blocks goes, as an editor writes everything in one line. */
function dropGaps(parent: ParentNode): void {
  const isGap = (node: ChildNode | undefined): boolean => isText(node) && /^[ \t\n]*$/.test(node.value);
  const isBlock = (node: ChildNode | undefined): boolean =>
    node === undefined || (isElement(node) && BLOCKS.has(node.tagName));
  parent.childNodes = parent.childNodes.filter(
    (node, index, all) => !isGap(node) || !(isBlock(all[index - 1]) && isBlock(all[index + 1])),
  );
}

const BLOCKS = words(
  'p h1 h2 h3 h4 h5 h6 ul ol li pre blockquote table thead tbody tfoot tr td th colgroup col hr div section',
);

/** A line break in the source of a paragraph is a space to readers. */
function unwrapLines(parent: Element): void {
  for (const child of parent.childNodes) {
    if (isText(child)) child.value = child.value.replaceAll(/[ \t]*\n[ \t]*/g, ' ');
    else if (isElement(child) && !['pre', 'code'].includes(child.tagName)) unwrapLines(child);
  }
}

/** Pasted text brings its fonts along, and an empty `strong` where someone changed their mind. */
function wrapInFont(paragraph: Element): void {
  const first = paragraph.childNodes.findIndex((node) => isText(node) && node.value.trim() !== '');
  const text = paragraph.childNodes[first];
  if (!text) return;
  const span = newElement(paragraph, 'span');
  setAttribute(span, 'style', FONT);
  span.childNodes = [text];
  paragraph.childNodes.splice(first, 1, span, newElement(paragraph, 'strong'));
}

/** An editor leaves an empty line at the end, to have somewhere to type. */
function addLastLine(tree: Fragment): void {
  const last = tree.childNodes.at(-1);
  const only = isElement(last) && last.tagName === 'p' && last.childNodes.length === 1 ? last.childNodes[0] : undefined;
  if (isElement(only) && only.tagName === 'br') return;
  const line = newElement(tree, 'p', '<br>');
  setAttribute(line, 'dir', 'ltr');
  tree.childNodes.push(line);
}
