/** What is published of a file, and what is wrong with it, kind by kind. */
import { describe, expect, it } from 'vitest';
import { type TreatedFile, treatFile } from '../../src/images/treat-file.ts';
import type { Problem } from '../../src/model/problem.ts';
import { avif, type Bytes, bytes, chunk, exif, gif, inJpeg, jpeg, PLACE, png, webp, XMP } from './make.ts';

function treat(path: string, data: Bytes, removeLocation = true, asIs = false): TreatedFile | Problem {
  return treatFile({ path, extension: path.split('.').at(-1) ?? '' }, data, { removeLocation, asIs });
}

const svg = (text: string): Bytes => new TextEncoder().encode(text);

describe('the size at which an image is shown', () => {
  it.each<[string, Bytes]>([
    ['a.png', png()],
    ['a.gif', gif()],
    ['a.webp', webp()],
    ['a.jpg', jpeg()],
    ['a.avif', avif(exif(), XMP)],
    ['a.svg', svg('<svg xmlns="http://www.w3.org/2000/svg" width="39.6" height="30"/>')],
  ])('%s', (path, data) => {
    expect(treat(path, data)).toMatchObject({ size: { width: 40, height: 30 } });
  });

  it.each([
    [1, 40, 30],
    [3, 40, 30],
    [4, 40, 30],
    [5, 30, 40],
    [6, 30, 40],
    [8, 30, 40],
    [9, 40, 30],
    [0, 40, 30],
  ])('turns with orientation %i of a photo', (orientation, width, height) => {
    const photo = jpeg({ app1: [inJpeg(exif({ orientation }))] });
    expect(treat('a.jpg', photo)).toMatchObject({ size: { width, height } });
  });

  it('turns with the EXIF of a PNG, and not with that of a WebP, as browsers do', () => {
    const [image, other] = [png({ chunks: [chunk('eXIf', exif({ little: false }))] }), webp([['EXIF', exif()]])];
    for (const removeLocation of [true, false]) {
      expect(treat('a.png', image, removeLocation)).toMatchObject({ size: { width: 30, height: 40 } });
      expect(treat('a.webp', other, removeLocation)).toMatchObject({ size: { width: 40, height: 30 } });
    }
  });

  it('is known for a photo whose EXIF is broken, as browsers show it', () => {
    expect(treat('a.jpg', jpeg({ app1: [bytes('Exif\0\0', 'II')] }))).toMatchObject({
      size: { width: 40, height: 30 },
    });
  });

  it('may be unknown for a drawing, and is no matter for other files', () => {
    expect(treat('a.svg', svg('<svg xmlns="http://www.w3.org/2000/svg"/>'))).not.toHaveProperty('size');
    expect(treat('a.zip', bytes('PK'))).toEqual({ bytes: bytes('PK') });
  });
});

describe('what is wrong with a file', () => {
  it.each<[string, Bytes, string]>([
    ['a.png', bytes(), 'KB-ASSET-003'],
    ['a.png', bytes('version https://git-lfs.github.com/spec/v1\noid'), 'KB-ASSET-004'],
    ['a.png', jpeg(), 'KB-ASSET-006'],
    ['a.png', bytes('<!doctype html>'), 'KB-ASSET-006'],
    ['a.svg', bytes('<html><svg/></html>'), 'KB-ASSET-006'],
    ['a.png', png().subarray(0, 14), 'KB-ASSET-007'],
    ['a.gif', bytes('GIF89a'), 'KB-ASSET-007'],
    ['a.gif', gif(0, 30), 'KB-ASSET-007'],
    ['a.jpg', bytes([0xff, 0xd8, 0xff, 0xe0, 0, 2]), 'KB-ASSET-007'],
    ['a.webp', bytes('RIFF\0\0\0\0WEBP'), 'KB-ASSET-007'],
    ['a.png', png().subarray(0, 40), 'KB-ASSET-007'],
    ['a.png', png().subarray(0, -12), 'KB-ASSET-007'],
    ['a.webp', webp([['EXIF', exif()]]).subarray(0, -4), 'KB-ASSET-007'],
    ['a.png', png({ width: 20_001, height: 1 }), 'KB-ASSET-008'],
    ['a.svg', svg('<svg xmlns="http://www.w3.org/2000/svg" width="20001" height="1"/>'), 'KB-ASSET-008'],
    ['a.html', bytes('x'), 'KB-ASSET-009'],
    ['a.xhtml', bytes('x'), 'KB-ASSET-009'],
    ['a.js', bytes('x'), 'KB-ASSET-009'],
    ['a.mjs', bytes('x'), 'KB-ASSET-009'],
    ['a.swf', bytes('x'), 'KB-ASSET-009'],
    ['a.svgz', bytes('x'), 'KB-ASSET-009'],
    ['a.svg', bytes('<?xml version="1.0"?><!-- nothing else -->'), 'KB-ASSET-011'],
    ['a.svg', bytes('<svg>', [0xff, 0xfe], '</svg>'), 'KB-ASSET-011'],
    [
      'a.svg',
      svg(
        '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><svg xmlns="http://www.w3.org/2000/svg"><text>&b;</text></svg>',
      ),
      'KB-ASSET-011',
    ],
  ])('%s, case %#', (path, data, code) => {
    expect(treat(path, data)).toMatchObject({ code });
  });

  it('says the size of a picture at the limit is fine', () => {
    expect(treat('a.png', png({ width: 20_000, height: 1 }))).toMatchObject({ size: { width: 20_000, height: 1 } });
  });
});

describe('what is published of a file', () => {
  const photo = jpeg({ app1: [inJpeg(exif())] });
  const published = (treated: TreatedFile | Problem): string =>
    'bytes' in treated ? Buffer.from(treated.bytes).toString('latin1') : treated.code;

  it('is a photo without its place, or with it where kb.yaml says so', () => {
    expect(published(treat('a.jpg', photo))).not.toContain(PLACE);
    expect(published(treat('a.jpg', photo, false))).toContain(PLACE);
  });

  it('is a drawing without what could run, and a warning says what that was', () => {
    const drawing = svg(
      '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>x()</script><rect/></svg>',
    );
    const treated = treat('a.svg', drawing);
    expect(treated).toMatchObject({ warning: { code: 'KB-ASSET-010', severity: 'warning' } });
    expect('warning' in treated && treated.warning?.message).toMatch(/a\.svg is published without .*<script>/);
    expect(published(treated)).toMatch(/^<svg[^>]*>.*<rect/);
    expect(published(treated)).not.toContain('script');
    const clean = 'bytes' in treated ? treated.bytes : bytes();
    expect(treat('a.svg', clean)).toEqual({ bytes: clean, size: { width: 9, height: 9 } });
  });

  it('is the file as it is where another step deploys it', () => {
    const drawing = svg('<svg xmlns="http://www.w3.org/2000/svg"><script>x()</script></svg>');
    expect(treat('a.jpg', photo, true, true)).toMatchObject({ bytes: photo, warning: { code: 'KB-ASSET-026' } });
    expect(treat('a.jpg', photo, false, true)).not.toHaveProperty('warning');
    expect(treat('a.jpg', jpeg(), true, true)).not.toHaveProperty('warning');
    expect(treat('a.svg', drawing, true, true)).toEqual({ bytes: drawing });
  });
});
