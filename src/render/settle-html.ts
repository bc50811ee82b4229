/**
 * Makes a tree a fixpoint of parsing: taking elements out can leave nestings (a link in a link, a paragraph in a
 * paragraph) that a parser would build differently, and what is sent must be what readers' browsers build.
 */
import type { Root } from 'hast';
import { keepAllowed } from './keep-allowed.ts';
import { parseHtml } from './parse-html.ts';
import { serialiseHtml } from './serialise-html.ts';
import { textOf } from './hast-text.ts';

/** Seen in practice: at most two rounds. */
const ROUNDS = 6;

/** A tree whose HTML parses to itself. Text that never settles is kept as text alone: harmless comes before pretty. */
export function settleHtml(tree: Root): Root {
  let settled = tree;
  let html = serialiseHtml(settled);
  for (let round = 0; round < ROUNDS; round++) {
    const again = parseHtml(html).tree;
    keepAllowed(again, { policy: 'outgoing', keepParts: true });
    const next = serialiseHtml(again);
    if (next === html) return settled;
    settled = again;
    html = next;
  }
  return {
    type: 'root',
    children: [{ type: 'element', tagName: 'p', properties: {}, children: [{ type: 'text', value: textOf(settled) }] }],
  };
}
