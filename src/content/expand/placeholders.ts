/** The grammar of `{{ name }}` and `{{ include "path" name="value" }}`. Anything else in braces belongs to other tools. */

export type Placeholder =
  | { readonly kind: 'variable'; readonly name: string; readonly end: number }
  | {
      readonly kind: 'include';
      readonly path: string;
      readonly arguments: ReadonlyMap<string, string>;
      readonly end: number;
    }
  /** It starts as an include and goes wrong. */
  | { readonly kind: 'malformed'; readonly end: number };

const VARIABLE = /\{\{[ \t]*([A-Za-z_][\w-]*)[ \t]*\}\}(?!\})/y;
const INCLUDE = /\{\{[ \t]*include(?=[ \t]+["'“”„‘’\w./\\]|[ \t]*\}\})/y;
const QUOTED = String.raw`(?:"([^"\\\n]*(?:\\[^\n][^"\\\n]*)*)"|'([^'\\\n]*(?:\\[^\n][^'\\\n]*)*)')`;
const PATH = new RegExp(String.raw`[ \t]+${QUOTED}`, 'y');
const ARGUMENT = new RegExp(String.raw`[ \t]+([A-Za-z_][\w-]*)=${QUOTED}`, 'y');
const END = /[ \t]*\}\}/y;

/** Whether a text could hold one; spares the others every further look. */
export const mayHoldPlaceholder = (text: string): boolean => /\{\{[ \t]*[A-Za-z_]/.test(text);

/** What begins with the `{{` at this offset; undefined when it is not ours. */
export function readPlaceholder(text: string, at: number): Placeholder | undefined {
  // `{{{` is how other tools write what they do not escape.
  if (text[at - 1] === '{' || text[at + 2] === '{') return undefined;
  const opening = match(INCLUDE, text, at);
  if (opening) return readInclude(text, INCLUDE.lastIndex);
  const name = match(VARIABLE, text, at)?.[1];
  return name === undefined ? undefined : { kind: 'variable', name, end: VARIABLE.lastIndex };
}

function readInclude(text: string, from: number): Placeholder {
  const malformed: Placeholder = { kind: 'malformed', end: from };
  const path = quotedIn(match(PATH, text, from), 1);
  if (path === undefined || path.trim() === '') return malformed;
  const given = new Map<string, string>();
  let end = PATH.lastIndex;
  for (let found = match(ARGUMENT, text, end); found; found = match(ARGUMENT, text, end)) {
    given.set(found[1] ?? '', quotedIn(found, 2) ?? '');
    end = ARGUMENT.lastIndex;
  }
  return match(END, text, end) ? { kind: 'include', path, arguments: given, end: END.lastIndex } : malformed;
}

/** A backslash keeps a quote, and itself, from meaning something. */
function quotedIn(found: RegExpExecArray | null, group: number): string | undefined {
  return (found?.[group] ?? found?.[group + 1])?.replaceAll(/\\(["'\\])/g, '$1');
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** Whether an odd number of backslashes stands before: then it is meant as it is written. */
export function isEscaped(text: string, at: number): boolean {
  let from = at;
  while (text[from - 1] === '\\') from -= 1;
  return (at - from) % 2 === 1;
}
