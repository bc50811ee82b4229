/**
 * One article: Markdown → the HTML that Freshdesk keeps, with its links still open. Pure; no network, no files, no clock.
 * Part one is markdown-to-markup.ts; part two, through which everything goes that leaves, is below.
 */
import type { Root } from 'hast';
import type { Origin } from '../model/article.ts';
import type { Problem } from '../model/problem.ts';
import { DEFAULT_RENDER_OPTIONS, type RenderOptions } from '../model/render-options.ts';
import type { RenderedBody } from '../model/tree.ts';
import { problem } from '../problems/catalogue.ts';
import { renderProblems } from '../problems/render.ts';
import type { Engines } from './engines.ts';
import { addHeadingIds, findSlugs } from './heading-ids.ts';
import { keepAllowed } from './keep-allowed.ts';
import { markKey } from './key-marker.ts';
import { createLocate, type Locate, placeOfLine } from './locate.ts';
import { guardMarkdown } from './markdown-guard.ts';
import { type Markup, markdownToMarkup } from './markdown-to-markup.ts';
import { createNativeContext } from './native/native-context.ts';
import { dropForged, FORGEABLE, shapeNative } from './native/shape-native.ts';
import { fillTocs, findTocs } from './native/toc.ts';
import { type OpenPart, toTemplate } from './open-parts.ts';
import { MAX_DEPTH, parseHtml } from './parse-html.ts';
import { PluginError } from './plugin-error.ts';
import { type Plugins, runRehype } from './plugins.ts';
import { reportInternal } from './report-internal.ts';
import { reportUnclosed } from './report-unclosed.ts';
import { type Lookup, resolveLinks } from './resolve-links.ts';
import { settleHtml } from './settle-html.ts';
import { shapeFootnotes } from './shape-footnotes.ts';

/** Part of every render fingerprint: raised when the same Markdown gives other HTML. */
export const RENDERER_VERSION = '2';

export interface RenderInput {
  /** Path of the article, relative to the content root. */
  readonly path: string;
  readonly markdown: string;
  /** 1-based line of the file on which `markdown` starts. */
  readonly firstLine: number;
  /** Where the parts of `markdown` stand; absent when it is as written. */
  readonly origins?: readonly Origin[] | undefined;
  readonly key?: string | undefined;
  /** Every file of the content root. */
  readonly files: ReadonlySet<string>;
  /** Those of them that are articles. */
  readonly articles: ReadonlySet<string>;
  readonly options?: RenderOptions | undefined;
  readonly engines?: Engines | undefined;
  readonly plugins?: Plugins | undefined;
  /** Told of every address that was looked up among files and articles, and what it was found to be. */
  readonly lookedUp?: ((lookup: Lookup) => void) | undefined;
}

type Source = Omit<RenderInput, 'files' | 'articles'>;

/** Never throws, for any text; the same input gives the same bytes. Problems come with their place in the file. */
export function renderBody(input: RenderInput): RenderedBody {
  return render(input, input);
}

/** Without `content`, addresses stay as they are written. */
export function render(source: Source, content?: Pick<RenderInput, 'files' | 'articles' | 'lookedUp'>): RenderedBody {
  const refused = guardMarkdown(source);
  if (refused) return failed(source.origins ? { ...refused, ...placeOfLine(source, refused.line) } : refused);
  const markup = partOne(source);
  return 'code' in markup ? failed(markup) : partTwo(markup, createLocate(source, markup), source, content);
}

function partOne({
  path,
  markdown,
  firstLine,
  options = DEFAULT_RENDER_OPTIONS,
  engines = {},
  plugins,
}: Source): Markup | Problem {
  try {
    return markdownToMarkup(markdown, { options, engines, plugins });
  } catch (error) {
    const place = { path, line: firstLine };
    if (error instanceof PluginError) return error.at(place);
    // The parser recurses over nested inlines; what the guard lets through ends here as a RangeError.
    if (error instanceof RangeError) return problem(renderProblems.tooDeep, { limit: MAX_DEPTH }, place);
    // A fault of the parser in one article must not stop the others.
    return problem(
      renderProblems.notRendered,
      { reason: error instanceof Error ? error.message : String(error) },
      place,
    );
  }
}

function failed(reason: Problem): RenderedBody {
  // Said to be there, or a second problem would say that the article shows nothing.
  const facts = { bytes: 0, isEmpty: false };
  return { template: [], links: [], assets: [], generated: [], anchors: [], facts, problems: [reason] };
}

function partTwo(
  markup: Markup,
  locate: Locate,
  source: Source,
  content?: Pick<RenderInput, 'files' | 'articles' | 'lookedUp'>,
): RenderedBody {
  const problems: Problem[] = markup.found.map(({ source: offset, problem: one }) => ({
    ...one,
    ...locate.source(offset),
  }));
  const parsed = parseHtml(markup.html, { places: true });
  const { tooDeep } = parsed;
  const tree = runRehype(parsed.tree, source.plugins, { path: source.path, line: source.firstLine });
  if ('code' in tree) return failed(tree);
  if (tooDeep)
    problems.push(problem(renderProblems.tooDeep, { limit: MAX_DEPTH }, { path: source.path, line: source.firstLine }));
  if (markup.hasRawHtml) problems.push(...reportUnclosed(parsed, markup, locate), ...reportInternal(markup, locate));
  const anchors = shapeTree(tree, markup, { ...source, locate, problems });
  const found =
    content && resolveLinks(tree, { path: source.path, ...content, generated: markup.generated, anchors, locate });
  const parts: readonly OpenPart[] = found?.parts ?? [];
  const settled: Root = markup.hasRawHtml ? settleHtml(tree) : tree;
  if (source.key !== undefined) markKey(settled, source.key);
  return {
    template: toTemplate(settled, parts),
    links: found?.links ?? [],
    assets: found?.assets ?? [],
    generated: [...markup.generated.values()],
    anchors,
    problems: inOrder([...problems, ...(found?.problems ?? [])]),
  };
}

interface Shaping extends Pick<Source, 'options' | 'engines' | 'plugins'> {
  readonly locate: Locate;
  readonly problems: Problem[];
}

/** From the tree as it was read to what Freshdesk keeps, in place; answers the ids that links can lead to. */
function shapeTree(tree: Root, markup: Markup, shaping: Shaping): readonly string[] {
  const { options = DEFAULT_RENDER_OPTIONS, engines = {}, plugins, locate, problems } = shaping;
  // Plugins may have put into the tree what the text does not hold.
  const mayHold = (part: RegExp): boolean => plugins !== undefined || part.test(markup.html);
  const native = createNativeContext({ options, engines, markup, locate, problems });
  if (markup.hasRawHtml && mayHold(FORGEABLE)) dropForged(tree, native);
  if (mayHold(/data-footnotes/u)) shapeFootnotes(tree);
  shapeNative(tree, mayHold, native);
  const tocs = mayHold(/data-kb-toc/u) ? findTocs(tree) : undefined;
  const slugs = mayHold(/data-kb-slug/u) ? findSlugs(tree) : undefined;
  keepAllowed(tree, { policy: 'outgoing', report: { problems, locate } });
  const anchors = addHeadingIds(tree, slugs);
  if (tocs) fillTocs(tree, tocs, native);
  return anchors;
}

/** By place; each once, although the parser may have doubled an element that was left open. */
function inOrder(problems: readonly Problem[]): readonly Problem[] {
  const once = new Map(problems.map((one) => [`${one.path}:${one.line}:${one.column}:${one.message}`, one]));
  return [...once.values()].sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0));
}
