/**
 * HTML as Freshdesk stores it → Markdown. What Markdown cannot say stays as HTML inside it (stay-html.ts), so that nothing
 * readers see is lost; noise that no reader sees goes.
 */
import type { Element, Root, RootContent } from 'hast';
import type { Nodes } from 'mdast';
import rehypeRemark from 'rehype-remark';
import remarkGfm from 'remark-gfm';
import remarkStringify, { type Options as StringifyOptions } from 'remark-stringify';
import { unified } from 'unified';
import { canonicalHtml, canonicalTree } from './canonical-html.ts';
import { fillBody } from './fill-body.ts';
import { attributeText } from './hast-properties.ts';
import { textOf } from './hast-text.ts';
import { render } from './render-body.ts';
import { serialiseHtml } from './serialise-html.ts';
import { STAYS, whole, wrapUnsayable } from './stay-html.ts';

interface Converted {
  readonly markdown: string;
  /** Shares of the visible text, together 1: what became Markdown, and what stayed HTML. */
  readonly fidelity: { readonly markdown: number; readonly html: number };
}

/** What rehype-remark hands to a handler, as far as it is used here. */
interface ConvertState {
  all(node: Element): Nodes[];
}

/** Goes where text goes, which `html` does not: the converter would put it into a paragraph of its own. */
type InlineHtml = { readonly type: 'textDirective'; readonly value: string };

// The converter knows text directives as inline content; nothing else here makes them.
const inline = (value: string): Nodes => ({ type: 'textDirective', value }) satisfies InlineHtml as unknown as Nodes;

function stays(state: ConvertState, element: Element): Nodes | Nodes[] {
  const open = attributeText(element.properties['open']) ?? '';
  const close = attributeText(element.properties['close']);
  if (close !== undefined) return [inline(open), ...state.all(element), inline(close)];
  return element.properties['block'] === true ? { type: 'html', value: open } : inline(open);
}

type StringifyHandlers = NonNullable<NonNullable<StringifyOptions>['handlers']>;

const processor = unified()
  // The handler's types ask for the nodes of their own module; ours are the same nodes by structure.
  .use(rehypeRemark, { handlers: { [STAYS]: stays as never }, checked: '☑', unchecked: '☐' })
  .use(remarkGfm)
  .use(remarkStringify, {
    bullet: '-',
    emphasis: '*',
    fences: true,
    listItemIndent: 'one',
    resourceLink: true,
    rule: '-',
    strong: '*',
    // Its types know only the nodes of Markdown itself.
    handlers: { textDirective: ({ value }: InlineHtml) => value } as Partial<StringifyHandlers>,
  })
  .freeze();

/** Never throws, for any text. Ends with a line break unless empty. */
export async function htmlToMarkdown(source: string): Promise<Converted> {
  const tree = canonicalTree(source);
  const total = visibleLength(textOf(tree));
  try {
    const { markdown, stayed } = await convertFaithfully(tree);
    return { markdown, fidelity: shares(total, stayed) };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    // Nested deeper than the converter can go: the HTML itself is right, only not Markdown.
    return { markdown: `${serialiseHtml(canonicalTree(source))}\n`, fidelity: shares(total, total) };
  }
}

interface Piece {
  readonly markdown: string;
  /** Visible characters that are HTML in it. */
  readonly stayed: number;
}

/** Blocks whose Markdown would give something else back stay HTML. */
async function convertFaithfully(tree: Root): Promise<Piece> {
  const plain = await convert(tree);
  if (comesBack(plain, tree)) return plain;
  const children: RootContent[] = [];
  let stayed = 0;
  for (const child of tree.children) {
    const alone: Root = { type: 'root', children: [child] };
    if (child.type === 'element' && !comesBack(await convert(alone), alone)) {
      stayed += visibleLength(textOf(child));
      children.push(whole(child));
    } else children.push(child);
  }
  const mixed = await convert({ type: 'root', children });
  return { markdown: mixed.markdown, stayed: mixed.stayed + stayed };
}

async function convert(tree: Root): Promise<Piece> {
  const copy = structuredClone(tree);
  const stayed = wrapUnsayable(copy);
  return { markdown: processor.stringify(await processor.run(copy)), stayed };
}

function comesBack({ markdown }: Piece, tree: Root): boolean {
  const { template } = render({ path: '', markdown, firstLine: 1 });
  const { html } = fillBody(template, { article: () => undefined, asset: () => undefined });
  return canonicalHtml(html) === canonicalHtml(serialiseHtml(tree));
}

function shares(total: number, stayed: number): Converted['fidelity'] {
  const share = total === 0 ? 0 : Math.min(1, stayed / total);
  return { markdown: 1 - share, html: share };
}

/** Characters that are not white space. */
function visibleLength(text: string): number {
  return text.replaceAll(/\s/gu, '').length;
}
