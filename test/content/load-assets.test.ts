import { symlink, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadAssets, readAsset } from '../../src/content/load-assets.ts';
import { contentRoot } from './tree.ts';

const bytes = (...numbers: readonly number[]): Uint8Array => Uint8Array.from(numbers);
const PNG = bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3);
const JPEG = bytes(0xff, 0xd8, 0xff, 0xe0, 1, 2, 3);

async function codeOf(root: string, path: string): Promise<string | undefined> {
  const { assets, problems } = await loadAssets(root, [path]);
  expect(assets.has(path)).toBe(!problems.has(path));
  return problems.get(path)?.code;
}

describe('files that articles need', () => {
  it('are known by what is in them', async () => {
    const root = await contentRoot({ 'a/b.PNG': PNG, 'same.png': PNG });
    const { assets, problems } = await loadAssets(root, ['a/b.PNG', 'same.png']);
    expect(problems.size).toBe(0);
    expect(assets.get('a/b.PNG')).toMatchObject({ path: 'a/b.PNG', size: 11, extension: 'png' });
    expect(assets.get('a/b.PNG')?.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(assets.get('same.png')?.hash).toBe(assets.get('a/b.PNG')?.hash);
    expect(await readAsset(root, 'same.png')).toEqual(Buffer.from(PNG));
  });

  it.each<[string, string | Uint8Array, string | undefined]>([
    ['a.png', PNG, undefined],
    ['a.jpg', JPEG, undefined],
    ['a.jpeg', JPEG, undefined],
    ['a.gif', 'GIF89a…', undefined],
    ['a.webp', 'RIFF0000WEBPVP8 ', undefined],
    ['a.svg', '<?xml version="1.0"?><svg/>', undefined],
    ['a.svg', '\ufeff\n<svg/>', undefined],
    ['a.pdf', '%PDF-1.7', undefined],
    ['a.zip', 'anything', undefined],
    ['noextension', 'anything', undefined],
    ['a.png', JPEG, 'KB-ASSET-006'],
    ['a.png', '<!doctype html><title>404</title>', 'KB-ASSET-006'],
    ['a.svg', '<html><svg/></html>', 'KB-ASSET-006'],
    ['a.jpg', PNG, 'KB-ASSET-006'],
    ['a.png', '', 'KB-ASSET-003'],
    ['a.png', 'version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n', 'KB-ASSET-004'],
    ['a.zip', 'version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n', 'KB-ASSET-004'],
  ])('%s that begins with %j', async (path, content, code) => {
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
    await expect(readAsset(root, 'gone.png')).rejects.toThrow('gone.png');
  });

  it('lie inside the root and are not hidden, whatever a link says', async () => {
    const parent = await contentRoot({ 'root/a.md': '', 'root/.env': 'KEY=x', 'root-2/x.png': PNG, 'x.png': PNG });
    const root = join(parent, 'root');
    await symlink('../x.png', join(root, 'file.png'));
    await symlink('../root-2', join(root, 'folder'));
    await symlink('.env', join(root, 'env.txt'));
    for (const path of ['../x.png', 'file.png', 'folder/x.png', '.env', 'env.txt']) {
      expect(await codeOf(root, path)).toBe('KB-ASSET-002');
      await expect(readAsset(root, path)).rejects.toThrow();
    }
  });

  it('may be links inside the root', async () => {
    const root = await contentRoot({ 'a.png': PNG });
    await symlink('a.png', join(root, 'b.png'));
    expect(await codeOf(root, 'b.png')).toBeUndefined();
  });
});
