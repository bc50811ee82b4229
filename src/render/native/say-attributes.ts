/** Ids and classes of its own that an element has beside what Markdown says of it: as an attribute list. */
import type { Element, ElementContent } from 'hast';
import { attributeText } from '../hast-properties.ts';
import { writeAttributes } from './attribute-list.ts';
import { classesOf, headingLevel } from './elements.ts';
import { directlyBelow, verbatim } from './stays.ts';

const BLOCKS: ReadonlySet<string> = new Set(['p', 'ul', 'ol', 'blockquote', 'pre']);
const INLINE: ReadonlySet<string> = new Set(['a', 'code', 'del', 'em', 'strong']);

/** `say` answers for the element without them. Undefined for what has none, or cannot be said even so. */
export function sayAttributes(
  one: Element,
  say: (bare: Element) => readonly ElementContent[] | undefined,
): readonly ElementContent[] | undefined {
  const { id, className, ...properties } = one.properties;
  const isHeading = headingLevel(one) !== undefined;
  if (id === undefined && className === undefined) return undefined;
  if (!isHeading && !INLINE.has(one.tagName) && !BLOCKS.has(one.tagName)) return undefined;
  const list = writeAttributes({ id: attributeText(id), classes: classesOf(one) });
  const bare: Element = { ...one, properties, children: [...one.children] };
  const said = list === undefined || list === '' ? undefined : say(bare);
  if (list === undefined || !said) return undefined;
  if (BLOCKS.has(one.tagName)) return [...said, directlyBelow(list)];
  if (!isHeading) return [...said, verbatim(list)];
  bare.children.push(verbatim(` ${list}`));
  return [bare];
}
