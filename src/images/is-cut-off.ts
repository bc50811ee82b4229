/** Whether the end of a picture is missing, as after a download that broke off: browsers show a part of it, or nothing. */
import { isWholePng } from './png-location.ts';

/** Told of kinds that say themselves how long they are; others are taken for whole. */
const ENDS: Readonly<Record<string, (bytes: Uint8Array) => boolean>> = {
  png: isWholePng,
  apng: isWholePng,
  webp: (bytes) => bytes.length >= 8 + new DataView(bytes.buffer, bytes.byteOffset, bytes.length).getUint32(4, true),
};

/** `bytes` begin as a file of this kind does. */
export function isCutOff(extension: string, bytes: Uint8Array): boolean {
  const isWhole = Object.hasOwn(ENDS, extension) ? ENDS[extension] : undefined;
  return isWhole !== undefined && !isWhole(bytes);
}
