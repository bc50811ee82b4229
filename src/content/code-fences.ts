/** Which lines of a Markdown text lie in fenced code, fences included. Counts lines only; it does not parse Markdown. */

export function fencedLines(lines: readonly string[]): readonly boolean[] {
  let fence: string | undefined;
  return lines.map((line) => {
    if (fence !== undefined) {
      if (closes(line, fence)) fence = undefined;
      return true;
    }
    fence = opened(line);
    return fence !== undefined;
  });
}

/** Backticks may not stand in what follows opening backticks: that is code in a line. */
function opened(line: string): string | undefined {
  const [, mark, info = ''] = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(line) ?? [];
  return mark !== undefined && !(mark.startsWith('`') && info.includes('`')) ? mark : undefined;
}

function closes(line: string, fence: string): boolean {
  const mark = /^ {0,3}(`{3,}|~{3,})[ \t]*$/.exec(line)?.[1];
  return mark !== undefined && mark.startsWith(fence);
}
