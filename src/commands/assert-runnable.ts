/** Stops a run before its first call when it is not clear which account or which article is meant. */
import type { Target } from '../model/settings.ts';
import type { SourceTree } from '../model/tree.ts';
import { problem } from '../problems/catalogue.ts';
import { KbError } from '../problems/kb-error.ts';
import { runProblems } from '../problems/run.ts';
import type { LedgerState } from '../sync/ports.ts';

export function assertRunnable(tree: SourceTree, ledger: LedgerState, target: Target): void {
  const host = accountOf(target);
  if (ledger.account !== undefined && ledger.account !== host) {
    throw new KbError(problem(runProblems.otherAccount, { ledger: ledger.account, target: host }));
  }
  const doubles = duplicateKeys(tree);
  if (doubles.length === 0) return;
  const places = tree.problems.filter(
    ({ severity, path }) => severity === 'error' && path !== undefined && doubles.includes(path),
  );
  throw new KbError([problem(runProblems.duplicateKeys, { count: doubles.length }), ...places]);
}

/** What the ledger calls the account: the host, since ids are good for one account only. */
export function accountOf(target: Target): string {
  return target.kind === 'sandbox' ? 'sandbox' : new URL(target.url).host;
}

function duplicateKeys(tree: SourceTree): readonly string[] {
  const byKey = new Map<string, string[]>();
  for (const { key, language, path } of tree.articles) {
    if (key !== undefined) byKey.set(`${key} ${language}`, [...(byKey.get(`${key} ${language}`) ?? []), path]);
  }
  return [...byKey.values()].filter((paths) => paths.length > 1).flat();
}
