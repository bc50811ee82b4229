/** Removals are never made by accident: limits on their number, and conditions under which none is made. Pure. */
import type { Change } from '../model/plan.ts';
import type { Settings } from '../model/settings.ts';
import { hold } from './holds.ts';

export interface RemovalLimits {
  readonly limits: Settings['limits'];
  readonly allowMass: boolean;
  /** Managed articles in all. */
  readonly managed: number;
  /** Why this run may not remove an object last published by `commit`; undefined when it may. */
  readonly unsafe: (commit: string | undefined) => string | undefined;
  readonly commitOf: (change: Change) => string | undefined;
}

/** Takes something away from readers, or stops looking after it. */
const isRemoval = (change: Change): boolean =>
  change.reason === 'source-removed' &&
  (change.action === 'delete' || change.action === 'unpublish' || change.action === 'forget');

export function limitRemovals(changes: readonly Change[], rules: RemovalLimits): readonly Change[] {
  const safe = changes.map((change) => {
    const why = isRemoval(change) ? rules.unsafe(rules.commitOf(change)) : undefined;
    return why === undefined ? change : hold(change, 'removal-unsafe', why);
  });
  const removals = safe.filter((change) => isRemoval(change) && change.kind === 'article').length;
  const why = rules.allowMass ? undefined : tooMany(removals, rules);
  if (why === undefined) return safe;
  return safe.map((change) => (isRemoval(change) ? hold(change, 'mass-removal', why) : change));
}

function tooMany(removals: number, { limits, managed }: RemovalLimits): string | undefined {
  if (removals > limits.remove) return `${removals} articles would be removed; the limit is ${limits.remove}.`;
  const share = managed === 0 ? 0 : removals / managed;
  if (removals < 3 || share <= limits.removeShare) return undefined;
  const percent = (value: number): string => `${Math.round(value * 100)} %`;
  return `${removals} of ${managed} articles (${percent(share)}) would be removed; the limit is ${percent(limits.removeShare)}.`;
}
