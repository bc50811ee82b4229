import { symlink, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hashAssets, loadAssets, readAsset, type Treatment } from '../../src/content/load-assets.ts';
import { sha256 } from '../../src/util/hash.ts';
import { exif, inJpeg, jpeg, PLACE, png, webp } from '../images/make.ts';
import { contentRoot } from './tree.ts';

const PNG = png();
const AS_USUAL: Treatment = { removeLocation: true };

async function codeOf(root: string, path: string): Promise<string | undefined> {
  const { assets, problems } = await loadAssets(root, [path], AS_USUAL);
  expect(assets.has(path)).toBe(!problems.has(path));
  return problems.get(path)?.code;
}

describe('files that articles need', () => {
  it('are known by what is in them', async () => {
    const root = await contentRoot({ 'a/b.PNG': PNG, 'same.png': PNG });
    const { assets, problems } = await loadAssets(root, ['a/b.PNG', 'same.png'], AS_USUAL);
    expect(problems.size).toBe(0);
    expect(assets.get('a/b.PNG')).toEqual({
      path: 'a/b.PNG',
      hash: sha256(PNG),
      sourceHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      size: PNG.length,
      extension: 'png',
      width: 40,
      height: 30,
    });
    expect(assets.get('same.png')?.hash).toBe(assets.get('a/b.PNG')?.hash);
    expect(Buffer.from(await readAsset(root, 'same.png', AS_USUAL))).toEqual(PNG);
  });

  it.each<[string, string | Uint8Array, string | undefined]>([
    ['a.png', PNG, undefined],
    ['a.jpg', jpeg(), undefined],
    ['a.jpeg', jpeg(), undefined],
    ['a.webp', webp(), undefined],
    ['a.svg', '<?xml version="1.0"?><svg/>', undefined],
    ['a.svg', '\ufeff\n<svg/>', undefined],
    ['a.pdf', '%PDF-1.7', undefined],
    ['a.zip', 'anything', undefined],
    ['noextension', 'anything', undefined],
    ['a.png', jpeg(), 'KB-ASSET-006'],
    ['a.html', '<p>', 'KB-ASSET-009'],
    ['a.png', '<!doctype html><title>404</title>', 'KB-ASSET-006'],
    ['a.svg', '<html><svg/></html>', 'KB-ASSET-006'],
    ['a.jpg', PNG, 'KB-ASSET-006'],
    ['a.png', '', 'KB-ASSET-003'],
    ['a.png', 'version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n', 'KB-ASSET-004'],
    ['a.zip', 'version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n', 'KB-ASSET-004'],
  ])('%s, case %#', async (path, content, code) => {
    expect(await codeOf(await contentRoot({ [path]: content }), path)).toBe(code);
  });

  it('are looked at no further when they are too large', async () => {
    const root = await contentRoot({ 'a.zip': 'x' });
    await truncate(join(root, 'a.zip'), 25 * 1024 * 1024);
    expect(await codeOf(root, 'a.zip')).toBeUndefined();
    await truncate(join(root, 'a.zip'), 25 * 1024 * 1024 + 1);
    expect(await codeOf(root, 'a.zip')).toBe('KB-ASSET-005');
  });

  it('must be there, and be files', async () => {
    const root = await contentRoot({ 'folder/x.png': PNG });
    expect(await codeOf(root, 'gone.png')).toBe('KB-ASSET-001');
    expect(await codeOf(root, 'folder')).toBe('KB-ASSET-001');
    await expect(readAsset(root, 'gone.png', AS_USUAL)).rejects.toThrow('gone.png');
  });

  it('lie inside the root and are not hidden, whatever a link says', async () => {
    const parent = await contentRoot({ 'root/a.md': '', 'root/.env': 'KEY=x', 'root-2/x.png': PNG, 'x.png': PNG });
    const root = join(parent, 'root');
    await symlink('../x.png', join(root, 'file.png'));
    await symlink('../root-2', join(root, 'folder'));
    await symlink('.env', join(root, 'env.txt'));
    for (const path of ['../x.png', 'file.png', 'folder/x.png', '.env', 'env.txt']) {
      expect(await codeOf(root, path)).toBe('KB-ASSET-002');
      await expect(readAsset(root, path, AS_USUAL)).rejects.toThrow();
    }
  });

  it('may be links inside the root', async () => {
    const root = await contentRoot({ 'a.png': PNG });
    await symlink('a.png', join(root, 'b.png'));
    expect(await codeOf(root, 'b.png')).toBeUndefined();
  });

  it('are hashed as they are published, and read again as they were hashed', async () => {
    const photo = jpeg({ app1: [inJpeg(exif())] });
    const root = await contentRoot({ 'a.jpg': photo, 'a.svg': '<svg width="9" height="8"><script>x</script></svg>' });
    for (const [path, treatment] of [
      ['a.jpg', AS_USUAL],
      ['a.jpg', { removeLocation: false }],
      ['a.svg', AS_USUAL],
      ['a.svg', { removeLocation: true, asIs: true }],
    ] as const) {
      const asset = (await loadAssets(root, [path], treatment)).assets.get(path);
      const read = await readAsset(root, path, treatment);
      expect([asset?.hash, asset?.size]).toEqual([sha256(read), read.length]);
    }
    expect(Buffer.from(await readAsset(root, 'a.jpg', AS_USUAL)).toString('latin1')).not.toContain(PLACE);
  });

  it('are told apart by what is on disk and what is done to it, without being looked into', async () => {
    const photo = jpeg({ app1: [inJpeg(exif())] });
    const root = await contentRoot({ 'a.jpg': photo, 'b.jpg': photo, 'c.jpg': jpeg(), 'broken.png': 'x' });
    const paths = ['a.jpg', 'b.jpg', 'c.jpg', 'broken.png', 'gone.png', '../x.png'];
    const hashes = await hashAssets(root, paths, AS_USUAL);
    expect([...hashes.keys()]).toEqual(['a.jpg', 'b.jpg', 'c.jpg', 'broken.png']);
    const { assets } = await loadAssets(root, ['a.jpg'], AS_USUAL);
    expect(hashes.get('a.jpg')).toBe(assets.get('a.jpg')?.sourceHash);
    expect(hashes.get('b.jpg')).toBe(hashes.get('a.jpg'));
    expect(hashes.get('c.jpg')).not.toBe(hashes.get('a.jpg'));
    for (const other of [{ removeLocation: false }, { removeLocation: true, asIs: true }])
      expect((await hashAssets(root, paths, other)).get('a.jpg')).not.toBe(hashes.get('a.jpg'));
  });

  it('can be fine and have a warning', async () => {
    const root = await contentRoot({ 'a.svg': '<svg width="9" height="8"><script>x</script></svg>' });
    const { assets, problems } = await loadAssets(root, ['a.svg'], AS_USUAL);
    expect(assets.get('a.svg')).toMatchObject({ width: 9, height: 8 });
    expect(problems.get('a.svg')).toMatchObject({ code: 'KB-ASSET-010', severity: 'warning' });
  });

  it('no longer fit for publishing are not read', async () => {
    const root = await contentRoot({ 'a.png': '<html>' });
    await expect(readAsset(root, 'a.png', AS_USUAL)).rejects.toThrow('is something else');
  });

  it('are many, and each has its own answer', async () => {
    const names = Array.from({ length: 300 }, (_, index) => `${index}.png`);
    const root = await contentRoot(Object.fromEntries(names.map((name, index) => [name, png({ width: index + 1 })])));
    const { assets } = await loadAssets(root, [...names, 'gone.png'], AS_USUAL);
    expect([...assets].map(([path, { width }]) => [path, width])).toEqual(
      names.map((name, index) => [name, index + 1]),
    );
  });
});
