/** Parts that open at a click, as <details>; part two makes of them what Freshdesk keeps. */
import type { Element, ElementContent } from 'hast';
import type { BlockContent, DefinitionContent, Parent, PhrasingContent } from 'mdast';
import type { State } from 'mdast-util-to-hast';

export interface Details extends Parent {
  type: 'details';
  /** Shown while it is closed; may be empty. */
  summary: PhrasingContent[];
  isOpen: boolean;
  children: (BlockContent | DefinitionContent)[];
}

declare module 'mdast' {
  interface BlockContentMap {
    details: Details;
  }
  interface RootContentMap {
    details: Details;
  }
}

export function renderDetails(state: State, node: Details): Element {
  const summary: ElementContent[] =
    node.summary.length === 0
      ? []
      : [{ type: 'element', tagName: 'summary', properties: {}, children: summaryOf(state, node) }];
  const result: Element = {
    type: 'element',
    tagName: 'details',
    properties: node.isOpen ? { open: true } : {},
    children: state.wrap([...summary, ...state.all(node)], true),
  };
  state.patch(node, result);
  return state.applyData(node, result);
}

function summaryOf(state: State, { summary }: Details): ElementContent[] {
  return state.all({ type: 'paragraph', children: summary });
}
