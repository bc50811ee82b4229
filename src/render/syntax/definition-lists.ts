/** `Term`, and on the lines below `: Definition`. */
import type { Parents, PhrasingContent, Root } from 'mdast';
import { defListFromMarkdown, defListHastHandlers } from 'mdast-util-definition-list';
import { defList } from 'micromark-extension-definition-list';
import { visit } from 'unist-util-visit';
import type { Syntax } from './syntax.ts';

export const definitionLists: Syntax = {
  name: 'definitionLists',
  // Never the first line of anything: there is a term above it.
  isUsed: (markdown) => /[\n\r][ \t>]*:(?:[ \t\n\r]|$)/u.test(markdown),
  micromark: () => defList,
  fromMarkdown: () => defListFromMarkdown,
  transform: settleDefinitions,
  handlers: defListHastHandlers,
};

function settleDefinitions(tree: Root): void {
  visit(tree, 'defListDescription', (description) => {
    // Else its paragraphs would run together.
    if (description.children.filter(({ type }) => type === 'paragraph').length > 1) description.spread = true;
  });
  visit(tree, 'defList', (list) => {
    const parts: readonly Parents[] = list.children;
    const isText = parts.every(({ type, children }) => type === 'defListTerm' || children.length === 0);
    if (isText) Object.assign(list, { type: 'paragraph', children: parts.flatMap(asText) });
  });
}

/** Colons alone define nothing. */
function asText(part: Parents, at: number): readonly PhrasingContent[] {
  const line: PhrasingContent[] = at === 0 ? [] : [{ type: 'text', value: '\n' }];
  if (part.type !== 'defListTerm') return [...line, { type: 'text', value: ':' }];
  return [...line, ...part.children];
}
