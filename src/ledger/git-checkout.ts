/** The Checkout port: what the checked-out source is. Reads git, never changes it; outside git nothing is known. */
import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { KbError } from '../problems/kb-error.ts';
import type { Checkout } from '../sync/ports.ts';
import type { Environment } from './git-environment.ts';
import { type Git, createGit } from './git-exec.ts';
import { findCommonDir, isAncestor, isShallow } from './git-repository.ts';

export interface CheckoutOptions {
  readonly contentRoot: string;
  readonly env: Environment;
  /** Name of the branch that HEAD is meant to be: CI checks out a commit without one. */
  readonly branch?: string | undefined;
}

export function createCheckout({ contentRoot, env, branch }: CheckoutOptions): Checkout {
  const git = createGit(contentRoot, env);
  const inGit = async <T>(answer: () => Promise<T>, outside: T): Promise<T> => {
    return (await isRepository(git)) ? answer() : outside;
  };
  return {
    commit: () => inGit(() => commitOf(git, 'HEAD'), undefined),
    descendsFrom: (commit) => inGit(() => descendsFrom(git, commit), undefined),
    isPartial: () => inGit(() => isPartial(git), false),
    isTip: () => inGit(() => isTip(git, branch), undefined),
  };
}

async function isRepository(git: Git): Promise<boolean> {
  try {
    return (await findCommonDir(git)) !== undefined;
  } catch (error) {
    // Without git there is no checkout to speak of; a repository that git refuses is another matter.
    if (error instanceof KbError && error.problems[0]?.code === 'KB-LEDGER-020') return false;
    throw error;
  }
}

async function commitOf(git: Git, name: string): Promise<string | undefined> {
  const { code, stdout } = await git.run(['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`]);
  return code === 0 ? stdout.toString().trim() : undefined;
}

/** A shallow clone can prove that it descends from a commit, but not that it does not. */
async function descendsFrom(git: Git, commit: string): Promise<boolean | undefined> {
  if (!/^[0-9a-f]{40,64}$/.test(commit)) return false;
  const known = await commitOf(git, commit);
  if (known !== undefined && (await commitOf(git, 'HEAD')) !== undefined && (await isAncestor(git, known, 'HEAD')))
    return true;
  return (await isShallow(git)) ? undefined : false;
}

/**
 * Somebody who deletes a file has not lost the tree. Partial is: a file that sparse checkout keeps away, or more than
 * one file missing and these more than half of what git tracks here.
 */
async function isPartial(git: Git): Promise<boolean> {
  const tagged = lines(await git.text(['ls-files', '-t', '-z', '--', '.']));
  const skipped = tagged.filter((line) => line.startsWith('S ')).map((line) => line.slice(2));
  if (await isAnyMissing(git.folder, skipped)) return true;
  const missing = lines(await git.text(['ls-files', '--deleted', '-z', '--', '.'])).length;
  return missing > 1 && missing * 2 > tagged.length;
}

/** The mark alone says little: people also put it on files that they keep changes in. */
async function isAnyMissing(folder: string, paths: readonly string[]): Promise<boolean> {
  for (const path of paths) {
    const isThere = await lstat(join(folder, path)).then(
      () => true,
      () => false,
    );
    if (!isThere) return true;
  }
  return false;
}

function lines(out: string): readonly string[] {
  return out.split('\0').filter((line) => line !== '');
}

async function isTip(git: Git, named: string | undefined): Promise<boolean | undefined> {
  const branch = named ?? (await currentBranch(git));
  const head = await commitOf(git, 'HEAD');
  if (branch === undefined || head === undefined) return undefined;
  const ref = `refs/heads/${branch}`;
  const { code, stdout } = await git.run(['ls-remote', 'origin', ref], { timeout: 120_000 });
  const line = stdout
    .toString()
    .split('\n')
    .find((one) => one.endsWith(`\t${ref}`));
  if (code !== 0 || line === undefined) return undefined;
  const tip = line.slice(0, line.indexOf('\t'));
  if (tip === head) return true;
  // What HEAD is ahead of, this clone has; a commit that it does not have is news.
  return (await commitOf(git, tip)) !== undefined && (await isAncestor(git, tip, head));
}

async function currentBranch(git: Git): Promise<string | undefined> {
  const { code, stdout } = await git.run(['symbolic-ref', '--short', '--quiet', 'HEAD']);
  return code === 0 ? stdout.toString().trim() : undefined;
}
