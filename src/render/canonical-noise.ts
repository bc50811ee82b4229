/**
 * Takes out of a tree what no reader sees: traces of editors and of browser extensions, and pasted font families, sizes and
 * line heights. Colour, background, alignment, underline, widths and spans are meaning and stay (design promise 6).
 */
import type { Element, Properties, Root } from 'hast';
import { parseArticleAddress } from './article-address.ts';
import { attributeName, attributeText } from './hast-properties.ts';
import { textOf } from './hast-text.ts';
import { slugOf } from './heading-ids.ts';
import { foldImage } from './native/canonical-images.ts';
import { foldHighlighter } from './native/code-blocks.ts';
import { normaliseStyle } from './normalise-style.ts';
import { decodePercent, encodeAnchor } from './percent-coding.ts';

const NOISE_ATTRIBUTES: ReadonlySet<string> = new Set([
  'contenteditable',
  'data-attachment',
  'data-citationid',
  'data-del-cell',
  'data-fileid',
  'data-filelink',
  'data-fr-image-pasted',
  'data-fr-linked',
  'data-id',
  'data-identifyelement',
  'data-uniquekey',
]);
const NOISE_PREFIX = /^data-(?:sheets|ace|gr|grammarly|pm|mce)-/u;
const NOISE_CLASS =
  /^(?:fr-draggable|fr-deletable|fr-active|GRcorrect.*|gr_.*|author-d-.*|ace-.*|public-Draft.*|Apple-.*|Mso.*)$/u;

/** Tags that look alike to a reader get one name. */
const SAME_LOOK: Readonly<Record<string, string>> = { b: 'strong', i: 'em', strike: 'del', s: 'del', tt: 'code' };

/** `rel` on a link speaks to the browser; on <pre> it is the highlighter's mark. */
const LINK_RELATIONS = /^(?:noopener|noreferrer|nofollow|ugc|external)$/iu;

export function dropNoise(node: Root | Element, hosts?: ReadonlySet<string>): void {
  for (const child of node.children) {
    if (child.type !== 'element') continue;
    cleanElement(child, hosts);
    dropNoise(child, hosts);
  }
}

function cleanElement(element: Element, hosts?: ReadonlySet<string>): void {
  const { properties } = element;
  if (element.tagName === 'font') fontToSpan(element);
  if (Object.hasOwn(SAME_LOOK, element.tagName)) element.tagName = SAME_LOOK[element.tagName] ?? element.tagName;
  for (const property of Object.keys(properties)) {
    if (isNoise(element, property)) delete properties[property];
  }
  foldClass(properties);
  if (element.tagName === 'img') foldImage(element);
  if (element.tagName === 'pre') foldHighlighter(element);
  foldStyle(element);
  if (element.tagName === 'a') foldRelations(properties);
  if (/^h[1-6]$/u.test(element.tagName)) dropOwnSlug(element);
  const address = attributeText(properties['href']);
  if (address !== undefined && hosts) properties['href'] = canonicalAddress(address, hosts);
}

/** The id that rendering gives by itself says nothing about the text. */
function dropOwnSlug(heading: Element): void {
  const id = attributeText(heading.properties['id']);
  const slug = slugOf(textOf(heading));
  if (id === slug || (id?.startsWith(`${slug}-`) && /^\d{1,4}$/u.test(id.slice(slug.length + 1))))
    delete heading.properties['id'];
}

function isNoise(element: Element, property: string): boolean {
  const attribute = attributeName(property);
  if (NOISE_ATTRIBUTES.has(attribute) || NOISE_PREFIX.test(attribute)) return true;
  const value = attributeText(element.properties[property]) ?? '';
  if (attribute === 'dir') return value.trim().toLowerCase() === 'ltr';
  if (attribute === 'sandbox') return element.tagName === 'iframe';
  // Editors add it, or not, to one and the same link; the text and where it leads are the same.
  if (attribute === 'target') return element.tagName === 'a';
  return (
    (attribute === 'id' || attribute === 'class' || attribute === 'style' || attribute === 'title') &&
    value.trim() === ''
  );
}

function fontToSpan(element: Element): void {
  const color = attributeText(element.properties['color']);
  element.tagName = 'span';
  delete element.properties['color'];
  delete element.properties['face'];
  delete element.properties['size'];
  if (color) element.properties['style'] = `color: ${color}; ${attributeText(element.properties['style']) ?? ''}`;
}

function foldClass(properties: Properties): void {
  const names = attributeText(properties['className']);
  if (names === undefined) return;
  const kept = [...new Set(names.split(/\s+/u))].filter((name) => name !== '' && !NOISE_CLASS.test(name)).sort();
  if (kept.length === 0) delete properties['className'];
  else properties['className'] = kept;
}

function foldStyle(element: Element): void {
  const written = attributeText(element.properties['style']);
  if (written === undefined) return;
  const style = normaliseStyle(written, element.tagName);
  if (style === '') delete element.properties['style'];
  else element.properties['style'] = style;
}

function foldRelations(properties: Properties): void {
  const relations = attributeText(properties['rel']);
  if (relations === undefined) return;
  const kept = relations.split(/\s+/u).filter((one) => one !== '' && !LINK_RELATIONS.test(one));
  if (kept.length === 0) delete properties['rel'];
  else properties['rel'] = kept.sort().join(' ');
}

function canonicalAddress(address: string, hosts: ReadonlySet<string>): string {
  const article = parseArticleAddress(address, hosts);
  if (article) return `kb-article:${article.id}${article.anchor === '' ? '' : `#${encodeAnchor(article.anchor)}`}`;
  return address.startsWith('#') ? `#${encodeAnchor(decodePercent(address.slice(1)))}` : address;
}
