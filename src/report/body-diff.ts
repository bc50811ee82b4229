/**
 * The difference between two bodies as readers meet it: the lines whose words changed with a little around them, then the
 * links, images and formats that did. Only blocks that differ are parsed.
 */
import { diffArrays } from 'diff';
import { canonicalHtml, canonicalTree } from '../render/canonical-html.ts';
import { visibleText, visibleTextOf } from '../render/visible-text.ts';
import { diffMarks, marksOf } from './body-marks.ts';
import { safeText } from './safe-text.ts';
import { splitBlocks } from './split-blocks.ts';
import { type DiffLine, diffLines, GAP, trimLine, wholeLine } from './text-diff.ts';

const MOST_BLOCK_EDITS = 400;

interface Run {
  readonly kind: 'same' | 'changed';
  readonly before: string;
  /** Blocks of a run that is the same on both sides. */
  readonly blocks: readonly string[];
  readonly after: string;
}

/** Empty only when no reader could tell the two apart. */
export function diffBodies(before: string, after: string): readonly DiffLine[] {
  const runs = runsOf(before, after);
  const lines: DiffLine[] = [];
  const marks: DiffLine[] = [];
  for (const [index, run] of runs.entries()) {
    if (run.kind === 'same') {
      lines.push(...contextOf(run.blocks, index > 0, index < runs.length - 1));
      continue;
    }
    const trees = [canonicalTree(run.before), canonicalTree(run.after)] as const;
    lines.push(...changedLines(linesOf(visibleTextOf(trees[0])), linesOf(visibleTextOf(trees[1]))));
    marks.push(...diffMarks(marksOf(trees[0]), marksOf(trees[1])));
  }
  const words = lines.some(isChange) ? collapse(lines) : [];
  const found = [...words, ...marks];
  return found.length > 0 ? found : markupLines(before, after);
}

const isChange = ({ kind }: DiffLine): boolean => kind !== 'same' && kind !== 'gap';
const linesOf = (text: string): readonly string[] => (text === '' ? [] : text.split('\n').map(safeText));

function runsOf(before: string, after: string): readonly Run[] {
  const parts = diffArrays(blocksOf(before), blocksOf(after), {
    comparator: (a, b) => a.quiet === b.quiet,
    maxEditLength: MOST_BLOCK_EDITS,
  });
  if (!parts) return [{ kind: 'changed', before, after, blocks: [] }];
  const runs: Run[] = [];
  for (const { value, added, removed } of parts) {
    const last = runs.at(-1);
    const blocks = value.map(({ raw }) => raw);
    const text = blocks.join('');
    if (!added && !removed) runs.push({ kind: 'same', before: text, after: text, blocks });
    else if (added && last?.kind === 'changed') runs[runs.length - 1] = { ...last, after: text };
    else runs.push({ kind: 'changed', before: removed ? text : '', after: added ? text : '', blocks: [] });
  }
  return runs;
}

interface Block {
  readonly raw: string;
  /** Without what Freshdesk's editor adds to nearly every tag: blocks that differ in no more need no parsing. */
  readonly quiet: string;
}

const EDITOR_NOISE = /(<[a-z][^<>]*?) (?:dir="ltr"|data-(?:identifyelement|kb-key)="\w*")/gu;

const blocksOf = (html: string): Block[] =>
  splitBlocks(html).map((raw) => ({ raw, quiet: raw.replaceAll(EDITOR_NOISE, '$1').trim() }));

function changedLines(before: readonly string[], after: readonly string[]): readonly DiffLine[] {
  const lines = diffLines(before, after);
  if (lines) return lines;
  const counts = `${before.length} lines were replaced by ${after.length} others.`;
  return [{ kind: 'changed', pieces: [{ kind: 'same', text: counts }] }];
}

/** Of blocks that did not change: the line after a change, the heading above the next one, the line before it. */
function contextOf(blocks: readonly string[], isAfter: boolean, isBefore: boolean): readonly DiffLine[] {
  if (blocks.length === 1) return sameLines(blocks[0] ?? '');
  const last = blocks.length - 1;
  const heading = isBefore ? blocks.findLastIndex((block) => /^\s*<h[1-6]\b/iu.test(block)) : -1;
  const shown = [isAfter ? 0 : -1, heading, isBefore ? last : -1].filter(
    (index, at, all) => index >= 0 && all.indexOf(index) === at,
  );
  const lines: DiffLine[] = [];
  let next = 0;
  for (const index of shown) {
    if (index > next) lines.push(GAP);
    const own = sameLines(blocks[index] ?? '');
    // Of a list or table only the line next to the change is wanted.
    if (own.length > 1) lines.push(...(index === 0 ? [...own.slice(0, 1), GAP] : [GAP, ...own.slice(-1)]));
    else lines.push(...own);
    next = index + 1;
  }
  return next <= last ? [...lines, GAP] : lines;
}

const sameLines = (html: string): readonly DiffLine[] =>
  linesOf(visibleText(html)).map((text) => wholeLine('same', text));

/** Keeps one line on either side of a change, and the heading above it. */
function collapse(lines: readonly DiffLine[]): readonly DiffLine[] {
  const shown = new Set<number>();
  let heading = -1;
  for (const [index, line] of lines.entries()) {
    if (line.kind === 'same' && /^#{1,6} /u.test(line.pieces[0]?.text ?? '')) heading = index;
    if (!isChange(line)) continue;
    for (const near of [heading, index - 1, index, index + 1]) shown.add(near);
  }
  const kept: DiffLine[] = [];
  let isCut = false;
  for (const [index, line] of lines.entries()) {
    if (line.kind === 'gap' || !shown.has(index)) {
      isCut = true;
      continue;
    }
    if (isCut && kept.length > 0) kept.push(GAP);
    isCut = false;
    kept.push(trimLine(line));
  }
  return kept;
}

/** Neither words nor marks differ: what is left is how the HTML is built. */
function markupLines(before: string, after: string): readonly DiffLine[] {
  const lines = changedLines(sourceLines(before), sourceLines(after));
  return lines.some(isChange) ? collapse(lines) : [];
}

const sourceLines = (html: string): readonly string[] =>
  canonicalHtml(html)
    .split(/(?=<(?:p|h[1-6]|ul|ol|li|table|tr|td|th|div|pre|blockquote|hr|dl|dt|dd)\b)|\n/u)
    .filter((line) => line !== '')
    .map(safeText);
