/** The ledger in git, as teams use it: a bare origin and several clones that publish to one account. */
import { execFileSync } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Emulator } from '../../src/emulator/emulator.ts';
import { article, type PlanJson, Site } from './site.ts';

const GIT_ENV = {
  PATH: process.env['PATH'] ?? '',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_SYSTEM: '/dev/null',
  GIT_AUTHOR_NAME: 'Writer',
  GIT_AUTHOR_EMAIL: 'writer@example.com',
  GIT_COMMITTER_NAME: 'Writer',
  GIT_COMMITTER_EMAIL: 'writer@example.com',
};

let site: Site;
let account: Emulator;
let origin = '';

const git = (folder: string, ...args: string[]): string =>
  execFileSync('git', ['-C', folder, ...args], {
    env: GIT_ENV,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  }).trim();
const commit = (folder: string): void => {
  git(folder, 'add', '-A');
  git(folder, 'commit', '-qm', 'Edit');
};
const clone = (name: string, ...options: string[]): string => {
  git(site.folder, 'clone', '-q', ...options, `file://${origin}`, name);
  return join(site.folder, name);
};
const run = (folder: string, ...argv: string[]) =>
  site.kb([...argv, '--content', 'content'], { cwd: folder, env: { CI: '1', ...GIT_ENV } });
const waiting = async (folder: string): Promise<readonly string[]> => {
  const ran = await run(folder, 'plan', '--json');
  const plan = JSON.parse(ran.out) as PlanJson; // printed by the command just now
  return plan.changes.map(({ action, path, reason }) => `${action} ${path} ${reason}`);
};

beforeEach(async () => {
  site = await Site.create({
    'Guides/Basics/a.md': article('A', 'About apples, see [b](b.md).', 'key: aaaa0001\n'),
    'Guides/Basics/b.md': article('B', 'About boats.', 'key: bbbb0002\n'),
  });
  account = await site.account();
  origin = join(site.folder, 'origin.git');
  await mkdir(origin);
  git(origin, 'init', '-q', '--bare', '-b', 'main');
  git(site.folder, 'init', '-q', '-b', 'main');
  git(site.folder, 'remote', 'add', 'origin', origin);
  git(site.folder, 'add', 'content');
  git(site.folder, 'commit', '-qm', 'First');
  git(site.folder, 'push', '-qu', 'origin', 'main');
});
afterEach(() => site.close());

describe('two clones of one repository', () => {
  it('what A published, B has nothing to do about, in a shallow clone too', async () => {
    const a = clone('a');
    const published = await run(a, 'publish');
    expect(published.code, published.err).toBe(0);
    expect(git(origin, 'for-each-ref', '--format=%(refname)')).toBe('refs/heads/main\nrefs/kb/production');
    for (const b of [clone('b'), clone('shallow', '--depth', '1')]) expect(await waiting(b)).toEqual([]);
  });

  it('nothing is committed to the branch, and nothing is left in the checkout', async () => {
    const a = clone('a');
    const before = git(a, 'rev-parse', 'HEAD');
    await run(a, 'publish');
    expect(git(a, 'rev-parse', 'HEAD')).toBe(before);
    expect(git(a, 'status', '--porcelain')).toBe('');
    expect(git(origin, 'rev-parse', 'main')).toBe(before);
  });

  it('an edit published from B is unchanged in A after A pulled it', async () => {
    const [a, b] = [clone('a'), clone('b')];
    await run(a, 'publish');
    await site.write({ '../b/content/Guides/Basics/b.md': article('B', 'About big boats.', 'key: bbbb0002\n') });
    commit(b);
    git(b, 'push', '-q');
    await run(b, 'publish');
    git(a, 'pull', '-q');
    expect(await waiting(a)).toEqual([]);
    expect(account.articles()).toHaveLength(2);
  });

  it('a run that is no longer the tip of its branch does nothing and says so', async () => {
    const [a, b] = [clone('a'), clone('b')];
    await site.write({ '../b/content/Guides/Basics/c.md': article('C', 'New.') });
    commit(b);
    git(b, 'push', '-q');
    const old = await run(a, 'publish');
    expect(old.code).toBe(0);
    expect(old.err + old.out).toContain('branch has moved on');
    expect(account.articles()).toEqual([]);
  });

  it('is told so on a detached checkout too, by the branch that CI names', async () => {
    const [a, b] = [clone('a'), clone('b')];
    await site.write({ '../b/content/Guides/Basics/c.md': article('C', 'New.') });
    commit(b);
    git(b, 'push', '-q');
    git(a, 'checkout', '-q', '--detach');
    site.env = { ...site.env, GITHUB_REF_TYPE: 'branch', GITHUB_REF_NAME: 'main' };
    expect((await run(a, 'publish')).err).toContain('branch has moved on');
    expect(account.articles()).toEqual([]);
  });

  it('a removal is made from a descendant of the commit that published the article only', async () => {
    const [a, b] = [clone('a'), clone('b')];
    await site.write({ '../b/content/Guides/Basics/c.md': article('C', 'Only on this branch.') });
    git(b, 'checkout', '-qb', 'other');
    commit(b);
    git(b, 'push', '-qu', 'origin', 'other');
    await run(b, 'publish');
    const ran = await run(a, 'plan', '--prune', 'delete', '--json');
    const plan = JSON.parse(ran.out) as PlanJson; // printed by the command just now
    expect(plan.changes.map(({ action, reason }) => `${action} ${reason}`)).toEqual(['hold removal-unsafe']);
  });
});

