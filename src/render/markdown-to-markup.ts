/**
 * Part one of rendering: Markdown → HTML as remark writes it, raw HTML included. What comes out is NOT safe and must go
 * through part two (keep-allowed.ts) before anybody else sees it.
 */
import type { ElementContent } from 'hast';
import type { Blockquote, Nodes } from 'mdast';
import { defaultHandlers, type Handler, type Handlers, type State } from 'mdast-util-to-hast';
import remarkGfm from 'remark-gfm';
import remarkHtml from 'remark-html';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import type { Problem } from '../model/problem.ts';
import { DEFAULT_RENDER_OPTIONS, type RenderOptions } from '../model/render-options.ts';
import type { GeneratedAsset } from '../model/tree.ts';
import { renderCallout } from './callouts.ts';
import type { Engines } from './engines.ts';
import { leaveOut, unusedConstructs } from './leave-out-unused.ts';

// Two characters that Unicode keeps for internal use carry the place of a node through the HTML text: \uFDD0 OFFSET \uFDD1.
const OPEN = '\uFDD0';
const CLOSE = '\uFDD1';

export interface Markup {
  readonly html: string;
  readonly points: readonly Point[];
  /** Whether the Markdown holds raw HTML, whose nesting may be anything. */
  readonly hasRawHtml: boolean;
  /** Pictures that were drawn, by path. */
  readonly generated: ReadonlyMap<string, GeneratedAsset>;
  /** What is wrong with the Markdown itself, at offsets in it. */
  readonly found: readonly Found[];
}

export interface Found {
  /** Offset in the Markdown. */
  readonly source: number;
  readonly problem: Problem;
}

export interface MarkupContext {
  readonly options: RenderOptions;
  readonly engines: Engines;
}

/** The piece of HTML from `html` on comes from the Markdown at `source`; `length` is set for raw HTML, kept verbatim. */
export interface Point {
  readonly html: number;
  readonly source: number;
  readonly sourceEnd: number;
  readonly rawLength: number;
}

type RawNode = { type: 'raw'; value: string };

// mdast-util-to-hast has `raw` among its element contents at run time; the types of hast do not know it.
const raw = (value: string): ElementContent => ({ type: 'raw', value }) satisfies RawNode;

function mark(node: Nodes): string {
  const { start, end } = node.position ?? {};
  return `${OPEN}${start?.offset ?? 0},${end?.offset ?? 0},${node.type === 'html' ? node.value.length : 0}${CLOSE}`;
}

/** The default result of a node, with its place written before it. */
function placed(handler: Handler): Handler {
  return (state, node: Nodes, parent) => {
    const result = handler(state, node, parent);
    if (!result) return result;
    const before = raw(mark(node));
    return Array.isArray(result) ? [before, ...result] : [before, result]; // never a root for these nodes
  };
}

const handlers: Handlers = {
  // `<a> <img>` and raw HTML are what problems speak of, so only these carry their place.
  html: (_state, node: Nodes) => raw(mark(node) + ('value' in node ? node.value : '')),
  link: placed(defaultHandlers.link),
  linkReference: placed(defaultHandlers.linkReference),
  blockquote: (state, node: Blockquote) => renderCallout(state, node) ?? defaultHandlers.blockquote(state, node),
  image: placed(defaultHandlers.image),
  imageReference: placed(defaultHandlers.imageReference),
  root: (state: State, node) => {
    // remark-html passes no such option on; the prefix would break footnotes twice over (hast-util-sanitize issue 29).
    state.options.clobberPrefix = '';
    // Handlers are typed as giving content; the one for the root gives a root.
    return defaultHandlers.root(state, node) as unknown as ElementContent;
  },
};

type MarkdownProcessor = ReturnType<typeof createProcessor>;

function createProcessor(unused: readonly string[]) {
  return unified()
    .use(remarkParse)
    .use(remarkGfm)
    .use(leaveOut, unused)
    .use(remarkHtml, { sanitize: false, handlers, allowDangerousCharacters: false })
    .freeze();
}

/** By what is left out of them: few combinations occur. */
const processors = new Map<string, MarkdownProcessor>();

function processorWithout(unused: readonly string[]): MarkdownProcessor {
  const key = unused.join();
  const processor = processors.get(key) ?? createProcessor(unused);
  processors.set(key, processor);
  return processor;
}

/** Throws what the parser throws (a RangeError on hostile nesting); the caller turns it into a problem. */
export function markdownToMarkup(
  markdown: string,
  _context: MarkupContext = { options: DEFAULT_RENDER_OPTIONS, engines: {} },
  unused = unusedConstructs(markdown),
): Markup {
  const clean = markdown.replaceAll(/[\uFDD0\uFDD1]/gu, '\uFFFD');
  const marked = processorWithout(unused).processSync(clean).toString();
  const [head = '', ...pieces] = marked.split(OPEN);
  const texts = [head];
  const points: Point[] = [];
  let length = head.length;
  let hasRawHtml = false;
  for (const piece of pieces) {
    const close = piece.indexOf(CLOSE);
    const [source = 0, sourceEnd = 0, rawLength = 0] = piece.slice(0, close).split(',').map(Number);
    points.push({ html: length, source, sourceEnd, rawLength });
    hasRawHtml ||= rawLength > 0;
    texts.push(piece.slice(close + 1));
    length += piece.length - close - 1;
  }
  return { html: texts.join(''), points, hasRawHtml, generated: new Map(), found: [] };
}
