/**
 * The body of an article as it is sent: variables and snippets put in, internal notes left out, header and footer around it.
 * An article that uses none of this comes out as it is.
 */
import type { Origin } from '../../model/article.ts';
import type { Problem } from '../../model/problem.ts';
import type { Settings } from '../../model/settings.ts';
import { problem } from '../../problems/catalogue.ts';
import { expandProblems } from '../../problems/expand.ts';
import { relativePath } from '../../util/relative-path.ts';
import { type Writer, writeSnippet, writeSource } from './include.ts';
import { showsNote } from './internal.ts';
import { createOutput, type Expanded, MAX_EXPANDED } from './output.ts';
import { parseArticle, type ParsedSource } from './parse-source.ts';
import { scanBlocks } from './scan-blocks.ts';
import type { SnippetLibrary } from './snippet-library.ts';
import { sourceFile } from './source-file.ts';
import type { Scope, Variables } from './variables.ts';

export interface ArticleText {
  readonly path: string;
  readonly body: string;
  readonly bodyLine: number;
  readonly variables: Variables;
  readonly header: boolean;
  readonly footer: boolean;
}

export interface ExpandContext {
  readonly settings: Settings;
  readonly library: SnippetLibrary;
}

export interface ExpandedBody {
  readonly text: string;
  /** Absent when the text is as written. */
  readonly origins?: readonly Origin[] | undefined;
  readonly problems: readonly Problem[];
  /** Whether nothing of it may be used: a note could be shown, or it has no end. */
  readonly isUnsafe: boolean;
  readonly usesTitle: boolean;
}

export function scopeOf(
  { path, variables }: Pick<ArticleText, 'path' | 'variables'>,
  settings: Settings,
  title: string | undefined,
): Scope {
  const shared = new Map(Object.entries(settings.variables));
  const link = settings.editUrl?.replaceAll('{path}', () => relativePath('kb.yaml', path));
  return {
    given: [variables, shared].filter(({ size }) => size > 0),
    defaults: [],
    builtIn: new Map([
      ...(title === undefined ? [] : [['title', title] as const]),
      ['path', path],
      ...(link === undefined ? [] : [['edit_url', link] as const]),
    ]),
  };
}

/** The article's own text, without header and footer. */
export function createExpandOwn(
  article: ArticleText,
  { settings, library }: ExpandContext,
): (title: string) => ExpandedBody {
  const source = parseArticle(sourceFile(article.path, article.body, article.bodyLine));
  return (title) => {
    if (source.parts.length === 0 && source.problems.length === 0)
      return { text: article.body, problems: [], isUnsafe: false, usesTitle: false };
    const into = createWriter(article.path, library);
    const scope = scopeOf(article, settings, title);
    writeSource({ source, scope, prefix: '', inCell: false, chain: [article.path], into });
    return finish(into, source);
  };
}

/** `used` is how many characters the article has without what is written here. */
function createWriter(article: string, library: SnippetLibrary, used = 0): Writer {
  const output = createOutput({ left: MAX_EXPANDED - used });
  return { article, library, output, problems: [], isUnsafe: false, usesTitle: false };
}

function finish({ output, problems, isUnsafe, usesTitle, article }: Writer, source: ParsedSource): ExpandedBody {
  const { text, origins } = output.result();
  const isWritten = text === source.file.text;
  return {
    text,
    ...(!isWritten && origins.length > 0 && { origins }),
    problems: output.isFull ? [...problems, tooMuch(article)] : problems,
    isUnsafe: isUnsafe || output.isFull || problems.some(showsNote),
    usesTitle,
  };
}

const tooMuch = (path: string): Problem =>
  problem(expandProblems.tooMuch, { most: MAX_EXPANDED }, { path, line: 1, column: 1 });

/** Puts header and footer around the text, a blank line between. */
export function addAround(
  own: ExpandedBody,
  article: ArticleText,
  title: string,
  { settings, library }: ExpandContext,
): ExpandedBody {
  const header = article.header ? settings.header : undefined;
  const footer = article.footer ? settings.footer : undefined;
  if (header === undefined && footer === undefined) return own;
  const scope = scopeOf(article, settings, title);
  const around = [header, footer].map((written) => {
    const into = createWriter(article.path, library, own.text.length);
    if (written === undefined) return into;
    // The name stands in kb.yaml, which lies in the content root.
    const snippet = library.find(written, 'kb.yaml', { path: 'kb.yaml' });
    if ('code' in snippet) into.problems.push(snippet);
    else writeSnippet({ snippet, scope, given: new Map(), prefix: '', inCell: false, chain: [article.path], into });
    return into;
  });
  const start: Origin = { start: 0, path: article.path, line: article.bodyLine, column: 1, verbatim: true };
  const [before, after] = around.map(({ output }) => output.result());
  const parts = [before, { text: own.text, origins: own.origins ?? [start] }, after];
  const { text, origins } = join(parts.flatMap((part) => (part && part.text !== '' ? [part] : [])));
  const full = around.some(({ output }) => output.isFull);
  return {
    ...own,
    text,
    ...(origins.length > 0 && { origins }),
    problems: [
      ...own.problems,
      ...around.flatMap(({ problems }) => problems),
      ...(full ? [tooMuch(article.path)] : []),
    ],
    isUnsafe: own.isUnsafe || full || around.some(({ isUnsafe, problems }) => isUnsafe || problems.some(showsNote)),
  };
}

/** Code that one part leaves open ends with it; else it would take the next one along. */
function join(parts: readonly Expanded[]): Expanded {
  const texts: string[] = [];
  const origins: Origin[] = [];
  let length = 0;
  for (const [index, part] of parts.entries()) {
    origins.push(...part.origins.map((origin) => ({ ...origin, start: origin.start + length })));
    const isLast = index === parts.length - 1;
    const fence = isLast ? undefined : openFenceOf(part.text);
    const between = isLast ? '' : `${fence === undefined ? '' : `\n${fence}`}\n\n`;
    texts.push(part.text, between);
    length += part.text.length + between.length;
  }
  return { text: texts.join(''), origins };
}

const openFenceOf = (text: string): string | undefined =>
  /`{3}|~{3}|\$\$/.test(text) ? scanBlocks(text).openFence : undefined;
