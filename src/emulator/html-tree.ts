/** HTML as a tree and back, in the style Freshdesk stores: named entities, double quotes, nothing self-closed. */
import { type DefaultTreeAdapterTypes, parseFragment, serialize } from 'parse5';

export type Fragment = DefaultTreeAdapterTypes.DocumentFragment;
export type Element = DefaultTreeAdapterTypes.Element;
export type ChildNode = DefaultTreeAdapterTypes.ChildNode;
export type ParentNode = Fragment | Element;

export const isElement = (node: ChildNode | undefined): node is Element => node !== undefined && 'tagName' in node;
export const isText = (node: ChildNode | undefined): node is DefaultTreeAdapterTypes.TextNode =>
  node?.nodeName === '#text';

export const parseHtml = (html: string): Fragment => parseFragment(html);

export function writeHtml(tree: Fragment): string {
  eachElement(tree, (element) => {
    const first = element.childNodes[0];
    // A parser takes the line break right after `<pre>` away; one more keeps it.
    if (element.tagName === 'pre' && isText(first) && first.value.startsWith('\n')) first.value = `\n${first.value}`;
  });
  return serialize(tree);
}

export function eachElement(parent: ParentNode, visit: (element: Element) => void): void {
  for (const child of parent.childNodes) {
    if (!isElement(child)) continue;
    visit(child);
    eachElement(child, visit);
  }
}

export const attributeOf = (element: Element, name: string): string | undefined =>
  element.attrs.find((one) => one.name === name)?.value;

export function setAttribute(element: Element, name: string, value: string): void {
  const there = element.attrs.find((one) => one.name === name);
  if (there) there.value = value;
  else element.attrs.push({ name, value });
}

/** An element, or its text, under the same parent. */
export function newElement(parent: ParentNode, tagName: string, html = ''): Element {
  const [made] = parseFragment(`<${tagName}>${html}`).childNodes;
  if (!isElement(made)) throw new Error(`<${tagName}> cannot be made`);
  made.parentNode = parent;
  return made;
}
