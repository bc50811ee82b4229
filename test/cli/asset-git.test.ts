/** The repository that assets are pushed from: opened on first use, and gone afterwards, whatever happened. */
import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { lazyAssetGit } from '../../src/cli/asset-git.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kb-asset-git-'));
  vi.stubEnv('TMPDIR', folder);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});

const REMOTE = 'https://github.com/acme/help.git';
const env = (): Readonly<Record<string, string | undefined>> => ({ PATH: process.env['PATH'], HOME: folder });

it('is opened on first use, knows origin, and leaves nothing behind', async () => {
  execFileSync('git', ['init', '-q', join(folder, 'site')]);
  const lazy = lazyAssetGit({ root: join(folder, 'site'), env: env(), remote: REMOTE });
  expect(await readdir(folder)).toEqual(['site']);
  const git = await lazy.open();
  expect((await git.run(['config', 'remote.origin.url'])).stdout.toString().trim()).toBe(REMOTE);
  await lazy.close();
  expect(await readdir(folder)).toEqual(['site']);
});

it('says in its own words that there is no git, and leaves nothing behind', async () => {
  const lazy = lazyAssetGit({ root: folder, env: { ...env(), PATH: '/nowhere' }, remote: REMOTE });
  await expect(lazy.open()).rejects.toThrow(/^git is not installed here$/);
  await lazy.close();
  expect(await readdir(folder)).toEqual([]);
});

it('leaves nothing behind where it cannot be made', async () => {
  const broken = {
    ...env(),
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: 'init.defaultBranch',
    GIT_CONFIG_VALUE_0: 'no..name',
  };
  const lazy = lazyAssetGit({ root: folder, env: broken, remote: REMOTE });
  await expect(lazy.open()).rejects.toThrow();
  await lazy.close();
  expect(await readdir(folder)).toEqual([]);
});
