/** What an internal note leaves behind when it is taken out: footnotes that were explained in it alone. */
import type { FootnoteReference, Root } from 'mdast';
import { visit } from 'unist-util-visit';
import { problem } from '../../problems/catalogue.ts';
import { markdownProblems } from '../../problems/markdown.ts';
import type { Pass } from './syntax.ts';

/** A mark without its footnote becomes text, and an error. */
export function settleFootnotes(tree: Root, pass: Pass): void {
  const explained = new Set<string>();
  const marks: FootnoteReference[] = [];
  visit(tree, (node) => {
    if (node.type === 'footnoteDefinition') explained.add(node.identifier);
    else if (node.type === 'footnoteReference') marks.push(node);
  });
  for (const mark of marks) {
    if (explained.has(mark.identifier)) continue;
    const label = mark.label ?? mark.identifier;
    pass.report(mark, problem(markdownProblems.internalFootnote, { label }));
    Object.assign(mark, { type: 'text', value: `[^${label}]` });
  }
}
