/** One change as a block of terminal text: what, where, why, what to do, and the differences. */
import type { Action, Change } from '../model/plan.ts';
import { type Described, describeChange, type Hint, sidesOf } from './describe-change.ts';
import { type FieldDiff, fieldDiffs, firstLines } from './field-diff.ts';
import { type Span, wrap } from './layout.ts';
import type { Paint, Palette } from './style.ts';
import type { DiffLine, Piece } from './text-diff.ts';

export interface BlockOptions {
  readonly palette: Palette;
  readonly width: number;
  /** Lines of each difference. */
  readonly mostLines: number;
  /** Whether articles of more than one language occur, so that each must say its own. */
  readonly withLanguage: boolean;
}

const PLAIN: Paint = (text) => text;

const PAINTS = {
  create: 'added',
  update: 'changed',
  move: 'changed',
  unpublish: 'removed',
  delete: 'removed',
  adopt: 'changed',
  settle: 'changed',
  forget: 'removed',
  unchanged: 'dim',
  hold: 'held',
  unmanaged: 'dim',
} as const satisfies Record<Action, keyof Palette>;

export function changeBlock(change: Change, options: BlockOptions): string {
  const said = describeChange(change);
  const lines = [headLine(change, said, options), ...placeLines(said, options), indented(said.why, options)];
  if (said.note) lines.push(...hintLines(said.note, options, PLAIN));
  if (said.hint) lines.push(...hintLines(said.hint, options, options.palette.bold));
  lines.push(...differenceLines(change, options));
  return lines.join('\n');
}

/** Mark and title alone, for what needs no explanation. */
export function headLine(change: Change, said: Described, options: BlockOptions): string {
  const { palette, width } = options;
  const paint = palette[PAINTS[change.action]];
  const language = options.withLanguage && change.kind === 'article' ? ` [${change.language}]` : '';
  const spans: Span[] = [
    ...(said.kind === 'article' ? [] : [{ text: `${said.kind} `, paint: palette.dim }]),
    { text: said.title, paint: palette.bold },
    { text: language, paint: palette.dim },
  ];
  const first = `${said.mark} `;
  return `${paint(said.mark)}${wrap(spans, { width, first, rest: '  ' }).slice(said.mark.length)}`;
}

/** Paths and commands are never broken: the terminal does that, and what is copied stays one line. */
function placeLines({ path, kind, title }: Described, { palette }: BlockOptions): readonly string[] {
  const isTold = path === '' || (kind !== 'article' && path === title.split(' / ').join('/'));
  return isTold ? [] : [`  ${palette.dim(path)}`];
}

const indented = (text: string, { width }: BlockOptions): string =>
  wrap([{ text }], { width, first: '  ', rest: '    ' });

export function hintLines(hint: Hint, { width }: Pick<BlockOptions, 'width'>, paint: Paint, indent = '  '): string[] {
  const text = wrap([{ text: hint.text }], { width, first: indent, rest: indent });
  return hint.command === undefined ? [text] : [text, `${indent}  ${paint(hint.command)}`];
}

export function differenceLines(change: Change, options: BlockOptions): readonly string[] {
  const differences = fieldDiffs(change);
  const sides = differences.length > 0 ? sidesOf(change) : undefined;
  return [...(sides === undefined ? [] : [`  ${sides}`]), ...differences.flatMap((one) => fieldLines(one, options))];
}

function fieldLines({ label, inline, lines }: FieldDiff, options: BlockOptions): readonly string[] {
  const { palette, width, mostLines } = options;
  if (inline) {
    const spans = [
      { text: `${label}: `, paint: palette.dim },
      ...inline.map((piece) => spanOf(piece, palette, inline.length > 1)),
    ];
    return [wrap(spans, { width, first: '    ', rest: '      ' })];
  }
  const shown = firstLines(lines ?? [], mostLines).map((line) => diffLine(line, options));
  return [`    ${palette.dim(`${label}:`)}`, ...shown];
}

const GUTTER = { same: ' ', added: '+', removed: '-', changed: '~', gap: ' ' } as const satisfies Record<
  DiffLine['kind'],
  string
>;

function diffLine({ kind, pieces }: DiffLine, { palette, width }: BlockOptions): string {
  const isQuiet = kind === 'same' || kind === 'gap';
  const spans = pieces.map((piece) =>
    isQuiet ? { text: piece.text, paint: palette.dim } : spanOf(piece, palette, kind === 'changed'),
  );
  return wrap(spans, { width, first: `      ${GUTTER[kind]} `, rest: '        ' });
}

/** In a mixed line brackets say what went and what came, so that it can be read without colours. */
function spanOf({ kind, text }: Piece, palette: Palette, isMixed: boolean): Span {
  if (kind === 'same') return { text };
  const [open, close] = !isMixed ? ['', ''] : kind === 'added' ? ['{+', '+}'] : ['[-', '-]'];
  return { text: `${open}${text}${close}`, paint: palette[kind] };
}
