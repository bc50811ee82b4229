/** The Ledger port on git: shared by everybody who can push to the origin. */
import type { Ledger } from '../sync/ports.ts';
import { type GitStoreOptions, createGitStore } from './git-store.ts';
import { createLedger } from './ledger.ts';
import type { RunOptions } from './run.ts';

export interface GitLedgerOptions extends RunOptions, GitStoreOptions {}

/** `contentRoot` lies inside the repository. Throws KbError for a target name that cannot name a ref. */
export function createGitLedger(options: GitLedgerOptions): Ledger {
  createGitStore(options); // refuses a bad target name at once
  return createLedger(() => createGitStore(options), options);
}
