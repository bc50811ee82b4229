/**
 * Cuts HTML between its outermost blocks, so that blocks which are equal byte for byte need no parsing. HTML in which that
 * is not plainly possible stays in one piece.
 */

const VOID: ReadonlySet<string> = new Set([
  'br',
  'img',
  'hr',
  'col',
  'wbr',
  'input',
  'area',
  'source',
  'track',
  'embed',
]);
const BLOCK =
  /^(?:address|article|aside|blockquote|center|div|dl|figure|footer|h[1-6]|header|hr|main|nav|ol|p|pre|section|table|ul)$/u;
/** Elements whose content is not markup, comments, and what else changes how a parser reads on. */
const PECULIAR =
  /<(?:[!?]|\/?(?:script|style|textarea|title|xmp|template|svg|math|noscript|plaintext|iframe|select)\b)/iu;
const TAG = /<(\/?)([a-zA-Z][^\s/>]*)((?:[^>"']|"[^"]*"|'[^']*')*)>/uy;
/** Beyond this nothing is gained: such a body is parsed as a whole. */
const LONGEST = 1_000_000;

export function splitBlocks(html: string): readonly string[] {
  if (html.length > LONGEST || PECULIAR.test(html)) return [html];
  const blocks: string[] = [];
  const open: string[] = [];
  let start = 0;
  const cutAt = (index: number): void => {
    const block = html.slice(start, index);
    // White space alone goes with what follows it.
    if (block.trim() === '') return;
    blocks.push(block);
    start = index;
  };
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at + 1)) {
    TAG.lastIndex = at;
    const tag = TAG.exec(html);
    if (!tag) return [html];
    const name = (tag[2] ?? '').toLowerCase();
    const end = at + tag[0].length;
    if (tag[1] === '/') {
      if (open.pop() !== name) return [html];
      if (open.length === 0 && BLOCK.test(name)) cutAt(end);
    } else {
      if (open.length === 0 && BLOCK.test(name)) cutAt(at);
      if (!VOID.has(name)) open.push(name);
    }
    at = end - 1;
  }
  if (open.length > 0) return [html];
  return start < html.length ? [...blocks, html.slice(start)] : blocks;
}
