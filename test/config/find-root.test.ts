import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findContentRoot } from '../../src/config/find-root.ts';
import { contentRoot, temporary } from '../content/tree.ts';

describe('finding the content root', () => {
  it('takes the folder itself when kb.yaml is there', async () => {
    const root = await contentRoot({ 'kb.yaml': '' });
    expect(await findContentRoot(root, undefined)).toBe(root);
  });

  it('takes the nearest kb.yaml upwards', async () => {
    const root = await contentRoot({ 'kb.yaml': '', 'a/kb.yaml': '', 'a/b/c/x.md': '' });
    expect(await findContentRoot(join(root, 'a/b/c'), undefined)).toBe(join(root, 'a'));
  });

  it('takes content/ of a repository, with or without a kb.yaml in it', async () => {
    const withFile = await contentRoot({ 'content/kb.yaml': '' });
    expect(await findContentRoot(withFile, undefined)).toBe(join(withFile, 'content'));
    const without = await contentRoot({ 'content/a.md': '' });
    expect(await findContentRoot(without, undefined)).toBe(join(without, 'content'));
  });

  it('finds content/ of the repository from one of its other folders', async () => {
    const root = await contentRoot({ 'content/kb.yaml': '', 'src/deep/x.ts': '' });
    expect(await findContentRoot(join(root, 'src/deep'), undefined)).toBe(join(root, 'content'));
  });

  it('prefers the content/ beside it to a content/ further up', async () => {
    const root = await contentRoot({ 'content/kb.yaml': '', 'project/content/a.md': '' });
    expect(await findContentRoot(join(root, 'project'), undefined)).toBe(join(root, 'project/content'));
  });

  it('prefers a kb.yaml in the content/ beside it to one above, and one above to a content/ without', async () => {
    const root = await contentRoot({ 'kb.yaml': '', 'project/content/kb.yaml': '', 'other/content/a.md': '' });
    expect(await findContentRoot(join(root, 'project'), undefined)).toBe(join(root, 'project/content'));
    expect(await findContentRoot(join(root, 'other'), undefined)).toBe(root);
  });

  it('does not take a folder named kb.yaml for settings', async () => {
    const root = await contentRoot({ 'content/a.md': '' });
    await mkdir(join(root, 'kb.yaml'));
    expect(await findContentRoot(root, undefined)).toBe(join(root, 'content'));
  });

  it('says how to make one when there is none', async () => {
    const root = await temporary();
    await expect(findContentRoot(root, undefined)).rejects.toMatchObject({
      problems: [{ code: 'KB-CONFIG-001', hint: expect.stringContaining('kb.yaml') }],
    });
  });

  it('takes what --content names, counted from the working directory', async () => {
    const root = await contentRoot({ 'kb.yaml': '', 'docs/a.md': '' });
    expect(await findContentRoot(root, 'docs')).toBe(join(root, 'docs'));
    expect(await findContentRoot(join(root, 'docs'), '..')).toBe(root);
    expect(await findContentRoot('/', join(root, 'docs'))).toBe(join(root, 'docs'));
  });

  it.each(['missing', 'file.md', ''])('refuses --content “%s”, which is no folder', async (explicit) => {
    const root = await contentRoot({ 'kb.yaml': '' });
    await writeFile(join(root, 'file.md'), '');
    await expect(findContentRoot(root, explicit)).rejects.toMatchObject({ problems: [{ code: 'KB-CONFIG-011' }] });
  });
});
