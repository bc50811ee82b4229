/**
 * Takes the place where a photo was taken out of an EXIF block, in place: everything else, the orientation included, keeps
 * its offset, so nothing around the block has to be written anew.
 */

const GPS_POINTER = 0x8825;
const ORIENTATION = 0x0112;
const ENTRY = 12; // bytes
/** Bytes of one value, by the number of its type. */
const TYPE_SIZES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8];

interface Block {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  readonly little: boolean;
}

interface Range {
  readonly from: number;
  readonly to: number;
}

/** Whether there was anything. A block that cannot be read is left alone: readers of EXIF cannot read it either. */
export function removeTiffLocation(bytes: Uint8Array): boolean {
  const block = openBlock(bytes);
  if (!block) return false;
  const seen = new Set<number>();
  let found = false;
  for (let offset = u32(block, 4); isDirectory(block, offset) && !seen.has(offset); ) {
    seen.add(offset);
    found = removePointers(block, offset) || found;
    offset = u32(block, directoryEnd(block, offset));
  }
  return found;
}

/** How the picture lies, 1 to 8, as its first directory says; undefined where it does not. */
export function tiffOrientation(bytes: Uint8Array): number | undefined {
  const block = openBlock(bytes);
  const offset = block ? u32(block, 4) : 0;
  if (!block || !isDirectory(block, offset)) return undefined;
  for (let at = offset + 2; at < directoryEnd(block, offset); at += ENTRY)
    if (u16(block, at) === ORIENTATION) return u16(block, at + 8);
  return undefined;
}

function openBlock(bytes: Uint8Array): Block | undefined {
  if (bytes.length < 8) return undefined;
  const order = String.fromCharCode(bytes[0] ?? 0, bytes[1] ?? 0);
  if (order !== 'II' && order !== 'MM') return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return { bytes, view, little: order === 'II' };
}

const u16 = ({ view, little }: Block, at: number): number =>
  at + 2 <= view.byteLength ? view.getUint16(at, little) : 0;
const u32 = ({ view, little }: Block, at: number): number =>
  at + 4 <= view.byteLength ? view.getUint32(at, little) : 0;

/** Just behind the entries: where the offset of the next directory stands. */
const directoryEnd = (block: Block, offset: number): number => offset + 2 + u16(block, offset) * ENTRY;

const isDirectory = (block: Block, offset: number): boolean =>
  offset >= 8 && offset + 2 <= block.bytes.length && directoryEnd(block, offset) <= block.bytes.length;

/** Takes the pointer to the GPS directory out of one directory, and wipes what it points to. */
function removePointers(block: Block, offset: number): boolean {
  let found = false;
  for (let at = offset + 2; at + ENTRY <= directoryEnd(block, offset); ) {
    if (u16(block, at) !== GPS_POINTER) {
      at += ENTRY;
      continue;
    }
    const end = Math.min(directoryEnd(block, offset) + 4, block.bytes.length);
    wipeDirectory(block, u32(block, at + 8), { from: offset, to: end });
    block.bytes.copyWithin(at, at + ENTRY, end);
    block.bytes.fill(0, end - ENTRY, end);
    block.view.setUint16(offset, u16(block, offset) - 1, block.little);
    found = true;
  }
  return found;
}

/** `keep` and the header stay, wherever a broken block may point; and no more is written than the block is long. */
function wipeDirectory(block: Block, offset: number, keep: Range): void {
  if (!isDirectory(block, offset)) return;
  let budget = block.bytes.length;
  const ranges: Range[] = [];
  for (let at = offset + 2; at < directoryEnd(block, offset); at += ENTRY) {
    const size = (TYPE_SIZES[u16(block, at + 2)] ?? 0) * u32(block, at + 4);
    budget -= size;
    if (budget < 0) break;
    if (size > 4) ranges.push({ from: u32(block, at + 8), to: u32(block, at + 8) + size });
  }
  ranges.push({ from: offset, to: directoryEnd(block, offset) });
  for (const { from, to } of ranges) {
    const isFree = from >= 8 && (to <= keep.from || from >= keep.to);
    if (isFree) block.bytes.fill(0, from, to);
  }
}
