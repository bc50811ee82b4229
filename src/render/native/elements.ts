/** Building and reading elements: what the constructs in this folder share. Knows no policy and no construct. */
import type { Element, ElementContent, Properties, Root, RootContent } from 'hast';
import { ELEMENTS, INLINE } from '../allow-list.ts';
import { attributeText } from '../hast-properties.ts';

export type Parent = Root | Element;

export function element(
  tagName: string,
  properties: Properties = {},
  children: readonly ElementContent[] = [],
): Element {
  return { type: 'element', tagName, properties, children: [...children] };
}

export const text = (value: string): ElementContent => ({ type: 'text', value });

export function isElement(node: RootContent | undefined, tagName?: string): node is Element {
  return node?.type === 'element' && (tagName === undefined || node.tagName === tagName);
}

export const elementsIn = (parent: Parent): readonly Element[] =>
  (parent.children as readonly RootContent[]).filter((child) => isElement(child));

export function isBlank(node: RootContent): boolean {
  return node.type === 'text' ? node.value.trim() === '' : node.type === 'comment';
}

/** Its children without white space between them. */
export const contentOf = (parent: Parent): readonly ElementContent[] =>
  (parent.children as readonly ElementContent[]).filter((child) => !isBlank(child));

export function classesOf({ properties }: Element): readonly string[] {
  return (attributeText(properties['className']) ?? '').split(/\s+/u).filter((name) => name !== '');
}

export const hasClass = (one: Element, name: string): boolean => classesOf(one).includes(name);

/** After those that are there, each once. */
export function addClasses(one: Element, ...names: readonly string[]): void {
  one.properties['className'] = [...new Set([...classesOf(one), ...names])];
}

export const isCallout = (one: Element): boolean => one.tagName === 'pre' && hasClass(one, 'fd-callout');

export function headingLevel({ tagName }: Element): number | undefined {
  const level = /^h([1-6])$/u.exec(tagName)?.[1];
  return level === undefined ? undefined : Number(level);
}

/** Whether something in it makes a block of its own. */
export function holdsBlock(one: Element): boolean {
  return one.children.some((child) => child.type === 'element' && (!INLINE.has(child.tagName) || holdsBlock(child)));
}

/** All elements, parents first; `each` may change the children of the one it is given. */
export function walk(parent: Parent, each: (one: Element, parent: Parent) => void): void {
  for (const child of parent.children) {
    if (child.type !== 'element') continue;
    each(child, parent);
    walk(child, each);
  }
}

/** Elements for which `change` has others are replaced by them, innermost first. */
export function replaceElements(
  parent: Parent,
  change: (one: Element, parent: Parent) => readonly ElementContent[] | undefined,
): void {
  const children: ElementContent[] = [];
  let changed = false;
  for (const child of parent.children as readonly ElementContent[]) {
    if (child.type === 'element') replaceElements(child, change);
    const instead = child.type === 'element' ? change(child, parent) : undefined;
    changed ||= instead !== undefined;
    for (const one of instead ?? [child]) children.push(one);
  }
  if (changed) parent.children = children;
}

/**
 * The text of blocks as one line of inline content, `<br>` between them: for places that hold no blocks. What the allow-list
 * has yet to judge stays whole.
 */
export function inlineOf(children: readonly ElementContent[]): ElementContent[] {
  const line: ElementContent[] = [];
  let breaks = false;
  for (const child of children) {
    const isBlock = child.type === 'element' && ELEMENTS.has(child.tagName) && !INLINE.has(child.tagName);
    const pieces = isBlock ? inlineOf(child.children) : [child];
    if (isBlock || breaks) {
      if (pieces.every(isBlank)) continue;
      if (line.length > 0) line.push(element('br'));
    } else if (line.length === 0 && isBlank(child)) continue;
    breaks = isBlock;
    for (const piece of pieces) line.push(piece);
  }
  return line;
}
