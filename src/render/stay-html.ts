/** Decides which elements Markdown can say. The others are wrapped so that the conversion writes them out as HTML. */
import type { Element, ElementContent, Root } from 'hast';
import { isInline } from './canonical-inline.ts';
import { attributeName } from './hast-properties.ts';
import { textOf } from './hast-text.ts';
import { loneImage } from './native/images.ts';
import { holdsBlock } from './native/elements.ts';
import { sayAttributes } from './native/say-attributes.ts';
import { sayNative } from './native/say-native.ts';
import { STAYS } from './native/stays.ts';
import { serialiseHtml } from './serialise-html.ts';

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
  li: [],
  ol: ['start'],
  p: [],
  strong: [],
  // Parts of a table that sayNative has found to be plain; those of others are not looked at one by one.
  tbody: [],
  td: ['align'],
  th: ['align'],
  thead: [],
  tr: [],
  ul: [],
};

/** Wraps in place; answers how many visible characters stay HTML. `lone` is the image that a paragraph around it holds alone. */
export function wrapUnsayable(parent: Root | Element, lone?: Element): number {
  let stayed = 0;
  parent.children = (parent.children as ElementContent[]).flatMap((child) => {
    if (child.type !== 'element') return [child];
    const said = say(child, child === lone) ?? sayAttributes(child, (bare) => say(bare, false));
    if (said) {
      for (const one of said) if (one.type === 'element') stayed += wrapUnsayable(one, loneIn(one) ?? lone);
      return said;
    }
    stayed += textOf(child).replaceAll(/\s/gu, '').length;
    if (!isInline(child) || holdsBlock(child) || child.children.length === 0) return [whole(child)];
    wrapUnsayable(child);
    return [around(child)];
  });
  return stayed;
}

function say(element: Element, isLoneImage: boolean): readonly ElementContent[] | undefined {
  const isSayable = element.tagName === STAYS || canSay(element);
  return sayNative(element, isLoneImage) ?? (isSayable ? [element] : undefined);
}

function loneIn(element: Element): Element | undefined {
  return element.tagName === 'p' || element.tagName === 'blockquote' ? loneImage(element) : undefined;
}

function canSay(element: Element): boolean {
  const allowed = Object.hasOwn(SAYABLE, element.tagName) ? SAYABLE[element.tagName] : undefined;
  if (!allowed) return false;
  const attributes = Object.keys(element.properties).map(attributeName);
  if (attributes.some((name) => !allowed.includes(name))) return false;
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
