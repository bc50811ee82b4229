/**
 * Notes that are never published: from `<!-- internal -->` to `<!-- /internal -->`. Whatever is doubtful about them is an
 * error, since the other mistake would show a note to readers.
 */
import type { Problem } from '../../model/problem.ts';
import { problem } from '../../problems/catalogue.ts';
import { expandProblems } from '../../problems/expand.ts';
import { editDistance } from '../../util/edit-distance.ts';
import { printable } from '../../util/printable.ts';
import type { Range } from './block-state.ts';
import { lineBefore, lineRest } from './line-around.ts';
import { type CodeScan, createIsIn } from './scan-code.ts';
import type { SourceFile } from './source-file.ts';

const MARKER = /<!--\s*(?:(\/)\s*)?internal\s*-->/gi;

export const mayHoldInternal = (text: string): boolean => text.includes('<!--');

export const hasMarker = (text: string): boolean => mayHoldInternal(text) && text.search(MARKER) !== -1;

/** Whether readers, and those who read reports, could be shown a note. */
export const showsNote = ({ code }: Problem): boolean => code === expandProblems.internalLeft.code;

export interface InternalNotes {
  /** In order and apart: what is left out. */
  readonly gaps: readonly Range[];
  readonly problems: readonly Problem[];
}

export function findInternal(file: SourceFile, scan: CodeScan): InternalNotes {
  const { text } = file;
  const gaps: Range[] = [];
  const problems = scan.comments.flatMap((range) => nearMiss(file, range) ?? []);
  const open: Range[] = [];
  const isCode = createIsIn(scan.code);
  const isDrawn = createIsIn(scan.code.filter(({ start }) => isNoSample(text, start)));
  for (const { 0: marker, 1: slash, index: start } of text.matchAll(MARKER)) {
    if (isDrawn(start)) problems.push(problem(expandProblems.internalLeft, undefined, file.place(start)));
    if (isCode(start)) continue;
    const range = { start, end: start + marker.length };
    if (slash === undefined) open.push(range);
    else {
      const opening = open.pop();
      if (!opening) problems.push(problem(expandProblems.neverOpened, undefined, file.place(start)));
      else if (open.length === 0) gaps.push(wholeLines(text, { start: opening.start, end: range.end }));
    }
  }
  for (const { start } of open) problems.push(problem(expandProblems.neverClosed, undefined, file.place(start)));
  return { gaps, problems };
}

/** Formulas, `<pre>` and `<script>`: their text is kept as code is, but no reader is shown a marker there. */
const isNoSample = (text: string, start: number): boolean =>
  /^(?:\$|<(?:pre|script|style|textarea)\b)/i.test(text.slice(start, start + 10));

/** A note that has its lines for itself takes them along; marks of quotes before it are no text. */
function wholeLines(text: string, { start, end }: Range): Range {
  const before = lineBefore(text, start);
  const after = lineRest(text, end);
  const isAlone = after !== undefined && before !== undefined && /^[ \t>]*$/.test(before);
  return isAlone ? { start: start - before.length, end: Math.min(after + 1, text.length) } : { start, end };
}

const AFFIXES =
  /^(?:[/\\]|end|begin|start|open|close)?[\s:_-]*(\p{L}+)[\s:_-]*(?:only|notes?|comments?|section|block|region)?[\s:_-]*(?:[/\\]|end|begin|start|open|close)?$/iu;

/** `<!-- interal -->`, `<!-- end internal -->` or `<!-- internal note -->`: taken for a comment, it would leave the note in the open. */
function nearMiss({ text, place }: SourceFile, { start, end }: Range): Problem | undefined {
  if (end - start > 60) return undefined;
  const comment = text.slice(start, end);
  const inner = comment.slice(4, -3).trim();
  const word = AFFIXES.exec(inner.replaceAll(/\p{Cf}/gu, ''))?.[1]?.toLowerCase();
  if (word === undefined || /^\/?\s*internal$/i.test(inner)) return undefined;
  if (editDistance(word, 'internal', 1) > 1) return undefined;
  return problem(expandProblems.nearMarker, { comment: printable(comment, 60) }, place(start));
}
