/**
 * Formulas and diagrams as pictures: `$$…$$`, `` $`…`$ ``, ```` ```math ```` and ```` ```mermaid ````. What cannot be drawn is a
 * problem at its line, and its code stays.
 */
import type { Code, InlineCode, Paragraph, Parents, Root, RootContent } from 'mdast';
import { type InlineMath, type Math, mathFromMarkdown } from 'mdast-util-math';
import { math } from 'micromark-extension-math';
import { SKIP, visit } from 'unist-util-visit';
import { problem } from '../problems/catalogue.ts';
import { drawingProblems } from '../problems/drawing.ts';
import { expandProblems } from '../problems/expand.ts';
import { blockPicture, inlinePicture, toAsset } from './drawn-picture.ts';
import type { Drawing, Undrawable } from './engines.ts';
import { findMarkers } from './internal-marker.ts';
import type { Pass, Syntax } from './syntax/syntax.ts';

/** A fence names its language as writers spell it. */
const FENCE = /^[ \t>*+\-\d.)]*(?:`{3,}|~{3,})[ \t]*(?:math|mermaid)\b/imu;

export const drawings: Syntax = {
  name: 'drawings',
  isUsed: (markdown, { singleDollar }) =>
    singleDollar ? markdown.includes('$') || FENCE.test(markdown) : /\$[$`]/u.test(markdown) || FENCE.test(markdown),
  micromark: ({ singleDollar }) => math({ singleDollarTextMath: singleDollar }),
  fromMarkdown: mathFromMarkdown,
  transform: drawAll,
};

function drawAll(tree: Root, pass: Pass): void {
  visit(tree, (node, index, parent) => {
    if (index === undefined || parent === undefined) return undefined;
    const drawn = replacement(node, { parent, index, pass });
    if (drawn === undefined) return undefined;
    // A parent takes what stood in its place: text for text, a block for a block.
    (parent.children as RootContent[])[index] = at(node, drawn);
    return SKIP;
  });
}

/** Problems of the file that it needs are told where it was written. */
function at({ position }: Root | RootContent, drawn: RootContent): RootContent {
  if (drawn.type === 'paragraph') for (const child of drawn.children) child.position = position;
  return { ...drawn, position };
}

interface Spot {
  readonly parent: Parents;
  readonly index: number;
  readonly pass: Pass;
}

/** Undefined for what stays as it is. */
function replacement(node: Root | RootContent, spot: Spot): RootContent | undefined {
  const { pass } = spot;
  if (node.type === 'math') return displayFormula(node, texOf(node), pass);
  if (node.type === 'inlineMath') return inlineFormula(node, bareTex(node.value), pass);
  if (node.type === 'inlineCode') return isDollarCode(node, spot) ? inlineFormula(node, node.value, pass) : undefined;
  if (node.type === 'paragraph') return aloneInItsParagraph(node, pass);
  if (node.type !== 'code') return undefined;
  const language = node.lang?.toLowerCase();
  if (language === 'math') return displayFormula(node, node.value, pass);
  return language === 'mermaid' ? diagram(node, pass) : undefined;
}

/** `$$x$$` on a line of its own is shown on one. */
function aloneInItsParagraph({ children }: Paragraph, pass: Pass): RootContent | undefined {
  const [only] = children;
  if (children.length !== 1 || only?.type !== 'inlineMath') return undefined;
  const start = only.position?.start.offset ?? 0;
  return pass.markdown.startsWith('$$', start) ? displayFormula(only, bareTex(only.value), pass) : undefined;
}

function inlineFormula(node: InlineMath | InlineCode, tex: string, pass: Pass): RootContent {
  if (holdsInternal(node, pass)) return { type: 'inlineCode', value: '' };
  const drawn = formula(node, tex, { display: false, pass });
  return drawn ? inlinePicture(keep(drawn, pass), tex, drawn.depth) : { type: 'inlineCode', value: tex };
}

function displayFormula(node: Math | InlineMath | Code, tex: string, pass: Pass): RootContent | undefined {
  if (holdsInternal(node, pass)) return { type: 'code', value: '' };
  const drawn = formula(node, tex, { display: true, pass });
  if (drawn) return blockPicture(keep(drawn, pass), tex);
  return node.type === 'code' ? undefined : { type: 'code', lang: 'latex', value: tex };
}

