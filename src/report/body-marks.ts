/**
 * What a body holds beside its words: links, images, formatting, attributes. Compared by itself, so that a new link target
 * or a new picture under an old text is seen. Reads canonical trees only, in which there is no noise.
 */
import type { Element, Nodes, Root } from 'hast';
import { diffArrays } from 'diff';
import { parseArticleAddress } from '../render/article-address.ts';
import { attributeName, attributeText } from '../render/hast-properties.ts';
import { textOf } from '../render/hast-text.ts';
import { clip, safeText } from './safe-text.ts';
import { type DiffLine, wholeLine } from './text-diff.ts';

export interface Mark {
  /** `link “Sign in”`: what it is, for people. */
  readonly what: string;
  /** What of it can change: the address of a link; empty where there is nothing more to say. */
  readonly value: string;
  /** Marks with equal keys are the same. */
  readonly key: string;
  readonly kind: string;
}

/** Say nothing by themselves: their text has a form of its own in the text already, or none. */
const PLAIN: ReadonlySet<string> = new Set(
  'p ul ol li h1 h2 h3 h4 h5 h6 table tbody thead tfoot tr td blockquote hr br pre div section article dl dt dd'.split(
    ' ',
  ),
);
const NAMES: Readonly<Record<string, string>> = {
  strong: 'bold',
  b: 'bold',
  em: 'italic',
  i: 'italic',
  u: 'underline',
  code: 'code',
  s: 'struck through',
  del: 'struck through',
  sub: 'subscript',
  sup: 'superscript',
  mark: 'highlight',
  kbd: 'key',
  th: 'header cell',
};
const MOST_EDITS = 500;

export function marksOf(tree: Root): readonly Mark[] {
  const marks: Mark[] = [];
  collect(tree, marks);
  return marks;
}

function collect(node: Nodes, marks: Mark[]): void {
  if (node.type === 'element') {
    const mark = markOf(node);
    if (mark) marks.push(mark);
  }
  if ('children' in node) for (const child of node.children) collect(child, marks);
}

function markOf(element: Element): Mark | undefined {
  const name = element.tagName;
  if (name === 'a' && element.properties['href'] !== undefined) return addressMark(element, 'link', 'href');
  if (name === 'img') return addressMark(element, 'image', 'src');
  if (name === 'iframe') return addressMark(element, 'video', 'src');
  const attributes = attributesOf(element, []);
  if (PLAIN.has(name) && attributes === '') return undefined;
  const value = attributes === '' ? '' : `<${name}${attributes}>`;
  const known = NAMES[name];
  return { kind: name, key: `${name}${attributes}`, what: `${known ?? `<${name}>`}${quoted(textOf(element))}`, value };
}

function addressMark(element: Element, kind: string, attribute: 'href' | 'src'): Mark {
  const address = attributeText(element.properties[attribute]) ?? '';
  const others = attributesOf(element, [attribute, 'alt']);
  const label = kind === 'link' ? textOf(element) || '[image]' : (attributeText(element.properties['alt']) ?? '');
  return {
    kind,
    key: `${kind} ${addressKey(address)}${others}`,
    what: `${kind}${quoted(label)}`,
    value: `${shownAddress(address)}${safeText(others)}`,
  };
}

const quoted = (text: string): string => {
  const flat = safeText(text.replaceAll(/\s+/gu, ' ').trim());
  return flat === '' ? '' : ` “${clip(flat, 50)}”`;
};

function attributesOf(element: Element, without: readonly string[]): string {
  return Object.entries(element.properties)
    .map(([property, value]) => [attributeName(property), attributeText(value)] as const)
    .filter(([name, value]) => value !== undefined && !without.includes(name))
    .map(([name, value]) => ` ${name}="${value}"`)
    .sort()
    .join('');
}

/** An article has many addresses; only its id and the anchor tell where a link leads. */
function addressKey(address: string): string {
  const host = /^(?:https?:)?\/\/([^/?#]{1,255})/iu.exec(address)?.[1]?.toLowerCase();
  const own = parseArticleAddress(address, new Set(host === undefined ? [] : [host]));
  return own ? `article ${own.id}#${own.anchor}` : address;
}

/** Stand-ins for what has no address yet are shown as the paths they stand for. */
function shownAddress(address: string): string {
  const path = /^kb-(?:article-path|asset):(.*)$/su.exec(address)?.[1];
  return safeText(path === undefined ? address : decode(path));
}

function decode(text: string): string {
  try {
    return decodeURI(text);
  } catch {
    return text;
  }
}

/** One line per mark that came, went or leads elsewhere now. */
export function diffMarks(before: readonly Mark[], after: readonly Mark[]): readonly DiffLine[] {
  const parts = diffArrays([...before], [...after], {
    comparator: (a, b) => a.key === b.key,
    maxEditLength: MOST_EDITS,
  });
  if (!parts) return [{ kind: 'changed', pieces: [{ kind: 'same', text: 'many links, images and formats changed' }] }];
  const lines: DiffLine[] = [];
  let removed: readonly Mark[] = [];
  for (const part of parts) {
    if (part.removed) {
      removed = part.value;
      continue;
    }
    lines.push(...pairMarks(removed, part.added ? part.value : []));
    removed = [];
  }
  return [...lines, ...pairMarks(removed, [])];
}

function pairMarks(removed: readonly Mark[], added: readonly Mark[]): readonly DiffLine[] {
  const lines: DiffLine[] = [];
  const open = [...added];
  for (const mark of removed) {
    const at = open.findIndex(({ kind }) => kind === mark.kind);
    const [now] = at < 0 ? [] : open.splice(at, 1);
    lines.push(now ? changedMark(mark, now) : wholeLine('removed', told(mark)));
  }
  return [...lines, ...open.map((mark) => wholeLine('added', told(mark)))];
}

const told = ({ what, value }: Mark): string => (value === '' ? what : `${what}: ${value}`);

function changedMark(before: Mark, after: Mark): DiffLine {
  return {
    kind: 'changed',
    pieces: [
      { kind: 'same', text: `${after.what}: ` },
      { kind: 'removed', text: before.value || 'none' },
      { kind: 'same', text: ' ' },
      { kind: 'added', text: after.value || 'none' },
    ],
  };
}
