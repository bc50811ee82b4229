/** One problem in words for the terminal; used by lists of problems, by results and by errors. */
import type { Problem, Severity } from '../model/problem.ts';
import { splitHint } from './describe-change.ts';
import { hintLines } from './change-text.ts';
import { wrap } from './layout.ts';
import { safeText } from './safe-text.ts';
import type { Palette } from './style.ts';

const PAINTS = { error: 'removed', warning: 'held', note: 'changed' } as const satisfies Record<
  Severity,
  keyof Palette
>;

/** `guides/setup.md:12:3`; empty when the problem has no place. */
function placeOf({ path, line, column }: Problem): string {
  if (path === undefined) return '';
  return [safeText(path), ...(line === undefined ? [] : [line, ...(column === undefined ? [] : [column])])].join(':');
}

export function problemLines(problem: Problem, options: { palette: Palette; width: number }): readonly string[] {
  const { palette, width } = options;
  const place = placeOf(problem);
  const spans = [
    ...(place === '' ? [] : [{ text: `${place} `, paint: palette.bold }]),
    { text: problem.severity, paint: palette[PAINTS[problem.severity]] },
    { text: ` ${problem.code} `, paint: palette.dim },
    { text: safeText(problem.message) },
  ];
  return [wrap(spans, { width, first: '', rest: '  ' }), ...hintOf(problem, options), ...usersOf(problem, options)];
}

const SHOWN = 3;

/** Which articles a snippet with a problem stops. */
function usersOf(
  { articles = [] }: Problem,
  { palette, width }: { palette: Palette; width: number },
): readonly string[] {
  if (articles.length === 0) return [];
  const more = articles.length > SHOWN ? ` and ${articles.length - SHOWN} more` : '';
  const text = `Used by ${safeText(articles.slice(0, SHOWN).join(', '))}${more}.`;
  return [wrap([{ text, paint: palette.dim }], { width, first: '  ', rest: '  ' })];
}

/** The hint alone, indented below what it belongs to. */
export function hintOf({ hint }: Problem, { palette, width }: { palette: Palette; width: number }): readonly string[] {
  return hint === undefined ? [] : hintLines(splitHint(safeText(hint)), { width }, palette.bold);
}
