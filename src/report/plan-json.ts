/**
 * A plan as JSON (docs/formats.md), which is also the saved plan that `kb publish plan.json` takes: it carries what the
 * plan was made for and rests on. The same plan gives the same bytes.
 */
import { ACTIONS, type Plan, type PlanOptions } from '../model/plan.ts';
import { changeJson } from './change-json.ts';
import { problemJson } from './problems-json.ts';
import { toJson } from './to-json.ts';
import { isIdle } from './words.ts';

export function planJson(plan: Plan, options: { readonly verbose: boolean }): string {
  return toJson(planValue(plan, options));
}

export function planValue(plan: Plan, { verbose }: { readonly verbose: boolean }) {
  const { name, url } = plan.target;
  return {
    format: plan.format,
    target: { name, url },
    summary: summaryJson(plan.summary),
    changes: plan.changes.filter((change) => verbose || !isIdle(change)).map(changeJson),
    problems: plan.problems.map(problemJson),
    options: optionsJson(plan.options),
    source: plan.source,
    ledger: plan.ledger,
    remote: plan.remote,
    digest: plan.digest,
  };
}

/** Those that scripts look for are always there; the others when they occur. */
export function summaryJson(summary: Plan['summary']) {
  const always = new Set(['create', 'update', 'unchanged', 'hold']);
  const entries = ACTIONS.map((action) => [action, summary[action] ?? 0] as const);
  return Object.fromEntries(entries.filter(([action, number]) => number > 0 || always.has(action)));
}

function optionsJson({ paths, take, recreate, first, prune, allowMass }: PlanOptions) {
  return { paths, take, recreate, first, ...(prune !== undefined && { prune }), allowMass };
}
