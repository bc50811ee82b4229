/** Stops a run before its first call when it is not clear which account or which article is meant. */
import type { Target } from '../model/settings.ts';
import type { SourceTree } from '../model/tree.ts';
import { problem } from '../problems/catalogue.ts';
import { contentProblems } from '../problems/content.ts';
import { KbError } from '../problems/kb-error.ts';
import { runProblems } from '../problems/run.ts';
import type { LedgerState } from '../sync/ports.ts';
import { matcher } from './selection.ts';
import type { SplitRecords } from './split-records.ts';

export function assertRunnable(tree: SourceTree, ledger: LedgerState, target: Target): void {
  const host = accountOf(target);
  if (ledger.account !== undefined && ledger.account !== host) {
    throw new KbError(problem(runProblems.otherAccount, { ledger: ledger.account, target: host }));
  }
  const doubles = tree.problems.filter(({ code }) => code === contentProblems.duplicateKey.code);
  if (doubles.length === 0) return;
  throw new KbError([problem(runProblems.duplicateKeys, { count: doubles.length }), ...doubles]);
}

/** A mistyped path must not look like "nothing to do". A path that was published once and is deleted now does exist. */
export function assertPathsExist(paths: readonly string[], tree: SourceTree, records: SplitRecords): void {
  const known = [
    ...tree.files,
    ...tree.containers.map(({ path }) => path),
    ...records.articles.map(({ path }) => path),
    ...records.containers.map(({ path }) => path),
  ];
  for (const path of paths) {
    if (!known.some(matcher([path]))) throw new KbError(problem(runProblems.noSuchPath, { path }));
  }
}

/** What the ledger calls the account: the host, since ids are good for one account only. */
export function accountOf(target: Target): string {
  return target.kind === 'sandbox' ? 'sandbox' : new URL(target.url).host;
}
