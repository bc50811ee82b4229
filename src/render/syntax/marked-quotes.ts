/**
 * Internal notes in other manners than `:::internal`: a quote that begins with `[!INTERNAL]` goes, too, and the forms that
 * stand within a line are an error, since nobody who types one means readers to see it. A quote that begins with a name
 * which is close to a known one was meant as a box, and its writer is told.
 */
import type { Parents, Root, RootContent } from 'mdast';
import { visit } from 'unist-util-visit';
import { problem } from '../../problems/catalogue.ts';
import { markdownProblems } from '../../problems/markdown.ts';
import { nearest } from '../../util/edit-distance.ts';
import { settleFootnotes } from './internal-notes.ts';
import { CALLOUT_NAMES, calloutKind, isInternal } from './kinds.ts';
import type { Pass, Syntax } from './syntax.ts';

const IN_LINE = /:internal\[/giu;

export const markedQuotes: Syntax = {
  name: 'markedQuotes',
  isUsed: (markdown) => /\[![a-z]|:internal\[/iu.test(markdown),
  transform: (tree, pass) => {
    if (dropQuotes(tree)) settleFootnotes(tree, pass);
    reportUnknown(tree, pass);
    reportInLine(tree, pass);
  },
};

function dropQuotes(parent: Parents): boolean {
  const kept = (parent.children as readonly RootContent[]).filter((child) => !isInternalQuote(child));
  const dropped = kept.length < parent.children.length;
  if (dropped) parent.children = kept as typeof parent.children; // some of those that were there
  return kept.reduce((any, child) => ('children' in child && dropQuotes(child)) || any, dropped);
}

const isInternalQuote = (node: RootContent): boolean => isInternal(markOf(node) ?? '');

/** `foo` of a quote that begins with `[!FOO]`. */
function markOf(node: RootContent): string | undefined {
  const first = node.type === 'blockquote' ? node.children[0] : undefined;
  const text = first?.type === 'paragraph' ? first.children[0] : undefined;
  return text?.type === 'text' ? /^\[!([a-z][a-z-]{0,29})\]/iu.exec(text.value)?.[1] : undefined;
}

function reportUnknown(tree: Root, pass: Pass): void {
  visit(tree, 'blockquote', (quote) => {
    const name = markOf(quote);
    if (name === undefined || calloutKind(name)) return;
    const suggestion = nearest(name.toLowerCase(), [...CALLOUT_NAMES, 'internal'], name.length > 4 ? 2 : 1);
    // What may have been meant for the team alone is an error.
    pass.report(
      quote,
      suggestion === 'internal'
        ? problem(markdownProblems.notRead, { name })
        : problem(markdownProblems.unknownAlert, { name, suggestion: suggestion?.toUpperCase() }),
    );
  });
}

function reportInLine(tree: Root, pass: Pass): void {
  visit(tree, 'text', ({ position, value }) => {
    const start = position?.start.offset;
    if (start === undefined || !value.toLowerCase().includes(':internal')) return;
    for (const { index } of pass.markdown.slice(start, position?.end.offset).matchAll(IN_LINE))
      pass.report(start + index, problem(markdownProblems.notRead, { name: 'internal' }));
  });
}
