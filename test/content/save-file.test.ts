import { chmod, mkdir, readdir, readFile, readlink, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createFile, readArticleFile, saveFile } from '../../src/content/save-file.ts';
import { contentRoot, temporary } from './tree.ts';

const leaves = { problems: [{ code: 'KB-CONTENT-042' }] };

describe.each([
  ['saving', saveFile],
  ['creating', createFile],
])('%s a file', (_what, save) => {
  it('makes the folders on the way and leaves nothing else behind', async () => {
    const root = await temporary();
    await save(root, 'C/F/ä 日本.md', 'Text\n');
    expect(await readFile(join(root, 'C/F/ä 日本.md'), 'utf8')).toBe('Text\n');
    expect(await readdir(join(root, 'C/F'))).toEqual(['ä 日本.md']);
  });

  it.each(['../x.md', 'C/../../x.md', '..'])('refuses %s', async (path) => {
    const parent = await contentRoot({ 'root/a.md': '' });
    await expect(save(join(parent, 'root'), path, 'x')).rejects.toMatchObject(leaves);
    expect(await readdir(parent)).toEqual(['root']);
  });

  it('refuses a folder that is a link out of the root, also further up', async () => {
    const [root, outside] = [await contentRoot({ 'a.md': '' }), await contentRoot({ 'sub/x.md': 'theirs' })];
    await symlink(outside, join(root, 'out'));
    for (const path of ['out/y.md', 'out/sub/x.md', 'out/new/deep/y.md'])
      await expect(save(root, path, 'x')).rejects.toMatchObject(leaves);
    expect(await readdir(outside, { recursive: true })).toEqual(['sub', 'sub/x.md']);
    expect(await readFile(join(outside, 'sub/x.md'), 'utf8')).toBe('theirs');
  });

  it('refuses a sibling whose name only starts like the root', async () => {
    const parent = await contentRoot({ 'docs/a.md': '', 'docs-secret/x.md': 'theirs' });
    await symlink(join(parent, 'docs-secret'), join(parent, 'docs/out'));
    await expect(save(join(parent, 'docs'), 'out/y.md', 'x')).rejects.toMatchObject(leaves);
  });

  it('makes no folder through a link that leads nowhere', async () => {
    const [root, outside] = [await contentRoot({ 'a.md': '' }), await temporary()];
    await symlink(join(outside, 'gone'), join(root, 'out'));
    await expect(save(root, 'out/y.md', 'x')).rejects.toThrow();
    expect(await readdir(outside)).toEqual([]);
  });

  it('works below a root that is itself a link', async () => {
    const root = await contentRoot({ 'C/a.md': '' });
    const link = join(await temporary(), 'link');
    await symlink(root, link);
    await save(link, 'C/b.md', 'Text');
    expect(await readFile(join(root, 'C/b.md'), 'utf8')).toBe('Text');
  });
});

describe('saving over a file', () => {
  it('keeps its mode', async () => {
    const root = await contentRoot({ 'a.md': 'old' });
    await chmod(join(root, 'a.md'), 0o640);
    await saveFile(root, 'a.md', 'new');
    expect(await readFile(join(root, 'a.md'), 'utf8')).toBe('new');
    expect((await stat(join(root, 'a.md'))).mode & 0o777).toBe(0o640);
  });

  it('keeps its byte order mark, once', async () => {
    const root = await contentRoot({ 'a.md': '\ufeffold' });
    await saveFile(root, 'a.md', 'new');
    expect(await readFile(join(root, 'a.md'), 'utf8')).toBe('\ufeffnew');
    await saveFile(root, 'a.md', '\ufeffnewer');
    expect(await readFile(join(root, 'a.md'), 'utf8')).toBe('\ufeffnewer');
  });

  it('replaces it whole: whoever has the old one open reads the old one', async () => {
    const root = await contentRoot({ 'a.md': 'old' });
    const before = await stat(join(root, 'a.md'));
    await saveFile(root, 'a.md', 'new');
    expect((await stat(join(root, 'a.md'))).ino).not.toBe(before.ino);
  });

  it('does not write through a link that leaves the root', async () => {
    const [root, outside] = [await temporary(), await contentRoot({ 'x.md': 'theirs' })];
    await symlink(join(outside, 'x.md'), join(root, 'a.md'));
    await expect(saveFile(root, 'a.md', 'x')).rejects.toMatchObject(leaves);
    expect(await readFile(join(outside, 'x.md'), 'utf8')).toBe('theirs');
  });

  it('writes through a link inside the root', async () => {
    const root = await contentRoot({ '_shared.md': 'old' });
    await symlink('_shared.md', join(root, 'a.md'));
    await saveFile(root, 'a.md', 'new');
    expect(await readlink(join(root, 'a.md'))).toBe('_shared.md');
    expect(await readFile(join(root, '_shared.md'), 'utf8')).toBe('new');
  });

  it('fails, and keeps the old one, where a folder stands in the way', async () => {
    const root = await temporary();
    await mkdir(join(root, 'a.md'));
    await writeFile(join(root, 'a.md/keep'), '');
    await expect(saveFile(root, 'a.md', 'x')).rejects.toThrow();
    expect(await readdir(root)).toEqual(['a.md']);
  });
});

describe('creating a file', () => {
  it('never overwrites', async () => {
    const root = await contentRoot({ 'a.md': 'old' });
    await expect(createFile(root, 'a.md', 'new')).rejects.toMatchObject({ code: 'EEXIST' });
    expect(await readFile(join(root, 'a.md'), 'utf8')).toBe('old');
  });
});

describe('reading a file again', () => {
  it('drops the byte order mark, and knows when it is gone', async () => {
    const root = await contentRoot({ 'a.md': '\ufeffText\r\n' });
    expect(await readArticleFile(root, 'a.md')).toBe('Text\r\n');
    expect(await readArticleFile(root, 'b.md')).toBeUndefined();
  });
});
