/** How blocks begin, as CommonMark, GFM and the constructs that kb adds have it: one look at the start of a line each. */

/** The kinds of HTML blocks that end with a text of their own; for the others `undefined`: a blank line. */
export interface HtmlStart {
  readonly end: RegExp | undefined;
  /** What the block holds is shown as it stands: `<pre>`, `<script>`. */
  readonly isRaw: boolean;
  /** A tag alone on its line, of any name. */
  readonly isLone: boolean;
}

const RAW_HTML = /^<(?:script|pre|style|textarea)(?=[\s>]|$)/i;
const BLOCK_HTML =
  /^<\/?(?:address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul)(?=[\s>]|\/>|$)/i;
const SPECIAL_HTML: readonly (readonly [RegExp, RegExp])[] = [
  [/^<!--/, /-->/],
  [/^<\?/, /\?>/],
  [/^<!\[CDATA\[/, /\]\]>/],
  [/^<![a-z]/i, />/],
];
const ATTRIBUTE = String.raw`[ \t]+[a-z_:][\w.:-]*(?:[ \t]*=[ \t]*(?:[^\s"'=<>\x60]+|'[^'\n]*'|"[^"\n]*"))?`;
const LONE_TAG = new RegExp(`^<(?:[a-z][a-z0-9-]*(?:${ATTRIBUTE})*[ \\t]*/?|/[a-z][a-z0-9-]*[ \\t]*)>[ \\t]*$`, 'i');
/** The check of a lone tag goes back over its attributes. */
const MAX_LONE_TAG = 2000;

/** `rest` begins with `<`. A tag alone on its line does not break into a paragraph. */
export function htmlStart(rest: string, inParagraph: boolean): HtmlStart | undefined {
  if (RAW_HTML.test(rest)) return { end: /<\/(?:script|pre|style|textarea)>/i, isRaw: true, isLone: false };
  const special = SPECIAL_HTML.find(([start]) => start.test(rest));
  if (special) return { end: special[1], isRaw: false, isLone: false };
  if (BLOCK_HTML.test(rest)) return { end: undefined, isRaw: false, isLone: false };
  const isLone = !inParagraph && rest.length <= MAX_LONE_TAG && LONE_TAG.test(rest);
  return isLone ? { end: undefined, isRaw: false, isLone } : undefined;
}

export interface FenceStart {
  readonly character: string;
  readonly length: number;
}

/** Code in backticks or tildes, and formulas between lines of dollars. */
export function fenceStart(rest: string): FenceStart | undefined {
  const [, mark, info = ''] = /^(`{3,}|~{3,}|\${2,})(.*)$/.exec(rest) ?? [];
  const character = mark?.[0];
  if (mark === undefined || character === undefined) return undefined;
  return character !== '~' && info.includes(character) ? undefined : { character, length: mark.length };
}

export function closesFence(rest: string, { character, length }: FenceStart): boolean {
  const mark = /^(`+|~+|\$+)[ \t]*$/.exec(rest)?.[1];
  return mark !== undefined && mark.startsWith(character) && mark.length >= length;
}

export const isHeading = (rest: string): boolean => /^#{1,6}(?:[ \t]|$)/.test(rest);
export const isUnderline = (rest: string): boolean => /^(?:=+|-+)[ \t]*$/.test(rest);
export const isRule = (rest: string): boolean => /^(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/.test(rest);
/** `:::note` and the line that ends it. */
export const isDirective = (rest: string): boolean => rest.startsWith(':::');

export interface ItemStart {
  /** Characters of the marker. */
  readonly width: number;
  /** Columns by which what belongs to it is indented; absent where the white space after the marker decides. */
  readonly indent?: number;
  /** Whether it may break into a paragraph. */
  readonly interrupts: boolean;
}

/** List items, definitions of a term, footnotes, and the boxes that MkDocs writes with `!!!` and `???`. */
export function itemStart(rest: string): ItemStart | undefined {
  const bullet = /^(?:[-+*]|(\d{1,9})[.)])(?=[ \t]|$)/.exec(rest);
  if (bullet) {
    const isEmpty = rest.slice(bullet[0].length).trim() === '';
    const isFirst = bullet[1] === undefined || Number(bullet[1]) === 1;
    return { width: bullet[0].length, interrupts: !isEmpty && isFirst };
  }
  if (/^:[ \t]+\S/.test(rest)) return { width: 1, interrupts: true };
  const other = /^(?:\[\^[^\]\s[]+\]:|!!!(?=[ \t]+\S)|\?\?\?\+?(?=[ \t]+\S))/.exec(rest)?.[0];
  return other === undefined ? undefined : { width: other.length, indent: 4, interrupts: true };
}

/** `!!! note "Title"`: the line says what the box is; its text follows, indented. */
export const isBox = (rest: string): boolean => /^(?:!!!|\?\?\?)/.test(rest);
