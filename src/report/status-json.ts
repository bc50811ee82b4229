/** A status as JSON: counts in all and by kind, and what is held; no differences. */
import { type Change, KINDS } from '../model/plan.ts';
import { changeJson } from './change-json.ts';
import { summaryJson } from './plan-json.ts';
import type { Status } from '../model/results.ts';
import { toJson } from './to-json.ts';

export function statusJson({ target, summary, byKind, drift, holds }: Status): string {
  return toJson({
    format: 1,
    target: { name: target.name, url: target.url },
    summary: summaryJson(summary),
    byKind: Object.fromEntries(KINDS.map((kind) => [kind, summaryJson(byKind[kind])])),
    drift: drift.map(heldJson),
    holds: holds.map(heldJson),
  });
}

function heldJson(change: Change) {
  const { diff: _left, ...rest } = changeJson({ ...change, details: [] });
  return rest;
}
