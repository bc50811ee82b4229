/** The attribute lists of images and tables, in the form that part two reads; it judges sizes and widths itself. */
import type { Image, ImageReference, Table } from 'mdast';
import { problem } from '../../problems/catalogue.ts';
import { markdownProblems } from '../../problems/markdown.ts';
import { addAttributes } from './attribute-data.ts';
import type { Attributes } from './attribute-list.ts';
import type { Pass } from './syntax.ts';

/** Names that part two knows under another one. */
const RENAMED: ReadonlyMap<string, string> = new Map([
  ['image caption', 'dataKbCaption'],
  ['imageReference caption', 'dataKbCaption'],
  ['table widths', 'dataKbWidths'],
]);

export function shownAttributes(node: Image | ImageReference | Table, list: Attributes, pass: Pass): void {
  const pairs = new Map<string, string>();
  for (const [name, value] of list.pairs) {
    if (name === 'align' && !/^(?:left|center|right)$/iu.test(value))
      pass.report(node, problem(markdownProblems.badAlign, { value }));
    else pairs.set(RENAMED.get(`${node.type} ${name}`) ?? name, value);
  }
  addAttributes(node, { ...list, pairs });
}
