/**
 * Inline elements as a reader sees them: without empty, doubled, split or meaningless ones, and with outer spaces of bold
 * and italic text outside. Knows nothing of attributes beyond whether they are equal.
 */
import type { Element, ElementContent, Root } from 'hast';
import { INLINE } from './allow-list.ts';
import { serialiseHtml } from './serialise-html.ts';

/** Elements that say nothing when they hold nothing. */
const EMPTY_IS_NOISE: ReadonlySet<string> = new Set(
  'a abbr acronym big cite code del dfn em font ins kbd mark q samp small span strong sub sup tt u var'.split(' '),
);
/** Two neighbours with equal attributes are one word split by an editor. Never links: each is a place to click. */
const MERGES: ReadonlySet<string> = new Set('del em ins mark span strong sub sup u'.split(' '));

export function tidyInline(parent: Root | Element): void {
  for (const child of parent.children) if (child.type === 'element') tidyInline(child);
  const flat: ElementContent[] = [];
  for (const child of parent.children as ElementContent[]) {
    if (child.type === 'element') for (const one of tidied(child, parent)) flat.push(one);
    else flat.push(child);
  }
  parent.children = merged(flat);
}

function tidied(element: Element, parent: Root | Element): readonly ElementContent[] {
  const name = element.tagName;
  const bare = Object.keys(element.properties).length === 0;
  if (name === 'span' && bare) return element.children;
  // In <pre> a bare <code> changes nothing that is seen.
  if (name === 'code' && bare && isOnlyChildOfPre(element, parent)) return element.children;
  if ((name === 'strong' || name === 'em') && bare && 'tagName' in parent && parent.tagName === name)
    return element.children;
  if (EMPTY_IS_NOISE.has(name) && element.children.length === 0 && !isAnchor(element)) return [];
  if (name === 'strong' || name === 'em') return spacesOutside(element);
  return [element];
}

function isOnlyChildOfPre(element: Element, parent: Root | Element): boolean {
  return (
    'tagName' in parent && parent.tagName === 'pre' && parent.children.length === 1 && parent.children[0] === element
  );
}

function isAnchor({ properties }: Element): boolean {
  return properties['id'] !== undefined || properties['name'] !== undefined;
}

/** Spaces and breaks at the edges of bold and italic text show the same outside of it. */
function spacesOutside(element: Element): readonly ElementContent[] {
  const inside = [...element.children];
  const before: ElementContent[] = [];
  const after: ElementContent[] = [];
  for (let first = inside[0]; first && isEdge(first, /^[ \t\n\f\r]/u); first = inside[0]) {
    inside.shift();
    if (first.type !== 'text') before.push(first);
    else {
      before.push({ type: 'text', value: ' ' });
      const rest = first.value.replace(/^[ \t\n\f\r]+/u, '');
      if (rest !== '') inside.unshift({ type: 'text', value: rest });
    }
  }
  for (let last = inside.at(-1); last && isEdge(last, /[ \t\n\f\r]$/u); last = inside.at(-1)) {
    inside.pop();
    if (last.type !== 'text') after.unshift(last);
    else {
      after.unshift({ type: 'text', value: ' ' });
      const rest = trimEnd(last.value);
      if (rest !== '') inside.push({ type: 'text', value: rest });
    }
  }
  element.children = inside.filter((child) => child.type !== 'text' || child.value !== '');
  const kept = element.children.length > 0 || isAnchor(element) ? [element] : [];
  return [...before, ...kept, ...after];
}

function isEdge(node: ElementContent, space: RegExp): boolean {
  return node.type === 'text' ? space.test(node.value) : node.type === 'element' && node.tagName === 'br';
}

/** Not a regular expression: those are quadratic on inner runs of spaces. */
function trimEnd(text: string): string {
  let end = text.length;
  while (end > 0 && ' \t\n\f\r'.includes(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}

function merged(children: readonly ElementContent[]): ElementContent[] {
  const result: ElementContent[] = [];
  for (const child of children) {
    const before = result.at(-1);
    if (child.type === 'text' && before?.type === 'text') {
      result[result.length - 1] = { type: 'text', value: before.value + child.value };
    } else if (child.type === 'element' && before?.type === 'element' && isSplit(before, child)) {
      before.children = merged([...before.children, ...child.children]);
    } else result.push(child);
  }
  return result;
}

function isSplit(left: Element, right: Element): boolean {
  if (left.tagName !== right.tagName || !MERGES.has(left.tagName) || isAnchor(left) || isAnchor(right)) return false;
  const open = (element: Element): string => serialiseHtml({ ...element, children: [] }, { sorted: true });
  return open(left) === open(right);
}

/** Whether an element stands in a line of text. */
export function isInline(element: Element): boolean {
  return INLINE.has(element.tagName);
}
