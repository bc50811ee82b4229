/** A status for the terminal: counts by kind, then what was edited in Freshdesk and what else is held. */
import { type Action, type Change, KINDS } from '../model/plan.ts';
import { changeBlock, type BlockOptions } from './change-text.ts';
import { widthOf } from './layout.ts';
import { blockOptions } from './plan-text.ts';
import type { Status } from '../model/results.ts';
import type { TextOptions } from './style.ts';
import { targetLine } from './target-line.ts';
import { actionsOf, countsOf, pluralOf } from './words.ts';

export function statusText(status: Status, options: TextOptions): string {
  const block = blockOptions([...status.drift, ...status.holds], options);
  return `${[
    targetLine(status.target),
    countLines(status),
    ...section('Edited in Freshdesk', status.drift, block),
    ...section('Held', status.holds, block),
    closing(status),
  ].join('\n\n')}\n`;
}

function countLines({ byKind }: Status): string {
  const names = KINDS.map((kind) => pluralOf(kind));
  const room = Math.max(...names.map(widthOf));
  return KINDS.map((kind, index) => `${(names[index] ?? '').padEnd(room)}  ${countsOf(byKind[kind]) || 'none'}`).join(
    '\n',
  );
}

/** Counts, no bodies: the differences are what kb plan is for. */
function section(title: string, changes: readonly Change[], block: BlockOptions): readonly string[] {
  if (changes.length === 0) return [];
  return [`${title}:`, ...changes.map((change) => changeBlock({ ...change, details: [] }, block))];
}

const WAITING: ReadonlySet<Action> = new Set(['create', 'update', 'move', 'unpublish', 'delete']);

function closing({ summary }: Status): string {
  const waiting = actionsOf(summary).filter((action) => WAITING.has(action));
  const number = waiting.reduce((sum, action) => sum + (summary[action] ?? 0), 0);
  if (number > 0)
    return `${number === 1 ? '1 change is' : `${number} changes are`} waiting; run kb plan to see ${number === 1 ? 'it' : 'them'}.`;
  return summary.hold === undefined ? 'Everything in the content is published.' : 'No change is waiting.';
}
