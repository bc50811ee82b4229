/** What a publish did, for the terminal: each change with its address or what went wrong, the counts and what to type last. */
import type { Action, Outcome } from '../model/plan.ts';
import { changeBlock, type BlockOptions, headLine } from './change-text.ts';
import { describeChange } from './describe-change.ts';
import { wrap } from './layout.ts';
import { blockOptions } from './plan-text.ts';
import { hintOf, problemLines } from './problem-lines.ts';
import { countOutcomes } from './publish-json.ts';
import type { Published } from '../model/results.ts';
import { urlOf } from './url-of.ts';
import { safeText } from './safe-text.ts';
import type { TextOptions } from './style.ts';
import { targetLine } from './target-line.ts';
import { count, countsOf, DONE, summaryLine } from './words.ts';

export function publishText(published: Published, options: TextOptions): string {
  const { plan, outcomes, problem } = published;
  const block = blockOptions(plan.changes, options);
  const of = (kinds: readonly Outcome['outcome'][]): readonly Outcome[] =>
    outcomes.filter(({ outcome }) => kinds.includes(outcome));
  const done = options.quiet ? [] : of(['done']).map((outcome) => doneLines(outcome, published, block));
  const others = of(['held', 'failed']).map((outcome) => otherBlock(outcome, block));
  const skipped = skippedLines(of(['skipped']), block);
  return `${[
    targetLine(plan.target),
    ...(done.length > 0 ? [done.join('\n')] : []),
    ...others,
    ...(skipped === '' ? [] : [skipped]),
    ...(problem ? [problemLines(problem, block).join('\n')] : []),
    closing(published),
  ].join('\n\n')}\n`;
}

/** Title, and where readers find it. An address is never broken. */
function doneLines(outcome: Outcome, published: Published, block: BlockOptions): string {
  const { change } = outcome;
  const url = urlOf(published, change);
  const head = `${headLine(change, describeChange(change), block)}  ${block.palette.dim(DONE[change.action])}`;
  return url === undefined ? head : `${head}\n    ${safeText(url)}`;
}

function otherBlock({ change, outcome, problem }: Outcome, block: BlockOptions): string {
  if (!problem) return changeBlock({ ...change, details: [] }, block);
  const said = describeChange(change);
  const verb =
    outcome === 'failed'
      ? { text: 'failed', paint: block.palette.removed }
      : { text: 'held', paint: block.palette.held };
  const spans = [verb, { text: `: ${problem.code} ${safeText(problem.message)}` }];
  const message = wrap(spans, { width: block.width, first: '  ', rest: '    ' });
  const path = said.path === '' ? [] : [`  ${block.palette.dim(said.path)}`];
  return [headLine(change, said, block), ...path, message, ...hintOf(problem, block)].join('\n');
}

const MOST_SKIPPED = 20;

/** Their reason is one and the same, so they are listed in short. */
function skippedLines(skipped: readonly Outcome[], block: BlockOptions): string {
  if (skipped.length === 0) return '';
  const lines = skipped
    .slice(0, MOST_SKIPPED)
    .map(({ change }) => `  ${headLine(change, describeChange(change), block)}`);
  const left = skipped.length - lines.length;
  return ['Not tried:', ...lines, ...(left > 0 ? [`  … and ${left} more`] : [])].join('\n');
}

function closing(published: Published): string {
  const { plan, outcomes, stopped } = published;
  const counts = countOutcomes(outcomes);
  if (outcomes.length === counts.held) return nothingDone(published);
  const others = [
    ...(counts.held > 0 ? [`${counts.held} held`] : []),
    ...(counts.failed > 0 ? [`${counts.failed} failed`] : []),
    ...(counts.skipped > 0 ? [`${counts.skipped} not tried`] : []),
  ];
  const why = stopped === 'interrupted' ? 'Interrupted: ' : '';
  const again = counts.failed + counts.skipped > 0 ? '; run `kb publish` again to continue' : '';
  return `${why}${[doneCounts(outcomes), ...others].join(', ')}${again}.${moveNote(plan.changes)}`;
}

function nothingDone({ plan, outcomes, stopped, notices }: Published): string {
  const planned = summaryLine(plan.summary, plan.changes);
  if (stopped !== undefined || (outcomes.length === 0 && notices.length > 0 && planned.startsWith('Plan:')))
    return `Nothing was published. ${planned}`;
  return outcomes.length > 0 ? `Nothing was published: ${countsOf(plan.summary)}.` : planned;
}

const SENT: ReadonlySet<Action> = new Set(['create', 'update', 'move']);

/** What readers see now is `published`; the rest is named by what it is. */
function doneCounts(outcomes: readonly Outcome[]): string {
  const done = outcomes.filter(({ outcome }) => outcome === 'done');
  const published = done.filter(({ change }) => SENT.has(change.action)).length;
  const rest = (['unpublish', 'delete', 'adopt', 'settle', 'forget'] as const).flatMap((action) => {
    const number = done.filter(({ change }) => change.action === action).length;
    return number === 0 ? [] : [`${number} ${DONE[action]}`];
  });
  return [...(published > 0 || rest.length === 0 ? [`${published} published`] : []), ...rest].join(', ');
}

function moveNote(changes: Published['plan']['changes']): string {
  const moves = changes.filter(
    (change) => change.kind === 'article' && change.moveHeld === true && change.action !== 'hold',
  );
  return moves.length === 0 ? '' : ` ${count(moves.length, 'move')} held; kb plan says what to do.`;
}
