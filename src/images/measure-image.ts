/** The size at which browsers show an image, in pixels. Never throws. */
import { imageSize } from 'image-size';
import { exifOfPng } from './png-location.ts';
import { tiffOrientation } from './tiff-location.ts';

export interface ImageSize {
  readonly width: number;
  readonly height: number;
}

/** Lying on its side: shown turned by a quarter. Other numbers mean nothing. */
const TURNED = [5, 6, 7, 8];

/** Undefined where the bytes say no size: they are broken, whatever they begin with. */
export function measureImage(bytes: Uint8Array): ImageSize | undefined {
  return measure(bytes) ?? measure(withoutExif(bytes));
}

/** Browsers show a photo whose EXIF is broken; what reads its size here gives up at it. */
function withoutExif(bytes: Uint8Array): Uint8Array {
  const copy = Buffer.from(bytes);
  const at = copy.indexOf('Exif\0\0', 0, 'latin1');
  return at === -1 ? copy : copy.fill(0, at, at + 4);
}

function measure(bytes: Uint8Array): ImageSize | undefined {
  // It reads beyond the end of a view, into whatever else the memory holds.
  const isAlone = bytes.byteLength === bytes.buffer.byteLength;
  const own = isAlone ? bytes : Uint8Array.from(bytes);
  try {
    const { width, height, orientation = 1, type } = imageSize(own);
    if (!isSize(width) || !isSize(height)) return undefined;
    const lies = type === 'jpg' ? orientation : turned(type, own);
    return lies !== undefined && TURNED.includes(lies) ? { width: height, height: width } : { width, height };
  } catch {
    return undefined;
  }
}

/** Browsers turn a PNG too (a WebP they do not), and what reads the size does not look into its EXIF. */
function turned(type: string | undefined, bytes: Uint8Array): number | undefined {
  const exif = type === 'png' ? exifOfPng(bytes) : undefined;
  return exif && tiffOrientation(exif);
}

const isSize = (pixels: number): boolean => Number.isSafeInteger(pixels) && pixels > 0;
