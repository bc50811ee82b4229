/** Cells of a table beyond its last column: GFM leaves them out, and readers would never know. */
import type { Root, TableCell } from 'mdast';
import { visit } from 'unist-util-visit';
import { problem } from '../../problems/catalogue.ts';
import { markdownProblems } from '../../problems/markdown.ts';
import type { Pass, Syntax } from './syntax.ts';

export const extraCells: Syntax = {
  name: 'extraCells',
  // The line below the head of a table.
  isUsed: (markdown) => /\|[ \t]*:?-|-:?[ \t]*\|/u.test(markdown),
  transform: reportExtraCells,
};

function reportExtraCells(tree: Root, pass: Pass): void {
  visit(tree, 'table', ({ align, children }) => {
    const columns = align?.length ?? 0;
    for (const row of children) {
      const lost = row.children.slice(columns).find((cell) => cell.children.length > 0);
      if (lost) pass.report(lost, problem(markdownProblems.extraCells, { columns, text: writtenIn(lost, pass) }));
    }
  });
}

/** As it is written, without the bar before it. */
function writtenIn({ position }: TableCell, { markdown }: Pass): string {
  const cell = markdown.slice(position?.start.offset, position?.end.offset);
  return cell.replaceAll(/^\s*\||\|\s*$/gu, '').trim();
}
