/** What the reports need of the results of commands: commands are above this room, so their shape is said here again. */
import type { Change, Kind, Outcome, Plan, Summary } from '../model/plan.ts';
import type { Problem } from '../model/problem.ts';

/** What a publish gives. */
export interface PublishResult {
  readonly plan: Plan;
  /** One per change of the plan, in its order; unchanged and unmanaged objects are left out. */
  readonly outcomes: readonly Outcome[];
  readonly stopped?: 'interrupted' | 'fatal' | undefined;
  /** Why the run ended early. */
  readonly problem?: Problem | undefined;
  /** Address of each article that readers can open now, by `path#language`. */
  readonly urls: ReadonlyMap<string, string>;
  /** Calls by kind. */
  readonly calls: Readonly<Record<string, number>>;
  readonly notices: readonly Problem[];
}

/** What a status gives. */
export interface StatusResult {
  readonly target: Plan['target'];
  readonly summary: Summary;
  readonly byKind: Readonly<Record<Kind, Summary>>;
  /** Objects that somebody edited or moved in Freshdesk. */
  readonly drift: readonly Change[];
  /** Everything else that is held. */
  readonly holds: readonly Change[];
}

/** Address of what a change is about, when readers can open it now. */
export const urlOf = ({ urls }: PublishResult, change: Change): string | undefined =>
  change.kind === 'article' ? urls.get(`${change.path}#${change.language}`) : undefined;
