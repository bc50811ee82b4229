/** The words for actions, reasons, fields and counts, the same in every report. Each list is complete by its type. */
import type { Action, Change, Field, Kind, Reason, Summary } from '../model/plan.ts';

/** How an action is counted before it is done: `2 to update`. */
const PLANNED = {
  create: 'to create',
  update: 'to update',
  move: 'to move',
  unpublish: 'to unpublish',
  delete: 'to delete',
  adopt: 'to adopt',
  settle: 'to settle',
  forget: 'to forget',
  unchanged: 'unchanged',
  hold: 'held',
  unmanaged: 'unmanaged',
} as const satisfies Record<Action, string>;

/** Once it is done: `2 updated`. */
export const DONE = {
  create: 'created',
  update: 'updated',
  move: 'moved',
  unpublish: 'unpublished',
  delete: 'deleted',
  adopt: 'adopted',
  settle: 'settled',
  forget: 'forgotten',
  unchanged: 'unchanged',
  hold: 'held',
  unmanaged: 'unmanaged',
} as const satisfies Record<Action, string>;

/** The sign in front of a change. */
export const MARKS = {
  create: '+',
  update: '~',
  move: '>',
  unpublish: '-',
  delete: '-',
  adopt: '=',
  settle: '=',
  forget: 'x',
  unchanged: ' ',
  hold: '!',
  unmanaged: '?',
} as const satisfies Record<Action, string>;

export const REASONS = {
  new: 'new in the content',
  'same-content': 'already in Freshdesk with the same content; only the ledger changes',
  resumed: 'an interrupted run created it; this one finishes it',
  pulled: 'the file accounts for what is in Freshdesk',
  'exists-different': 'Freshdesk has one of this name with other content, and kb did not write it',
  'unknown-id': 'its article_id is not in this account',
  'not-ours': 'in Freshdesk only',
  same: 'nothing changed',
  'path-changed': 'only its path changed; only the ledger changes',
  drift: 'edited in Freshdesk since the last publish',
  'deleted-remotely': 'deleted in Freshdesk since the last publish',
  unreadable: 'it could not be read in Freshdesk',
  'source-changed': 'changed in the content',
  'same-edit': 'changed alike on both sides; only the ledger changes',
  conflict: 'changed both in the content and in Freshdesk',
  'source-removed': 'removed from the content',
  'removed-but-edited': 'removed from the content, but edited in Freshdesk since the last publish',
  'both-removed': 'gone on both sides; only the ledger changes',
  taken: 'asked for with --take source',
  recreated: 'asked for with --recreate; the old article is deleted once the new one is live',
  moved: 'it belongs in another place, and Freshdesk cannot move it there through its API',
  'moved-remotely': 'somebody moved it in Freshdesk',
  'content-error': 'it has errors',
  'links-to-held': 'it links to an article that is not published',
  'identity-conflict': 'it is not clear which article this is',
  'ambiguous-rename': 'more than one article could be this one',
  'unknown-folder-content': 'its folder holds articles that kb does not know',
  'no-asset-host': 'it needs files, and there is no place for them',
  'container-held': 'its category or folder is held',
  'mass-removal': 'more removals at once than the limits allow',
  'removal-unsafe': 'removing it is not safe now',
  'not-supported': 'not supported yet',
} as const satisfies Record<Reason, string>;

export const FIELDS = {
  title: 'title',
  body: 'body',
  status: 'status',
  tags: 'tags',
  seo: 'SEO',
  author: 'author',
  folder: 'folder',
  name: 'name',
  description: 'description',
  visibility: 'visibility',
  parent: 'parent',
} as const satisfies Record<Field, string>;

const VISIBILITY: Readonly<Record<string, string>> = {
  '1': 'everyone',
  '2': 'logged-in users',
  '3': 'agents',
  '4': 'selected companies',
  '5': 'bots',
  '6': 'selected contact segments',
  '7': 'selected company segments',
};

/** Freshdesk's number with what it means, where that is known. */
export const visibilityName = (value: string): string =>
  VISIBILITY[value] ? `${value} (${VISIBILITY[value]})` : value;

const PLURALS = { category: 'categories', folder: 'folders', article: 'articles' } as const satisfies Record<
  Kind,
  string
>;

export const pluralOf = (kind: Kind): string => PLURALS[kind];

export const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;

// In the order of the list above: what will be done, then what will not.
const ORDER = Object.keys(PLANNED) as readonly Action[]; // the keys of a Record<Action, …>

export const actionsOf = (summary: Summary): readonly Action[] => ORDER.filter((action) => (summary[action] ?? 0) > 0);

export const countsOf = (summary: Summary, words: Readonly<Record<Action, string>> = PLANNED): string =>
  actionsOf(summary)
    .map((action) => `${summary[action]} ${words[action]}`)
    .join(', ');

const IDLE: ReadonlySet<Action> = new Set(['unchanged', 'unmanaged']);
const QUIET: ReadonlySet<Action> = new Set(['adopt', 'settle', 'forget']);

/** Neither to be done nor held. */
export const isIdle = ({ action }: Pick<Change, 'action'>): boolean => IDLE.has(action);

/** Whether articles of more than one language occur, so that each must say its own. */
export function hasLanguages(changes: readonly Change[]): boolean {
  return new Set(changes.flatMap((change) => (change.kind === 'article' ? [change.language] : []))).size > 1;
}

/** Articles that are sent although they belong in another folder: that part is held. */
const heldMoves = (changes: readonly Change[]): number =>
  changes.filter((change) => change.kind === 'article' && change.moveHeld === true && change.action !== 'hold').length;

/** The closing line of a plan. */
export function summaryLine(summary: Summary, changes: readonly Change[]): string {
  const counts = countsOf(summary);
  if (counts === '') return 'Nothing to do: there are no articles here.';
  const actions = actionsOf(summary);
  if (actions.every((action) => IDLE.has(action))) return `Nothing to do: ${counts}.`;
  const moves = heldMoves(changes);
  const plan = `Plan: ${counts}${moves === 0 ? '' : `, ${count(moves, 'move')} held`}.`;
  const isForLedger = actions.every((action) => IDLE.has(action) || QUIET.has(action));
  return isForLedger ? `${plan} Only the ledger changes; readers see no difference.` : plan;
}
