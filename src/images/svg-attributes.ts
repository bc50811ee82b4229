/** The attributes of one element that may stay. What they refer to lies in the same file. */
import { allowedElement, ANIMATIONS, HREFS, isDrawingAttribute, isTextAttribute } from './svg-allow-list.ts';
import { isOwnPicture, isOwnPlace, isSafeValue, safeDeclarations } from './svg-css.ts';
import type { SvgElement } from './svg-parse.ts';

export type Attribute = readonly [name: string, value: string];
type Left = (what: string) => void;

/** `left` is told of what goes, unless nobody could see it. */
export function safeAttributes(element: SvgElement, left: Left): readonly Attribute[] {
  const kept: Attribute[] = [];
  for (const { name: bare, prefix, value } of element.attrs) {
    const name = prefix ? `${prefix}:${bare}` : bare;
    const safe = safeAttribute(element, name, value, left);
    if (safe !== undefined) kept.push([name, safe]);
  }
  return kept;
}

function safeAttribute(element: SvgElement, name: string, value: string, left: Left): string | undefined {
  if (name === 'style') {
    const style = safeDeclarations(value, (what) => left(`“${what.slice(0, 60)}” in a style`));
    return style === '' ? undefined : style;
  }
  if (isTextAttribute(name)) return value;
  const where = `of <${allowedElement(element.tagName) ?? element.tagName}>`;
  if (HREFS.has(name)) {
    if (isOwnPlace(value) || (/^(?:image|feimage)$/iu.test(element.tagName) && isOwnPicture(value)))
      return value.trim();
    left(`${name} “${value.trim().slice(0, 60)}” ${where}`);
    return undefined;
  }
  if (!isDrawingAttribute(name)) {
    if (/^on/iu.test(name) || name === 'xml:base') left(`${name} ${where}`);
    return undefined;
  }
  if (isSafeValue(value)) return value;
  left(`${name} “${value.slice(0, 60)}” ${where}`);
  return undefined;
}

/** An animation of an address could make a safe one unsafe later. */
export function isSafeAnimation(element: SvgElement): boolean {
  const target = element.attrs.find(({ name }) => name === 'attributeName')?.value.trim();
  return !ANIMATIONS.has(element.tagName) || target === undefined || isDrawingAttribute(target);
}
