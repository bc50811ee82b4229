/** Small images, byte by byte: just enough of each format for its readers, with a place and other metadata inside. */
import { crc32, deflateSync } from 'node:zlib';

export type Bytes = Uint8Array;

export const bytes = (...parts: readonly (string | Bytes | readonly number[])[]): Buffer =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))));

const u16 = (value: number, little = false): Buffer => {
  const buffer = Buffer.alloc(2);
  if (little) buffer.writeUInt16LE(value);
  else buffer.writeUInt16BE(value);
  return buffer;
};
const u32 = (value: number, little = false): Buffer => {
  const buffer = Buffer.alloc(4);
  if (little) buffer.writeUInt32LE(value);
  else buffer.writeUInt32BE(value);
  return buffer;
};

/** What must be gone afterwards. */
export const PLACE = 'PLACE-48.137-11.575-PLACE!';
/** What must stay. */
export const MAKER = 'Maker of cameras';

/** A TIFF block with orientation, maker, and a GPS directory whose value is PLACE; `II` is little-endian. */
export function exif({ little = true, orientation = 6, place = true } = {}): Buffer {
  const entry = (tag: number, type: number, count: number, value: Buffer): Buffer =>
    bytes(u16(tag, little), u16(type, little), u32(count, little), Buffer.concat([value, Buffer.alloc(4)], 4));
  const count = place ? 3 : 2;
  const makerAt = 8 + 2 + count * 12 + 4;
  const gpsAt = makerAt + MAKER.length + 1;
  const placeAt = gpsAt + 2 + 12 + 4;
  return bytes(
    little ? 'II' : 'MM',
    u16(42, little),
    u32(8, little),
    u16(count, little),
    entry(0x010f, 2, MAKER.length + 1, u32(makerAt, little)),
    entry(0x0112, 3, 1, u16(orientation, little)),
    ...(place ? [entry(0x8825, 4, 1, u32(gpsAt, little))] : []),
    u32(0),
    `${MAKER}\0`,
    ...(place ? [u16(1, little), entry(0x001b, 7, PLACE.length, u32(placeAt, little)), u32(0), PLACE] : []),
  );
}

/** As cameras, editors and drones write it: attributes, elements, a namespace of their own. */
export const XMP = `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF>
<rdf:Description exif:GPSLatitude="48,${PLACE}N" drone-dji:GpsLongitude='${PLACE}' dc:creator="${MAKER}">
<exif:GPSAltitude>${PLACE}</exif:GPSAltitude><exif:GPSVersionID/></rdf:Description></rdf:RDF></x:xmpmeta>`;

const segment = (marker: number, data: Bytes): Buffer => bytes([0xff, marker], u16(data.length + 2), data);

export interface JpegOptions {
  readonly width?: number;
  readonly height?: number;
  /** Put into APP1 segments. */
  readonly app1?: readonly Bytes[];
  /** Behind the end of the picture. */
  readonly after?: Bytes;
}

/** Its pixels are nonsense that no reader of metadata looks at; they hold stuffed zeros and a restart mark. */
export function jpeg({ width = 40, height = 30, app1 = [], after = bytes() }: JpegOptions = {}): Buffer {
  return bytes(
    [0xff, 0xd8],
    segment(0xe0, bytes('JFIF\0', [1, 1, 0, 0, 1, 0, 1, 0, 0])),
    ...app1.map((data) => segment(0xe1, data)),
    segment(0xc0, bytes([8], u16(height), u16(width), [1, 1, 0x11, 0])),
    segment(0xda, bytes([1, 1, 0, 0, 63, 0])),
    [0x12, 0xff, 0x00, 0xe1, 0xff, 0xd3, 0x55, 0xff, 0xff, 0xd9],
    after,
  );
}

export const inJpeg = (tiff: Bytes): Buffer => bytes('Exif\0\0', tiff);
export const xmpInJpeg = (xmp: string): Buffer => bytes('http://ns.adobe.com/xap/1.0/\0', xmp);

export const chunk = (type: string, data: Bytes): Buffer =>
  bytes(u32(data.length), type, data, u32(crc32(bytes(type, data))));

export function png({
  width = 40,
  height = 30,
  chunks = [],
  after = bytes(),
}: {
  readonly width?: number;
  readonly height?: number;
  readonly chunks?: readonly Bytes[];
  readonly after?: Bytes;
} = {}): Buffer {
  return bytes(
    [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
    chunk('IHDR', bytes(u32(width), u32(height), [8, 0, 0, 0, 0])),
    ...chunks,
    chunk('IDAT', deflateSync(Buffer.alloc((width + 1) * height))),
    chunk('IEND', bytes()),
    after,
  );
}

/** `packed` as PNG allows it. */
export const xmpInPng = (xmp: string, packed = false): Buffer =>
  chunk('iTXt', bytes('XML:com.adobe.xmp\0', [packed ? 1 : 0, 0, 0, 0], packed ? deflateSync(Buffer.from(xmp)) : xmp));

const riff = (type: string, data: Bytes): Buffer =>
  bytes(type, u32(data.length, true), data, data.length % 2 === 1 ? [0] : []);

export function webp(chunks: readonly (readonly [type: string, data: Bytes])[] = [], width = 40, height = 30): Buffer {
  const size = (pixels: number): Buffer => u32(pixels - 1, true).subarray(0, 3);
  const body = bytes(
    'WEBP',
    riff('VP8X', bytes([0x0c, 0, 0, 0], size(width), size(height))),
    ...chunks.map(([type, data]) => riff(type, data)),
  );
  return bytes('RIFF', u32(body.length, true), body);
}

export const gif = (width = 40, height = 30): Buffer =>
  bytes('GIF89a', u16(width, true), u16(height, true), [0, 0, 0, 0x3b]);

const box = (type: string, ...data: readonly (string | Bytes | readonly number[])[]): Buffer => {
  const body = bytes(...data);
  return bytes(u32(body.length + 8), type, body);
};

/** Two items of metadata behind the header, as encoders write them. */
export function avif(tiff: Bytes, xmp: string): Buffer {
  const exifItem = bytes(u32(0), tiff);
  const infe = (id: number, type: string): Buffer => box('infe', [2, 0, 0, 0], u16(id), u16(0), type, '\0');
  const make = (at: number): Buffer => {
    const extent = (id: number, from: number, size: number): Buffer =>
      bytes(u16(id), u16(0), u16(1), u32(from), u32(size));
    return bytes(
      box('ftyp', 'avif', u32(0), 'avifmif1'),
      box(
        'meta',
        [0, 0, 0, 0],
        box('iprp', box('ipco', box('ispe', [0, 0, 0, 0], u32(40), u32(30)))),
        box('iinf', [0, 0, 0, 0], u16(2), infe(1, 'Exif'), infe(2, 'mime')),
        box(
          'iloc',
          [0, 0, 0, 0, 0x44, 0],
          u16(2),
          extent(1, at, exifItem.length),
          extent(2, at + exifItem.length, xmp.length),
        ),
      ),
      box('mdat', exifItem, xmp),
    );
  };
  return make(make(0).length - exifItem.length - xmp.length);
}
