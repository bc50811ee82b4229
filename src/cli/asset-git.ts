/**
 * A repository of its own for pushing assets: empty, in a temporary folder, with the origin and the login of the writers'
 * repository. So nothing of theirs is touched, be it shallow, a worktree, or full of hooks.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AssetGit } from '../assets/git-port.ts';
import { createGit } from '../ledger/git-exec.ts';
import { KbError } from '../problems/kb-error.ts';
import { ledgerProblems } from '../problems/ledger.ts';
import type { Io } from './io.ts';

export interface LazyGit {
  readonly open: () => Promise<AssetGit>;
  readonly close: () => Promise<void>;
}

export interface AssetGitOptions {
  /** Absolute path of the content root. */
  readonly root: string;
  readonly env: Io['env'];
  /** Address of the repository for git. */
  readonly remote: string;
}

export function lazyAssetGit(options: AssetGitOptions): LazyGit {
  let opened: Promise<{ git: AssetGit; folder: string }> | undefined;
  return {
    open: async () => {
      opened ??= openGit(options).catch((error: unknown) => {
        throw inOwnWords(error);
      });
      return (await opened).git;
    },
    close: async () => {
      const folder = await opened?.then(
        (one) => one.folder,
        () => undefined, // it was never there
      );
      if (folder !== undefined) await rm(folder, { recursive: true, force: true });
    },
  };
}

async function openGit({ root, env, remote }: AssetGitOptions): Promise<{ git: AssetGit; folder: string }> {
  const settings = [...(await loginSettings(root, env)), ['remote.origin.url', remote] as const];
  const folder = await mkdtemp(join(tmpdir(), 'kb-assets-'));
  const git = createGit(folder, withSettings(env, settings));
  try {
    // Not a bare one: careful people let git refuse those.
    await git.text(['init', '--quiet', '--template=', '.']);
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
  return { git, folder };
}

/** What git-exec.ts says of a git that is not there speaks of the ledger. */
function inOwnWords(error: unknown): unknown {
  const isMissing =
    error instanceof KbError && error.problems.some(({ code }) => code === ledgerProblems.gitMissing.code);
  return isMissing ? new Error('git is not installed here', { cause: error }) : error;
}

type Setting = readonly [name: string, value: string];

/** What lets git in at the host is often set for one repository alone, as actions/checkout does. */
const LOGIN = String.raw`^(http|credential|url|core\.sshcommand|ssh|remote\.origin\.(pushurl|proxy))`;

async function loginSettings(root: string, env: Io['env']): Promise<readonly Setting[]> {
  const args = ['config', '--local', '--includes', '-z', '--get-regexp', LOGIN];
  const { code, stdout } = await createGit(root, env).run(args);
  if (code !== 0) return []; // outside git, or nothing is set
  const entries = stdout.toString().split('\0').filter(Boolean);
  return entries.map((entry): Setting => {
    const end = entry.indexOf('\n');
    return end === -1 ? [entry, 'true'] : [entry.slice(0, end), entry.slice(end + 1)];
  });
}

/** In the environment of git, where no other user and no file sees a token; added to those that are there. */
function withSettings(env: Io['env'], settings: readonly Setting[]): Io['env'] {
  const first = Number(env['GIT_CONFIG_COUNT'] ?? 0) || 0;
  const entries = settings.flatMap(([name, value], index) => [
    [`GIT_CONFIG_KEY_${first + index}`, name],
    [`GIT_CONFIG_VALUE_${first + index}`, value],
  ]);
  return { ...env, ...Object.fromEntries(entries), GIT_CONFIG_COUNT: String(first + settings.length) };
}