describe('the ref', () => {
  it('deleted at origin and here: everything is found again, nothing is doubled', async () => {
    const a = clone('a');
    await run(a, 'publish');
    git(origin, 'update-ref', '-d', 'refs/kb/production');
    const b = clone('b');
    expect(await waiting(b)).toEqual([
      'adopt Guides same-content',
      'adopt Guides/Basics same-content',
      'adopt Guides/Basics/a.md same-content',
      'adopt Guides/Basics/b.md same-content',
    ]);
    await run(b, 'publish');
    expect(account.articles()).toHaveLength(2);
    expect(await waiting(clone('c'))).toEqual([]);
  });

  it('out of reach: planning goes on with a note, publishing stops before the first write', async () => {
    const a = clone('a');
    await run(a, 'publish');
    git(a, 'remote', 'set-url', 'origin', join(site.folder, 'nowhere.git'));
    await site.write({ '../a/content/Guides/Basics/b.md': article('B', 'Other.', 'key: bbbb0002\n') });
    expect(await waiting(a)).toEqual(['update Guides/Basics/b.md source-changed']);
    account.journal.splice(0);
    const publish = await run(a, 'publish');
    expect(publish.code).toBe(2);
    expect(account.journal.filter(({ method }) => method !== 'GET')).toEqual([]);
  });

  it('whose last push failed is pushed by the next publish, though it has nothing to send', async () => {
    const a = clone('a');
    const real = git(a, 'remote', 'get-url', 'origin');
    account.faults.add({
      method: 'POST',
      path: /articles$/,
      nth: 2,
      action: { type: 'meanwhile', run: () => void git(a, 'remote', 'set-url', 'origin', '/nowhere.git') },
    });
    const cut = await run(a, 'publish');
    expect(cut.code).toBe(2);
    expect(account.articles()).toHaveLength(2);
    git(a, 'remote', 'set-url', 'origin', real);
    const next = await run(a, 'publish');
    expect(next.code, next.err).toBe(0);
    expect(await waiting(clone('b'))).toEqual([]);
    expect((await run(a, 'publish')).err).toBe('');
  });

  it('knows the account for a run that makes no call, such as the plan of a fork', async () => {
    await run(clone('a'), 'publish');
    account.journal.splice(0);
    site.env = {};
    const plan = await run(clone('fork'), 'plan', '--refresh', 'none', '--target', 'production');
    expect(plan.code, plan.err).toBe(0);
    expect(plan.out).toMatch(/nothing to do/i);
    expect(account.journal).toEqual([]);
  });

  it('without an origin the history stays in this repository', async () => {
    git(site.folder, 'remote', 'remove', 'origin');
    const published = await run(site.folder, 'publish');
    expect(published.code, published.err).toBe(0);
    expect(git(site.folder, 'for-each-ref', '--format=%(refname)', 'refs/kb')).toContain('refs/kb/production');
    expect(await waiting(site.folder)).toEqual([]);
  });
});
