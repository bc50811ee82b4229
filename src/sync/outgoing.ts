/** What is sent of an article at this moment of a run: the plan's fields, links filled in as far as ids are known. */
import type { ArticleChange, PlannedArticle } from '../model/plan.ts';
import type { ApplyState } from './apply-context.ts';
import { desiredFields, sendableBody } from './desired.ts';
import type { DesiredFields } from './fields.ts';

export interface Outgoing {
  readonly planned: PlannedArticle;
  readonly desired: DesiredFields;
  /** Paths whose link could not be filled in. */
  readonly missing: readonly string[];
}

export function outgoing(state: ApplyState, change: ArticleChange): Outgoing {
  const planned = change.write;
  if (!planned) throw new Error(`Nothing planned to send for ${change.path}`); // a bug: plan and schedule disagree
  const { html, missing } = sendableBody(planned.body, state.known, state.addresses);
  return { planned, desired: desiredFields(planned, html), missing };
}
