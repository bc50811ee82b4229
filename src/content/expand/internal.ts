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
  for (const { 0: marker, 1: slash, index: start } of text.matchAll(MARKER)) {
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

/** A note that has its lines for itself takes them along; marks of quotes before it are no text. */
function wholeLines(text: string, { start, end }: Range): Range {
  const before = lineBefore(text, start);
  const after = lineRest(text, end);
  const isAlone = after !== undefined && before !== undefined && /^[ \t>]*$/.test(before);
  return isAlone ? { start: start - before.length, end: Math.min(after + 1, text.length) } : { start, end };
}

const AFFIXES = /^(?:[/\\]|end|begin|start|open|close)?[\s:_-]*([a-z]+)[\s:_-]*(?:[/\\]|end|begin|start|open|close)?$/i;

/** `<!-- interal -->` or `<!-- end internal -->`: taken for a comment, it would leave the note in the open. */
function nearMiss({ text, place }: SourceFile, { start, end }: Range): Problem | undefined {
  if (end - start > 60) return undefined;
  const comment = text.slice(start, end);
  const inner = comment.slice(4, -3).trim();
  const word = AFFIXES.exec(inner)?.[1]?.toLowerCase();
  if (word === undefined || /^\/?\s*internal$/i.test(inner)) return undefined;
  if (editDistance(word, 'internal', 1) > 1) return undefined;
  return problem(expandProblems.nearMarker, { comment: printable(comment, 60) }, place(start));
}
