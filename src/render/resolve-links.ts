/** Finds the links and images of a body and opens those that lead into the content root, to be filled in later. */
import type { Element, Root } from 'hast';
import type { Place, Problem } from '../model/problem.ts';
import type { ArticleLink, AssetReference, GeneratedAsset } from '../model/tree.ts';
import { problem } from '../problems/catalogue.ts';
import { renderProblems } from '../problems/render.ts';
import { editDistance } from '../util/edit-distance.ts';
import { folderWay } from '../util/relative-path.ts';
import { attributeText } from './hast-properties.ts';
import { offsetOf } from './keep-options.ts';
import type { Locate } from './locate.ts';
import { FITTED_STYLE, joinStyles } from './native/styles.ts';
import type { OpenPart } from './open-parts.ts';
import { encodeAnchor } from './percent-coding.ts';
import { type Reference, type ReferenceContext, resolveReference } from './resolve-reference.ts';

export interface LinkContext extends ReferenceContext {
  readonly anchors: readonly string[];
  /** Pictures that rendering drew, by path. */
  readonly generated: ReadonlyMap<string, GeneratedAsset>;
  readonly locate: Locate;
  readonly lookedUp?: ((lookup: Lookup) => void) | undefined;
}

/** An address of the body, and what it was found to be among the files there are. */
export interface Lookup {
  readonly attribute: 'href' | 'src';
  readonly address: string;
  readonly reference: Reference;
}

export interface FoundLinks {
  readonly links: ArticleLink[];
  readonly assets: AssetReference[];
  readonly problems: Problem[];
  /** Opened attributes; an element names its one by number in `dataKbPart`. */
  readonly parts: OpenPart[];
}

export function resolveLinks(tree: Root, context: LinkContext): FoundLinks {
  const found: FoundLinks = { links: [], assets: [], problems: [], parts: [] };
  visit(tree, (element) => {
    const attribute = element.tagName === 'a' ? 'href' : element.tagName === 'img' ? 'src' : undefined;
    const address = attribute && attributeText(element.properties[attribute]);
    if (attribute && address !== undefined) resolveOne(element, attribute, address, context, found);
  });
  return found;
}

function visit(node: Root | Element, each: (element: Element) => void): void {
  for (const child of node.children) {
    if (child.type !== 'element') continue;
    each(child);
    visit(child, each);
  }
}

function resolveOne(
  element: Element,
  attribute: 'href' | 'src',
  address: string,
  context: LinkContext,
  found: FoundLinks,
): void {
  const reference: Reference = context.generated.has(address)
    ? { kind: 'asset', path: address }
    : resolveReference(address, attribute, context);
  if (!context.generated.has(address)) context.lookedUp?.({ attribute, address, reference });
  if (reference.kind === 'outside') return;
  const place = context.locate(offsetOf(element));
  if (reference.kind === 'mistake')
    found.problems.push({ ...asWritten(reference, address, attribute, { context, place }), ...place });
  else if (reference.kind === 'here') stayHere(element, attribute, reference.anchor, { context, found, place });
  else if (reference.kind === 'article') {
    const { path, anchor } = reference;
    found.links.push({ path, anchor, place });
    open(element, attribute, { article: path, anchor }, found);
  } else {
    const { path } = reference;
    found.assets.push({ path, place });
    const size = attribute === 'src' && !context.generated.has(path) && fitsFile(element);
    open(element, attribute, { asset: path, attribute, ...(size && { size }) }, found);
  }
}

/** A snippet's addresses got the way to its folder in front; what is said of them is said in the words of the snippet. */
function asWritten(
  { problem: said }: Extract<Reference, { kind: 'mistake' }>,
  address: string,
  attribute: 'href' | 'src',
  { context, place: { path } }: { context: LinkContext; place: Place },
): Problem {
  if (path === undefined || path === context.path) return said;
  const way = folderWay(context.path, path);
  if (!address.startsWith(way)) return said;
  const there = resolveReference(address.slice(way.length), attribute, { ...context, path });
  return there.kind === 'mistake' ? there.problem : said;
}

/** The attribute keeps its place among the others. */
function open(element: Element, attribute: 'href' | 'src', part: OpenPart, found: FoundLinks): void {
  element.properties = Object.fromEntries(
    Object.entries(element.properties).map(([property, value]) =>
      property === attribute ? ['dataKbPart', String(found.parts.length)] : [property, value],
    ),
  );
  found.parts.push(part);
}

/** Without a size of its own an image gets that of its file, and gives way where the column is narrower. */
function fitsFile(image: Element): boolean {
  const { width, height, style } = image.properties;
  const written = attributeText(style) ?? '';
  if (width !== undefined || height !== undefined || /(?:^|[\s;])(?:(?:max|min)-)?(?:width|height)\s*:/iu.test(written))
    return false;
  image.properties['style'] = joinStyles(written, FITTED_STYLE);
  return true;
}

function stayHere(
  element: Element,
  attribute: 'href' | 'src',
  anchor: string,
  { context, found, place }: { context: LinkContext; found: FoundLinks; place: Place },
): void {
  element.properties[attribute] = `#${encodeAnchor(anchor)}`;
  if (anchor === '' || anchor === 'top' || context.anchors.includes(anchor)) return;
  const suggestion = nearestAnchor(anchor, context.anchors);
  found.problems.push(problem(renderProblems.unknownAnchor, { anchor, suggestion }, place));
}

function nearestAnchor(anchor: string, anchors: readonly string[]): string | undefined {
  const wanted = anchor.toLowerCase();
  const sameLetters = anchors.find((one) => one.toLowerCase() === wanted);
  if (sameLetters !== undefined) return sameLetters;
  const limit = Math.max(2, anchor.length / 3);
  const near = anchors.slice(0, 300).map((one) => ({ one, distance: editDistance(wanted, one.toLowerCase()) }));
  return near.filter(({ distance }) => distance <= limit).sort((a, b) => a.distance - b.distance)[0]?.one;
}
