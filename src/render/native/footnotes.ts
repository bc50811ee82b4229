/** Footnotes on the way back: `[^1]` in the text and its note below, where the two lead to each other as rendering makes them. */
import type { Element, ElementContent, Root } from 'hast';
import { attributeText } from '../hast-properties.ts';
import { decodePercent } from '../percent-coding.ts';
import {
  contentOf,
  element,
  elementsIn,
  hasClass,
  isBlank,
  isElement,
  type Parent,
  replaceElements,
} from './elements.ts';
import { verbatim } from './stays.ts';

/** Tag name of a note with its `note` as property, for the converter. */
export const NOTE = 'aside';

/** The same tree with notes for the converter; unchanged when its last block is no such section. */
export function sayFootnotes(tree: Root): Root {
  const section = tree.children.at(-1);
  const notes = isElement(section, 'section') ? readNotes(section) : undefined;
  if (!notes) return tree;
  const known = new Set(notes.map(({ properties }) => attributeText(properties['note'])));
  const copy: Root = { type: 'root', children: structuredClone([...tree.children.slice(0, -1), ...notes]) };
  replaceElements(copy, (one) => {
    const name = readReference(one);
    return name !== undefined && known.has(name) ? [verbatim(`[^${name}]`)] : undefined;
  });
  return copy;
}

/** Names that Markdown reads as one. */
const NAME = /^[^\s[\]\\`*_<>&]+$/u;

function readNotes(section: Element): readonly Element[] | undefined {
  const [rule, list, ...rest] = contentOf(section);
  if (!hasClass(section, 'footnotes') || !isElement(rule, 'hr') || !isElement(list, 'ol') || rest.length > 0)
    return undefined;
  const notes = elementsIn(list).map(readNote);
  return notes.every((note) => note !== undefined) ? notes : undefined;
}

function readNote(item: Element): Element | undefined {
  const name = /^fn-(.+)$/u.exec(attributeText(item.properties['id']) ?? '')?.[1] ?? '';
  if (item.tagName !== 'li' || !NAME.test(name)) return undefined;
  const note = element(NOTE, { note: name }, structuredClone(item.children));
  const last = note.children.at(-1);
  const removed = dropWaysBack(isElement(last, 'p') ? last : note, name);
  return removed > 0 ? note : undefined;
}

/** The arrows at the end; answers how many there were. */
function dropWaysBack(parent: Parent, name: string): number {
  const children = parent.children as ElementContent[];
  let count = 0;
  for (let last = children.at(-1); last; last = children.at(-1)) {
    const isBack = isElement(last, 'a') && isWayBack(last, name);
    if (!isBack && !isBlank(last)) break;
    if (isBack) count++;
    children.pop();
  }
  const text = children.at(-1);
  if (text?.type === 'text') children[children.length - 1] = { ...text, value: text.value.trimEnd() };
  return count;
}

function isWayBack(link: Element, name: string): boolean {
  const anchor = decodePercent((attributeText(link.properties['href']) ?? '').slice(1));
  return (
    anchor === `fnref-${name}` ||
    (anchor.startsWith(`fnref-${name}-`) && /^\d{1,4}$/u.test(anchor.slice(name.length + 7)))
  );
}

/** The name of the footnote that a mark in the text leads to; undefined for what is no such mark. */
export function readReference(sup: Element): string | undefined {
  const [link, ...rest] = sup.children;
  if (sup.tagName !== 'sup' || rest.length > 0 || !isElement(link, 'a')) return undefined;
  const id = attributeText(link.properties['id']) ?? '';
  const name = decodePercent((attributeText(link.properties['href']) ?? '').slice('#fn-'.length));
  return id === `fnref-${name}` || id.startsWith(`fnref-${name}-`) ? name : undefined;
}
