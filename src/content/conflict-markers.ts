/** Conflicts that git left in a file: an opening and a closing marker at line starts, outside fenced code. */

/** 1-based line of the first conflict; undefined when there is none. */
export function conflictLine(text: string): number | undefined {
  let fence: string | undefined;
  let opened: number | undefined;
  for (const [index, line] of text.split('\n').entries()) {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (mark !== undefined && opened === undefined) {
      if (fence === undefined) fence = mark;
      else if (line.trim().startsWith(fence)) fence = undefined;
    }
    if (fence !== undefined) continue;
    if (/^<{7}(?: |$)/.test(line)) opened ??= index + 1;
    else if (/^>{7}(?: |$)/.test(line) && opened !== undefined) return opened;
  }
  return undefined;
}
