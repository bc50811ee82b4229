/**
 * What is published of a file: the bytes that leave, the size at which an image is shown, and what is wrong with it. The
 * same file gives the same bytes on every machine.
 */
import type { Problem } from '../model/problem.ts';
import { assetProblems } from '../problems/asset.ts';
import { problem } from '../problems/catalogue.ts';
import { isImage, looksLike, startOf } from './file-kind.ts';
import { isCutOff } from './is-cut-off.ts';
import { type ImageSize, measureImage } from './measure-image.ts';
import { removeLocation } from './remove-location.ts';
import { sanitiseSvg, svgSize } from './sanitise-svg.ts';

export interface Treatment {
  /** Whether the place where a photo was taken is removed. */
  readonly removeLocation: boolean;
  /** Another step deploys the files as they are, so nothing of them may be changed here. */
  readonly asIs?: boolean | undefined;
}

/** Raised when the same file gives other bytes or another size. */
export const TREATMENT_VERSION = 1;

export interface TreatedFile {
  readonly bytes: Uint8Array;
  readonly size?: ImageSize | undefined;
  /** What was changed and a writer has to know. */
  readonly warning?: Problem | undefined;
}

const MAX_PIXELS = 20_000;
/** What a browser would run under the name of the host that serves it. */
const RUNS = new Set([
  'html',
  'htm',
  'xhtml',
  'xht',
  'shtml',
  'mhtml',
  'mht',
  'hta',
  'js',
  'mjs',
  'cjs',
  'swf',
  'svgz',
]);

export function treatFile(
  file: { readonly path: string; readonly extension: string },
  bytes: Uint8Array,
  treatment: Treatment,
): TreatedFile | Problem {
  const wrong = wrongWith(file, bytes);
  if (wrong) return wrong;
  if (file.extension === 'svg') return treatSvg(file.path, bytes, treatment);
  if (!isImage(file.extension)) return { bytes };
  const size = measureImage(bytes);
  if (!size) return problem(assetProblems.broken, { ...file, why: 'its bytes say no size' });
  if (isCutOff(file.extension, bytes)) return problem(assetProblems.broken, { ...file, why: 'its end is missing' });
  const wide = tooWide(file.path, size);
  if (wide || !treatment.removeLocation) return wide ?? { bytes, size };
  const kept = removeLocation(file.extension, bytes);
  if (!treatment.asIs) return { bytes: kept, size };
  const stays = Buffer.compare(kept, bytes) !== 0;
  return { bytes, size, ...(stays && { warning: problem(assetProblems.placeStays, file) }) };
}

function wrongWith({ path, extension }: { path: string; extension: string }, bytes: Uint8Array): Problem | undefined {
  if (RUNS.has(extension)) return problem(assetProblems.runs, { path, extension });
  if (bytes.length === 0) return problem(assetProblems.empty, { path });
  if (startOf(bytes).startsWith('version https://git-lfs.github.com/spec/'))
    return problem(assetProblems.lfsPointer, { path });
  return looksLike(extension, bytes) ? undefined : problem(assetProblems.otherContent, { path, extension });
}

function tooWide(path: string, { width, height }: ImageSize): Problem | undefined {
  if (width <= MAX_PIXELS && height <= MAX_PIXELS) return undefined;
  return problem(assetProblems.tooManyPixels, { path, width, height, most: MAX_PIXELS });
}

function treatSvg(path: string, bytes: Uint8Array, { asIs = false }: Treatment): TreatedFile | Problem {
  const text = decode(bytes);
  if (text === undefined) return problem(assetProblems.svgRefused, { path, why: 'it is not UTF-8 text' });
  const clean = sanitiseSvg(text);
  if ('why' in clean) return problem(assetProblems.svgRefused, { path, why: clean.why });
  const shown = svgSize(clean.svg);
  const size = shown && { width: whole(shown.width), height: whole(shown.height) };
  const wrong = size && tooWide(path, size);
  if (wrong) return wrong;
  const removed = clean.removed.join(', ');
  return {
    bytes: asIs ? bytes : new TextEncoder().encode(clean.svg),
    ...(size && { size }),
    ...(removed !== '' && !asIs && { warning: problem(assetProblems.svgCleaned, { path, removed }) }),
  };
}

const whole = (pixels: number): number => Math.max(1, Math.round(pixels));

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
