/**
 * The coloured box that Freshdesk's editor makes, `<pre class="fd-callout fd-callout--note">` (API facts 7.3), from
 * `> [!NOTE]` and from the boxes of containers.ts. In a <pre> every line break is seen, so those that Markdown writes
 * between blocks are taken out.
 */
import type { Element, ElementContent, Text } from 'hast';
import type { BlockContent, Blockquote, DefinitionContent, Paragraph, Parent } from 'mdast';
import { defaultHandlers, type State } from 'mdast-util-to-hast';
import { INLINE } from '../allow-list.ts';
import { type CalloutKind, calloutKind } from './kinds.ts';

export interface Callout extends Parent {
  type: 'callout';
  kind: CalloutKind;
  children: (BlockContent | DefinitionContent)[];
}

declare module 'mdast' {
  interface BlockContentMap {
    callout: Callout;
  }
  interface RootContentMap {
    callout: Callout;
  }
}

const MARKER = /^\[!([a-z-]{1,20})\][ \t]*(?:\n|$)?/iu;

export function renderQuote(state: State, quote: Blockquote): Element {
  const callout = toCallout(quote);
  return callout ? renderCallout(state, callout) : defaultHandlers.blockquote(state, quote);
}

/** Undefined for an ordinary quote. Text on the marker's own line is kept as the start of the content. */
function toCallout(quote: Blockquote): Callout | undefined {
  const first = quote.children[0];
  const text = first?.type === 'paragraph' ? first.children[0] : undefined;
  if (first?.type !== 'paragraph' || text?.type !== 'text') return undefined;
  const match = MARKER.exec(text.value);
  const kind = calloutKind(match?.[1] ?? '');
  if (!match || !kind) return undefined;
  const body = withoutMarker(first, text.value.slice(match[0].length));
  const rest = quote.children.slice(1);
  return { ...quote, type: 'callout', kind, children: body.children.length === 0 ? rest : [body, ...rest] };
}

function withoutMarker(paragraph: Paragraph, text: string): Paragraph {
  const rest = paragraph.children.slice(1);
  if (rest[0]?.type === 'break' && text === '') rest.shift();
  return { ...paragraph, children: text === '' ? rest : [{ type: 'text', value: text }, ...rest] };
}

export function renderCallout(state: State, callout: Callout): Element {
  const [only, ...more] = callout.children;
  const content = only?.type === 'paragraph' && more.length === 0 ? state.all(only) : state.all(callout);
  const box: Element = {
    type: 'element',
    tagName: 'pre',
    properties: {},
    children: foldBreaks(content),
  };
  state.patch(callout, box);
  state.applyData(callout, box);
  const classes = box.properties['className'];
  box.properties['className'] = [
    'fd-callout',
    `fd-callout--${callout.kind}`,
    ...(Array.isArray(classes) ? classes : []),
  ];
  return box;
}

/** One line per paragraph, as the text would show outside of <pre>; code blocks keep their lines. */
function foldBreaks(children: readonly ElementContent[]): ElementContent[] {
  const folded: ElementContent[] = [];
  for (const [at, child] of children.entries()) {
    if (child.type === 'text') {
      const value = foldText(child, children[at - 1], children[at + 1]);
      if (value !== '') folded.push({ ...child, value });
    } else if ('children' in child && !(child.type === 'element' && child.tagName === 'pre')) {
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
  // What is no element but has content is a block with its place (place-marks.ts).
  return 'children' in node && !(node.type === 'element' && node.tagName !== 'br' && INLINE.has(node.tagName));
}
