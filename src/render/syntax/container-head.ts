/** The first lines of boxes, as text: `:::note Title {#id}`, `!!! note "Title"`, `??? note "Title"` → what they say. */
import { type Attributes, parseAttributeList } from './attribute-list.ts';
import { isDirective, calloutKind, DIRECTIVE_NAMES } from './kinds.ts';
import { nearest } from '../../util/edit-distance.ts';

export interface ContainerHead {
  /** `:::`, `!!!` or `???`. */
  readonly mark: ':::' | '!!!' | '???';
  /** As written; empty where `???` has none. */
  readonly name: string;
  /** Where the title stands in the line; absent when there is none. */
  readonly title?: { readonly start: number; readonly end: number } | undefined;
  /** `??? ` that starts open: `???+`. */
  readonly isOpen?: boolean | undefined;
  readonly attributes?: Attributes | undefined;
}

/** A name, then a title in brackets, or after a space until the end of the line; attributes may come between or last. */
const FENCE =
  /^(:{3,})([ \t]*)(?:\{([a-z][\w-]*)\}|([a-z][\w-]*))(\[(?:[^[\]\\]|\\.|\[(?:[^[\]\\]|\\.)*\])*\])?[ \t]*(\{[^{}]*\})?(?=[ \t]|$)[ \t]*(.*)$/iu;

/** Undefined for a line that is text: `::: `, `:::` alone, `:::: a sentence`. */
export function parseFence(line: string): (ContainerHead & { readonly colons: number }) | undefined {
  const match = FENCE.exec(line);
  if (!match) return undefined;
  const [, colons = '', space, braced, plain, label, first, rest = ''] = match;
  const name = braced ?? plain ?? '';
  const { text, list } = splitAttributes(rest);
  const attributes = list ?? (first === undefined ? undefined : parseAttributeList(first));
  if (first !== undefined && !parseAttributeList(first)) return undefined;
  if (label !== undefined && text !== '') return undefined;
  // A sentence after colons and a space is no directive, unless its first word is nearly one.
  if (text !== '' && space !== '' && !isDirective(name) && nearestDirective(name) === undefined) return undefined;
  const title =
    label === undefined
      ? range(line, text, line.length - rest.length)
      : range(line, label.slice(1, -1), line.indexOf('[') + 1);
  return { mark: ':::', name, title, attributes, colons: colons.length };
}

/** The attribute list at the end of a title. */
function splitAttributes(text: string): { text: string; list?: Attributes | undefined } {
  const open = text.lastIndexOf('{');
  const list = open === -1 ? undefined : parseAttributeList(text.slice(open).trimEnd());
  return list ? { text: text.slice(0, open).trim(), list } : { text: text.trim() };
}

function range(line: string, text: string, from: number): { start: number; end: number } | undefined {
  if (text.trim() === '') return undefined;
  const start = line.indexOf(text, from);
  return { start, end: start + text.length };
}

/** What may have been meant; undefined when nothing is near. */
export function nearestDirective(name: string): string | undefined {
  return nearest(name, DIRECTIVE_NAMES, name.length > 4 ? 2 : 1);
}

const INDENTED = /^([!?])\1\1(\+?)(?: ?([\w-]+(?: +[\w-]+)*))?(?: *"(.*)")?[ \t]*$/u;

/** Words of Material for MkDocs; any others without a title after them may be a sentence. */
const MODIFIERS = /^(?: +(?:inline|end|annotate))*$/u;

/**
 * Undefined for a line that is text. A title in quotation marks makes it a box; otherwise the first word has to be a kind
 * that is known, or else stand alone, and the `next` line to be indented.
 */
export function parseIndented(line: string, next: string): ContainerHead | undefined {
  const match = INDENTED.exec(line);
  if (!match) return undefined;
  const [, sign, plus, words = '', quoted] = match;
  const mark = sign === '!' ? '!!!' : '???';
  if (plus === '+' && mark === '!!!') return undefined;
  const [name = ''] = words.split(' ');
  const isKnown = calloutKind(name) !== undefined;
  const rest = words.slice(name.length);
  if (quoted === undefined && !(isIndented(next) && MODIFIERS.test(rest) && (isKnown || rest === ''))) return undefined;
  if (words === '' && (mark === '!!!' || quoted === undefined)) return undefined;
  const title = quoted === undefined ? undefined : range(line, quoted, line.indexOf('"') + 1);
  return { mark, name, title, isOpen: plus === '+', attributes: classesOf(words) };
}

/** Behind quotation marks and list items this is only a guess; a box that is empty is put back as text. */
function isIndented(line: string): boolean {
  return /^[> ]* {4,}\S/u.test(line);
}

/** `!!! note inline end`: words after the kind are classes. */
function classesOf(words: string): Attributes | undefined {
  const classes = words.split(/ +/u).slice(1);
  return classes.length === 0 ? undefined : { classes, pairs: new Map() };
}
