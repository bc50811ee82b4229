/**
 * Blocks of sequence diagrams (`loop`, `alt` …): the drawing library makes them as wide as the participants in them stand apart,
 * whatever their titles need, and lays titles of blocks that begin together over one another.
 */
import { widthOf } from './diagram-bounds.ts';

const BLOCK = /<g class="block"[^>]*>[\s\S]*?<\/g>/gu;
/** The block itself, the tab for its title, and the title. */
const HEAD =
  /<rect x="(-?[\d.]+)" y="(-?[\d.]+)" width="([\d.]+)" height="([\d.]+)"[^>]*>\s*<rect x="[^"]*" y="[^"]*" width="[\d.]+"[^>]*>\s*<text x="[^"]*"[^>]*font-size="([\d.]+)"[^>]*>([\s\S]*?)<\/text>/u;
const DIVIDER = /<text (?=[^>]*text-anchor="start")[^>]*font-size="([\d.]+)"[^>]*>([\s\S]*?)<\/text>/gu;
const ROOM = 16;

interface Block {
  readonly left: number;
  readonly top: number;
  readonly bottom: number;
  right: number;
  /** Where its tab stands. */
  tab: number;
  readonly tabWidth: number;
}

/** `content` is the picture as the library writes it. */
export function fitBlocks(content: string): string {
  const blocks = [...content.matchAll(BLOCK)].map(([block]) => readBlock(block));
  const known = blocks.filter((one) => one !== undefined);
  for (const block of known) settleTab(block, known);
  for (const block of known)
    for (const inner of known) if (isAround(block, inner)) block.right = Math.max(block.right, inner.right);
  let at = 0;
  return content.replaceAll(BLOCK, (text) => writeBlock(text, blocks[at++]));
}

function readBlock(text: string): Block | undefined {
  const [all, x, y, width, height, size, title] = HEAD.exec(text) ?? [];
  if (all === undefined || title === undefined) return undefined;
  const [left, top] = [Number(x), Number(y)];
  // Titles are bold.
  const tabWidth = widthOf(title, Number(size)) * 1.1 + ROOM;
  const dividers = [...text.slice(text.indexOf(all) + all.length).matchAll(DIVIDER)].map(
    ([, dividerSize, label = '']) => widthOf(label, Number(dividerSize)) + ROOM,
  );
  const right = left + Math.max(Number(width), ...dividers);
  return { left, top, bottom: top + Number(height), right, tab: left, tabWidth };
}

/** Beside the tabs of the blocks that begin at the same height, the outer ones first. */
function settleTab(block: Block, all: readonly Block[]): void {
  const others = all.filter((one) => one !== block && one.top === block.top && isAround(one, block));
  const before = others.filter((one) => !isAround(block, one) || all.indexOf(one) > all.indexOf(block));
  block.tab = Math.max(
    block.left,
    before.reduce((sum, one) => sum + one.tabWidth, Math.min(block.left, ...before.map(({ left }) => left))),
  );
  block.right = Math.max(block.right, block.tab + block.tabWidth);
}

const isAround = (outer: Block, inner: Block): boolean => outer.top <= inner.top && outer.bottom >= inner.bottom;

function writeBlock(text: string, block: Block | undefined): string {
  if (!block) return text;
  const { left, right, tab, tabWidth } = block;
  return text
    .replace(/(<rect x="[^"]*" y="[^"]*" width=")[^"]*/u, `$1${right - left}`)
    .replace(/(<rect[^>]*>\s*<rect x=")[^"]*(" y="[^"]*" width=")[^"]*/u, `$1${tab}$2${tabWidth}`)
    .replace(/(<rect[^>]*>\s*<rect[^>]*>\s*<text x=")[^"]*/u, `$1${tab + 6}`)
    .replaceAll(/(<line [^>]*x2=")[^"]*/gu, `$1${right}`);
}
