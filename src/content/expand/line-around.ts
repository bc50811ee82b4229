/** What stands on a line before and after a place in it, without walking over lines that are as long as a book. */

/** Marks of quotes and lists are not longer. */
const MOST = 1000;

/** Undefined when the line starts too far away to hold nothing but marks. */
export function lineBefore(text: string, at: number): string | undefined {
  const from = Math.max(0, at - MOST);
  const before = text.slice(from, at);
  const lineEnd = before.lastIndexOf('\n');
  if (lineEnd === -1 && from > 0) return undefined;
  return before.slice(lineEnd + 1);
}

const BLANK_REST = /[ \t]*(?=\n|$)/y;

/** Where the line ends when only white space follows; else undefined. */
export function lineRest(text: string, at: number): number | undefined {
  BLANK_REST.lastIndex = at;
  return BLANK_REST.test(text) ? BLANK_REST.lastIndex : undefined;
}
