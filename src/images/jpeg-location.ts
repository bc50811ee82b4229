/** Takes the place out of a JPEG without touching its pixels: EXIF and XMP, also of the pictures that follow in the file. */
import { removeTiffLocation } from './tiff-location.ts';
import { removeXmpLocation } from './xmp-location.ts';

const EXIF = 'Exif\0\0';
const XMP = 'http://ns.adobe.com/xap/1.0/\0';
const EXTENDED_XMP = 'http://ns.adobe.com/xmp/extension/\0';
const EXTENDED_HEADER = EXTENDED_XMP.length + 40; // a digest, the whole length, the offset of this part

/**
 * Changes `bytes`; the answer is them, or their beginning: what stands behind the last picture, such as the film of a
 * motion photo, which has a place of its own, is left out. It is no part of what browsers show.
 */
export function removeJpegLocation(bytes: Uint8Array): Uint8Array {
  let end = 0;
  for (let start = 0; startsPicture(bytes, start); start = afterPadding(bytes, end)) {
    const next = walkPicture(bytes, start + 2);
    if (next === undefined) return bytes; // cut short: there is no end to look behind
    end = next;
  }
  return bytes.subarray(0, end);
}

const startsPicture = (bytes: Uint8Array, at: number): boolean =>
  bytes[at] === 0xff && bytes[at + 1] === 0xd8 && bytes[at + 2] === 0xff;

function afterPadding(bytes: Uint8Array, from: number): number {
  let at = from;
  while (bytes[at] === 0) at += 1;
  return at;
}

/** Offset behind the end of the picture; undefined when the file ends or breaks before it. */
function walkPicture(bytes: Uint8Array, from: number): number | undefined {
  let at = from;
  while (at + 1 < bytes.length) {
    const marker = bytes[at + 1] ?? 0;
    if (bytes[at] !== 0xff) return undefined;
    if (marker === 0xff) at += 1;
    else if (marker === 0xd9) return at + 2;
    else if (isAlone(marker)) at += 2;
    else {
      const size = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
      if (size < 2) return undefined;
      if (marker === 0xe1) cleanSegment(bytes.subarray(at + 4, at + 2 + size));
      at += 2 + size;
      if (marker === 0xda) at = afterScan(bytes, at);
    }
  }
  return undefined;
}

const isAlone = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);

/** The next marker behind compressed pixels; a stuffed zero and restart marks belong to these. */
function afterScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at)) {
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
    at += next === 0xff ? 1 : 2;
  }
  return bytes.length;
}

function cleanSegment(segment: Uint8Array): void {
  const name = Buffer.from(segment.subarray(0, EXTENDED_XMP.length)).toString('latin1');
  if (name.startsWith(EXIF)) removeTiffLocation(segment.subarray(EXIF.length));
  else if (name.startsWith(XMP)) removeXmpLocation(segment.subarray(XMP.length));
  else if (name === EXTENDED_XMP) removeXmpLocation(segment.subarray(EXTENDED_HEADER));
}
