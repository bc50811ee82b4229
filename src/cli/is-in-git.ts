/** Whether a folder lies in a git checkout (a worktree's `.git` is a file). Decides the default ledger only. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

export function isInGit(folder: string): boolean {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return true;
    if (dirname(at) === at) return false;
  }
}
