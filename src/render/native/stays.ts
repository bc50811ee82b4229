/** A piece of text that the conversion to Markdown writes as it is. */
import type { Element } from 'hast';
import { element } from './elements.ts';

/** Tag name of the wrapper: `open` (and `close`, around Markdown) are written as they are; `block` says where it stands. */
export const STAYS = 'kb-html';

export function verbatim(open: string, block = false): Element {
  return element(STAYS, { open, block });
}

/** An attribute list on the line below what it belongs to; the colon tells it from a line of text. */
export function directlyBelow(list: string): Element {
  return element(STAYS, { open: list.replace('{', '{: '), block: true, tight: true });
}
