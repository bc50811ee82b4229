/** What a publish did as JSON (docs/formats.md): the plan, and what became of each change. */
import type { Outcome, OutcomeKind } from '../model/plan.ts';
import { changeJson } from './change-json.ts';
import { planValue } from './plan-json.ts';
import { problemJson } from './problems-json.ts';
import type { Published } from '../model/results.ts';
import { urlOf } from './url-of.ts';
import { toJson } from './to-json.ts';

export function publishJson(published: Published): string {
  const { plan, outcomes, notices, stopped, problem } = published;
  const { problems, ...value } = planValue(plan, { verbose: false });
  const said = [...notices, ...(problem ? [problem] : [])].map(problemJson);
  return toJson({
    ...value,
    results: outcomes.map((outcome) => resultJson(outcome, published)),
    outcomes: countOutcomes(outcomes),
    ...(stopped !== undefined && { stopped }),
    problems: [...said, ...problems],
    calls: Object.fromEntries(Object.entries(published.calls).sort(([a], [b]) => (a < b ? -1 : 1))),
  });
}

function resultJson(outcome: Outcome, published: Published) {
  const { change, id, problem } = outcome;
  const url = urlOf(published, change);
  return {
    ...changeJson({ ...change, ...(id !== undefined && { id }) }),
    outcome: outcome.outcome,
    ...(url !== undefined && { url }),
    ...(problem && { problem: problemJson(problem) }),
  };
}

export function countOutcomes(outcomes: readonly Outcome[]): Readonly<Record<OutcomeKind, number>> {
  const counts = { done: 0, held: 0, failed: 0, skipped: 0 };
  for (const { outcome } of outcomes) counts[outcome] += 1;
  return counts;
}
