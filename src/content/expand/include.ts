/** Writes a text with its variables and snippets put in. What is too deep, in a circle or too large stops there. */
import { posix } from 'node:path';
import type { Problem } from '../../model/problem.ts';
import { problem } from '../../problems/catalogue.ts';
import { expandProblems } from '../../problems/expand.ts';
import { folderWay } from '../../util/relative-path.ts';
import { isRelative } from './addresses.ts';
import type { Output } from './output.ts';
import type { ParsedSource, Part } from './parse-source.ts';
import type { Snippet, SnippetLibrary } from './snippet-library.ts';
import { fillText, insideSnippet, type Scope, valueOf, type Variables } from './variables.ts';

const MAX_DEPTH = 20;
/** In characters: what a part, and an include, cost beside the text that they leave. */
const PART_COST = 5;
const INCLUDE_COST = 200;

/** One text on its way out. */
export interface Writing {
  readonly source: ParsedSource;
  readonly scope: Scope;
  /** What stands before each of its lines but the first. */
  readonly prefix: string;
  /** Whether it all goes into a cell of a table. */
  readonly inCell: boolean;
  /** The files that led here, itself last. */
  readonly chain: readonly string[];
  readonly into: Writer;
}

/** What all texts of one article share. */
export interface Writer {
  /** Path of the article. */
  readonly article: string;
  readonly library: SnippetLibrary;
  readonly output: Output;
  readonly problems: Problem[];
  /** Set when a note could be shown to readers. */
  isUnsafe: boolean;
  usesTitle: boolean;
}

export function writeSource(writing: Writing): void {
  const { source, into } = writing;
  into.problems.push(...source.problems);
  into.isUnsafe ||= source.isUnsafe;
  let at = source.range.start;
  for (const part of source.parts) {
    if (into.output.isFull) return;
    into.output.spend(PART_COST);
    if (part.start >= at) {
      writeText(writing, at, part.start);
      at = writePart(writing, part);
    } else if (part.kind === 'gap') at = Math.max(at, part.end);
  }
  writeText(writing, at, source.range.end);
}

function writeText({ source: { file }, prefix, into }: Writing, from: number, to: number): void {
  if (from < to) into.output.write(file.text.slice(from, to), { ...file.place(from), verbatim: true }, prefix);
}

/** Where the text goes on. What has an error stays as it is written. */
function writePart(writing: Writing, part: Part): number {
  if (part.kind === 'gap') return part.end;
  if (part.kind === 'address') {
    writeStart(writing, part);
    return part.start;
  }
  const isDone = part.kind === 'variable' ? writeVariable(writing, part) : writeInclude(writing, part);
  return isDone ? part.end : part.start;
}

function writeVariable(
  { source: { file }, scope, prefix, inCell, into }: Writing,
  { name, start, ...part }: Extract<Part, { kind: 'variable' }>,
): boolean {
  const place = file.place(start);
  into.usesTitle ||= name === 'title';
  const value = valueOf(name, scope, place);
  if (!value) return false;
  if ('problem' in value) into.problems.push(value.problem);
  else
    into.output.write(inCell || part.inCell ? forCell(value.text) : value.text, { ...place, verbatim: false }, prefix);
  return 'text' in value;
}

/** A bar would begin the next cell, and cells that a table has no column for are not shown. */
const forCell = (text: string): string => text.replaceAll(/\\.|\|/g, (mark) => (mark === '|' ? '\\|' : mark));

/** A relative address of a snippet gets the way from the article to the folder of the snippet in front of it. */
function writeStart(
  { source: { file }, scope, prefix, into }: Writing,
  { start, to }: Extract<Part, { kind: 'address' }>,
): void {
  if (posix.dirname(into.article) === posix.dirname(file.path)) return;
  const { text } = fillText(file.text.slice(start, to), scope, {});
  if (!isRelative(text)) return;
  into.output.write(folderWay(into.article, file.path), { ...file.place(start), verbatim: false }, prefix);
}

function writeInclude(writing: Writing, part: Extract<Part, { kind: 'include' }>): boolean {
  const { source, scope, chain, into } = writing;
  const place = source.file.place(part.start);
  into.output.spend(INCLUDE_COST);
  const snippet = into.library.find(part.path, source.file.path, place);
  const wrong = 'code' in snippet ? snippet : wrongChain(chain, snippet, place);
  if (wrong || 'code' in snippet) {
    if (wrong) into.problems.push(wrong);
    return false;
  }
  const given = new Map<string, string>();
  for (const [name, written] of part.arguments) {
    const { text, problems } = fillText(written, scope, place);
    into.problems.push(...problems);
    given.set(name, text);
  }
  const prefix = writing.prefix + (part.prefix ?? '');
  const before = into.output.lines;
  writeSnippet({ snippet, scope, given, prefix, inCell: writing.inCell || part.inCell, chain, into });
  if (part.prefix === undefined && into.output.lines > before)
    into.problems.push(problem(expandProblems.notOneLine, { path: snippet.path }, place));
  return true;
}

export function writeSnippet({
  snippet,
  scope,
  given,
  ...rest
}: Omit<Writing, 'source'> & { readonly snippet: Snippet; readonly given: Variables }): void {
  const inside = insideSnippet(scope, given, snippet.defaults);
  writeSource({ ...rest, source: snippet, scope: inside, chain: [...rest.chain, snippet.path] });
  if (snippet.openFence === undefined) return;
  // Code that a snippet leaves open ends with the snippet, and takes nothing of the article along.
  const { file, range } = snippet;
  rest.into.output.write(`\n${snippet.openFence}`, { ...file.place(range.end), verbatim: false }, rest.prefix);
}

function wrongChain(
  chain: readonly string[],
  { path }: Snippet,
  place: Parameters<typeof problem>[2],
): Problem | undefined {
  if (chain.includes(path)) {
    const circle = [...chain.slice(chain.indexOf(path)), path].join(' → ');
    return problem(expandProblems.circle, { chain: circle }, place);
  }
  return chain.length > MAX_DEPTH ? problem(expandProblems.nested, { most: MAX_DEPTH }, place) : undefined;
}
