/** The attributes of one element that may stay: by name, by scheme of an address, by style declaration, by frame host. */
import type { Element } from 'hast';
import { problem, type ProblemKind } from '../problems/catalogue.ts';
import { renderProblems } from '../problems/render.ts';
import {
  ADDRESSES,
  FRAME_HOSTS,
  isAllowedAttribute,
  isFrameHost,
  isSafeScheme,
  isStandIn,
  SANDBOX,
  schemeOf,
} from './allow-list.ts';
import { attributeName, attributeText } from './hast-properties.ts';
import { type KeepOptions, offsetOf } from './keep-options.ts';
import { clipBox, fillsItsBox, formatStyle, isBox, isHarmless, isPosition, parseStyle } from './style-declarations.ts';

/** Changes the element in place; false when the whole element has to go (a frame of an unknown host, an image with no address). */
export function keepAttributes(element: Element, options: KeepOptions): boolean {
  alignByStyle(element);
  const hadAddress = 'src' in element.properties || 'dataKbPart' in element.properties;
  for (const property of Object.keys(element.properties)) keepAttribute(element, property, options);
  if (element.tagName === 'iframe') return keepFrame(element, options);
  if (element.tagName !== 'img' || 'src' in element.properties || 'dataKbPart' in element.properties) return true;
  if (!hadAddress) tell(element, renderProblems.noAddress, { element: 'img' }, options);
  return false;
}

function tell<P>(element: Element, of: ProblemKind<P>, params: P, { report }: KeepOptions): void {
  report?.problems.push(problem(of, params, report.locate(offsetOf(element))));
}

function keepAttribute(element: Element, property: string, options: KeepOptions): void {
  const attribute = attributeName(property);
  const name = element.tagName;
  if (property === 'dataKbPart' && options.keepParts) return;
  if (property === 'dataKbSize' && options.policy === 'stored' && name === 'img') return;
  if (!isAllowedAttribute(name, attribute)) {
    delete element.properties[property];
    if (!property.startsWith('dataKb'))
      tell(element, renderProblems.removedAttribute, { element: name, attribute }, options);
  } else if (attribute === 'style') keepStyle(element, options);
  else if (ADDRESSES.has(attribute)) keepAddress(element, property, options);
  else if (attribute === 'class' && attributeText(element.properties[property]) === '')
    delete element.properties[property];
}

function keepStyle(element: Element, options: KeepOptions): void {
  const written = attributeText(element.properties['style']) ?? '';
  if (options.policy === 'stored') return;
  const declarations = parseStyle(written);
  const mayFill = options.inBox === true && fillsItsBox(declarations);
  const kept = declarations.filter((declaration) => {
    if (isHarmless(declaration) || isBox(declaration) || (mayFill && isPosition(declaration))) return true;
    const text = `${declaration.property}: ${declaration.value}`.slice(0, 80);
    tell(element, renderProblems.removedStyle, { element: element.tagName, declaration: text }, options);
    return false;
  });
  if (kept.length === 0) delete element.properties['style'];
  else element.properties['style'] = formatStyle(clipBox(kept));
}

function keepAddress(element: Element, property: string, options: KeepOptions): void {
  const address = (attributeText(element.properties[property]) ?? '').trim();
  const scheme = schemeOf(address);
  const isImage = element.tagName === 'img' && scheme === 'data' && /^data:image\//iu.test(address);
  if (options.policy === 'stored' && (isImage || isStandIn(scheme))) return;
  if (isSafeScheme(scheme)) {
    element.properties[property] = address.startsWith('//') ? `https:${address}` : address;
    return;
  }
  delete element.properties[property];
  if (isImage) tell(element, renderProblems.dataImage, { bytes: address.length }, options);
  else
    tell(element, renderProblems.unsafeAddress, { element: element.tagName, address: address.slice(0, 80) }, options);
}

function keepFrame(element: Element, options: KeepOptions): boolean {
  const src = attributeText(element.properties['src']) ?? '';
  const url = parseUrl(src);
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    tell(element, renderProblems.noAddress, { element: 'iframe' }, options);
    return false;
  }
  if (options.policy === 'outgoing' && !isFrameHost(url.hostname)) {
    tell(element, renderProblems.frameHost, { host: url.hostname, known: FRAME_HOSTS.join(', ') }, options);
    return false;
  }
  element.properties['sandbox'] = SANDBOX;
  return true;
}

/** Whether what is laid over it stays inside it. */
export function isPositionedBox(element: Element): boolean {
  const style = attributeText(element.properties['style']);
  return style !== undefined && style.includes('relative') && parseStyle(style).some(isBox);
}

function parseUrl(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}

const ALIGNED = new Set(['td', 'th', 'tr', 'p', 'div', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'tbody', 'thead', 'tfoot']);

/** `align` of text is written as style, the form that Freshdesk's editor uses. */
function alignByStyle(element: Element): void {
  const align = attributeText(element.properties['align'])?.toLowerCase();
  if (align === undefined || !ALIGNED.has(element.tagName)) return;
  delete element.properties['align'];
  if (!/^(?:left|right|center|justify)$/u.test(align)) return;
  const style = attributeText(element.properties['style']);
  if (style?.includes('text-align')) return;
  element.properties['style'] = formatStyle([...parseStyle(style ?? ''), { property: 'text-align', value: align }]);
}