/** Neither a picture nor its code nor the text that stands for it may show an internal note. */
function holdsInternal({ position }: Math | InlineMath | InlineCode | Code, pass: Pass): boolean {
  const start = position?.start.offset ?? 0;
  const [marker] = findMarkers(pass.markdown.slice(start, position?.end.offset));
  if (marker !== undefined) pass.report(start + marker, problem(expandProblems.internalLeft, undefined));
  return marker !== undefined;
}

function formula(
  node: Math | InlineMath | InlineCode | Code,
  tex: string,
  { display, pass }: { display: boolean; pass: Pass },
): Drawing | undefined {
  if (pass.options.math === 'code' || !pass.engines.math) return undefined;
  const drawn: Drawing | Undrawable = isOpen(node, pass) ? NEVER_CLOSED : pass.engines.math(tex, display);
  if ('svg' in drawn) return drawn;
  const kind = pass.options.undrawable === 'code' ? drawingProblems.formulaKept : drawingProblems.badFormula;
  const [start = ''] = tex.trim().split('\n', 1);
  const short = start.length < tex.trim().length || start.length > 60 ? `${start.slice(0, 60)}…` : start;
  pass.report(node, problem(kind, { tex: short, why: drawn.why }));
  return undefined;
}

const NEVER_CLOSED: Undrawable = {
  why: 'the $$ that opens it is closed by none on a line of its own, so all that follows is taken for TeX',
};

/** Like a fence of code, an open $$ goes on to the end. */
function isOpen(node: Math | InlineMath | InlineCode | Code, { markdown }: Pass): boolean {
  if (node.type !== 'math') return false;
  const source = markdown.slice(0, node.position?.end.offset);
  return !/^[ \t>]*\${2,}[ \t]*$/u.test(source.slice(source.lastIndexOf('\n') + 1));
}

/** What follows $$ on its line is read as a remark by the parser, and meant as TeX by the writer. */
function texOf({ meta, value }: Math): string {
  return meta ? `${meta}\n${value}` : value;
}

/** With single dollars, the parser takes GitHub's backticks for a part of the formula. */
function bareTex(value: string): string {
  return /^`[^`]*`$/u.test(value) ? value.slice(1, -1) : value;
}

/** GitHub's `` $`x`$ ``: true when there are dollars around, which are then gone. */
function isDollarCode({ position }: InlineCode, { parent, index, pass }: Spot): boolean {
  const before = parent.children[index - 1];
  const after = parent.children[index + 1];
  const start = position?.start.offset ?? 0;
  const end = position?.end.offset ?? 0;
  if (before?.type !== 'text' || after?.type !== 'text') return false;
  if (!before.value.endsWith('$') || !after.value.startsWith('$')) return false;
  if (!/(?:^|[^\\])\$$/u.test(pass.markdown.slice(Math.max(0, start - 2), start))) return false;
  if (pass.markdown.charAt(end) !== '$') return false;
  before.value = before.value.slice(0, -1);
  after.value = after.value.slice(1);
  return true;
}

function diagram(node: Code, pass: Pass): RootContent | undefined {
  if (holdsInternal(node, pass)) return { type: 'code', value: '' };
  if (pass.options.diagrams === 'code' || !pass.engines.diagram) return undefined;
  const drawn = pass.engines.diagram(node.value);
  if ('svg' in drawn) {
    for (const { what, why, line } of drawn.leftOut ?? [])
      pass.report(offsetOf(node, line, pass), problem(drawingProblems.leftOut, { what, why }));
    return blockPicture(keep(drawn, pass), drawn.alt ?? 'Diagram');
  }
  const kind = pass.options.undrawable === 'code' ? drawingProblems.diagramKept : drawingProblems.badDiagram;
  pass.report(offsetOf(node, drawn.line, pass), problem(kind, { why: drawn.why }));
  return undefined;
}

/** Where a line of a fence starts in the Markdown; the fence itself is line 0. */
function offsetOf(node: Code, line: number | undefined, { markdown }: Pass): number {
  let offset = node.position?.start.offset ?? 0;
  for (let at = 0; at < (line ?? 0); at++) offset = markdown.indexOf('\n', offset) + 1 || offset;
  return line === undefined
    ? offset
    : offset + (/^[ \t>]*/u.exec(markdown.slice(offset, offset + 99))?.[0].length ?? 0);
}

function keep(drawn: Drawing, pass: Pass): ReturnType<typeof toAsset> {
  const asset = toAsset(drawn);
  pass.generated.set(asset.path, asset);
  return asset;
}
