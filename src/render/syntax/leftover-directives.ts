/**
 * Lines that look like directives and are shown as text: two colons with a name, colons that close nothing, and names that
 * would have meant something elsewhere. Above all an internal note must never be shown because it was not recognised.
 */
import type { Code, Html, Paragraph, Root } from 'mdast';
import { visit } from 'unist-util-visit';
import type { Problem } from '../../model/problem.ts';
import { problem } from '../../problems/catalogue.ts';
import { markdownProblems } from '../../problems/markdown.ts';
import { nearestDirective } from './container-head.ts';
import { calloutKind, isDirective, isInternal } from './kinds.ts';
import type { Pass } from './syntax.ts';

const LEAF = /^::([a-z][\w-]*)(?:\[.*\])?(?:\{.*\})?[ \t]*$/iu;
const FENCE = /^:{3,}[ \t]*$/u;
const NAMED = /^:{3,}[ \t]*\{?([a-z][\w-]*)/iu;

/** With text below that is not indented. */
const INDENTED = /^(?:!!!|\?\?\?\+?) ?([\w-]+)[ \t]*$/u;

/** Changes nothing. */
export function reportLeftovers(tree: Root, pass: Pass): void {
  visit(tree, (node) => {
    if (node.type === 'paragraph') reportText(node, pass);
    else if (node.type === 'html' || node.type === 'code') reportVerbatim(node, pass);
  });
}

function reportText(paragraph: Paragraph, pass: Pass): void {
  for (const { line, at } of linesOf(paragraph, pass)) {
    const found = problemOf(line, pass);
    const isText = paragraph.children.some(
      ({ type, position }) =>
        type === 'text' && (position?.start.offset ?? at + 1) <= at && at < (position?.end.offset ?? 0),
    );
    if (found && isText) pass.report(at, found);
  }
}

function problemOf(line: string, { markdown }: Pass): Problem | undefined {
  if (!line.startsWith(':')) {
    const name = INDENTED.exec(line)?.[1] ?? '';
    if (isInternal(name)) return problem(markdownProblems.notRead, { name });
    const isKnown = calloutKind(name) !== undefined;
    return isKnown ? problem(markdownProblems.emptyBox, { line: line.trim() }) : undefined;
  }
  const leaf = LEAF.exec(line)?.[1];
  if (leaf !== undefined) {
    const known = nearestDirective(leaf);
    const suggestion = known === undefined ? undefined : `:::${known}`;
    return problem(markdownProblems.unknownLeaf, { name: leaf, suggestion });
  }
  if (FENCE.test(line)) {
    const mayLeak = /:::[ \t]*\{?internal/iu.test(markdown);
    return problem(mayLeak ? markdownProblems.closesInternal : markdownProblems.closesNothing, { fence: line.trim() });
  }
  const name = NAMED.exec(line)?.[1] ?? '';
  return isDirective(name) || (name !== '' && nearestDirective(name) !== undefined)
    ? problem(markdownProblems.notRead, { name })
    : undefined;
}

/** In raw HTML and in code that is code only for its indentation, an internal note alone matters: all else is plain to see. */
function reportVerbatim(node: Html | Code, pass: Pass): void {
  if (!/:::[ \t]*\{?internal/iu.test(node.value)) return;
  if (pass.markdown.startsWith('<!--', node.position?.start.offset)) return;
  if (node.type === 'code' && /[`~]/u.test(pass.markdown.charAt(node.position?.start.offset ?? 0))) return;
  for (const { line, at } of linesOf(node, pass)) {
    const name = NAMED.exec(line)?.[1] ?? '';
    if (isInternal(name)) pass.report(at, problem(markdownProblems.notRead, { name }));
  }
}

/** Lines that start with a mark, quotation marks and spaces before them skipped. */
function* linesOf({ position }: Paragraph | Html | Code, { markdown }: Pass): Generator<{ line: string; at: number }> {
  const start = position?.start.offset;
  const end = position?.end.offset;
  if (start === undefined || end === undefined) return;
  const source = markdown.slice(start, end);
  for (const { index, 1: before = '', 2: line = '' } of source.matchAll(/^([ \t>]*)((?:::|!!!|\?\?\?).*)$/gmu))
    yield { line, at: start + index + before.length };
}
