/** Files that articles need: what is wrong with them is said, what must not leave stays here, and `kb assets` writes the rest. */
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Emulator } from '../../src/emulator/emulator.ts';
import { exif, inJpeg, jpeg, PLACE, png } from '../images/make.ts';
import { article, Site } from './site.ts';

const FILES = 'https://files.example/kb/';

let site: Site;
let account: Emulator;
beforeEach(async () => {
  site = await Site.create();
  account = await site.account();
});
afterEach(() => site.close());

/** `src` of every image. */
const sources = (): readonly string[] =>
  account
    .articles()
    .flatMap(({ description }) => [...description.matchAll(/<img[^>]*? src="([^"]*)"/g)])
    .map(([, src = '']) => src);

describe('what is wrong with a file', () => {
  it('is said at the place that needs it, by check and plan, and holds the article alone', async () => {
    await site.write({
      'kb.yaml': 'assets: { host: inline, max_bytes: 1000 }\n',
      'C/F/a.md': article('A', 'Text\n\n![x](large.png) [file](a.pdf)\n\n![y](page.html) ![z](a.pdf)'),
      'C/F/b.md': article('B', '![x](small.png)'),
      'C/F/c.md': article('C', '![x](scan.tiff)'),
      'C/F/scan.tiff': 'II*\0',
      'C/F/large.png': png({ width: 300, height: 9000 }),
      'C/F/small.png': png(),
      'C/F/page.html': '<p>',
      'C/F/a.pdf': '%PDF-1.7',
    });
    for (const command of ['check', 'plan']) {
      const { problems } = await site.json<{
        problems: readonly { code: string; path: string; line: number; column: number }[];
      }>([command, ...(command === 'plan' ? ['--target', 'production'] : [])]);
      const errors = problems
        .filter(({ code }) => /ASSET|RENDER/.test(code))
        .map(({ code, path, line, column }) => `${path.slice(4)}:${line}:${column} ${code}`);
      expect(errors).toEqual([
        'a.md:7:1 KB-ASSET-012',
        'a.md:7:17 KB-ASSET-013',
        'a.md:9:1 KB-RENDER-022',
        'a.md:9:17 KB-RENDER-022',
        'c.md:5:1 KB-RENDER-022',
      ]);
    }
    expect(await site.plan('--target', 'production')).toEqual([
      'hold C/F/a.md content-error',
      'create C/F/b.md new',
      'hold C/F/c.md content-error',
    ]);
  });

  it('is a warning for a drawing that was cleaned, and the clean one is published', async () => {
    await site.write({
      'kb.yaml': 'assets: { host: inline }\n',
      'C/F/a.md': article('A', '![x](a.svg)'),
      'C/F/a.svg':
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>x()</script><rect width="9"/></svg>',
    });
    const ran = await site.kb(['publish', '--yes', '--target', 'production']);
    expect(ran.code).toBe(0);
    expect(ran.err).toMatch(/C\/F\/a\.md:5:1 +warning .*<script>/s);
    const drawing = Buffer.from(sources()[0]?.split(',')[1] ?? '', 'base64').toString();
    expect(drawing).toContain('<rect');
    expect(drawing).not.toContain('script');
  });

  it('is not its place: that is gone, unless kb.yaml keeps it', async () => {
    const published = (): string => Buffer.from(sources()[0]?.split(',')[1] ?? '', 'base64').toString('latin1');
    await site.write({
      'kb.yaml': 'assets: { host: inline }\n',
      'C/F/a.md': article('A', '![x](a.jpg)'),
      'C/F/a.jpg': jpeg({ app1: [inJpeg(exif())] }),
    });
    await site.kb(['publish', '--yes', '--target', 'production']);
    expect(published()).not.toContain('PLACE');
    await site.write({ 'kb.yaml': 'assets: { host: inline, remove_location: false }\n' });
    await site.kb(['publish', '--yes', '--target', 'production']);
    expect(published()).toContain(PLACE);
  });
});

describe('kb assets', () => {
  const files = {
    'C/F/pic.png': png(),
    'C/F/copy.png': png(),
    'C/F/list.pdf': '%PDF-1.7',
    'C/F/unused.png': png({ width: 1 }),
  };

  it('writes what articles need, each content once, and says how many', async () => {
    await site.write({ ...files, 'C/F/a.md': article('A', '![x](pic.png) ![y](copy.png) [z](list.pdf)') });
    expect((await site.kb(['assets', 'out'])).out).toBe('Wrote 2 files to out.\n');
    expect((await readdir(join(site.folder, 'out'))).map((name) => name.replace(/^[0-9a-f]{32}/, ''))).toEqual(
      expect.arrayContaining(['.pdf', '.png']),
    );
    expect((await site.kb(['assets', 'out'])).out).toBe('Nothing to write: all 2 files are there already.\n');
    await site.write({ 'C/F/pic.png': png({ width: 2 }) });
    expect((await site.kb(['assets', 'out'])).out).toBe('Wrote 1 file to out; 2 were there already.\n');
  });

  it('lists them as JSON', async () => {
    await site.write({ ...files, 'C/F/a.md': article('A', '![x](pic.png)', 'key: aaaa0001\n') });
    expect(await site.json(['assets', 'out'])).toEqual({
      format: 1,
      files: [
        { name: expect.stringMatching(/^[0-9a-f]{32}\.png$/), path: 'C/F/pic.png', size: png().length, written: true },
      ],
      problems: [],
    });
  });

  it('writes what is fine, names what is not, and fails', async () => {
    await site.write({ ...files, 'C/F/a.md': article('A', '![x](pic.png) ![y](gone.png)') });
    const ran = await site.kb(['assets', 'out']);
    expect(ran.code).toBe(1);
    expect(ran.err).toContain('C/F/a.md:5:15');
    expect(ran.out).toBe('Wrote 1 file to out.\n');
  });

  it('has nothing to do without files, or where the content folder itself is deployed', async () => {
    expect((await site.kb(['assets', 'out'])).out).toBe('No article needs a file.\n');
    await site.write({ 'kb.yaml': `assets: { host: url, base: ${FILES}, names: path }\n` });
    expect(await site.kb(['assets', 'out'])).toMatchObject({ code: 2, err: expect.stringContaining('KB-ASSET-024') });
  });

  it('says so when it cannot write', async () => {
    await site.write({ ...files, 'C/F/a.md': article('A', '![x](pic.png)') });
    await writeFile(join(site.folder, 'out'), '');
    expect(await site.kb(['assets', 'out'])).toMatchObject({ code: 2, err: expect.stringContaining('KB-ASSET-025') });
  });
});
