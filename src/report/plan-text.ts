/** A plan for the terminal: the target first, a block per change, the counts last. */
import type { Change, Plan } from '../model/plan.ts';
import { changeBlock, type BlockOptions, headLine } from './change-text.ts';
import { describeChange } from './describe-change.ts';
import { paletteFor, type TextOptions } from './style.ts';
import { targetLine } from './target-line.ts';
import { hasLanguages, isIdle, summaryLine } from './words.ts';

/** Lines of one difference that are shown without --verbose. */
const MOST_LINES = 40;

export function planText(plan: Plan, options: TextOptions): string {
  const block = blockOptions(plan.changes, options);
  const blocks = plan.changes.filter((change) => !isIdle(change)).map((change) => changeBlock(change, block));
  const idle = options.verbose ? plan.changes.filter(isIdle).map((change) => idleLine(change, block)) : [];
  return [
    targetLine(plan.target),
    ...blocks,
    ...(idle.length > 0 ? [idle.join('\n')] : []),
    `${summaryLine(plan.summary, plan.changes)}\n`,
  ].join('\n\n');
}

export function blockOptions(changes: readonly Change[], { color, width, verbose }: TextOptions): BlockOptions {
  return {
    palette: paletteFor(color),
    width,
    mostLines: verbose ? Number.POSITIVE_INFINITY : MOST_LINES,
    withLanguage: hasLanguages(changes),
  };
}

function idleLine(change: Change, options: BlockOptions): string {
  const said = describeChange(change);
  const place = said.path === '' ? `${said.kind} ${change.id ?? ''}, ${said.why}` : said.path;
  return `${headLine(change, said, options)}  ${options.palette.dim(place)}`;
}
