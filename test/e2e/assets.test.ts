/** Images and files from the content root to where readers load them, host by host, with the real command line. */
import { execFileSync } from 'node:child_process';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createUrlHost } from '../../src/assets/url-host.ts';
import { publishWorkspace } from '../../src/commands/publish.ts';
import { wire } from '../../src/cli/wire.ts';
import type { Emulator } from '../../src/emulator/emulator.ts';
import { quickClock } from '../assets/make.ts';
import { BUCKET, S3_ENV, startS3 } from '../assets/s3-server.ts';
import { png } from '../images/make.ts';
import { article, Site } from './site.ts';

const REMOTE = 'https://github.com/acme/help.git';
const RAW = 'https://raw.githubusercontent.com/acme/help/kb-assets/';
const FILES = 'https://files.example/kb/';

let site: Site;
let account: Emulator;
/** What answers outside of this machine, by address; a function for the body, or a status. */
let outside: (url: string) => Promise<Uint8Array | undefined>;
let asked: string[] = [];
const closing: (() => Promise<void>)[] = [];

beforeEach(async () => {
  site = await Site.create();
  account = await site.account();
  outside = async () => undefined;
  asked = [];
  const real = globalThis.fetch;
  vi.stubGlobal('fetch', async (request: Request | string) => {
    const url = typeof request === 'string' ? request : request.url;
    if (new URL(url).hostname === '127.0.0.1') return real(request);
    asked.push(url);
    const bytes = await outside(url);
    const headers = bytes ? { 'content-length': String(bytes.length) } : {};
    const isHead = typeof request !== 'string' && request.method === 'HEAD';
    return new Response(isHead || !bytes ? null : Buffer.from(bytes), { status: bytes ? 200 : 404, headers });
  });
});
afterEach(async () => {
  vi.unstubAllGlobals();
  for (const close of closing.splice(0)) await close();
  await site.close();
});

const git = (folder: string, ...args: string[]): string =>
  execFileSync('git', ['-C', folder, ...args], {
    env: gitEnv(),
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  }).trim();
const origin = (): string => join(site.folder, 'origin.git');
const gitEnv = (): Record<string, string> => ({
  PATH: process.env['PATH'] ?? '',
  HOME: site.folder,
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_COUNT: '1',
  GIT_CONFIG_KEY_0: `url.file://${origin()}.insteadOf`,
  GIT_CONFIG_VALUE_0: REMOTE,
});

/** A repository whose origin is on GitHub, as far as anybody can see. */
async function onGithub(isPrivate = false): Promise<void> {
  await mkdir(origin());
  git(origin(), 'init', '-q', '--bare', '-b', 'main');
  git(origin(), 'config', 'uploadpack.allowFilter', 'true');
  git(site.folder, 'init', '-q', '-b', 'main');
  git(site.folder, 'remote', 'add', 'origin', REMOTE);
  site.env = { ...site.env, ...gitEnv() };
  outside = async (url) => {
    if (url === 'https://api.github.com/repos/acme/help') return Buffer.from(JSON.stringify({ private: isPrivate }));
    return url.startsWith(RAW) ? blob(`kb-assets:${url.slice(RAW.length)}`) : undefined;
  };
}

async function blob(name: string): Promise<Uint8Array | undefined> {
  try {
    return execFileSync('git', ['-C', origin(), 'cat-file', 'blob', name], { env: gitEnv(), stdio: 'pipe' });
  } catch {
    return undefined;
  }
}

interface Host {
  readonly name: string;
  /** Its settings in kb.yaml. */
  set(): Promise<string>;
  /** What another step does before each publish. */
  deploy?(): Promise<void>;
  /** Names of the files that readers can load. */
  stored(): Promise<readonly string[]>;
  /** How an address in an article begins. */
  readonly start: RegExp;
}

