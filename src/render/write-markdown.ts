/** A tree in which everything is sayable (stay-html.ts) → Markdown text. Decides nothing but how it is spelled. */
import type { Element, Root } from 'hast';
import type { Blockquote, FootnoteDefinition, ListItem, Nodes, PhrasingContent } from 'mdast';
import rehypeRemark from 'rehype-remark';
import remarkGfm from 'remark-gfm';
import remarkStringify from 'remark-stringify';
import { unified } from 'unified';
import { attributeText } from './hast-properties.ts';
import { textOf } from './hast-text.ts';
import { isElement } from './native/elements.ts';
import { NOTE } from './native/footnotes.ts';
import { STAYS } from './native/stays.ts';

declare module 'mdast' {
  interface HtmlData {
    /** No blank line before it. */
    isTight?: boolean;
  }
}

/** What rehype-remark hands to a handler, as far as it is used here. */
interface ConvertState {
  all(node: Element): Nodes[];
  /** Lines of text become paragraphs. */
  toFlow(nodes: readonly Nodes[]): Nodes[];
}

/** Goes where text goes, which `html` does not: the converter would put it into a paragraph of its own. */
type InlineHtml = { readonly type: 'textDirective'; readonly value: string };

// The converter knows text directives as inline content; nothing else here makes them.
const inline = (value: string): Nodes => ({ type: 'textDirective', value }) satisfies InlineHtml as unknown as Nodes;

function stays(state: ConvertState, element: Element): Nodes | Nodes[] {
  const open = attributeText(element.properties['open']) ?? '';
  const close = attributeText(element.properties['close']);
  if (close !== undefined) return [inline(open), ...state.all(element), inline(close)];
  if (element.properties['block'] !== true) return inline(open);
  return { type: 'html', value: open, data: { isTight: element.properties['tight'] === true } };
}

function code(_state: ConvertState, pre: Element): Nodes {
  return { type: 'code', lang: attributeText(pre.properties['language']) || null, value: textOf(pre) };
}

/** A box has its kind on a line of its own. */
function quote(state: ConvertState, element: Element): Nodes {
  const children = state.toFlow(state.all(element)) as Blockquote['children']; // toFlow gives no inline content
  const kind = attributeText(element.properties['kind']);
  if (kind === undefined) return { type: 'blockquote', children };
  const [first, ...rest] = children;
  const marker = inline(`[!${kind}]`) as PhrasingContent; // as above
  return first?.type === 'paragraph'
    ? {
        type: 'blockquote',
        children: [
          { type: 'paragraph', children: [marker, { type: 'text', value: '\n' }, ...first.children] },
          ...rest,
        ],
      }
    : { type: 'blockquote', children: [{ type: 'paragraph', children: [marker] }, ...children] };
}

function note(state: ConvertState, element: Element): Nodes {
  const name = attributeText(element.properties['note']) ?? '';
  const children = state.toFlow(state.all(element)) as FootnoteDefinition['children']; // toFlow gives no inline content
  return { type: 'footnoteDefinition', identifier: name, label: name, children };
}

/** As GitHub shows it, too. */
function details(state: ConvertState, element: Element): Nodes[] {
  return [
    { type: 'html', value: attributeText(element.properties['opening']) ?? '' },
    ...state.toFlow(state.all(element)),
    { type: 'html', value: '</details>' },
  ];
}

/** Loose when it holds a paragraph, as Markdown renders it; the converter would take nested lists for a reason, too. */
function item(state: ConvertState, li: Element): Nodes {
  const { checked } = li.properties;
  return {
    type: 'listItem',
    spread: li.children.some((child) => isElement(child, 'p')),
    checked: typeof checked === 'boolean' ? checked : null,
    children: state.toFlow(state.all(li)) as ListItem['children'], // toFlow gives no inline content
  };
}

const processor = unified()
  // The handlers' types ask for the nodes of their own module; ours are the same nodes by structure.
  .use(rehypeRemark, {
    handlers: { [STAYS]: stays, pre: code, blockquote: quote, details, li: item, [NOTE]: note } as never,
  })
  .use(remarkGfm)
  .use(remarkStringify, {
    bullet: '-',
    join: [(_left, right) => (right.type === 'html' && right.data?.isTight === true ? 0 : undefined)],
    emphasis: '*',
    fences: true,
    listItemIndent: 'one',
    resourceLink: false,
    rule: '-',
    strong: '*',
    handlers: { textDirective: ({ value }: InlineHtml) => value },
  })
  .freeze();

export async function writeMarkdown(tree: Root): Promise<string> {
  return processor.stringify(await processor.run(tree));
}
