/** By option, straight quotes, dashes and dots become typographic ones; never in code, whoever wrote its tags. */
import type { Parents, Text } from 'mdast';
import remarkSmartypants from 'remark-smartypants';
import { unified } from 'unified';
import { outsideRawCode } from './raw-code.ts';
import type { Syntax } from './syntax.ts';

/** `--` is an en dash and `---` an em dash. */
const processor = unified().use(remarkSmartypants, { dashes: 'oldschool', backticks: false }).freeze();

export const typography: Syntax = {
  name: 'typography',
  isUsed: (markdown, options) => options.typography && /["']|--|\.\.|\. \./u.test(markdown),
  transform: (tree) => {
    const code: Text[] = [];
    findCode(tree, code);
    // What is inlineCode is counted as a word and left alone.
    for (const one of code) Object.assign(one, { type: 'inlineCode' });
    processor.runSync(tree);
    for (const one of code) Object.assign(one, { type: 'text' });
  },
};

function findCode(parent: Parents, into: Text[]): void {
  const outside = new Set<number>();
  outsideRawCode(parent, (_child, at) => outside.add(at));
  for (const [at, child] of parent.children.entries()) {
    if (child.type === 'text' && !outside.has(at)) into.push(child);
    else if ('children' in child) findCode(child, into);
  }
}
