/** The exit codes that scripts rely on, and which of them a result means. Pure. */
import type { Change, Outcome, Plan } from '../model/plan.ts';
import type { Problem } from '../model/problem.ts';

export const EXIT = { done: 0, wrong: 1, couldNotRun: 2, waiting: 3, interrupted: 130 } as const;

export type FailOn = 'errors' | 'holds' | 'drift';

const hasErrors = (problems: readonly Problem[]): boolean => problems.some(({ severity }) => severity === 'error');

/** Drift is what others changed in Freshdesk in objects that this run would not touch; it fails a run only when asked to. */
function isHeld(change: Change, failOn: FailOn): boolean {
  if (change.reason === 'content-error' && change.action === 'hold') return true;
  if (failOn === 'errors') return false;
  const isMoveHeld = change.kind === 'article' && change.moveHeld === true;
  if (change.action !== 'hold') return isMoveHeld;
  return change.concernsRun || failOn === 'drift';
}

export function planExit(plan: Plan, options: { failOn: FailOn; exitCode: boolean }): number {
  if (hasErrors(plan.problems) || plan.changes.some((change) => isHeld(change, options.failOn))) return EXIT.wrong;
  return options.exitCode && plan.changes.some(isWaiting) ? EXIT.waiting : EXIT.done;
}

/** Changes that Freshdesk would notice; adopt, settle and forget touch the ledger alone. */
function isWaiting({ action }: Change): boolean {
  return ['create', 'update', 'move', 'unpublish', 'delete'].includes(action);
}

export function publishExit(
  result: {
    readonly plan: Plan;
    readonly outcomes: readonly Outcome[];
    readonly stopped?: 'interrupted' | 'fatal' | undefined;
  },
  failOn: FailOn,
): number {
  if (result.stopped === 'fatal') return EXIT.couldNotRun;
  if (result.stopped === 'interrupted') return EXIT.interrupted;
  if (hasErrors(result.plan.problems)) return EXIT.wrong;
  const isWrong = ({ change, outcome }: Outcome): boolean =>
    outcome === 'failed' || (outcome === 'held' && change.action !== 'hold') || isHeld(change, failOn);
  return result.outcomes.some(isWrong) ? EXIT.wrong : EXIT.done;
}

export const checkExit = (problems: readonly Problem[]): number => (hasErrors(problems) ? EXIT.wrong : EXIT.done);
