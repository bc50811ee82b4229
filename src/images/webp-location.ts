/** Takes the place out of a WebP: its EXIF and XMP chunks, in place. */
import { removeTiffLocation } from './tiff-location.ts';
import { removeXmpLocation } from './xmp-location.ts';

interface Chunk {
  readonly type: string;
  readonly data: Uint8Array;
}

/** Changes `bytes`; what stands behind the end of the picture is left out. */
export function removeWebpLocation(bytes: Uint8Array): Uint8Array {
  for (const { type, data } of readChunks(bytes)) {
    if (type === 'EXIF') removeTiffLocation(withoutName(data));
    if (type === 'XMP ') removeXmpLocation(data);
  }
  return bytes.subarray(0, endOf(bytes));
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.length);

const endOf = (bytes: Uint8Array): number =>
  bytes.length < 12 ? bytes.length : Math.min(bytes.length, 8 + viewOf(bytes).getUint32(4, true));

function readChunks(bytes: Uint8Array): readonly Chunk[] {
  const chunks: Chunk[] = [];
  const end = endOf(bytes);
  for (let at = 12; at + 8 <= end; ) {
    const size = viewOf(bytes).getUint32(at + 4, true);
    const type = Buffer.from(bytes.subarray(at, at + 4)).toString('latin1');
    chunks.push({ type, data: bytes.subarray(at + 8, Math.min(end, at + 8 + size)) });
    at += 8 + size + (size % 2); // chunks begin at even offsets
  }
  return chunks;
}

/** Some programs keep the name that EXIF has inside a JPEG. */
function withoutName(data: Uint8Array): Uint8Array {
  return Buffer.from(data.subarray(0, 6)).toString('latin1') === 'Exif\0\0' ? data.subarray(6) : data;
}
