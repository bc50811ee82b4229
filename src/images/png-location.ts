/** Takes the place out of a PNG: its EXIF chunk, XMP, and the text chunks in which some programs keep both. */
import { crc32, inflateSync } from 'node:zlib';
import { removeTiffLocation } from './tiff-location.ts';
import { removeXmpLocation } from './xmp-location.ts';

const HEADER = 8; // bytes
const XMP_KEYWORD = 'XML:com.adobe.xmp';
/** Copies of EXIF and XMP as hexadecimal text, as ImageMagick writes them; browsers read none of these. */
const LEFT_OUT = /^Raw profile type (?:exif|app1|xmp)$|gps/i;
const MAX_XMP = 4_000_000; // bytes

interface Chunk {
  readonly type: string;
  readonly data: Uint8Array;
  /** The whole of it, with length, type and checksum. */
  readonly raw: Uint8Array;
}

/** The EXIF block, where there is one. */
export function exifOfPng(bytes: Uint8Array): Uint8Array | undefined {
  return readChunks(bytes)?.find(({ type }) => type === 'eXIf')?.data;
}

export const isWholePng = (bytes: Uint8Array): boolean => readChunks(bytes) !== undefined;

/** May change `bytes`. What stands behind the end of the picture is left out. */
export function removePngLocation(bytes: Uint8Array): Uint8Array {
  const chunks = readChunks(bytes);
  if (!chunks) return bytes; // cut short: left as it is
  return Buffer.concat([bytes.subarray(0, HEADER), ...chunks.map(cleanChunk)]);
}

/** Up to the end of the picture; undefined when there is none. */
function readChunks(bytes: Uint8Array): readonly Chunk[] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const chunks: Chunk[] = [];
  for (let at = HEADER; at + 12 <= bytes.length; ) {
    const end = at + 12 + view.getUint32(at);
    if (end > bytes.length) return undefined;
    const type = Buffer.from(bytes.subarray(at + 4, at + 8)).toString('latin1');
    chunks.push({ type, data: bytes.subarray(at + 8, end - 4), raw: bytes.subarray(at, end) });
    if (type === 'IEND') return chunks;
    at = end;
  }
  return undefined;
}

const NOTHING = new Uint8Array();

function cleanChunk({ type, data, raw }: Chunk): Uint8Array {
  if (type === 'eXIf') return removeTiffLocation(data) ? makeChunk(type, data) : raw;
  if (type !== 'iTXt' && type !== 'tEXt' && type !== 'zTXt') return raw;
  const keyword = textUntilNul(data, 0);
  if (LEFT_OUT.test(keyword)) return NOTHING;
  return type === 'iTXt' && keyword === XMP_KEYWORD ? cleanXmp(data, raw) : raw;
}

/** Keyword, flag and method of compression, language, translated keyword, text: each but the numbers ended by a zero. */
function cleanXmp(data: Uint8Array, raw: Uint8Array): Uint8Array {
  const flag = XMP_KEYWORD.length + 1;
  const language = data.indexOf(0, flag + 2);
  const start = language === -1 ? 0 : data.indexOf(0, language + 1) + 1;
  if (start === 0) return NOTHING; // it is no XMP that anybody could read
  if (data[flag] === 0) return removeXmpLocation(data.subarray(start)) ? makeChunk('iTXt', data) : raw;
  const text = unpack(data.subarray(start));
  if (!text) return NOTHING;
  if (!removeXmpLocation(text)) return raw;
  const head = Buffer.from(data.subarray(0, start));
  head[flag] = 0;
  return makeChunk('iTXt', Buffer.concat([head, text]));
}

function unpack(packed: Uint8Array): Uint8Array | undefined {
  try {
    return inflateSync(packed, { maxOutputLength: MAX_XMP });
  } catch {
    return undefined;
  }
}

function textUntilNul(data: Uint8Array, from: number): string {
  const end = data.indexOf(0, from);
  return Buffer.from(data.subarray(from, end === -1 ? from : end)).toString('latin1');
}

function makeChunk(type: string, data: Uint8Array): Uint8Array {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const chunk = Buffer.alloc(body.length + 8);
  chunk.writeUInt32BE(data.length, 0);
  chunk.set(body, 4);
  chunk.writeUInt32BE(crc32(body), body.length + 4);
  return chunk;
}
