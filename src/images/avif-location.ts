/**
 * Takes the place out of an AVIF, in place: EXIF and XMP are items of its `meta` box, and `iloc` says where their bytes
 * stand (ISO/IEC 14496-12 and 23008-12).
 */
import { removeTiffLocation } from './tiff-location.ts';
import { removeXmpLocation } from './xmp-location.ts';

interface Box {
  readonly type: string;
  readonly data: Uint8Array;
}

/** Changes `bytes`. A file that cannot be read is left as it is. */
export function removeAvifLocation(bytes: Uint8Array): Uint8Array {
  const meta = boxesOf(bytes).find(({ type }) => type === 'meta');
  if (!meta) return bytes;
  const inside = boxesOf(meta.data.subarray(4));
  const kinds = itemKinds(inside.find(({ type }) => type === 'iinf')?.data);
  for (const [id, { from, size }] of itemPlaces(inside.find(({ type }) => type === 'iloc')?.data)) {
    const kind = kinds.get(id);
    const data = bytes.subarray(from, from + size);
    if (kind === 'mime') removeXmpLocation(data);
    // Four bytes say how far behind them the block begins.
    if (kind === 'Exif' && data.length > 4) removeTiffLocation(data.subarray(4 + numberAt(data, 0, 4)));
  }
  return bytes;
}

/** Big-endian, of 0 to 8 bytes. */
function numberAt(bytes: Uint8Array, at: number, size: number): number {
  let number = 0;
  for (let index = 0; index < size; index += 1) number = number * 256 + (bytes[at + index] ?? 0);
  return number;
}

const nameAt = (bytes: Uint8Array, at: number): string => Buffer.from(bytes.subarray(at, at + 4)).toString('latin1');

function boxesOf(bytes: Uint8Array): readonly Box[] {
  const boxes: Box[] = [];
  for (let at = 0; at + 8 <= bytes.length; ) {
    const short = numberAt(bytes, at, 4);
    const head = short === 1 ? 16 : 8;
    const size = short === 1 ? numberAt(bytes, at + 8, 8) : short === 0 ? bytes.length - at : short;
    if (size < head) break;
    boxes.push({ type: nameAt(bytes, at + 4), data: bytes.subarray(at + head, at + size) });
    at += size;
  }
  return boxes;
}

/** Item → what it is: `Exif`, `mime` (XMP), `av01` … */
function itemKinds(iinf: Uint8Array | undefined): ReadonlyMap<number, string> {
  if (!iinf) return new Map();
  const entries = boxesOf(iinf.subarray(iinf[0] === 0 ? 6 : 8));
  return new Map(
    entries.map(({ data }) => {
      const idSize = data[0] === 2 ? 2 : 4;
      return [numberAt(data, 4, idSize), nameAt(data, 4 + idSize + 2)] as const;
    }),
  );
}

/** Item → where its first bytes stand in the file; items in several pieces, or kept elsewhere, are no metadata. */
function itemPlaces(iloc: Uint8Array | undefined): ReadonlyMap<number, { from: number; size: number }> {
  const places = new Map<number, { from: number; size: number }>();
  if (!iloc) return places;
  const version = iloc[0] ?? 0;
  const [offsetSize, lengthSize] = [(iloc[4] ?? 0) >> 4, (iloc[4] ?? 0) & 15];
  const [baseSize, indexSize] = [(iloc[5] ?? 0) >> 4, version === 0 ? 0 : (iloc[5] ?? 0) & 15];
  const idSize = version === 2 ? 4 : 2;
  const count = numberAt(iloc, 6, idSize);
  let at = 6 + idSize;
  for (let item = 0; item < count && at < iloc.length; item += 1) {
    const id = numberAt(iloc, at, idSize);
    const baseAt = at + idSize + (version === 0 ? 0 : 2) + 2;
    const extents = numberAt(iloc, baseAt + baseSize, 2);
    const first = baseAt + baseSize + 2 + indexSize;
    const from = numberAt(iloc, baseAt, baseSize) + numberAt(iloc, first, offsetSize);
    places.set(id, { from, size: numberAt(iloc, first + offsetSize, lengthSize) });
    at = baseAt + baseSize + 2 + extents * (indexSize + offsetSize + lengthSize);
  }
  return places;
}
