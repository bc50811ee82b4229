/** The difference in one field of a change, as lines that every report draws its own way. */
import type { Change, FieldChange } from '../model/plan.ts';
import { diffBodies } from './body-diff.ts';
import { safeText } from './safe-text.ts';
import { type DiffLine, diffLines, diffWordsOrWhole, type Piece, tokens, trimLine, wholeLine } from './text-diff.ts';
import { count, FIELDS, visibilityName } from './words.ts';

export interface FieldDiff {
  readonly field: FieldChange['field'];
  readonly label: string;
  /** A short value: all on one line. */
  readonly inline?: readonly Piece[] | undefined;
  /** A text: the lines that changed. */
  readonly lines?: readonly DiffLine[] | undefined;
}

/** A change's differences; fields of which no difference can be shown are left out. */
export function fieldDiffs(change: Change): readonly FieldDiff[] {
  return change.details.flatMap((detail) => {
    const isTitleAgain = change.action === 'create' && detail.field === 'title';
    return isTitleAgain ? [] : [{ field: detail.field, label: FIELDS[detail.field], ...differenceOf(detail) }];
  });
}

function differenceOf({ field, before, after }: FieldChange): Pick<FieldDiff, 'inline' | 'lines'> {
  switch (field) {
    case 'body':
      return bodyDifference(before, after);
    case 'seo':
    case 'description':
      return textDifference(before, after);
    case 'tags':
      return { inline: listDifference(before, after) };
    case 'visibility':
      return { inline: valueDifference(visibilityName(before), visibilityName(after)) };
    case 'status':
    case 'author':
    case 'folder':
    case 'parent':
      return { inline: valueDifference(safeText(before), safeText(after)) };
    case 'title':
    case 'name':
      return { inline: diffWordsOrWhole(safeText(before), safeText(after)) };
  }
}

/** A body that comes or goes as a whole is counted, not quoted. */
function bodyDifference(before: string, after: string): Pick<FieldDiff, 'inline' | 'lines'> {
  if (before === '') return { inline: [{ kind: 'added', text: `+ ${sizeOf(after)}` }] };
  if (after === '') return { inline: [{ kind: 'removed', text: `- ${sizeOf(before)}` }] };
  const lines = diffBodies(before, after);
  return lines.length > 0
    ? { lines }
    : { inline: [{ kind: 'same', text: 'differs in a way that readers do not see' }] };
}

/** `312 words, 4 images`. */
function sizeOf(html: string): string {
  const text = html
    .replaceAll(/<[^>]*>/gu, ' ')
    .replaceAll(/&nbsp;|&#160;/gu, ' ')
    .replaceAll(/&[#\w]{2,8};/gu, '');
  const words = tokens(text).filter((token) => /[\p{L}\p{N}]/u.test(token)).length;
  const images = html.match(/<img\b/giu)?.length ?? 0;
  return `${count(words, 'word')}${images === 0 ? '' : `, ${count(images, 'image')}`}`;
}

function textDifference(before: string, after: string): Pick<FieldDiff, 'inline' | 'lines'> {
  const [from, to] = [linesOf(before), linesOf(after)];
  if (from.length <= 1 && to.length <= 1) return { inline: diffWordsOrWhole(from[0] ?? '', to[0] ?? '') };
  return { lines: (diffLines(from, to) ?? replaced(from, to)).filter(({ kind }) => kind !== 'same').map(trimLine) };
}

const linesOf = (text: string): readonly string[] => (text === '' ? [] : text.split(/\r?\n/u).map(safeText));

const replaced = (from: readonly string[], to: readonly string[]): readonly DiffLine[] => [
  ...from.map((text) => wholeLine('removed', text)),
  ...to.map((text) => wholeLine('added', text)),
];

/** Order says nothing in a set of tags: what stayed, what went, what came. */
function listDifference(before: string, after: string): readonly Piece[] {
  const [from, to] = [items(before), items(after)];
  const pieces: Piece[] = [
    ...to.map((text): Piece => ({ kind: from.includes(text) ? 'same' : 'added', text })),
    ...from.filter((text) => !to.includes(text)).map((text): Piece => ({ kind: 'removed', text })),
  ];
  return pieces.flatMap((piece, index): Piece[] => (index === 0 ? [piece] : [{ kind: 'same', text: ', ' }, piece]));
}

const items = (text: string): readonly string[] => (text === '' ? [] : text.split(', ').map(safeText));

/** Short values are read faster whole than mixed. */
function valueDifference(before: string, after: string): readonly Piece[] {
  const from: readonly Piece[] = before === '' ? [] : [{ kind: 'removed', text: before }];
  const to: readonly Piece[] = after === '' ? [] : [{ kind: 'added', text: after }];
  const between: readonly Piece[] = before === '' || after === '' ? [] : [{ kind: 'same', text: ' ' }];
  return [...from, ...between, ...to];
}

/** At most `most` lines, and how many are left out. */
export function firstLines(lines: readonly DiffLine[], most: number): readonly DiffLine[] {
  if (lines.length <= most) return lines;
  const left = lines.slice(most).filter(({ kind }) => kind !== 'gap' && kind !== 'same').length;
  return [
    ...lines.slice(0, most),
    { kind: 'gap', pieces: [{ kind: 'same', text: `… and ${count(left, 'more changed line')}` }] },
  ];
}
