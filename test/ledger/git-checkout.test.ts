/** What the checked-out source is: which commit, whose descendant, whole or in part, newest or not. */
import { rmSync, writeFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCheckout } from '../../src/ledger/git-checkout.ts';
import type { Checkout } from '../../src/sync/ports.ts';
import { type Repositories, commitAll, cutOff, makeRepositories } from './repositories.ts';

let repositories: Repositories;

beforeEach(async () => {
  repositories = await makeRepositories();
});
afterEach(() => repositories.remove());

const checkout = (contentRoot: string, branch?: string): Checkout =>
  createCheckout({ contentRoot, env: repositories.env, branch });

const revision = (folder: string, name: string): string => repositories.git(folder, 'rev-parse', name);

function commitFiles(folder: string, ...paths: readonly string[]): string {
  for (const path of paths) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), path);
  }
  return commitAll(repositories, folder, paths.join(' '));
}

describe('the commit of a checkout', () => {
  it('is the full hash of HEAD, also where HEAD is on no branch', async () => {
    const a = repositories.clone('a');
    expect(await checkout(a).commit()).toBe(revision(a, 'HEAD'));
    repositories.git(a, 'checkout', '--quiet', '--detach', 'HEAD~1');
    expect(await checkout(a).commit()).toBe(revision(a, 'origin/main~1'));
  });

  it('is unknown before the first commit and outside git', async () => {
    const fresh = join(repositories.root, 'fresh');
    repositories.git(repositories.root, 'init', '--quiet', fresh);
    expect(await checkout(fresh).commit()).toBeUndefined();
    expect(await checkout(repositories.root).commit()).toBeUndefined();
  });

  it('is unknown without git, which a checkout outside of it does not need', async () => {
    const alone = createCheckout({ contentRoot: repositories.root, env: { PATH: repositories.root } });
    expect(await alone.commit()).toBeUndefined();
    expect(await alone.isPartial()).toBe(false);
    expect(await alone.isTip()).toBeUndefined();
    expect(await alone.descendsFrom('a'.repeat(40))).toBeUndefined();
  });
});

describe('descendsFrom', () => {
  it('is true for HEAD and what came before it, false for anything else', async () => {
    const a = repositories.clone('a');
    const [head, before] = [revision(a, 'HEAD'), revision(a, 'HEAD~1')];
    repositories.git(a, 'checkout', '--quiet', '-b', 'side', 'HEAD~1');
    const side = commitFiles(a, 'side.md');
    expect(await checkout(a).descendsFrom(side)).toBe(true);
    expect(await checkout(a).descendsFrom(before)).toBe(true);
    expect(await checkout(a).descendsFrom(head)).toBe(false);
    expect(await checkout(a).descendsFrom('a'.repeat(40))).toBe(false);
    expect(await checkout(a).descendsFrom('HEAD')).toBe(false);
    expect(await checkout(a).descendsFrom('--all')).toBe(false);
  });

  it('cannot be told in a shallow clone for what it does not hold', async () => {
    const [a, b] = [repositories.clone('a'), repositories.clone('b', { shallow: true })];
    expect(await checkout(b).descendsFrom(revision(a, 'HEAD'))).toBe(true);
    expect(await checkout(b).descendsFrom(revision(a, 'HEAD~1'))).toBeUndefined();
    expect(await checkout(b).descendsFrom('a'.repeat(40))).toBeUndefined();
  });
});

describe('isPartial', () => {
  it('is false for a whole tree, a deleted file, and files that git does not know', async () => {
    const a = repositories.clone('a');
    commitFiles(a, 'content/a.md', 'content/b.md', 'content/ü.md');
    writeFileSync(join(a, 'content', 'new.md'), 'new');
    expect(await checkout(join(a, 'content')).isPartial()).toBe(false);
    rmSync(join(a, 'content', 'ü.md'));
    expect(await checkout(join(a, 'content')).isPartial()).toBe(false);
  });

  it('is true when most of the content root has vanished from the disk', async () => {
    const a = repositories.clone('a');
    commitFiles(a, 'content/a.md', 'content/b.md', 'content/c.md', 'other/x', 'other/y', 'other/z');
    for (const path of ['a.md', 'b.md']) rmSync(join(a, 'content', path));
    expect(await checkout(join(a, 'content')).isPartial()).toBe(true);
    expect(await checkout(join(a, 'other')).isPartial()).toBe(false);
  });

  it('is true for a sparse checkout that keeps away a part of the content root, and only then', async () => {
    const a = repositories.clone('a');
    commitFiles(a, 'content/a/1.md', 'content/b/2.md', 'other/x');
    repositories.git(a, 'sparse-checkout', 'set', '--cone', 'content/a');
    expect(await checkout(join(a, 'content')).isPartial()).toBe(true);
    expect(await checkout(join(a, 'content', 'a')).isPartial()).toBe(false);
  });

  it('is false for a file that is there and only hidden from git, as people do with their own settings', async () => {
    const a = repositories.clone('a');
    repositories.git(a, 'update-index', '--skip-worktree', 'kb.yaml');
    expect(await checkout(a).isPartial()).toBe(false);
  });
});

describe('isTip', () => {
  it('is true at the tip and ahead of it, false once the branch at the origin has moved on', async () => {
    const [a, b] = [repositories.clone('a'), repositories.clone('b')];
    expect(await checkout(a).isTip()).toBe(true);
    commitFiles(a, 'mine.md');
    expect(await checkout(a).isTip()).toBe(true);
    commitFiles(b, 'theirs.md');
    repositories.git(b, 'push', '--quiet');
    expect(await checkout(a).isTip()).toBe(false);
    repositories.git(a, 'fetch', '--quiet');
    expect(await checkout(a).isTip()).toBe(false);
    expect(await checkout(b).isTip()).toBe(true);
  });

  it('is false for an earlier commit, and needs the name of the branch where HEAD is on none', async () => {
    const a = repositories.clone('a', { shallow: true });
    repositories.git(a, 'checkout', '--quiet', '--detach');
    expect(await checkout(a).isTip()).toBeUndefined();
    expect(await checkout(a, 'main').isTip()).toBe(true);
    const b = repositories.clone('b');
    repositories.git(b, 'checkout', '--quiet', '--detach', 'HEAD~1');
    expect(await checkout(b, 'main').isTip()).toBe(false);
  });

  it('cannot be told without an origin, with one out of reach, or for a branch that it does not have', async () => {
    const a = repositories.clone('a');
    expect(await checkout(a, 'mai').isTip()).toBeUndefined();
    expect(await checkout(a, '*').isTip()).toBeUndefined();
    cutOff(repositories, a);
    expect(await checkout(a).isTip()).toBeUndefined();
    repositories.git(a, 'remote', 'remove', 'origin');
    expect(await checkout(a).isTip()).toBeUndefined();
  });
});
