/** Assets on a branch of a real git repository: pushed once, together, beside others, and without a trace in the clone. */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { assetName } from '../../src/assets/asset-name.ts';
import { createGithubHost } from '../../src/assets/github-host.ts';
import { lazyAssetGit } from '../../src/cli/asset-git.ts';
import type { SourceAsset } from '../../src/model/article.ts';
import { makeRepositories, type Repositories } from '../ledger/repositories.ts';
import { asset, bytes, never, problemOf, quickClock, read } from './make.ts';

const REMOTE = 'https://github.com/acme/help.git';

let repositories: Repositories;
beforeEach(async () => {
  repositories = await makeRepositories();
  const { git, root, origin } = repositories;
  git(root, 'config', '--global', `url.file://${origin}.insteadOf`, REMOTE);
  git(origin, 'config', 'uploadpack.allowFilter', 'true');
});
afterEach(() => repositories.remove());

/** What readers get: the branch as it is, and like the real thing it remembers that a file was not there. */
function rawGithub() {
  const missing = new Set<string>();
  const log: string[] = [];
  const fetch = async (request: Request): Promise<Response> => {
    log.push(`${request.method} ${request.url}`);
    const [, , , branch = '', ...name] = new URL(request.url).pathname.split('/');
    const text = missing.has(request.url) ? undefined : fileOf(branch, name.join('/'));
    if (text === undefined) missing.add(request.url);
    const headers = text === undefined ? {} : { 'content-length': String(text.length) };
    return new Response(null, { status: text === undefined ? 404 : 200, headers });
  };
  return { fetch, log };
}

function fileOf(branch: string, name: string): string | undefined {
  try {
    const options = { env: repositories.env, stdio: 'pipe' as const, encoding: 'utf8' as const };
    return execFileSync('git', ['-C', repositories.origin, 'cat-file', 'blob', `${branch}:${name}`], options);
  } catch {
    return undefined;
  }
}

interface Opened {
  readonly branch?: string;
  readonly net?: ReturnType<typeof rawGithub>;
  readonly env?: Readonly<Record<string, string>>;
  readonly random?: () => number;
}

function open(clone: string, { branch = 'kb-assets', net = rawGithub(), env = {}, random = () => 0.5 }: Opened = {}) {
  const all = { ...repositories.env, ...env };
  const git = lazyAssetGit({ root: clone, env: all, remote: REMOTE });
  onTestFinished(git.close);
  const clock = quickClock();
  const host = createGithubHost({
    repository: 'acme/help',
    branch,
    git: git.open,
    env: all,
    fetch: net.fetch,
    clock,
    random,
  });
  return { host, git, net, clock };
}

const names = (branch = 'kb-assets'): readonly string[] =>
  repositories.git(repositories.origin, 'ls-tree', '--name-only', branch).split('\n');
const commits = (branch = 'kb-assets'): readonly string[] =>
  repositories.git(repositories.origin, 'log', '--format=%s', branch).split('\n');

const reader =
  (texts: Readonly<Record<string, string>>) =>
  async ({ path }: SourceAsset): Promise<Uint8Array> =>
    bytes(texts[path] ?? 'unknown');

