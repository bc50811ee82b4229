/** Text that stands among blocks gets a paragraph of its own. */
import type { Element, ElementContent } from 'hast';
import { INLINE } from './allow-list.ts';

export const paragraph = (children: readonly ElementContent[]): Element => ({
  type: 'element',
  tagName: 'p',
  properties: {},
  children: [...children],
});

const isBlock = (node: ElementContent): boolean =>
  node.type === 'element' && (!INLINE.has(node.tagName) || node.children.some(isBlock));

/** Runs of inline content become paragraphs, without white space alone; blocks stay. */
export function wrapLines(children: readonly ElementContent[]): ElementContent[] {
  const wrapped: ElementContent[] = [];
  let line: ElementContent[] = [];
  const flush = (): void => {
    if (line.some((node) => node.type !== 'text' || node.value.trim() !== '')) wrapped.push(paragraph(line));
    line = [];
  };
  for (const child of children) {
    if (isBlock(child)) {
      flush();
      wrapped.push(child);
    } else line.push(child);
  }
  flush();
  return wrapped;
}