const HOSTS: readonly Host[] = [
  {
    name: 'github, which nobody has to set',
    set: async () => {
      await onGithub();
      return '';
    },
    stored: async () =>
      git(origin(), 'ls-tree', '--name-only', 'kb-assets')
        .split('\n')
        .filter((one) => one !== 'README.md'),
    start: /^https:\/\/raw\.githubusercontent\.com\/acme\/help\/kb-assets\/[0-9a-f]{32}\.png$/,
  },
  {
    name: 's3',
    set: async () => {
      const server = await startS3();
      closing.push(server.close);
      site.env = { ...site.env, ...S3_ENV, S3_URL: `${server.url}/${BUCKET}` };
      return `assets: { host: s3, bucket: ${BUCKET}, region: us-east-1, endpoint: "${server.url}", prefix: kb, base: "${server.url}/${BUCKET}" }`;
    },
    stored: async () => {
      const list = await (await fetch(`${site.env['S3_URL']}?prefix=kb/`)).text();
      return [...list.matchAll(/<Key>(.*?)<\/Key>/g)].map(([, key = '']) => key);
    },
    start: /^http:\/\/127\.0\.0\.1:\d+\/help-images\/kb\/[0-9a-f]{32}\.png$/,
  },
  {
    name: 'url',
    set: async () => {
      const folder = join(site.folder, 'public');
      outside = async (url) => (url.startsWith(FILES) ? readIfThere(join(folder, url.slice(FILES.length))) : undefined);
      return `assets: { host: url, base: ${FILES} }`;
    },
    deploy: async () => {
      expect(await site.kb(['assets', 'public'])).toMatchObject({ code: 0 });
    },
    stored: () => readdir(join(site.folder, 'public')),
    start: /^https:\/\/files\.example\/kb\/[0-9a-f]{32}\.png$/,
  },
  {
    name: 'url with names by path',
    set: async () => {
      outside = async (url) => {
        const { pathname, search } = new URL(url);
        expect(search).toMatch(/^\?v=[0-9a-f]{8}$/);
        return readIfThere(join(site.root, decodeURIComponent(pathname.slice('/kb/'.length))));
      };
      return `assets: { host: url, base: ${FILES}, names: path }`;
    },
    stored: async () => [],
    start: /^https:\/\/files\.example\/kb\/C\/F\/[\w/]+\.png\?v=[0-9a-f]{8}$/,
  },
  {
    name: 'inline',
    set: async () => 'assets: { host: inline }',
    stored: async () => [],
    start: /^data:image\/png;base64,[\w+/]+=*$/,
  },
];

async function readIfThere(file: string): Promise<Uint8Array | undefined> {
  return readFile(file).catch(() => undefined);
}

