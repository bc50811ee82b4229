/** A place in a line with the column it stands at. Tabs reach to stops of four columns and may be used up in part. */

export interface Cursor {
  readonly text: string;
  at: number;
  column: number;
  /** End of the line, before its line end. */
  readonly end: number;
}

/** Columns of white space from here on, and where it ends. */
export function indentOf({ text, at, column, end }: Cursor): { readonly columns: number; readonly at: number } {
  let next = at;
  let reached = column;
  for (; next < end; next += 1) {
    const character = text[next];
    if (character === ' ') reached += 1;
    else if (character === '\t') reached += 4 - (reached % 4);
    else break;
  }
  return { columns: reached - column, at: next };
}

/** Uses up to `most` columns of white space; a tab that reaches further stays, with its rest. */
export function skipColumns(cursor: Cursor, most: number): void {
  const goal = cursor.column + most;
  while (cursor.at < cursor.end && cursor.column < goal) {
    const character = cursor.text[cursor.at];
    if (character !== ' ' && character !== '\t') return;
    const width = character === ' ' ? 1 : 4 - (cursor.column % 4);
    if (cursor.column + width > goal) {
      cursor.column = goal;
      return;
    }
    cursor.column += width;
    cursor.at += 1;
  }
}

/** Goes on over characters that are one column wide each. */
export function advance(cursor: Cursor, length: number): void {
  cursor.at += length;
  cursor.column += length;
}
