/**
 * HTML as Freshdesk stores it → Markdown. What Markdown cannot say stays as HTML inside it (stay-html.ts), so that nothing
 * readers see is lost; noise that no reader sees goes.
 */
import type { Element } from 'hast';
import type { Html, Nodes } from 'mdast';
import rehypeRemark from 'rehype-remark';
import remarkGfm from 'remark-gfm';
import remarkStringify from 'remark-stringify';
import { unified } from 'unified';
import { canonicalTree } from './canonical-html.ts';
import { attributeText } from './hast-properties.ts';
import { textOf } from './hast-text.ts';
import { serialiseHtml } from './serialise-html.ts';
import { wrapUnsayable, STAYS } from './stay-html.ts';

export interface Converted {
  readonly markdown: string;
  /** Shares of the visible text, together 1: what became Markdown, and what stayed HTML. */
  readonly fidelity: { readonly markdown: number; readonly html: number };
}

/** What rehype-remark hands to a handler, as far as it is used here. */
interface ConvertState {
  all(node: Element): Nodes[];
}

const html = (value: string): Html => ({ type: 'html', value });

function stays(state: ConvertState, element: Element): Nodes | Nodes[] {
  const open = attributeText(element.properties['open']) ?? '';
  const close = attributeText(element.properties['close']);
  if (close !== undefined) return [html(open), ...state.all(element), html(close)];
  return element.properties['block'] === true ? { type: 'paragraph', children: [html(open)] } : html(open);
}

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
  })
  .freeze();

/** Never throws, for any text. Ends with a line break unless empty. */
export async function htmlToMarkdown(source: string): Promise<Converted> {
  const tree = canonicalTree(source);
  const total = visibleLength(textOf(tree));
  const stayed = wrapUnsayable(tree);
  try {
    const markdown = processor.stringify(await processor.run(tree));
    return { markdown, fidelity: shares(total, stayed) };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    // Nested deeper than the converter can go: the HTML itself is right, only not Markdown.
    return { markdown: `${serialiseHtml(canonicalTree(source))}\n`, fidelity: shares(total, total) };
  }
}

function shares(total: number, stayed: number): Converted['fidelity'] {
  const share = total === 0 ? 0 : Math.min(1, stayed / total);
  return { markdown: 1 - share, html: share };
}

/** Characters that are not white space. */
export function visibleLength(text: string): number {
  return text.replaceAll(/\s/gu, '').length;
}
