/** What a file is named, held against how its bytes begin; and which kinds browsers show as images. */

/** How files of these kinds begin; other endings are not looked into. */
const SIGNATURES: Readonly<Record<string, (start: string) => boolean>> = {
  png: (start) => start.startsWith('\u0089PNG\r\n'),
  apng: (start) => start.startsWith('\u0089PNG\r\n'),
  jpg: (start) => start.startsWith('\u00ff\u00d8\u00ff'),
  jpeg: (start) => start.startsWith('\u00ff\u00d8\u00ff'),
  gif: (start) => start.startsWith('GIF8'),
  webp: (start) => start.startsWith('RIFF') && start.slice(8, 12) === 'WEBP',
  avif: (start) => start.slice(4, 8) === 'ftyp' && /avi[fs]/.test(start.slice(8, 64)),
  bmp: (start) => start.startsWith('BM'),
  ico: (start) => start.startsWith('\0\0\u0001\0'),
  svg: (start) => /^(?:\u00ef\u00bb\u00bf)?\s*<(?:\?xml|!--|!doctype\s+svg|svg)/i.test(start),
  pdf: (start) => start.includes('%PDF-'),
};

const IMAGES: ReadonlySet<string> = new Set(Object.keys(SIGNATURES).filter((kind) => kind !== 'pdf'));

/** Whether browsers show it as an image. */
export const isImage = (extension: string): boolean => IMAGES.has(extension);

/** The first bytes as characters of one byte each. */
export function startOf(bytes: Uint8Array): string {
  // Not TextDecoder: what it calls latin1 is windows-1252, which has other characters for 0x80 to 0x9f.
  return Buffer.from(bytes.subarray(0, 512)).toString('latin1');
}

/** False when the bytes are surely something else than what the name says. */
export function looksLike(extension: string, bytes: Uint8Array): boolean {
  const signature = Object.hasOwn(SIGNATURES, extension) ? SIGNATURES[extension] : undefined;
  return signature?.(startOf(bytes)) ?? true;
}
