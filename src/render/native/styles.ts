/** Inline styles that several constructs write, and putting two of them together. */

export const TABLE_STYLE = 'width: 100%;';

/** An image as large as its file says, or as its column is wide. */
export const FITTED_STYLE = 'max-width: 100%; height: auto;';

/** Declarations of the second win. */
export function joinStyles(first: string, second: string | undefined): string {
  const [before, after] = [first.trim(), (second ?? '').trim()];
  if (before === '' || after === '') return before + after;
  return `${before}${before.endsWith(';') ? '' : ';'} ${after}`;
}
