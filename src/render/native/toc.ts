/** `[[toc]]` as Freshdesk's table of contents: `p.fd-toc` and a list of links to the headings (API facts 7.3). */
import type { Element, ElementContent, Root } from 'hast';
import { renderProblems } from '../../problems/render.ts';
import { attributeText } from '../hast-properties.ts';
import { addHeadingIds } from '../heading-ids.ts';
import { encodeAnchor } from '../percent-coding.ts';
import { serialiseHtml } from '../serialise-html.ts';
import { element, hasClass, headingLevel, isCallout, isElement, type Parent, text, walk } from './elements.ts';
import { readReference } from './footnotes.ts';
import type { NativeContext } from './native-context.ts';

/** Where part one wants one; to be asked before attributes of its own are taken out. */
export function findTocs(tree: Root): ReadonlySet<Element> {
  const found = new Set<Element>();
  walk(tree, (one) => {
    if (one.tagName === 'p' && 'dataKbToc' in one.properties) found.add(one);
  });
  return found;
}

/**
 * Writes the list, once headings have ids: at the first place, since a text full of such places would grow with the square of
 * its length. Without headings there is nothing to show.
 */
export function fillTocs(tree: Root, tocs: ReadonlySet<Element>, context: NativeContext): void {
  const list = tocOf(tree);
  const [first, ...others] = tocs;
  if (first && !list) context.report(first, renderProblems.emptyToc, undefined);
  for (const other of others) context.report(other, renderProblems.secondToc, undefined);
  const lists = new Map([...tocs].map((toc) => [toc, toc === first ? list : undefined]));
  fillIn(tree, lists);
}

/** Takes away the places that have no list. */
function fillIn(parent: Parent, lists: ReadonlyMap<Element, Element | undefined>): void {
  const children: ElementContent[] = [];
  for (const child of parent.children as readonly ElementContent[]) {
    const list = child.type === 'element' ? lists.get(child) : undefined;
    if (list) children.push(child, list);
    else if (child.type !== 'element' || !lists.has(child)) children.push(child);
    if (child.type === 'element') fillIn(child, lists);
  }
  parent.children = children;
}

interface Entry {
  readonly level: number;
  readonly id: string;
  readonly title: string;
  readonly below: Entry[];
}

/** The list of all headings with an id; undefined when there are none. */
function tocOf(tree: Root): Element | undefined {
  const top: Entry[] = [];
  const path: Entry[] = [];
  for (const entry of entriesIn(tree)) {
    while ((path.at(-1)?.level ?? 0) >= entry.level) path.pop();
    (path.at(-1)?.below ?? top).push(entry);
    path.push(entry);
  }
  return top.length === 0 ? undefined : listOf(top);
}

/** Without what is hidden until somebody opens it, and without headings of boxes. */
function entriesIn(parent: Parent): readonly Entry[] {
  return (parent.children as readonly ElementContent[]).flatMap((child) => {
    if (!isElement(child) || isCallout(child) || hasClass(child, 'accordion-wrapper')) return [];
    const level = headingLevel(child);
    if (level === undefined) return entriesIn(child);
    const id = attributeText(child.properties['id']) ?? '';
    const title = titleOf(child).replaceAll(/\s+/gu, ' ').trim();
    return id === '' || title === '' ? [] : [{ level, id, title, below: [] }];
  });
}

/** What a heading says: a picture or formula in its words, the mark of a footnote not at all. */
function titleOf(node: ElementContent): string {
  if (node.type === 'text') return node.value;
  if (!isElement(node) || readReference(node) !== undefined) return '';
  if (node.tagName === 'img') return attributeText(node.properties['alt']) ?? '';
  return node.children.map(titleOf).join('');
}

function listOf(entries: readonly Entry[]): Element {
  return element(
    'ul',
    {},
    entries.map(({ id, title, below }) => {
      const link = element('a', { href: `#${encodeAnchor(id)}` }, [text(title)]);
      return element('li', {}, below.length === 0 ? [link] : [link, listOf(below)]);
    }),
  );
}

/**
 * Where a table of contents stands in a canonical tree: the number of the paragraph, which the list follows. Only one that
 * lists the headings as they are now; undefined for any other, which somebody has written by hand.
 */
export function findWrittenToc(tree: Root): number | undefined {
  const at = tree.children.findIndex(
    (child) => isElement(child, 'p') && hasClass(child, 'fd-toc') && Object.keys(child.properties).length === 1,
  );
  const list = tree.children[at + 1];
  if (at === -1 || !isElement(list, 'ul')) return undefined;
  const withIds = structuredClone(tree);
  addHeadingIds(withIds);
  const expected = tocOf(withIds);
  return expected && serialiseHtml(expected) === serialiseHtml(list) ? at : undefined;
}
