/**
 * Why nothing may be removed by this run: errors, half a checkout, or a commit that does not descend from the one that
 * last published the object (design section 6). Asked of git only when something would be removed.
 */
import type { Problem } from '../model/problem.ts';
import type { Claim } from '../sync/identify.ts';
import type { SplitRecords } from './split-records.ts';
import type { Workspace } from './workspace.ts';

type Guard = (commit: string | undefined) => string | undefined;

export async function removalGuard(
  { checkout }: Workspace,
  claims: readonly Claim[],
  records: SplitRecords,
  problems: readonly Problem[],
): Promise<Guard> {
  const vanished = claims.flatMap((claim) => (claim.record && !claim.source ? [claim.record] : []));
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  if (errors > 0) return () => `Nothing is removed while there are errors in the content (${errors} now).`;
  // Containers are removed only along with what was in them, so articles decide whether to ask.
  if (vanished.length === 0 && records.containers.length === 0) return () => undefined;
  if (await checkout.isPartial()) return () => 'Nothing is removed from a checkout that lacks files.';
  const commits = new Set([...vanished, ...records.containers].map(({ commit }) => commit));
  const descends = new Map<string, boolean | undefined>();
  for (const commit of commits) if (commit !== undefined) descends.set(commit, await checkout.descendsFrom(commit));
  return (commit) => {
    if (commit === undefined || descends.get(commit) === true) return undefined;
    return descends.get(commit) === false
      ? `It was last published from commit ${commit.slice(0, 8)}, which is not part of this branch.`
      : `Whether this checkout has commit ${commit.slice(0, 8)}, which last published it, cannot be told; fetch the whole history.`;
  };
}
