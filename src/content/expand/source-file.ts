/** A text with its places: the body of an article, or of a snippet. */

interface ExactPlace {
  readonly path: string;
  readonly line: number;
  readonly column: number;
}

export interface SourceFile {
  /** Relative to the content root. */
  readonly path: string;
  readonly text: string;
  /** Line and column in the file of an offset in the text. */
  readonly place: (offset: number) => ExactPlace;
}

/** `firstLine` is the 1-based line of the file on which `text` starts. */
export function sourceFile(path: string, text: string, firstLine: number): SourceFile {
  let starts: readonly number[] | undefined;
  const place = (offset: number) => {
    starts ??= lineStarts(text);
    const line = lastNotAfter(starts, offset);
    return { path, line: firstLine + line, column: offset - (starts[line] ?? 0) + 1 };
  };
  return { path, text, place };
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

function lastNotAfter(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
