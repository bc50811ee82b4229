/**
 * `> [!NOTE]` and its like as the coloured box that Freshdesk's editor makes: `<pre class="fd-callout fd-callout--note">`
 * (API facts 7.3). In a <pre> every line break is seen, so those that Markdown writes between blocks are taken out.
 */
import type { Element, ElementContent, Text } from 'hast';
import type { Blockquote, Paragraph } from 'mdast';
import type { State } from 'mdast-util-to-hast';
import { INLINE } from './allow-list.ts';

/** GitHub's five, and Freshdesk's own names for those who know them. */
const KINDS: Readonly<Record<string, string>> = {
  note: 'note',
  tip: 'idea',
  important: 'info',
  warning: 'warning',
  caution: 'danger',
  info: 'info',
  idea: 'idea',
  success: 'success',
  danger: 'danger',
};

const MARKER = /^\[!([a-z]{1,20})\][ \t]*(?:\n|$)?/iu;

/** Undefined for an ordinary quote. Text on the marker's own line is kept as the start of the content. */
export function renderCallout(state: State, quote: Blockquote): Element | undefined {
  const first = quote.children[0];
  const text = first?.type === 'paragraph' ? first.children[0] : undefined;
  if (first?.type !== 'paragraph' || text?.type !== 'text') return undefined;
  const match = MARKER.exec(text.value);
  const name = match?.[1]?.toLowerCase() ?? '';
  if (!match || !Object.hasOwn(KINDS, name)) return undefined;
  const body = withoutMarker(first, text.value.slice(match[0].length));
  const rest = quote.children.slice(1);
  const blocks = body.children.length === 0 ? rest : [body, ...rest];
  const [only] = blocks;
  const content =
    blocks.length === 1 && only?.type === 'paragraph' ? state.all(only) : state.all({ ...quote, children: blocks });
  return {
    type: 'element',
    tagName: 'pre',
    properties: { className: ['fd-callout', `fd-callout--${KINDS[name]}`] },
    children: foldBreaks(content),
  };
}

function withoutMarker(paragraph: Paragraph, text: string): Paragraph {
  const rest = paragraph.children.slice(1);
  if (rest[0]?.type === 'break' && text === '') rest.shift();
  return { ...paragraph, children: text === '' ? rest : [{ type: 'text', value: text }, ...rest] };
}

/** One line per paragraph, as the text would show outside of <pre>; code blocks keep their lines. */
function foldBreaks(children: readonly ElementContent[]): ElementContent[] {
  const folded: ElementContent[] = [];
  for (const [at, child] of children.entries()) {
    if (child.type === 'text') {
      const value = foldText(child, children[at - 1], children[at + 1]);
      if (value !== '') folded.push({ ...child, value });
    } else if (child.type === 'element' && child.tagName !== 'pre') {
      folded.push({ ...child, children: foldBreaks(child.children) });
    } else folded.push(child);
  }
  return folded;
}

function foldText({ value }: Text, before?: ElementContent, after?: ElementContent): string {
  const folded = value.replaceAll(/[ \t]*\n[ \t]*/gu, ' ');
  const atStart = endsLine(before) ? folded.replace(/^ /u, '') : folded;
  return endsLine(after) ? atStart.replace(/ $/u, '') : atStart;
}

/** The edge of a block, or a break: a space beside it is none that Markdown means. */
function endsLine(node: ElementContent | undefined): boolean {
  if (node === undefined) return true;
  return node.type === 'element' && (node.tagName === 'br' || !INLINE.has(node.tagName));
}
