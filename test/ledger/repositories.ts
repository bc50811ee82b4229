/** Real git repositories in a temporary folder: a bare origin and clones of it. Nothing of the machine's git settings gets in. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { Ledger } from '../../src/sync/ports.ts';
import { createGitLedger } from '../../src/ledger/git-ledger.ts';
import { type TestClock, temporaryFolder, testClock } from './make.ts';

interface OpenOptions {
  readonly run?: string;
  readonly host?: string;
  readonly pid?: number;
  readonly target?: string;
  readonly waitForLock?: number;
  readonly env?: Readonly<Record<string, string>>;
}

export interface Repositories {
  readonly root: string;
  readonly origin: string;
  readonly env: Readonly<Record<string, string>>;
  readonly clock: TestClock;
  readonly git: (folder: string, ...args: readonly string[]) => string;
  /** As `git`, with this on its standard input. */
  feed(folder: string, input: string, ...args: readonly string[]): string;
  /** A repository with one commit and this origin. */
  clone(name: string, options?: { readonly shallow?: boolean }): string;
  /** A ledger as a new process on this machine would open it. */
  open(contentRoot: string, options?: OpenOptions): Ledger;
  remove(): Promise<void>;
}

const HOST = 'this-machine';
let runs = 0;

/** An origin with two commits, so that a shallow clone lacks one. Made once per kind and file of tests, then copied. */
const templates = new Map<string, string>();

afterAll(() => {
  for (const folder of templates.values()) rmSync(folder, { recursive: true, force: true });
  templates.clear();
});

function template(init: readonly string[]): string {
  const known = templates.get(init.join(' '));
  if (known !== undefined) return known;
  const root = mkdtempSync(join(tmpdir(), 'kb-template-'));
  templates.set(init.join(' '), root);
  const git = gitIn(settings(root));
  const seed = join(root, 'seed');
  git(root, 'init', '--quiet', '--bare', '--initial-branch=main', ...init, join(root, 'origin'));
  git(join(root, 'origin'), 'config', 'receive.autogc', 'false'); // a process less for each push
  git(root, 'init', '--quiet', '--initial-branch=main', ...init, seed);
  for (const text of ['first', 'second']) {
    writeFileSync(join(seed, 'kb.yaml'), `# ${text}\n`);
    commitAll({ git }, seed, text);
  }
  git(seed, 'push', '--quiet', join(root, 'origin'), 'main');
  return root;
}

function settings(root: string): Readonly<Record<string, string>> {
  const home = join(root, 'home');
  mkdirSync(home);
  return { PATH: process.env['PATH'] ?? '', HOME: home, GIT_CONFIG_NOSYSTEM: '1', GIT_TEMPLATE_DIR: '' };
}

function gitIn(env: Readonly<Record<string, string>>, input?: string): Repositories['git'] {
  return (folder, ...args) =>
    execFileSync('git', ['-C', folder, ...args], { env, input, encoding: 'utf8', stdio: 'pipe' }).trim();
}

export async function makeRepositories(init: readonly string[] = []): Promise<Repositories> {
  const { path: root, remove } = await temporaryFolder();
  const env = settings(root);
  const git = gitIn(env);
  const origin = join(root, 'origin');
  cpSync(join(template(init), 'origin'), origin, { recursive: true });
  const clock = testClock();
  return {
    root,
    origin,
    env,
    clock,
    git,
    feed: (folder, input, ...args) => gitIn(env, input)(folder, ...args),
    remove,
    clone(name, { shallow = false } = {}) {
      const folder = join(root, name);
      git(root, 'clone', '--quiet', ...(shallow ? ['--depth=1'] : []), `file://${origin}`, folder);
      return folder;
    },
    open(contentRoot, options = {}) {
      runs += 1;
      const { run = `run${runs}`, host = HOST, pid = process.pid, target = 'production', waitForLock } = options;
      const own = { run, pid, hostname: host, waitForLock, env: { ...env, ...options.env } };
      return createGitLedger({ contentRoot, target, clock, ...own });
    },
  };
}

export function commitAll({ git }: Pick<Repositories, 'git'>, folder: string, message: string): string {
  git(folder, 'add', '--all');
  git(folder, '-c', 'user.name=Writer', '-c', 'user.email=writer@example.com', 'commit', '--quiet', '-m', message);
  return git(folder, 'rev-parse', 'HEAD');
}

/** A ledger without a way to the origin: as when the network is down. */
export function cutOff({ git }: Pick<Repositories, 'git'>, folder: string): () => void {
  const url = git(folder, 'config', 'remote.origin.url');
  git(folder, 'config', 'remote.origin.url', `file://${folder}/gone`);
  return () => git(folder, 'config', 'remote.origin.url', url);
}
