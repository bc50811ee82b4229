/**
 * hast → HTML text as Freshdesk writes it (API facts 7.1): double quotes, no self-closing, and only &nbsp; &lt; &gt; &amp;
 * &quot; as entities. Writes what it is given: removing is done before.
 */
import type { Element, Nodes } from 'hast';
import { attributeName, attributeText } from './hast-properties.ts';

const VOID = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));
const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\u00a0': '&nbsp;',
};
const inText = /[&<>\u00a0]/gu;
const inAttribute = /[&<>"\u00a0]/gu;

export function escapeAttribute(value: string): string {
  return value.replaceAll(inAttribute, (character) => ENTITIES[character] ?? character);
}

function escapeText(value: string): string {
  return value.replaceAll(inText, (character) => ENTITIES[character] ?? character);
}

export interface SerialiseOptions {
  /** Attribute names in alphabetical order, for comparing. */
  readonly sorted?: boolean;
  /** Called for each property; true when it has written the attribute itself. */
  readonly attribute?: (element: Element, property: string) => boolean;
}

/** Writes pieces through `write`; recursion is bounded by parseHtml's depth limit. */
export function writeHtml(node: Nodes, write: (piece: string) => void, options: SerialiseOptions = {}): void {
  if (node.type === 'text') write(escapeText(node.value));
  else if (node.type === 'element') writeElement(node, write, options);
  else if (node.type === 'root') for (const child of node.children) writeHtml(child, write, options);
}

function writeElement(element: Element, write: (piece: string) => void, options: SerialiseOptions): void {
  const { tagName, children } = element;
  write(`<${tagName}`);
  const properties = Object.keys(element.properties);
  for (const property of options.sorted ? byAttributeName(properties) : properties) {
    if (options.attribute?.(element, property)) continue;
    const text = attributeText(element.properties[property]);
    if (text !== undefined) write(` ${attributeName(property)}="${escapeAttribute(text)}"`);
  }
  write('>');
  if (VOID.has(tagName)) return;
  const first = children[0];
  // A parser drops the first line break of a <pre>.
  if (tagName === 'pre' && first?.type === 'text' && first.value.startsWith('\n')) write('\n');
  for (const child of children) writeHtml(child, write, options);
  write(`</${tagName}>`);
}

function byAttributeName(properties: readonly string[]): readonly string[] {
  return [...properties].sort((a, b) => (attributeName(a) < attributeName(b) ? -1 : 1));
}

export function serialiseHtml(node: Nodes, options?: SerialiseOptions): string {
  const pieces: string[] = [];
  writeHtml(node, (piece) => void pieces.push(piece), options);
  return pieces.join('');
}
