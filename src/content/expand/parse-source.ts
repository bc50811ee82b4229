/** A text taken apart: what is put in, what is left out, and where addresses begin. Done once per file. */
import type { Problem } from '../../model/problem.ts';
import { problem } from '../../problems/catalogue.ts';
import { expandProblems } from '../../problems/expand.ts';
import { findAddresses } from './addresses.ts';
import type { Range } from './block-state.ts';
import { findInternal, mayHoldInternal } from './internal.ts';
import { lineBefore, lineRest } from './line-around.ts';
import { isEscaped, mayHoldPlaceholder, type Placeholder, readPlaceholder } from './placeholders.ts';
import { type CodeScan, createIsIn, scanCode } from './scan-code.ts';
import type { SourceFile } from './source-file.ts';

/** In order and apart; what lies between is text as written. */
export type Part =
  | (Range & { readonly kind: 'gap' })
  | (Range & { readonly kind: 'variable'; readonly name: string; readonly inCell: boolean })
  | (Range & {
      readonly kind: 'include';
      readonly path: string;
      readonly arguments: ReadonlyMap<string, string>;
      /** What stands before every further line, when the include is alone on its line. */
      readonly prefix?: string | undefined;
      readonly inCell: boolean;
    })
  /** The start of an address that reaches to `to`. */
  | (Range & { readonly kind: 'address'; readonly to: number });

export interface ParsedSource {
  readonly file: SourceFile;
  readonly parts: readonly Part[];
  /** The part of the text that counts: for a snippet without the empty lines around it. */
  readonly range: Range;
  readonly problems: readonly Problem[];
  /** Whether it cannot be told what readers may see. */
  readonly isUnsafe: boolean;
  readonly openFence?: string | undefined;
}

export function parseArticle(file: SourceFile): ParsedSource {
  const range = { start: 0, end: file.text.length };
  if (!mayHoldPlaceholder(file.text) && !mayHoldInternal(file.text))
    return { file, parts: [], range, problems: [], isUnsafe: false };
  return { ...parse(file, scanCode(file.text), []), range };
}

export function parseSnippet(file: SourceFile): ParsedSource {
  const scan = scanCode(file.text);
  const parsed = parse(file, scan, findAddresses(file.text, scan));
  const range = withoutOuterSpace(file.text, parsed.parts);
  return { ...parsed, parts: parsed.parts.filter(({ start, end }) => start >= range.start && end <= range.end), range };
}

function parse(file: SourceFile, scan: CodeScan, addresses: readonly Range[]): Omit<ParsedSource, 'range'> {
  const notes = findInternal(file, scan);
  const { parts, problems } = findPlaceholders(file, scan);
  const isLeftOut = createIsIn(notes.gaps);
  const kept = [...parts, ...addresses.map(({ start, end }): Part => ({ kind: 'address', start, end: start, to: end }))]
    .sort((a, b) => a.start - b.start || a.end - b.end)
    .filter(({ start }) => !isLeftOut(start));
  const gaps = notes.gaps.map((gap): Part => ({ ...gap, kind: 'gap' }));
  const isHidden = createIsIn(notes.gaps);
  return {
    file,
    parts: [...kept, ...gaps].sort((a, b) => a.start - b.start || a.end - b.end),
    problems: [...notes.problems, ...problems.filter(({ offset }) => !isHidden(offset)).map(({ problem: one }) => one)],
    isUnsafe: notes.problems.length > 0,
    openFence: scan.openFence,
  };
}

interface Placeholders {
  readonly parts: Part[];
  readonly problems: { readonly offset: number; readonly problem: Problem }[];
}

function findPlaceholders(file: SourceFile, scan: CodeScan): Placeholders {
  const { text } = file;
  const found: Placeholders = { parts: [], problems: [] };
  const isCode = createIsIn(scan.code);
  const isComment = createIsIn(scan.comments);
  const isInCell = createIsIn(scan.cells);
  for (let at = text.indexOf('{{'); at !== -1; at = text.indexOf('{{', at)) {
    const one = isCode(at) || isComment(at) ? undefined : readPlaceholder(text, at);
    if (one) addPlaceholder(file, { ...one, start: at, inCell: isInCell(at) }, found);
    at = one?.end ?? at + 1;
  }
  return found;
}

type Found = Placeholder & { readonly start: number; readonly inCell: boolean };

function addPlaceholder(file: SourceFile, one: Found, { parts, problems }: Placeholders): void {
  const { start, end, inCell } = one;
  if (isEscaped(file.text, start)) parts.push({ kind: 'gap', start: start - 1, end: start });
  else if (one.kind === 'variable') parts.push({ kind: 'variable', start, end, name: one.name, inCell });
  else if (one.kind === 'include') {
    const prefix = prefixOf(file.text, { start, end });
    parts.push({ kind: 'include', start, end, path: one.path, arguments: one.arguments, prefix, inCell });
  } else problems.push({ offset: start, problem: problem(expandProblems.malformed, undefined, file.place(start)) });
}

/** Marks of quotes and list items, if nothing else stands on the line; the marks of an item are spaces from then on. */
function prefixOf(text: string, { start, end }: Range): string | undefined {
  const before = lineRest(text, end) === undefined ? undefined : lineBefore(text, start);
  const isAlone = before !== undefined && /^[ \t>]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+[ \t>]*)*$/.test(before);
  return isAlone ? before.replaceAll(/[^\s>]/g, ' ') : undefined;
}

const BLANK_LINES = /(?:[ \t]*\n)+/y;

/** Notes that are left out at either end are no text. Spaces before the first line may make it code, so they stay. */
function withoutOuterSpace(text: string, parts: readonly Part[]): Range {
  const gaps = parts.filter(({ kind }) => kind === 'gap');
  let start = 0;
  for (let first = 0; ; first += 1) {
    BLANK_LINES.lastIndex = start;
    if (BLANK_LINES.test(text)) start = BLANK_LINES.lastIndex;
    const gap = gaps[first];
    if (gap?.start !== start) break;
    start = gap.end;
  }
  let end = text.length;
  for (let last = gaps.length - 1; ; last -= 1) {
    while (end > start && /\s/.test(text[end - 1] ?? '')) end -= 1;
    const gap = gaps[last];
    if (!gap || end > gap.end || end <= gap.start) break;
    end = gap.start;
  }
  return { start, end: Math.max(start, end) };
}
