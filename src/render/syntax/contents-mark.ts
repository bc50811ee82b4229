/** `[[toc]]` and its like, alone in a paragraph: where part two writes the table of contents. */
import type { Element } from 'hast';
import type { Node, Root } from 'mdast';
import { visit } from 'unist-util-visit';
import { placedBlock } from '../place-marks.ts';
import type { Pass, Syntax } from './syntax.ts';

interface ContentsMark extends Node {
  type: 'contentsMark';
  /** What stands above the list; may be empty. */
  title: string;
}

declare module 'mdast' {
  interface RootContentMap {
    contentsMark: ContentsMark;
  }
}

const WRITTEN = /^(?:\[toc\]|\[\[_?toc_?(?::(?<title>[^[\]\n]{0,200}))?\]\])$/iu;
/** What Freshdesk's editor writes above its own. */
const TITLE = 'TABLE OF CONTENTS';

export const contentsMark: Syntax = {
  name: 'contentsMark',
  isUsed: (markdown) => /\[_?toc_?[\]:]/iu.test(markdown),
  transform: settleContents,
  handlers: {
    contentsMark: placedBlock(
      (_state, { title }: ContentsMark): Element => ({
        type: 'element',
        tagName: 'p',
        properties: { className: ['fd-toc'], dataKbToc: '' },
        children: title === '' ? [] : [strong(title)],
      }),
    ),
  },
};

const strong = (value: string): Element => ({
  type: 'element',
  tagName: 'strong',
  properties: {},
  children: [{ type: 'text', value }],
});

function settleContents(tree: Root, { markdown }: Pass): void {
  visit(tree, 'paragraph', (paragraph) => {
    const { start, end } = paragraph.position ?? {};
    // `[toc]` may be a link by reference, and brackets may be escaped: then it is something else in the tree or the text.
    const isText = paragraph.children.every(({ type }) => type === 'text' || type === 'emphasis');
    const match = isText ? WRITTEN.exec(markdown.slice(start?.offset, end?.offset).trim()) : null;
    if (match) Object.assign(paragraph, { type: 'contentsMark', title: (match.groups?.['title'] ?? TITLE).trim() });
  });
}
