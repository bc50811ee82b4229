/** The place is gone, everything else is there, and nothing was encoded again: the pixels keep their bytes. */
import { imageSize } from 'image-size';
import { crc32, inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { measureImage } from '../../src/images/measure-image.ts';
import { removeLocation } from '../../src/images/remove-location.ts';
import {
  avif,
  type Bytes,
  bytes,
  chunk,
  exif,
  gif,
  inJpeg,
  jpeg,
  MAKER,
  PLACE,
  png,
  webp,
  XMP,
  xmpInJpeg,
  xmpInPng,
} from './make.ts';

const textOf = (data: Bytes): string => Buffer.from(data).toString('latin1');
const clean = (kind: string, data: Bytes): string => textOf(removeLocation(kind, data));

describe('EXIF', () => {
  it.each([
    ['little-endian', true],
    ['big-endian', false],
  ])('loses its place and keeps the rest, %s', (_order, little) => {
    const photo = jpeg({ app1: [inJpeg(exif({ little }))] });
    expect(textOf(photo)).toContain(PLACE);
    const cleaned = removeLocation('jpg', photo);
    expect(textOf(cleaned)).not.toContain('PLACE');
    expect(textOf(cleaned)).toContain(MAKER);
    expect(imageSize(cleaned)).toMatchObject({ width: 40, height: 30, orientation: 6 });
    expect(cleaned).toHaveLength(photo.length);
  });

  it('has no pointer to it any more', () => {
    const cleaned = removeLocation('jpg', jpeg({ app1: [inJpeg(exif({ little: false }))] }));
    expect(textOf(cleaned)).not.toContain('\x88\x25\0\x04');
  });

  it('without a place stays as it is, byte by byte', () => {
    const photo = jpeg({ app1: [inJpeg(exif({ place: false })), xmpInJpeg('<x dc:creator="a"/>')] });
    expect(removeLocation('jpg', photo)).toEqual(Uint8Array.from(photo));
  });

  it('gives the same bytes each time, also from what was cleaned before, and leaves its input alone', () => {
    const photo = jpeg({ app1: [inJpeg(exif()), xmpInJpeg(XMP)] });
    const before = Buffer.from(photo);
    const once = removeLocation('jpeg', photo);
    expect(removeLocation('jpeg', photo)).toEqual(once);
    expect(removeLocation('jpeg', once)).toEqual(once);
    expect(photo).toEqual(before);
  });

  it.each<[string, (tiff: Buffer) => Buffer]>([
    ['an offset beyond its end', (tiff) => (tiff.writeUInt32LE(0xfffffff0, 4), tiff)],
    ['a directory that follows itself', (tiff) => (tiff.writeUInt32LE(8, 8 + 2 + 36), tiff)],
    ['a place that points to the header', (tiff) => (tiff.writeUInt32LE(0, 8 + 2 + 24 + 8), tiff)],
    ['a place that points to the directory itself', (tiff) => (tiff.writeUInt32LE(8, 8 + 2 + 24 + 8), tiff)],
    ['nothing behind its header', (tiff) => tiff.subarray(0, 8)],
    ['less than a header', (tiff) => tiff.subarray(0, 5)],
    ['another mark', (tiff) => bytes('XX', tiff.subarray(2))],
  ])('with %s does no harm to the picture', (_what, damage) => {
    const photo = jpeg({ app1: [inJpeg(damage(exif()))] });
    const cleaned = removeLocation('jpg', photo);
    expect(measureImage(cleaned)).toMatchObject({ width: expect.any(Number), height: expect.any(Number) });
    expect(textOf(cleaned)).toContain(textOf(photo).slice(-33));
  });

  it.each<[string, (tiff: Buffer) => void]>([
    ['the place points to the directory itself', (tiff) => void tiff.writeUInt32LE(8, 8 + 2 + 24 + 8)],
    [
      'a value of the place points to the header',
      (tiff) => void tiff.writeUInt32LE(0, tiff.writeUInt32LE(8, 67 + 2 + 4)),
    ],
    ['a value of the place points to the directory', (tiff) => void tiff.writeUInt32LE(10, 67 + 2 + 8)],
  ])('keeps the orientation when %s', (_what, damage) => {
    const tiff = exif();
    damage(tiff);
    expect(measureImage(removeLocation('jpg', jpeg({ app1: [inJpeg(tiff)] })))).toEqual({ width: 30, height: 40 });
  });

  it('that asks for hundreds of gigabytes to be wiped is done at once', () => {
    const many = 60_000;
    const entry = bytes([1, 0, 7, 0], [0, 0, 0x7f, 0], [100, 0, 0, 0]); // 8 MB from offset 100
    const gps = bytes([many & 255, many >> 8], Buffer.alloc(many * 12, entry), [0, 0, 0, 0]);
    const tiff = exif();
    tiff.writeUInt32LE(tiff.length, 8 + 2 + 24 + 8);
    const cleaned = removeLocation('webp', webp([['EXIF', bytes(tiff, gps, Buffer.alloc(9_000_000))]]));
    expect(textOf(cleaned)).not.toContain('\x25\x88');
  });
});

describe('XMP', () => {
  it('loses places in attributes, elements and foreign namespaces, and stays as long as it was', () => {
    const photo = jpeg({ app1: [xmpInJpeg(XMP)] });
    const cleaned = clean('jpg', photo);
    expect(cleaned).not.toMatch(/PLACE|gps/i);
    expect(cleaned).toContain(`dc:creator="${MAKER}"`);
    expect(cleaned).toContain('</rdf:Description>');
    expect(cleaned).toHaveLength(photo.length);
  });

  it('that is no XML is dropped as a whole where it speaks of a place', () => {
    expect(clean('jpg', jpeg({ app1: [xmpInJpeg(`<a dc:b="c"/><exif:GPSLatitude>${PLACE}`)] }))).not.toMatch(
      /PLACE|dc:b/,
    );
    const foreign = Buffer.from(`<exif:GPSLatitude>${PLACE}</exif:GPSLatitude>`, 'utf16le');
    expect(clean('jpg', jpeg({ app1: [bytes('http://ns.adobe.com/xap/1.0/\0', foreign)] }))).not.toContain('P\0L\0A');
  });

  it('in parts loses places too', () => {
    const part = bytes('http://ns.adobe.com/xmp/extension/\0', 'd'.repeat(32), [0, 0, 0, 9, 0, 0, 0, 0], XMP);
    const cleaned = clean('jpg', jpeg({ app1: [part] }));
    expect(cleaned).not.toContain('PLACE');
    expect(cleaned).toContain('d'.repeat(32));
  });
});

describe('a JPEG', () => {
  it('is cleaned in all of its pictures, and what follows them is left out', () => {
    const second = jpeg({ app1: [inJpeg(exif())] });
    const film = bytes([0, 0, 0, 24], 'ftypmp42', PLACE);
    const cleaned = removeLocation('jpg', jpeg({ app1: [inJpeg(exif())], after: bytes([0, 0], second, film) }));
    expect(textOf(cleaned)).not.toContain('PLACE');
    expect(textOf(cleaned).split(MAKER)).toHaveLength(3);
    expect(textOf(cleaned)).not.toContain('ftyp');
    expect(cleaned.at(-1)).toBe(0xd9);
  });

  it('that is cut short loses its place all the same, and nothing else', () => {
    const photo = jpeg({ app1: [inJpeg(exif())] });
    const cut = photo.subarray(0, photo.length - 6);
    const cleaned = removeLocation('jpg', cut);
    expect(cleaned).toHaveLength(cut.length);
    expect(textOf(cleaned)).not.toContain('PLACE');
  });
});

/** Every chunk with its checksum checked, as decoders do. */
function chunksOf(data: Bytes): readonly string[] {
  const buffer = Buffer.from(data);
  const types: string[] = [];
  for (let at = 8; at < buffer.length; ) {
    const size = buffer.readUInt32BE(at);
    const body = buffer.subarray(at + 4, at + 8 + size);
    expect(buffer.readUInt32BE(at + 8 + size)).toBe(crc32(body));
    types.push(body.toString('latin1', 0, 4));
    at += size + 12;
  }
  return types;
}

describe('a PNG', () => {
  it('loses the place in EXIF, XMP, packed XMP and text, and keeps valid checksums', () => {
    const hex = chunk('zTXt', bytes('Raw profile type exif\0', [0], [1, 2, 3]));
    const text = chunk('tEXt', bytes(`exif:GPSLatitude\0${PLACE}`));
    const author = chunk('tEXt', bytes(`Author\0${MAKER}`));
    const chunks = [chunk('eXIf', exif({ little: false })), xmpInPng(XMP), xmpInPng(XMP, true), hex, text, author];
    const cleaned = removeLocation('png', png({ chunks, after: bytes(PLACE) }));
    expect(textOf(cleaned)).not.toMatch(/PLACE|gps/i);
    expect(textOf(cleaned)).toContain(`Author\0${MAKER}`);
    expect(chunksOf(cleaned)).toEqual(['IHDR', 'eXIf', 'iTXt', 'iTXt', 'tEXt', 'IDAT', 'IEND']);
    expect(imageSize(cleaned)).toMatchObject({ width: 40, height: 30 });
  });

  it('without a place stays as it is, its packed XMP too', () => {
    const image = png({ chunks: [chunk('eXIf', exif({ place: false })), xmpInPng('<x dc:creator="a"/>', true)] });
    expect(removeLocation('png', image)).toEqual(image);
  });

  it('loses XMP that nobody can unpack, or that unpacks to gigabytes', () => {
    const broken = chunk('iTXt', bytes('XML:com.adobe.xmp\0', [1, 0, 0, 0], 'no zlib'));
    const bomb = xmpInPng(' '.repeat(5_000_000), true);
    expect(chunksOf(removeLocation('png', png({ chunks: [broken, bomb] })))).toEqual(['IHDR', 'IDAT', 'IEND']);
  });

  it('keeps the pixels byte by byte', () => {
    const cleaned = Buffer.from(removeLocation('png', png({ chunks: [chunk('eXIf', exif())] })));
    const at = cleaned.indexOf('IDAT');
    expect(inflateSync(cleaned.subarray(at + 4, at + 4 + cleaned.readUInt32BE(at - 4)))).toEqual(Buffer.alloc(41 * 30));
  });

  it('that is cut short stays as it is', () => {
    const cut = png().subarray(0, 50);
    expect(removeLocation('png', cut)).toEqual(Uint8Array.from(cut));
  });
});

describe('other kinds', () => {
  it('WebP loses the place in EXIF, with and without a name, and in XMP', () => {
    const image = webp([
      ['EXIF', exif()],
      ['EXIF', bytes('Exif\0\0', exif({ little: false }))],
      ['XMP ', bytes(XMP)],
    ]);
    const cleaned = removeLocation('webp', image);
    expect(textOf(cleaned)).not.toContain('PLACE');
    expect(textOf(cleaned).split(MAKER)).toHaveLength(4);
    expect(cleaned).toHaveLength(image.length);
  });

  it('AVIF loses the place of its metadata items', () => {
    const image = avif(exif(), XMP);
    expect(imageSize(image)).toMatchObject({ width: 40, height: 30 });
    const cleaned = removeLocation('avif', image);
    expect(textOf(cleaned)).not.toContain('PLACE');
    expect(textOf(cleaned).split(MAKER)).toHaveLength(3);
    expect(cleaned).toHaveLength(image.length);
  });

  it.each(['gif', 'svg', 'pdf', 'constructor', ''])('%j is not touched', (kind) => {
    const data = gif();
    expect(removeLocation(kind, data)).toBe(data);
  });

  it.each(['jpg', 'png', 'webp', 'avif'])('any bytes named %s are survived', (kind) => {
    let seed = 7;
    const random = (): number => (seed = (seed * 1_103_515_245 + 12_345) & 0x7fffffff);
    const whole = {
      jpg: jpeg({ app1: [inJpeg(exif()), xmpInJpeg(XMP)] }),
      png: png({ chunks: [chunk('eXIf', exif())] }),
    };
    const base =
      kind === 'jpg'
        ? whole.jpg
        : kind === 'png'
          ? whole.png
          : kind === 'webp'
            ? webp([['EXIF', exif()]])
            : avif(exif(), XMP);
    for (let round = 0; round < 2000; round += 1) {
      const broken = Buffer.from(base.subarray(0, 12 + (random() % base.length)));
      for (let hit = 0; hit < 4; hit += 1) broken[random() % broken.length] = random() & 255;
      expect(removeLocation(kind, broken).length).toBeLessThanOrEqual(broken.length + 12);
    }
  });
});