describe('a branch of assets', () => {
  it('is made with the first file, apart from all articles, and says what it is', async () => {
    const { host, net } = open(repositories.clone('one'));
    const logo = asset('a/logo.png', 'logo');
    expect(host.url(logo)).toBe(`https://raw.githubusercontent.com/acme/help/kb-assets/${assetName(logo)}`);
    expect(host.url(asset('a/logo.svg', 'logo'))).toMatch(/\.svg\?sanitize=true$/u);
    await host.ensure(logo, read('logo'));
    expect(names()).toEqual([assetName(logo), 'README.md'].toSorted());
    expect(fileOf('kb-assets', assetName(logo))).toBe('logo');
    expect(commits()).toEqual(['assets: 1 file']);
    expect(net.log).toEqual([`HEAD ${host.url(logo)}`]);
  });

  it('gets everything that a publish needs in one commit, each content once', async () => {
    const { host } = open(repositories.clone('one'));
    const texts = { 'a.png': 'a', 'b.png': 'b', 'same.png': 'a', 'c.pdf': 'c' };
    const assets = Object.entries(texts).map(([path, text]) => asset(path, text));
    host.expect?.(assets, reader(texts));
    await Promise.all(assets.map((one) => host.ensure(one, () => reader(texts)(one))));
    expect(commits()).toEqual(['assets: 3 files']);
    expect(names()).toHaveLength(4);
  });

  it('gets nothing twice: not in a later run, not from another clone, not under another path', async () => {
    await open(repositories.clone('one')).host.ensure(asset('a.png', 'a'), read('a'));
    const { host } = open(repositories.clone('two'));
    await host.ensure(asset('moved/a.png', 'a'), never);
    expect(commits()).toHaveLength(1);
    await host.ensure(asset('b.png', 'b'), read('b'));
    expect(commits()).toHaveLength(2);
    expect(fileOf('kb-assets', assetName(asset('a.png', 'a')))).toBe('a');
  });

  it('is not brought into the clone: the names of its files are enough', async () => {
    await open(repositories.clone('one')).host.ensure(asset('a.png', 'large'), read('large'));
    const { host, git } = open(repositories.clone('two'));
    await host.ensure(asset('b.png', 'b'), read('b'));
    const missing = await (await git.open()).run(['rev-list', '--objects', '--missing=print', 'refs/kb/fetched']);
    expect(missing.stdout.toString()).toMatch(/^\?[0-9a-f]{40}$/m);
  });

  it('grows by everybody who pushes at the same time', async () => {
    const clones = Array.from({ length: 5 }, (_, index) => repositories.clone(`clone${index}`));
    const work = clones.map((clone, index) => {
      let seed = index + 1;
      const random = (): number => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
      const { host } = open(clone, { random });
      return Promise.all(['x', 'y'].map((text) => host.ensure(asset(`${text}.png`, text + index), read(text + index))));
    });
    await Promise.all(work);
    expect(names()).toHaveLength(11);
  });
});

describe('a clone', () => {
  function traces(clone: string): string {
    const { git } = repositories;
    const config = readFileSync(join(clone, '.git', 'config'), 'utf8');
    const objects = git(clone, 'count-objects', '-v');
    return [
      config,
      objects,
      git(clone, 'for-each-ref'),
      git(clone, 'status', '--porcelain'),
      readdirSync(join(clone, '.git')).join(),
    ].join('\n');
  }

  it('is left without a trace', async () => {
    const clone = repositories.clone('one');
    await open(repositories.clone('two')).host.ensure(asset('a.png', 'a'), read('a'));
    const before = traces(clone);
    const { host, git } = open(clone);
    await host.ensure(asset('b.png', 'b'), read('b'));
    await git.close();
    expect(traces(clone)).toBe(before);
  });

  it.each<[string, (clone: string) => string]>([
    ['shallow', () => repositories.clone('shallow', { shallow: true })],
    [
      'a worktree',
      (clone) => {
        repositories.git(clone, 'worktree', 'add', '--quiet', '--detach', join(repositories.root, 'tree'));
        return join(repositories.root, 'tree');
      },
    ],
    [
      'full of hooks and signatures',
      (clone) => {
        const hooks = join(clone, '.git', 'hooks');
        mkdirSync(hooks, { recursive: true });
        for (const name of ['pre-push', 'post-commit', 'reference-transaction', 'pre-commit']) {
          writeFileSync(join(hooks, name), '#!/bin/sh\nexit 1\n');
          chmodSync(join(hooks, name), 0o755);
        }
        for (const name of ['commit.gpgSign', 'push.gpgSign', 'tag.gpgSign'])
          repositories.git(clone, 'config', '--global', name, 'true');
        return clone;
      },
    ],
    ['a folder inside', (clone) => (mkdirSync(join(clone, 'content')), join(clone, 'content'))],
  ])('may be %s', async (_what, prepare) => {
    const clone = prepare(repositories.clone('one'));
    await open(clone).host.ensure(asset('a.png', 'a'), read('a'));
    expect(fileOf('kb-assets', assetName(asset('a.png', 'a')))).toBe('a');
  });

  it('gives its login for the host, also from a file that it includes, and to no file', async () => {
    const clone = repositories.clone('one');
    writeFileSync(
      join(clone, '.git', 'extra'),
      '[http "https://github.com/"]\n\textraheader = AUTHORIZATION: basic c2VjcmV0\n',
    );
    repositories.git(clone, 'config', '--local', 'include.path', 'extra');
    const { git } = open(clone, {
      env: { GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'kb.test', GIT_CONFIG_VALUE_0: 'kept' },
    });
    const own = await git.open();
    const value = async (name: string): Promise<string> =>
      (await own.run(['config', '--get-all', name])).stdout.toString().trim();
    expect(await value('http.https://github.com/.extraheader')).toBe('AUTHORIZATION: basic c2VjcmV0');
    expect(await value('kb.test')).toBe('kept');
    expect(await value('remote.origin.url')).toBe(REMOTE);
    const folder = (await own.run(['rev-parse', '--absolute-git-dir'])).stdout.toString().trim();
    expect(readFileSync(join(folder, 'config'), 'utf8')).not.toContain('c2VjcmV0');
    await git.close();
    expect(() => readdirSync(folder)).toThrow('ENOENT');
  });
});

