/**
 * HTML as Freshdesk stores it → Markdown. What Markdown cannot say stays as HTML inside it (stay-html.ts), so that nothing
 * readers see is lost; noise that no reader sees goes.
 */
import type { Root, RootContent } from 'hast';
import { canonicalTree } from './canonical-html.ts';
import { fillBody } from './fill-body.ts';
import { textOf } from './hast-text.ts';
import { sayFootnotes } from './native/footnotes.ts';
import { STAYS, verbatim } from './native/stays.ts';
import { findWrittenToc } from './native/toc.ts';
import { render } from './render-body.ts';
import { serialiseHtml } from './serialise-html.ts';
import { sourceForm } from './source-form.ts';
import { whole, wrapUnsayable } from './stay-html.ts';
import { writeMarkdown } from './write-markdown.ts';

interface Converted {
  readonly markdown: string;
  /** Shares of the visible text, together 1: what became Markdown, and what stayed HTML. */
  readonly fidelity: { readonly markdown: number; readonly html: number };
}

/** Never throws, for any text. Ends with a line break unless empty. */
export async function htmlToMarkdown(source: string): Promise<Converted> {
  const tree = canonicalTree(source);
  const total = visibleLength(textOf(tree));
  try {
    const { markdown, stayed } = await convertFaithfully(tree);
    return { markdown, fidelity: shares(total, stayed) };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    // Nested deeper than the converter can go: the HTML itself is right, only not Markdown.
    return { markdown: `${serialiseHtml(canonicalTree(source))}\n`, fidelity: shares(total, total) };
  }
}

interface Piece {
  readonly markdown: string;
  /** Visible characters that are HTML in it. */
  readonly stayed: number;
}

/** Blocks whose Markdown would give something else back stay HTML. */
async function convertFaithfully(original: Root): Promise<Piece> {
  const tree = sayToc(original);
  const plain = await convert(sayFootnotes(tree));
  if (comesBack(plain, original)) return plain;
  const children: RootContent[] = [];
  let stayed = 0;
  // A table of contents lists what stands elsewhere: alone it would be empty.
  for (const child of isKnownToc(original) ? tree.children : original.children) {
    const alone: Root = { type: 'root', children: [child] };
    const goes = child.type !== 'element' || child.tagName === STAYS || comesBack(await convert(alone), alone);
    if (!goes) stayed += visibleLength(textOf(child));
    children.push(goes ? child : whole(child));
  }
  const mixed = await convert({ type: 'root', children });
  return { markdown: mixed.markdown, stayed: mixed.stayed + stayed };
}

/** What a writer types for the table of contents whose paragraph this is. */
function tocMark(paragraph: RootContent | undefined): string {
  const title = paragraph?.type === 'element' ? textOf(paragraph).trim() : '';
  return title === 'TABLE OF CONTENTS' ? '[[toc]]' : `[[toc: ${title.replaceAll(/[[\]\n]/gu, '')}]]`;
}

function sayToc(tree: Root): Root {
  const at = findWrittenToc(tree);
  if (at === undefined) return tree;
  return { type: 'root', children: tree.children.toSpliced(at, 2, verbatim(tocMark(tree.children[at]), true)) };
}

/** Whether its paragraph is the one that rendering writes. */
function isKnownToc(tree: Root): boolean {
  const written = tree.children[findWrittenToc(tree) ?? -1];
  if (!written) return false;
  const [ours] = canonicalTree(htmlOf(`${tocMark(written)}\n\n# a`)).children;
  return ours !== undefined && serialiseHtml(written) === serialiseHtml(ours);
}

async function convert(tree: Root): Promise<Piece> {
  const copy = structuredClone(tree);
  const stayed = wrapUnsayable(copy);
  return { markdown: await writeMarkdown(copy), stayed };
}

function comesBack({ markdown }: Piece, tree: Root): boolean {
  return sourceForm(htmlOf(markdown)) === sourceForm(serialiseHtml(tree));
}

function htmlOf(markdown: string): string {
  const { template } = render({ path: '', markdown, firstLine: 1 });
  return fillBody(template, { article: () => undefined, asset: () => undefined }).html;
}

function shares(total: number, stayed: number): Converted['fidelity'] {
  const share = total === 0 ? 0 : Math.min(1, stayed / total);
  return { markdown: 1 - share, html: share };
}

/** Characters that are not white space. */
function visibleLength(text: string): number {
  return text.replaceAll(/\s/gu, '').length;
}
