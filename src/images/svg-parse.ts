/**
 * SVG text → the tree of its <svg>, as browsers read SVG that stands in HTML: forgiving, without entities, and never with
 * anything from outside of the text.
 */
import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5';

export type SvgNode = DefaultTreeAdapterTypes.ChildNode;
export type SvgElement = DefaultTreeAdapterTypes.Element;

/** Larger drawings stall browsers, and what is larger is a photograph in disguise. */
const MAX_LENGTH = 8_000_000;

const SVG_NAMESPACE = 'http://www.w3.org/2000/svg';
const XLINK_NAMESPACE = 'http://www.w3.org/1999/xlink';

export function isElement(node: SvgNode): node is SvgElement {
  return 'tagName' in node;
}

export interface ParsedSvg {
  readonly root: SvgElement;
  /** Declared in the DOCTYPE. They are not expanded, so `&name;` is still there where one is used. */
  readonly entities: readonly string[];
}

/** The outermost <svg>, or why there is none. Linear time, for any text. */
export function parseSvg(text: string): ParsedSvg | { readonly why: string } {
  if (text.length > MAX_LENGTH) return { why: `it is longer than ${MAX_LENGTH / 1_000_000} MB of text` };
  const { childNodes } = parseFragment(plainNames(text));
  const elements = childNodes.filter(isElement);
  const [root, next] = elements;
  if (root?.tagName !== 'svg') return { why: 'it does not start with an <svg> element' };
  // HTML in the middle of a drawing ends it, and the rest would be lost.
  if (next) return { why: `<${next.tagName}> in or after the drawing is not SVG` };
  return { root, entities: declaredEntities(text) };
}

/** Some programs write `<ns0:svg xmlns:ns0="…">` and `ns1:href`: the usual names for them. */
function plainNames(text: string): string {
  const svg = prefixOf(SVG_NAMESPACE, text);
  const xlink = prefixOf(XLINK_NAMESPACE, text);
  const elements = svg === undefined ? text : text.replaceAll(new RegExp(`(</?)${svg}:`, 'gu'), '$1');
  if (xlink === undefined || xlink === 'xlink') return elements;
  return elements.replaceAll(new RegExp(`(\\s)${xlink}:(?=[a-z]{1,20}\\s*=)`, 'gu'), '$1xlink:');
}

/** The first one; no program declares two. */
function prefixOf(namespace: string, text: string): string | undefined {
  const declared = new RegExp(`\\sxmlns:([a-z_][\\w-]{0,30})\\s{0,9}=\\s{0,9}["']${namespace}["']`, 'iu').exec(text);
  return declared?.[1];
}

function declaredEntities(text: string): readonly string[] {
  const start = Math.max(0, text.search(/<svg[\s>]/iu));
  return [...text.slice(0, start).matchAll(/<!ENTITY\s{1,99}([\w.-]{1,99})\s/gu)].map(([, name = '']) => name);
}
