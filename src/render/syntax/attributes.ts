/** `{#id .class key=value}`: gives each attribute list to what stands before it; one that belongs to nothing is text again. */
import type { Element } from 'hast';
import type { Nodes, Parents, PhrasingContent, RootContent } from 'mdast';
import { defaultHandlers } from 'mdast-util-to-hast';
import { problem } from '../../problems/catalogue.ts';
import { markdownProblems } from '../../problems/markdown.ts';
import { placed, placedBlock } from '../place-marks.ts';
import { addAttributes } from './attribute-data.ts';
import type { Attributes } from './attribute-list.ts';
import {
  attributesFromMarkdown,
  type AttributeLine,
  type AttributeList,
  attributeTokens,
  type Span,
} from './attribute-tokens.ts';
import { shownAttributes } from './shown-attributes.ts';
import type { Pass, Syntax } from './syntax.ts';

export const attributes: Syntax = {
  name: 'attributes',
  isUsed: (markdown) => /\{:?[ \t]*[#.\p{L}]/u.test(markdown),
  micromark: () => attributeTokens,
  fromMarkdown: () => attributesFromMarkdown,
  transform: settleAttributes,
  handlers: {
    // Problems speak of these.
    span: placed((state, node: Span) => {
      const element: Element = { type: 'element', tagName: 'span', properties: {}, children: state.all(node) };
      return state.applyData(node, element);
    }),
    table: placedBlock(defaultHandlers.table),
  },
};

const INLINE = new Set([
  'image',
  'imageReference',
  'link',
  'linkReference',
  'inlineCode',
  'emphasis',
  'strong',
  'delete',
  'span',
]);
const BLOCKS = new Set(['paragraph', 'heading', 'table', 'list', 'blockquote', 'code', 'defList']);

function settleAttributes(parent: Parents, pass: Pass): void {
  const settled: RootContent[] = [];
  let changed = false;
  for (const child of parent.children) {
    if ('children' in child) settleAttributes(child, pass);
    if (child.type === 'attributeLine' || child.type === 'attributeList') {
      changed = true;
      const owner =
        child.type === 'attributeLine' ? blockBefore(child, settled, parent) : inlineBefore(child, settled, parent);
      if (owner) give(owner, child.attributes, pass);
      else settled.push(child.type === 'attributeLine' ? lineAsText(child, pass) : { ...child, type: 'text' });
    } else settled.push(child);
  }
  if (changed) parent.children = settled as typeof parent.children; // text for lists, in the same places
}

function inlineBefore(list: AttributeList, before: readonly RootContent[], parent: Parents): Nodes | undefined {
  const last = before.at(-1);
  if (last && last.position?.end.offset === list.position?.start.offset && INLINE.has(last.type)) return last;
  const isLast = parent.children.at(-1) === list;
  if (parent.type !== 'heading' || !isLast) return undefined;
  if (last?.type === 'text') last.value = last.value.trimEnd();
  return parent;
}

/** Directly below, with no blank line between. */
function blockBefore(line: AttributeLine, before: readonly RootContent[], parent: Parents): Nodes | undefined {
  const last = before.at(-1);
  const isNext = last && (last.position?.end.line ?? 0) + 1 >= (line.position?.start.line ?? 0);
  if (!isNext || !BLOCKS.has(last.type)) return undefined;
  // The paragraph of a list item may have no element of its own.
  return parent.type === 'listItem' && last.type === 'paragraph' ? parent : last;
}

function give(owner: Nodes, list: Attributes, pass: Pass): void {
  if (owner.type === 'image' || owner.type === 'imageReference' || owner.type === 'table')
    shownAttributes(owner, list, pass);
  else addAttributes(owner, list);
}

function lineAsText(line: AttributeLine, pass: Pass): RootContent {
  pass.report(line, problem(markdownProblems.strayAttributes, { list: line.value }));
  const text: PhrasingContent = { ...line, type: 'text' };
  return { type: 'paragraph', children: [text], ...(line.position && { position: line.position }) };
}
