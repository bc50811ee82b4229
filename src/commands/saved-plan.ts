/** Saved plans: what is read back from the file, and the comparison with the plan as it would be made now. */
import { z } from 'zod';
import type { Plan, PlanOptions } from '../model/plan.ts';
import { problem } from '../problems/catalogue.ts';
import { KbError } from '../problems/kb-error.ts';
import { runProblems } from '../problems/run.ts';

const savedPlan = z.object({
  format: z.literal(1),
  target: z.object({ name: z.string(), url: z.string() }),
  options: z.object({
    paths: z.array(z.string()),
    take: z.array(z.string()),
    recreate: z.array(z.string()),
    first: z.boolean(),
    prune: z.enum(['unpublish', 'delete', 'keep']).optional(),
    allowMass: z.boolean(),
  }),
  source: z.string(),
  ledger: z.string(),
  remote: z.string(),
  digest: z.string(),
});

export interface SavedPlan {
  readonly target: { readonly name: string; readonly url: string };
  readonly options: PlanOptions;
  readonly source: string;
  readonly ledger: string;
  readonly remote: string;
  readonly digest: string;
}

/** Throws KbError when `text` is no plan that this version wrote. */
export function parseSavedPlan(text: string, file: string): SavedPlan {
  const refuse = (why: string): KbError => new KbError(problem(runProblems.notAPlan, { file, why }));
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw refuse('it is not JSON');
  }
  const result = savedPlan.safeParse(json);
  if (result.success) return result.data;
  const place = result.error.issues[0]?.path.join('.');
  throw refuse(place ? `its field ${place} is missing or of another kind` : 'it is not an object');
}

/** Refuses a plan that would not be made again today, saying which side moved. */
export function assertSame(saved: SavedPlan, fresh: Plan): void {
  if (saved.target.name !== fresh.target.name || saved.target.url !== fresh.target.url) {
    const say = ({ name, url }: SavedPlan['target']): string => `${name} (${url})`;
    throw new KbError(problem(runProblems.planForOther, { saved: say(saved.target), current: say(fresh.target) }));
  }
  if (saved.digest === fresh.digest) return;
  const moved = [
    ...(saved.source === fresh.source ? [] : ['the content']),
    ...(saved.ledger === fresh.ledger ? [] : ['the ledger']),
    ...(saved.remote === fresh.remote ? [] : ['Freshdesk']),
  ];
  const names = moved.length > 0 ? moved.join(' and ') : 'something it rests on (settings or an image)';
  throw new KbError(problem(runProblems.stalePlan, { moved: names }));
}
