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
import { addHeadingIds } from './heading-ids.ts';
import { keepAllowed } from './keep-allowed.ts';
import { markKey } from './key-marker.ts';
import { createLocate, type Locate } from './locate.ts';
import { guardMarkdown } from './markdown-guard.ts';
import { type Markup, markdownToMarkup } from './markdown-to-markup.ts';
import { type OpenPart, toTemplate } from './open-parts.ts';
import { MAX_DEPTH, parseHtml } from './parse-html.ts';
import { reportUnclosed } from './report-unclosed.ts';
import { resolveLinks } from './resolve-links.ts';
import { settleHtml } from './settle-html.ts';
import { shapeFootnotes } from './shape-footnotes.ts';

/** Part of every render fingerprint: raised when the same Markdown gives other HTML. */
export const RENDERER_VERSION = '1';

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
}

type Source = Omit<RenderInput, 'files' | 'articles'>;

/** Never throws, for any text; the same input gives the same bytes. Problems come with their place in the file. */
export function renderBody(input: RenderInput): RenderedBody {
  return render(input, input);
}

/** Without `content`, addresses stay as they are written. */
export function render(source: Source, content?: Pick<RenderInput, 'files' | 'articles'>): RenderedBody {
  const refused = guardMarkdown(source);
  if (refused) return failed(refused);
  const markup = partOne(source);
  return 'code' in markup ? failed(markup) : partTwo(markup, createLocate(source, markup), source, content);
}

function partOne({
  path,
  markdown,
  firstLine,
  options = DEFAULT_RENDER_OPTIONS,
  engines = {},
}: Source): Markup | Problem {
  try {
    return markdownToMarkup(markdown, { options, engines });
  } catch (error) {
    const place = { path, line: firstLine };
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
  return { template: [], links: [], assets: [], generated: [], anchors: [], problems: [reason] };
}

function partTwo(
  markup: Markup,
  locate: Locate,
  source: Source,
  content?: Pick<RenderInput, 'files' | 'articles'>,
): RenderedBody {
  const problems: Problem[] = markup.found.map(({ source: offset, problem: one }) => ({
    ...one,
    ...locate.source(offset),
  }));
  const parsed = parseHtml(markup.html, { places: true });
  const { tree, tooDeep } = parsed;
  if (tooDeep)
    problems.push(problem(renderProblems.tooDeep, { limit: MAX_DEPTH }, { path: source.path, line: source.firstLine }));
  if (markup.hasRawHtml) problems.push(...reportUnclosed(parsed, markup, locate));
  if (markup.html.includes('data-footnotes')) shapeFootnotes(tree);
  keepAllowed(tree, { policy: 'outgoing', report: { problems, locate } });
  const anchors = addHeadingIds(tree);
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

/** By place; each once, although the parser may have doubled an element that was left open. */
function inOrder(problems: readonly Problem[]): readonly Problem[] {
  const once = new Map(problems.map((one) => [`${one.line}:${one.column}:${one.message}`, one]));
  return [...once.values()].sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0));
}
