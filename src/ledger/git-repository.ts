/** Where the repository keeps what all its worktrees share, and why git may refuse to say. */
import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import { KbError } from '../problems/kb-error.ts';
import { problem } from '../problems/catalogue.ts';
import { ledgerProblems } from '../problems/ledger.ts';
import { type Git, gitFailed } from './git-exec.ts';

/** Absolute path of the common git directory; undefined outside a repository. Throws KbError when git refuses. */
export async function findCommonDir(git: Git): Promise<string | undefined> {
  const args = ['rev-parse', '--git-common-dir'];
  const { code, stdout, reason } = await git.run(args);
  // git answers from where the folder really is; one that is reached through a link would give a path elsewhere.
  if (code === 0) return resolve(await realpath(git.folder), stdout.toString().replace(/\n$/, ''));
  if (/not a git repository|cannot change to/i.test(reason)) return undefined;
  if (/dubious ownership/i.test(reason))
    throw new KbError(problem(ledgerProblems.unsafeRepository, { folder: git.folder }));
  throw gitFailed(args, reason);
}

export async function isShallow(git: Git): Promise<boolean> {
  return (await git.text(['rev-parse', '--is-shallow-repository'])) === 'true';
}

/** Whether this clone lacks the beginning of the commit's history. A host that lacks it too takes no push of it. */
export async function isCut(git: Git, commit: string): Promise<boolean> {
  if (!(await isShallow(git))) return false;
  const firsts = (await git.text(['rev-list', '--max-parents=0', commit])).split('\n');
  const texts = await Promise.all(firsts.map((first) => git.text(['cat-file', 'commit', first])));
  return texts.some((text) => /^parent /m.test(text.split('\n\n')[0] ?? ''));
}

/** Both commits must exist. */
export async function isAncestor(git: Git, ancestor: string, commit: string): Promise<boolean> {
  const args = ['merge-base', '--is-ancestor', ancestor, commit];
  const { code, reason } = await git.run(args);
  if (code > 1) throw gitFailed(args, reason);
  return code === 0;
}
