/** Where the repository keeps what all its worktrees share, and why git may refuse to say. */
import { resolve } from 'node:path';
import { KbError } from '../problems/kb-error.ts';
import { problem } from '../problems/catalogue.ts';
import { ledgerProblems } from '../problems/ledger.ts';
import { type Git, gitFailed } from './git-exec.ts';

/** Absolute path of the common git directory; undefined outside a repository. Throws KbError when git refuses. */
export async function findCommonDir(git: Git): Promise<string | undefined> {
  const args = ['rev-parse', '--git-common-dir'];
  const { code, stdout, reason } = await git.run(args);
  if (code === 0) return resolve(git.folder, stdout.toString().replace(/\n$/, ''));
  if (/not a git repository|cannot change to/i.test(reason)) return undefined;
  if (/dubious ownership/i.test(reason))
    throw new KbError(problem(ledgerProblems.unsafeRepository, { folder: git.folder }));
  throw gitFailed(args, reason);
}

export async function isShallow(git: Git): Promise<boolean> {
  return (await git.text(['rev-parse', '--is-shallow-repository'])) === 'true';
}

/** Both commits must exist. */
export async function isAncestor(git: Git, ancestor: string, commit: string): Promise<boolean> {
  const args = ['merge-base', '--is-ancestor', ancestor, commit];
  const { code, reason } = await git.run(args);
  if (code > 1) throw gitFailed(args, reason);
  return code === 0;
}