it('settings of git, however strict or odd, change nothing', async () => {
  const settings = {
    'safe.bareRepository': 'explicit',
    'core.autocrlf': 'true',
    'transfer.fsckObjects': 'true',
    'fetch.prune': 'true',
    'push.default': 'nothing',
    'core.bare': 'true',
  };
  const env = Object.fromEntries(
    Object.entries(settings).flatMap(([name, value], index) => [
      [`GIT_CONFIG_KEY_${index}`, name],
      [`GIT_CONFIG_VALUE_${index}`, value],
    ]),
  );
  await open(repositories.clone('one')).host.ensure(asset('a.png', 'a'), read('a'));
  const { host } = open(repositories.clone('two'), { env: { ...env, GIT_CONFIG_COUNT: '6' } });
  await host.ensure(asset('b.txt', 'b\r\n'), read('b\r\n'));
  expect(fileOf('kb-assets', assetName(asset('b.txt', 'b\r\n')))).toBe('b\r\n');
  expect(names()).toHaveLength(3);
});

describe('what goes wrong', () => {
  function hook(name: string, script: string): void {
    const hooks = join(repositories.origin, 'hooks');
    mkdirSync(hooks, { recursive: true });
    writeFileSync(join(hooks, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(hooks, name), 0o755);
  }

  it('a push that is refused says why and what to allow', async () => {
    hook('pre-receive', 'echo "GH013: Repository rule violations found" >&2; exit 1');
    const { host, net } = open(repositories.clone('one'));
    const wrong = await problemOf(host.ensure(asset('a.png', 'a'), read('a')));
    expect(wrong).toMatchObject({ code: 'KB-ASSET-019', hint: expect.stringContaining('contents: write') });
    expect(wrong.message).toContain('a.png could not be pushed to the branch kb-assets of acme/help: GH013');
    expect(net.log).toEqual([]); // asked for now, it would be remembered as missing
  });

  it('a host that cannot be reached is tried again, and then told', async () => {
    const clone = repositories.clone('one');
    repositories.git(repositories.root, 'config', '--global', '--remove-section', `url.file://${repositories.origin}`);
    repositories.git(repositories.root, 'config', '--global', 'url.file:///nowhere/.insteadOf', REMOTE);
    const { host, clock } = open(clone);
    expect(await problemOf(host.ensure(asset('a.png', 'a'), read('a')))).toMatchObject({ code: 'KB-ASSET-019' });
    expect(clock.slept.length).toBeGreaterThan(0);
  });

  it('a branch with anything else is not written to', async () => {
    const { host } = open(repositories.clone('one'), { branch: 'main' });
    const before = commits('main');
    const wrong = await problemOf(host.ensure(asset('a.png', 'a'), read('a')));
    expect(wrong.message).toContain('it holds other files, such as kb.yaml');
    expect(commits('main')).toEqual(before);
  });

  it('a file that changed after the plan was made stops itself alone', async () => {
    const { host } = open(repositories.clone('one'));
    const [good, bad] = [asset('a.png', 'a'), asset('b.png', 'b')];
    host.expect?.([good, bad], reader({ 'a.png': 'a', 'b.png': 'changed' }));
    await host.ensure(good, read('a'));
    expect(await problemOf(host.ensure(bad, read('changed')))).toMatchObject({ code: 'KB-ASSET-023' });
    expect(names()).toEqual([assetName(good), 'README.md'].toSorted());
  });

  it('an address that never answers is a problem of its article', async () => {
    const net = rawGithub();
    const { host, clock } = open(repositories.clone('one'), {
      net: { ...net, fetch: async () => new Response(null, { status: 404 }) },
    });
    const wrong = await problemOf(host.ensure(asset('a.png', 'a'), read('a')));
    expect(wrong).toMatchObject({ code: 'KB-ASSET-021', message: expect.stringContaining('it answers 404') });
    expect(clock.slept.reduce((sum, one) => sum + one, 0)).toBeGreaterThan(5 * 60_000); // as long as it is remembered
  });

  it('no repository at all is told before anything is tried', async () => {
    const look = { fetch: rawGithub().fetch, clock: quickClock(), env: {}, git: never as never };
    const host = createGithubHost({ ...look, repository: undefined, branch: 'kb-assets' });
    expect(await host.ready?.()).toMatchObject({ code: 'KB-ASSET-017' });
  });
});
