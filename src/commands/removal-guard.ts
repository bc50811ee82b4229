/**
 * Why nothing may be removed by this run: errors, half a checkout, or a commit that does not descend from the one that
 * last published the object (design section 6). Asked of git only when something would be removed.
 */
import type { Problem } from '../model/problem.ts';
import type { SourceTree } from '../model/tree.ts';
import type { Claim } from '../sync/identify.ts';
import { nameKey } from '../util/names.ts';
import type { SplitRecords } from './split-records.ts';
import type { Workspace } from './workspace.ts';

type Guard = (commit: string | undefined) => string | undefined;

interface GuardInput {
  readonly tree: SourceTree;
  readonly claims: readonly Claim[];
  readonly records: SplitRecords;
  readonly problems: readonly Problem[];
}

/** Records that no file and no directory stands for any more; renamed directories are among them, which costs a look at git only. */
function vanishedRecords(tree: SourceTree, claims: readonly Claim[], records: SplitRecords) {
  const names = new Set(tree.containers.map((container) => nameKey(container.names)));
  return [
    ...claims.flatMap((claim) => (claim.record && !claim.source ? [claim.record] : [])),
    ...records.containers.filter((record) => !names.has(nameKey(record.names))),
  ];
}

export async function removalGuard(
  { checkout }: Workspace,
  { tree, claims, records, problems }: GuardInput,
): Promise<Guard> {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  if (errors > 0) return () => `Nothing is removed while there are errors in the content (${errors} now).`;
  const vanished = vanishedRecords(tree, claims, records);
  if (vanished.length === 0) return () => undefined;
  if (await checkout.isPartial()) return () => 'Nothing is removed from a checkout that lacks files.';
  const commits = new Set(vanished.map(({ commit }) => commit));
  const descends = new Map<string, boolean | undefined>();
  for (const commit of commits) if (commit !== undefined) descends.set(commit, await checkout.descendsFrom(commit));
  return (commit) => {
    if (commit === undefined || descends.get(commit) === true) return undefined;
    return descends.get(commit) === false
      ? `It was last published from commit ${commit.slice(0, 8)}, which is not part of this branch.`
      : `Whether this checkout has commit ${commit.slice(0, 8)}, which last published it, cannot be told; fetch the whole history.`;
  };
}
