/** Takes the place where a photo was taken out of its file, without encoding it again. The same bytes give the same bytes. */
import { removeAvifLocation } from './avif-location.ts';
import { removeJpegLocation } from './jpeg-location.ts';
import { removePngLocation } from './png-location.ts';
import { removeWebpLocation } from './webp-location.ts';

const REMOVERS: Readonly<Record<string, (bytes: Uint8Array) => Uint8Array>> = {
  jpg: removeJpegLocation,
  jpeg: removeJpegLocation,
  png: removePngLocation,
  apng: removePngLocation,
  webp: removeWebpLocation,
  avif: removeAvifLocation,
};

/** `bytes` stay as they are; other kinds of files come back unchanged. */
export function removeLocation(extension: string, bytes: Uint8Array): Uint8Array {
  const remove = Object.hasOwn(REMOVERS, extension) ? REMOVERS[extension] : undefined;
  return remove ? remove(Uint8Array.from(bytes)) : bytes;
}
