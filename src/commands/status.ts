/** `kb status`: what a plan says, as counts. */
import { type Change, KINDS, type Kind, type Plan, type Summary } from '../model/plan.ts';
import type { Status } from '../model/results.ts';

const DRIFT: ReadonlySet<Change['reason']> = new Set([
  'drift',
  'conflict',
  'moved-remotely',
  'deleted-remotely',
  'removed-but-edited',
]);

export function toStatus(plan: Plan): Status {
  const count = (kind: Kind): Summary => {
    const summary: Summary = {};
    for (const change of plan.changes)
      if (change.kind === kind) summary[change.action] = (summary[change.action] ?? 0) + 1;
    return summary;
  };
  const [category, folder, article] = KINDS;
  const held = plan.changes.filter(({ action }) => action === 'hold');
  return {
    target: plan.target,
    summary: plan.summary,
    byKind: { [category]: count(category), [folder]: count(folder), [article]: count(article) },
    drift: held.filter(({ reason }) => DRIFT.has(reason)),
    holds: held.filter(({ reason }) => !DRIFT.has(reason)),
  };
}
