/**
 * A plan as a comment on a pull request: what needs a person first, then the changes, then their differences, folded. All
 * text from content stands in code elements with its signs escaped, so that it is neither markup nor mention nor link.
 */
import type { Action, Change, Plan } from '../model/plan.ts';
import { describeChange, type Hint, sidesOf } from './describe-change.ts';
import { diffHtml } from './diff-html.ts';
import { fieldDiffs } from './field-diff.ts';
import { clip, safeText } from './safe-text.ts';
import { targetLine } from './target-line.ts';
import { count, hasLanguages, isIdle, summaryLine } from './words.ts';

/** GitHub refuses comments above 65,536 characters. */
const MOST_CHARACTERS = 60_000;
const MOST_ROWS = 100;
const MOST_LINES = 40;

const REMOVALS: ReadonlySet<Action> = new Set(['unpublish', 'delete']);

export function planMarkdown(plan: Plan): string {
  const changes = plan.changes.filter((change) => !isIdle(change));
  const urgent = changes.filter(isUrgent);
  const others = changes.filter((change) => !isUrgent(change));
  const budget = { left: MOST_CHARACTERS };
  const context = { budget, withLanguage: hasLanguages(plan.changes) };
  const sections = [
    `### ${summaryLine(plan.summary, plan.changes)}`,
    escapeMarkdown(targetLine(plan.target)),
    ...table('Removals and what is held', urgent, context),
    ...table('Changes', others, context),
    ...details([...urgent, ...others], budget),
  ];
  return `${sections.join('\n\n')}\n`;
}

const isUrgent = (change: Change): boolean =>
  change.action === 'hold' ||
  REMOVALS.has(change.action) ||
  (change.kind === 'article' && (change.moveHeld === true || change.replaces !== undefined));

interface Budget {
  left: number;
}

interface Context {
  readonly budget: Budget;
  readonly withLanguage: boolean;
}

/** Room for the headings and the sentences that say what was left out. */
const RESERVE = 800;
/** A long difference may be left out where a shorter one still fits; after this many none is tried any more. */
const MOST_MISSES = 10;

/** Whether it still fits; then it is counted. */
function take(budget: Budget, text: string): boolean {
  if (text.length + RESERVE > budget.left) return false;
  budget.left -= text.length + 2;
  return true;
}

function table(title: string, changes: readonly Change[], { budget, withLanguage }: Context): readonly string[] {
  if (changes.length === 0) return [];
  const rows: string[] = [];
  for (const change of changes.slice(0, MOST_ROWS)) {
    const row = rowOf(change, withLanguage);
    if (!take(budget, row)) break;
    rows.push(row);
  }
  const left = changes.length - rows.length;
  const head = ['| | What | Why |', '|---|---|---|', ...rows].join('\n');
  return [`#### ${title}`, head, ...(left > 0 ? [`${count(left, 'more row')} left out; kb plan shows all.`] : [])];
}

function rowOf(change: Change, withLanguage: boolean): string {
  const { mark, kind, title, path, why, note, hint } = describeChange(change);
  const language = withLanguage && change.kind === 'article' ? ` (${escapeMarkdown(change.language)})` : '';
  const what = [
    `${kind === 'article' ? '' : `${kind} `}${code(title)}${language}`,
    ...(path === '' ? [] : [code(path)]),
  ];
  const because = [escapeMarkdown(why), ...[note, hint].flatMap((one) => (one ? [hintMarkdown(one)] : []))];
  return `| ${code(mark)} | ${what.join('<br>')} | ${because.join('<br>')} |`;
}

/** Sentences quote names from content, so they stand in code as a whole where they hold more than plain words. */
const hintMarkdown = ({ text, command }: Hint): string => {
  const sentence = /^[\w ,.:;()%–…-]*$/u.test(text) ? escapeMarkdown(text) : code(text, LONGEST_SENTENCE);
  return command === undefined ? sentence : `${sentence} ${code(command, LONGEST_COMMAND)}`;
};

function details(changes: readonly Change[], budget: Budget): readonly string[] {
  const blocks: string[] = [];
  let left = 0;
  for (const change of changes) {
    if (change.details.length === 0) continue;
    const block = left >= MOST_MISSES ? undefined : detailsOf(change);
    if (block === undefined || !take(budget, block)) left += 1;
    else blocks.push(block);
  }
  const sentence = `The differences of ${count(left, 'more change')} are left out; kb plan shows all.`;
  return [...blocks.filter((block) => block !== ''), ...(left === 0 ? [] : [sentence])];
}

/** `<pre>` keeps every sign inside as text, and neither mentions nor links arise in it. */
function detailsOf(change: Change): string {
  const differences = fieldDiffs(change);
  if (differences.length === 0) return '';
  const { title, kind } = describeChange(change);
  const sides = sidesOf(change);
  const text = differences.map((one) => diffHtml(one, MOST_LINES)).join('\n');
  const summary = `${kind === 'article' ? '' : `${kind} `}${code(title)}`;
  return `<details><summary>${summary}</summary>\n\n${sides === undefined ? '' : `${sides}\n\n`}<pre>${text}</pre>\n\n</details>`;
}

const LONGEST_NAME = 200;
const LONGEST_SENTENCE = 600;
/** A command that was cut could not be run; only junk is longer than this. */
const LONGEST_COMMAND = 2000;

const code = (text: string, most = LONGEST_NAME): string => `<code>${escapeMarkdown(clip(text, most))}</code>`;

/**
 * Every sign that Markdown, HTML, GitHub or GitLab gives a meaning, as a character reference. Addresses are also looked for
 * in what the references mean, so what makes one is cut in two by a comment.
 */
export function escapeMarkdown(text: string): string {
  return safeText(text)
    .replaceAll(/[!-'*+:<>@[-`{-~]/gu, (sign) => `&#${sign.charCodeAt(0)};`)
    .replaceAll(/&#58;(?=\/)|&#64;|www(?=\.)/giu, '$&<!-- -->');
}
