/**
 * A last look at HTML that comes from a process in which programs of others ran: they could have changed what kb itself does
 * there. Finds what could harm readers; everything finer was done by keep-allowed.ts, if it was let.
 */
import type { Element, Root } from 'hast';
import type { BodyTemplate } from '../model/plan.ts';
import { printable } from '../util/printable.ts';
import { ADDRESSES, ELEMENTS, isSafeScheme, schemeOf } from './allow-list.ts';
import { attributeName, attributeText } from './hast-properties.ts';
import { parseHtml } from './parse-html.ts';

/** In words, such as `<script>`; undefined when there is nothing. */
export function forbiddenIn(template: BodyTemplate): string | undefined {
  const html = template.map((part) => (typeof part === 'string' ? part : ' data-open')).join('');
  const found = firstIn(parseHtml(html).tree);
  return found === undefined ? undefined : printable(found, 80);
}

function firstIn(node: Root | Element): string | undefined {
  for (const child of node.children) {
    if (child.type !== 'element') continue;
    const found = wrongWith(child) ?? firstIn(child);
    if (found !== undefined) return found;
  }
  return undefined;
}

function wrongWith({ tagName, properties }: Element): string | undefined {
  if (!ELEMENTS.has(tagName)) return `<${tagName}>`;
  for (const [property, value] of Object.entries(properties)) {
    const attribute = attributeName(property);
    if (/^on|^(?:srcdoc|formaction|action)$/iu.test(attribute)) return `${attribute} of <${tagName}>`;
    const address = attributeText(value) ?? '';
    const isAddress = ADDRESSES.has(attribute);
    if (isAddress && !isSafeScheme(schemeOf(address))) return `${attribute}="${address}"`;
  }
  return undefined;
}
