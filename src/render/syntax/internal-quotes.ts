/**
 * Internal notes in other manners than `:::internal`: a quote that begins with `[!INTERNAL]` goes, too, and the forms that
 * stand within a line are an error, since nobody who types one means readers to see it.
 */
import type { Blockquote, Parents, Root, RootContent } from 'mdast';
import { visit } from 'unist-util-visit';
import { problem } from '../../problems/catalogue.ts';
import { markdownProblems } from '../../problems/markdown.ts';
import { settleFootnotes } from './internal-notes.ts';
import type { Pass, Syntax } from './syntax.ts';

const IN_LINE = /:internal\[/giu;

export const internalQuotes: Syntax = {
  name: 'internalQuotes',
  isUsed: (markdown) => /\[!internal\]|:internal\[/iu.test(markdown),
  transform: (tree, pass) => {
    if (dropQuotes(tree)) settleFootnotes(tree, pass);
    reportInLine(tree, pass);
  },
};

function dropQuotes(parent: Parents): boolean {
  const kept = (parent.children as readonly RootContent[]).filter((child) => !isInternalQuote(child));
  const dropped = kept.length < parent.children.length;
  if (dropped) parent.children = kept as typeof parent.children; // some of those that were there
  return kept.reduce((any, child) => ('children' in child && dropQuotes(child)) || any, dropped);
}

function isInternalQuote(node: RootContent): node is Blockquote {
  const first = node.type === 'blockquote' ? node.children[0] : undefined;
  const text = first?.type === 'paragraph' ? first.children[0] : undefined;
  return text?.type === 'text' && /^\[!internal\]/iu.test(text.value);
}

function reportInLine(tree: Root, pass: Pass): void {
  visit(tree, 'text', ({ position, value }) => {
    const start = position?.start.offset;
    if (start === undefined || !value.toLowerCase().includes(':internal')) return;
    for (const { index } of pass.markdown.slice(start, position?.end.offset).matchAll(IN_LINE))
      pass.report(start + index, problem(markdownProblems.notRead, { name: 'internal' }));
  });
}
