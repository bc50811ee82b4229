/** Where a tag in a text ends, so that what stands in its attributes is not taken for Markdown. */

const NAME = /[a-z][a-z0-9-]*/iy;
const SPACE = /\s*/y;
const ATTRIBUTE_NAME = /[a-z_:][\w.:-]*/iy;
const EQUALS = /\s*=\s*/y;
const VALUE = /[^\s"'=<>`]+|'[^']*'|"[^"]*"/y;

interface TagAttribute {
  /** In lower case. */
  readonly name: string;
  /** Of the value, without its quotes. */
  readonly start: number;
  readonly end: number;
}

export interface Tag {
  readonly name: string;
  readonly attributes: readonly TagAttribute[];
  readonly end: number;
}

/** The complete opening or closing tag at `at`, which is a `<`; undefined when there is none. */
export function scanTag(text: string, at: number): Tag | undefined {
  const isClosing = text[at + 1] === '/';
  let next = match(NAME, text, at + (isClosing ? 2 : 1));
  if (next === undefined) return undefined;
  const name = text.slice(at + (isClosing ? 2 : 1), next).toLowerCase();
  const attributes: TagAttribute[] = [];
  for (;;) {
    const from: number = match(SPACE, text, next) ?? next;
    if (text[from] === '>') return { name, attributes, end: from + 1 };
    if (text.startsWith('/>', from) && !isClosing) return { name, attributes, end: from + 2 };
    const after: number | undefined = isClosing || from === next ? undefined : match(ATTRIBUTE_NAME, text, from);
    if (after === undefined) return undefined;
    const value = match(EQUALS, text, after);
    if (value === undefined) next = after;
    else {
      const end = match(VALUE, text, value);
      if (end === undefined) return undefined;
      const quotes = /["']/.test(text[value] ?? '') ? 1 : 0;
      attributes.push({ name: text.slice(from, after).toLowerCase(), start: value + quotes, end: end - quotes });
      next = end;
    }
  }
}

function match(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}
