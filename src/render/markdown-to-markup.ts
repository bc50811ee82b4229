/**
 * Part one of rendering: Markdown → HTML as remark writes it, raw HTML included. What comes out is NOT safe and must go
 * through part two (keep-allowed.ts) before anybody else sees it.
 */
import type { ElementContent } from 'hast';
import type { Root } from 'mdast';
import { defaultHandlers, type Handlers, type State } from 'mdast-util-to-hast';
import remarkGfm from 'remark-gfm';
import remarkHtml from 'remark-html';
import remarkParse from 'remark-parse';
import { type Processor, unified } from 'unified';
import { DEFAULT_RENDER_OPTIONS, type RenderOptions } from '../model/render-options.ts';
import type { GeneratedAsset } from '../model/tree.ts';
import { leaveOut, unusedConstructs } from './leave-out-unused.ts';
import { placed, type Point, rawHtml, takeMarks, withoutMarks } from './place-marks.ts';
import { renderQuote } from './syntax/callouts.ts';
import { SYNTAX } from './syntax/index.ts';
import { createPass, type Found, type MarkupContext, type Pass, type Syntax } from './syntax/syntax.ts';

export type { Point } from './place-marks.ts';
export type { MarkupContext } from './syntax/syntax.ts';

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

const handlers: Handlers = {
  // `<a> <img>` and raw HTML are what problems speak of, so only these carry their place.
  html: rawHtml,
  link: placed(defaultHandlers.link),
  linkReference: placed(defaultHandlers.linkReference),
  blockquote: renderQuote,
  image: placed(defaultHandlers.image),
  imageReference: placed(defaultHandlers.imageReference),
  root: (state: State, node: Root) => {
    // remark-html passes no such option on; the prefix would break footnotes twice over (hast-util-sanitize issue 29).
    state.options.clobberPrefix = '';
    // Handlers are typed as giving content; the one for the root gives a root.
    return defaultHandlers.root(state, node) as unknown as ElementContent;
  },
};

type MarkdownProcessor = ReturnType<typeof createProcessor>;

function createProcessor(unused: readonly string[], syntax: readonly Syntax[], { options, plugins }: MarkupContext) {
  return (
    unified()
      .use(remarkParse)
      .use(remarkGfm, { singleTilde: !options.subSup })
      .use(leaveOut, unused)
      .use(addSyntax, syntax, options)
      // After it, so that no plugin sees what an internal note says.
      .use([...(plugins?.remark ?? [])])
      .use(remarkHtml, {
        sanitize: false,
        handlers: Object.assign({}, handlers, ...syntax.map((one) => one.handlers)) as Handlers, // Object.assign of a spread is any
        allowDangerousCharacters: false,
      })
      .freeze()
  );
}

/** A plugin: what the parser has to know, and what is done to its tree. */
function addSyntax(this: Processor, syntax: readonly Syntax[], options: RenderOptions) {
  const data: { micromarkExtensions?: unknown[]; fromMarkdownExtensions?: unknown[] } = this.data();
  const present = (one: unknown): boolean => one !== undefined;
  data.micromarkExtensions?.push(...syntax.map((one) => one.micromark?.(options)).filter(present));
  data.fromMarkdownExtensions?.push(...syntax.map((one) => one.fromMarkdown?.(options)).filter(present));
  return (tree: Root, file: { readonly data: object }): void => {
    const { pass } = file.data as { pass: Pass }; // markdownToMarkup, the only caller, puts it there
    for (const one of syntax) one.transform?.(tree, pass);
  };
}

/** By what is left out of them and what is added: few combinations occur. Apart for each set of plugins. */
const processors = new WeakMap<object, Map<string, MarkdownProcessor>>();
const NO_PLUGINS = {};

function processorFor(unused: readonly string[], syntax: readonly Syntax[], context: MarkupContext): MarkdownProcessor {
  const owner = context.plugins ?? NO_PLUGINS;
  const known = processors.get(owner) ?? new Map<string, MarkdownProcessor>();
  processors.set(owner, known);
  const key = JSON.stringify([unused, syntax.map(({ name }) => name), context.options]);
  const processor = known.get(key) ?? createProcessor(unused, syntax, context);
  known.set(key, processor);
  return processor;
}

/** Throws what the parser throws (a RangeError on hostile nesting); the caller turns it into a problem. */
export function markdownToMarkup(
  markdown: string,
  context: MarkupContext = { options: DEFAULT_RENDER_OPTIONS, engines: {} },
  unused = unusedConstructs(markdown),
): Markup {
  const clean = withoutMarks(markdown);
  const found: Found[] = [];
  const pass = createPass(clean, context, found);
  const syntax = SYNTAX.filter((one) => one.isUsed(clean, context.options));
  const processor = processorFor(unused, syntax, context);
  const marked = processor.processSync({ value: clean, data: { pass } }).toString();
  return { ...takeMarks(marked), generated: pass.generated, found };
}
