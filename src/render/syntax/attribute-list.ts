/** `{#id .class key=value}` as text → what it says. Text in braces that is anything else is none, and stays as it is. */

export interface Attributes {
  readonly id?: string | undefined;
  readonly classes: readonly string[];
  /** In the order written; of one name, the last counts. */
  readonly pairs: ReadonlyMap<string, string>;
}

/** Longer ones are read as text. */
export const MAX_LENGTH = 500;

const PART =
  /[ \t]+|#([\p{L}\p{N}_][\p{L}\p{N}_:.-]*)|\.(-?[\p{L}_][\p{L}\p{N}_-]*)|([a-z][a-z0-9-]*)=(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`{}]+))/giuy;

/** Never by this way: `src` and `href` have syntax of their own, and names that start so are marks of kb itself. */
const REFUSED = /^(?:on|src$|href$|data-kb-)/u;

/** Takes the braces with it, and the colon that Kramdown writes after the first; undefined for other text. */
export function parseAttributeList(text: string): Attributes | undefined {
  const inside = /^\{:?([^]*)\}$/u.exec(text)?.[1];
  if (inside === undefined || text.length > MAX_LENGTH) return undefined;
  let id: string | undefined;
  const classes: string[] = [];
  const pairs = new Map<string, string>();
  let end = 0;
  let spaced = true;
  for (const match of inside.matchAll(PART)) {
    const [all, anId, aClass, name, double, single, bare] = match;
    end = match.index + all.length;
    const isSpace = all.trim() === '';
    // `a=1b=2` is a slip, but `#id.class` is written often.
    if (name !== undefined && !spaced) return undefined;
    spaced = isSpace;
    if (anId !== undefined) id = anId;
    else if (aClass !== undefined) classes.push(aClass);
    else if (name !== undefined) {
      if (REFUSED.test(name.toLowerCase())) return undefined;
      pairs.set(name.toLowerCase(), double ?? single ?? bare ?? '');
    }
  }
  const isEmpty = id === undefined && classes.length === 0 && pairs.size === 0;
  return end < inside.length || isEmpty ? undefined : { id, classes, pairs };
}
