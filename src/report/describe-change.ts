/** A change in words: what every report says about it, whatever it looks like there. All text in it is safe to print. */
import type { Change, Kind } from '../model/plan.ts';
import { safeText } from './safe-text.ts';
import { FIELDS, MARKS, REASONS } from './words.ts';

export interface Described {
  readonly mark: string;
  readonly kind: Kind;
  /** Title of an article; names from the category down of a container. */
  readonly title: string;
  /** Empty for what has no file. */
  readonly path: string;
  /** `update: changed in the content (body, tags)`. */
  readonly why: string;
  readonly note?: Hint | undefined;
  readonly hint?: Hint | undefined;
}

/** What to do next; the command, if it ends in one, apart from the sentence, so that it can be copied. */
export interface Hint {
  readonly text: string;
  readonly command?: string | undefined;
}

export function describeChange(change: Change): Described {
  const fields = change.fields.map((field) => FIELDS[field]).join(', ');
  const verb = change.action === 'hold' ? 'held' : change.action;
  return {
    mark: MARKS[change.action],
    kind: change.kind,
    title: safeText(titleOf(change)),
    path: safeText(change.path),
    why: `${verb}: ${REASONS[change.reason]}${fields === '' ? '' : ` (${fields})`}`,
    ...noteOf(change),
    ...(change.hint !== undefined && { hint: splitHint(safeText(change.hint)) }),
  };
}

function titleOf(change: Change): string {
  if (change.kind !== 'article') return change.names.length > 0 ? change.names.join(' / ') : change.title;
  return change.title === '' ? change.path : change.title;
}

function noteOf(change: Change): { note?: Hint } {
  const replaces = change.kind === 'article' ? change.replaces : undefined;
  const lost =
    replaces === undefined
      ? []
      : [`It replaces article ${replaces}, whose id, address, votes and translations are lost.`];
  const isMoveHeld = change.kind === 'article' && change.moveHeld === true && change.action !== 'hold';
  const notes = [...lost, ...(isMoveHeld ? ['Its move to another folder is held.'] : []), change.note ?? ''];
  const note = safeText(notes.filter((one) => one !== '').join(' '));
  return note === '' ? {} : { note: splitHint(note) };
}

/** `…, run: kb publish x` → the sentence and the command. */
export function splitHint(hint: string): Hint {
  const match = /^(.*: )(kb .*)$/su.exec(hint);
  return match ? { text: (match[1] ?? '').trimEnd(), command: match[2] ?? '' } : { text: hint };
}

/** Says whose the two sides of the differences are, where that is not plain from the action. */
export function sidesOf(change: Change): string | undefined {
  if (change.action !== 'hold' || change.details.length === 0) return undefined;
  switch (change.reason) {
    case 'drift':
    case 'removed-but-edited':
      return 'What was edited in Freshdesk:';
    case 'conflict':
    case 'exists-different':
      return 'From what is in Freshdesk to what the file says:';
    case 'moved':
    case 'moved-remotely':
      return undefined;
    default:
      return 'What publishing would change:';
  }
}
