/** Ids that links to sections lead to: explicit ones as written, for all other headings the slug that GitHub would give. */
import type { Element, Root } from 'hast';
import { attributeText } from './hast-properties.ts';
import { textOf } from './hast-text.ts';

const HEADING = /^h[1-6]$/u;

/** Headings whose id is made from other text than they show; to be asked before attributes of its own are taken out. */
export function findSlugs(tree: Root): ReadonlyMap<Element, string> {
  const elements: Element[] = [];
  collect(tree, elements);
  const slugs = elements.map((one) => [one, attributeText(one.properties['dataKbSlug'])] as const);
  return new Map(slugs.flatMap(([one, slug]) => (slug === undefined ? [] : [[one, slug] as const])));
}

/** Gives every heading an id, in place; answers all ids and anchor names of the body in order. */
export function addHeadingIds(tree: Root, slugs?: ReadonlyMap<Element, string>): readonly string[] {
  const elements: Element[] = [];
  collect(tree, elements);
  const taken = new Set(elements.flatMap(explicitIds));
  const counts = new Map<string, number>();
  for (const element of elements) {
    if (HEADING.test(element.tagName) && attributeText(element.properties['id']) === undefined) {
      const slug = slugOf(slugs?.get(element) ?? textOf(element));
      element.properties = { id: freeSlug(slug, taken, counts), ...element.properties };
    }
  }
  return [...new Set(elements.flatMap(explicitIds))];
}

function collect(node: Root | Element, into: Element[]): void {
  for (const child of node.children) {
    if (child.type !== 'element') continue;
    into.push(child);
    collect(child, into);
  }
}

function explicitIds(element: Element): readonly string[] {
  const name = element.tagName === 'a' ? attributeText(element.properties['name']) : undefined;
  return [attributeText(element.properties['id']), name].filter((id) => id !== undefined && id !== '') as string[]; // filter does not narrow
}

/** Lower case, Unicode letters and digits kept, spaces as `-`, other characters left out. */
export function slugOf(text: string): string {
  const kept = text
    .replaceAll(/[ \t\n\f\r\u00a0]+/gu, ' ')
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replaceAll(' ', '-');
  return kept === '' ? 'section' : kept;
}

/** The second heading of one text gets `-1`, as on GitHub. */
function freeSlug(wanted: string, taken: Set<string>, counts: Map<string, number>): string {
  let count = counts.get(wanted) ?? 0;
  let id = count === 0 ? wanted : `${wanted}-${count}`;
  while (taken.has(id)) id = `${wanted}-${++count}`;
  counts.set(wanted, count + 1);
  taken.add(id);
  return id;
}