/** `src` of every image, article by article. */
const sources = (): readonly string[] =>
  account
    .articles()
    .flatMap(({ description }) => [...description.matchAll(/<img[^>]*? src="([^"]*)"/g)])
    .map(([, src = '']) => src.replaceAll('&amp;', '&'));

const writes = (): number => account.journal.splice(0).filter(({ method }) => method !== 'GET').length;

describe.each(HOSTS)('$name', (host) => {
  async function publish(): Promise<void> {
    await host.deploy?.();
    const ran = await site.kb(['publish', '--yes', '--target', 'production']);
    expect(ran.code, ran.err + ran.out).toBe(0);
  }

  it('takes a shared picture once, through moving, renaming and changing', async () => {
    const settings = await host.set();
    await site.write({
      'kb.yaml': `ledger: file\n${settings}\n`,
      'C/F/a.md': article('A', '![Shared](pic.png)'),
      'C/F/b.md': article('B', '![Shared](pic.png) and ![copy](copy.png)'),
      'C/F/pic.png': png(),
      'C/F/copy.png': png(),
    });
    await publish();
    expect(sources()).toHaveLength(3);
    for (const src of sources()) expect(src).toMatch(host.start);
    const first = await host.stored();
    expect(first.length).toBeLessThanOrEqual(1);

    writes();
    asked = [];
    await publish();
    expect(writes()).toBe(0);
    expect(asked).toEqual([]); // what is known to be there is not asked for again
    expect(await site.plan('--target', 'production')).toEqual([]);

    const before = sources();
    await site.move('C/F/pic.png', 'C/F/images/renamed.png');
    await site.write({
      'C/F/a.md': article('A', '![Shared](images/renamed.png)'),
      'C/F/b.md': article('B', '![Shared](images/renamed.png) and ![copy](copy.png)'),
    });
    await publish();
    expect(await host.stored()).toEqual(first);
    if (!host.name.includes('path')) expect(sources()).toEqual(before);

    await site.write({ 'C/F/images/renamed.png': png({ width: 41 }) });
    expect(await site.plan('--target', 'production')).toEqual([
      'update C/F/a.md source-changed',
      'update C/F/b.md source-changed',
    ]);
    await publish();
    expect((await host.stored()).length).toBe(first.length * 2);
    expect(new Set(sources()).size).toBe(2);
    expect(await site.plan('--target', 'production')).toEqual([]);
  });
});

describe('an asset host', () => {
  it('that cannot be is a hold that says why, and the other articles go', async () => {
    await onGithub(true);
    await site.write({
      'kb.yaml': 'ledger: file\n',
      'C/F/a.md': article('A', '![x](pic.png)'),
      'C/F/b.md': article('B'),
      'C/F/pic.png': png(),
    });
    const { changes } = await site.json(['plan', '--target', 'production']);
    const held = changes.find(({ path }) => path === 'C/F/a.md');
    expect(held).toMatchObject({
      action: 'hold',
      reason: 'no-asset-host',
      hint: expect.stringContaining('s3, url or inline'),
    });
    expect(JSON.stringify(held)).toContain('acme/help is not public');
    await site.kb(['publish', '--yes', '--target', 'production']);
    expect(account.articles().map(({ title }) => title)).toEqual(['B']);
    expect(git(origin(), 'for-each-ref')).toBe('');
  });

  it('is not asked for by articles without images', async () => {
    await onGithub(true);
    await site.write({ 'kb.yaml': 'ledger: file\n', 'C/F/b.md': article('B') });
    expect(await site.kb(['publish', '--yes', '--target', 'production'])).toMatchObject({ code: 0 });
    expect(asked).toEqual([]);
  });

  it('without git says so, in words of its own, and leaves nothing behind', async () => {
    await onGithub();
    await site.write({
      'kb.yaml': 'ledger: file\nassets: { host: github, repository: acme/help }\n',
      'C/F/a.md': article('A', '![x](pic.png)'),
      'C/F/pic.png': png(),
    });
    const env = { PATH: '/nowhere', TMPDIR: site.folder };
    const ran = await site.kb(['publish', '--yes', '--json', '--target', 'production'], { env });
    const [failed] = JSON.parse(ran.out).results.filter(({ path }: { path: string }) => path === 'C/F/a.md');
    expect(failed.problem).toMatchObject({ code: 'KB-ASSET-019' });
    expect(failed.problem.message).toContain('kb-assets of acme/help: git is not installed here.');
  });

  it('without keys is a hold before anything is tried', async () => {
    await site.write({
      'kb.yaml': 'assets: { host: s3, bucket: b, region: r, base: https://files.example }\n',
      'C/F/a.md': article('A', '![x](pic.png)'),
      'C/F/pic.png': png(),
    });
    const plan = await site.kb(['plan', '--target', 'production', '--json']);
    expect(plan.out).toContain('lacks AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY');
    expect(plan.code).toBe(1);
  });

  it('that changes gives the articles other addresses', async () => {
    const text = { 'C/F/a.md': article('A', '![x](pic.png)'), 'C/F/pic.png': png(), 'C/F/b.md': article('B') };
    outside = async () => png();
    await site.write({ ...text, 'kb.yaml': 'assets: { host: inline }\n' });
    await site.kb(['publish', '--yes', '--target', 'production']);
    await site.write({ 'kb.yaml': `assets: { host: url, base: ${FILES} }\n` });
    expect(await site.plan('--target', 'production')).toEqual(['update C/F/a.md source-changed']);
    await site.kb(['publish', '--yes', '--target', 'production']);
    expect(sources()[0]).toMatch(/^https:\/\/files\.example/);
    expect(await site.plan('--target', 'production')).toEqual([]);
  });

  it('whose address never answers fails that article alone', async () => {
    await site.write({
      'kb.yaml': `assets: { host: url, base: ${FILES} }\n`,
      'C/F/a.md': article('A', '![x](gone.png)'),
      'C/F/b.md': article('B', '![x](there.png)'),
      'C/F/gone.png': png({ width: 9 }),
      'C/F/there.png': png(),
    });
    const io = {
      env: site.env,
      cwd: site.folder,
      pid: process.pid,
      hostname: 'test',
      signal: new AbortController().signal,
    };
    const { workspace, close } = await wire({ content: site.root, target: 'production', makesCalls: true }, io);
    closing.push(close);
    const bytes = png();
    const fetch = async (request: Request): Promise<Response> =>
      new Response(null, {
        status: request.url === there ? 200 : 404,
        headers: { 'content-length': String(bytes.length) },
      });
    const assetHost = createUrlHost({ host: 'url', base: 'https://x', names: 'path' }, { fetch, clock: quickClock() });
    const { loadAssets } = await import('../../src/content/load-assets.ts');
    const loaded = await loadAssets(site.root, ['C/F/there.png'], { removeLocation: true, asIs: true });
    const [asset] = loaded.assets.values();
    const there = asset && assetHost.url(asset);
    const options = { paths: [], take: [], recreate: [], first: false, allowMass: false, refresh: 'auto' as const };
    const { outcomes } = await publishWorkspace({ ...workspace, assetHost }, { ...options, shouldStop: () => false });
    const articles = outcomes.filter(({ change }) => change.kind === 'article');
    expect(articles.map(({ change, outcome, problem }) => [change.path, outcome, problem?.code])).toEqual([
      ['C/F/a.md', 'failed', 'KB-ASSET-022'],
      ['C/F/b.md', 'done', undefined],
    ]);
    expect(account.articles().map(({ title }) => title)).toEqual(['B']);
  });
});
