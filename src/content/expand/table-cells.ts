/** Tables of GFM: their rows are cut into cells before anything else is looked at, so no code reaches over a cell. */

const DELIMITERS = /^\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;

/** Whether a table begins with the line `head`, which `line` follows. Both without the white space before them. */
export function startsTable(head: string, line: string): boolean {
  if (!line.includes('-') || !/[|:]/.test(line) || !DELIMITERS.test(line)) return false;
  return cellsIn(head) === cellsIn(line);
}

function cellsIn(row: string): number {
  const inner = row.replace(/^\|/, '').trimEnd();
  const ends = cellEnds(inner);
  return ends.length - (isClosed(inner) ? 1 : 0);
}

const isClosed = (row: string): boolean => row.endsWith('|') && !/(?:^|[^\\])(?:\\\\)*\\\|$/.test(row);

/** Offsets at which cells end: bars that no backslash stands before, and the end of the row. */
export function cellEnds(row: string): readonly number[] {
  const ends: number[] = [];
  for (let at = 0; at < row.length; at += 1) {
    if (row[at] === '\\') at += 1;
    else if (row[at] === '|') ends.push(at);
  }
  return [...ends, row.length];
}
