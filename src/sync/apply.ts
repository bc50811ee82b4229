/**
 * The one loop that sends: for each step of the schedule re-check, send, record, next. There is no dry run in here; a
 * run that shall send nothing makes a plan and stops. An item that fails fails alone.
 */
import type { Change, Outcome } from '../model/plan.ts';
import type { Problem } from '../model/problem.ts';
import type { ApplyResult } from '../model/results.ts';
import { problem } from '../problems/catalogue.ts';
import { KbError } from '../problems/kb-error.ts';
import { publishProblems } from '../problems/publish.ts';
import { createArticle, deleteArticle, finishArticle, unpublishArticle, updateArticle } from './apply-article.ts';
import { applyContainer, deleteContainer } from './apply-container.ts';
import { type ApplyInput, type ApplyState, startState, StepStopped } from './apply-context.ts';
import { learn } from './apply-learn.ts';
import { RemoteError } from './ports.ts';
import { schedule, type Step } from './schedule.ts';

export async function apply(input: ApplyInput): Promise<ApplyResult> {
  const state = startState(input);
  const steps = schedule(input.plan);
  for (const [index, step] of steps.entries()) {
    if (state.shouldStop()) return finish(state, { stopped: 'interrupted' });
    const end = await tryStep(state, step);
    if (end) return finish(state, { stopped: 'fatal', problem: end });
    input.onStep?.(index + 1, steps.length, step.change);
  }
  return finish(state, {});
}

/** Resolves to a problem only when the whole run has to end. */
async function tryStep(state: ApplyState, step: Step): Promise<Problem | undefined> {
  // A circle whose draft could not be made has failed already; there is nothing to finish.
  if (step.do === 'finish' && state.outcomes.has(step.change)) return undefined;
  try {
    const id = await doStep(state, step);
    const isHalf = step.do === 'create' && step.as === 'draft';
    if (!isHalf) settle(state, step.change, { outcome: 'done', ...(id !== undefined && { id }) });
  } catch (error) {
    return failed(state, step.change, error);
  }
  return checkpoint(state);
}

/** What was done stays done, whatever becomes of the ledger: the run ends there, and the change keeps its outcome. */
async function checkpoint(state: ApplyState): Promise<Problem | undefined> {
  try {
    await state.writer.checkpoint();
    return undefined;
  } catch (error) {
    if (!(error instanceof KbError)) throw error;
    return error.problems[0] ?? problem(publishProblems.ledgerFailed, { why: error.message });
  }
}

async function doStep(state: ApplyState, step: Step): Promise<number | undefined> {
  switch (step.do) {
    case 'container':
      return applyContainer(state, step.change);
    case 'learn':
      return learn(state, step.change);
    case 'create':
      return createArticle(state, step.change, step.as);
    case 'finish':
      return finishArticle(state, step.change);
    case 'update':
      await updateArticle(state, step.change);
      return step.change.id;
    case 'unpublish':
      await unpublishArticle(state, step.change);
      return step.change.id;
    case 'delete':
      await (step.change.kind === 'article' ? deleteArticle(state, step.change) : deleteContainer(state, step.change));
      return step.change.id;
  }
}

function settle(state: ApplyState, change: Change, rest: Omit<Outcome, 'change'>): void {
  state.outcomes.set(change, { change, ...rest });
}

function failed(state: ApplyState, change: Change, error: unknown): Problem | undefined {
  if (error instanceof StepStopped) {
    settle(state, change, { outcome: error.outcome, problem: error.problem });
    return undefined;
  }
  if (error instanceof RemoteError) {
    settle(state, change, { outcome: 'failed', problem: error.problem });
    return error.kind === 'fatal' ? error.problem : undefined;
  }
  if (error instanceof KbError) {
    const why = error.problems[0];
    settle(state, change, { outcome: 'failed', ...(why && { problem: why }) });
    return why ?? problem(publishProblems.ledgerFailed, { why: error.message });
  }
  throw error;
}

function finish(state: ApplyState, end: Omit<ApplyResult, 'outcomes'>): ApplyResult {
  const outcomes = state.plan.changes.flatMap((change): Outcome[] => {
    const known = state.outcomes.get(change);
    if (known) return [known];
    if (change.action === 'unchanged' || change.action === 'unmanaged') return [];
    if (change.action === 'hold') return [{ change, outcome: 'held' }];
    return [{ change, outcome: 'skipped', problem: problem(publishProblems.notTried, undefined) }];
  });
  return { outcomes, ...end };
}
