/**
 * What to do with one category or folder. The same questions as for articles, with two differences: they carry no
 * content worth a conflict, and their id is good for the articles inside even while a change to them is held.
 */
import type { Action, ContainerField, Reason } from '../model/plan.ts';
import type { RemovedPolicy } from '../model/settings.ts';
import { normaliseName } from '../util/names.ts';

/** Comparable fields; `undefined` means not ours. `parent` is the id of the folder above, `null` under a category. */
export interface ContainerFields {
  readonly name: string;
  readonly description?: string | undefined;
  readonly visibility?: number | undefined;
  readonly parent?: number | null | undefined;
}

export interface CompareContainerInput {
  readonly desired?: ContainerFields | undefined;
  /** As stored after the last write. */
  readonly stored?: ContainerFields | undefined;
  readonly remote: ContainerFields | 'absent' | 'unreadable';
  readonly pathChanged: boolean;
  readonly take: boolean;
  readonly removed: RemovedPolicy;
  /** Nothing is left in it, remotely, once this plan is done. */
  readonly emptied: boolean;
}

export interface ContainerVerdict {
  readonly action: Action;
  readonly reason: Reason;
  readonly fields: readonly ContainerField[];
}

const verdict = (action: Action, reason: Reason, fields: readonly ContainerField[] = []): ContainerVerdict => ({
  action,
  reason,
  fields,
});

export function compareContainer(input: CompareContainerInput): ContainerVerdict {
  const { desired, stored, remote } = input;
  if (remote === 'unreadable') return verdict('hold', 'unreadable');
  if (!desired) return stored ? compareRemoved(input) : verdict('unmanaged', 'not-ours');
  if (remote === 'absent') {
    if (!stored) return verdict('create', 'new');
    return input.take ? verdict('create', 'taken') : verdict('hold', 'deleted-remotely');
  }
  const differing = differences(desired, remote);
  if (!stored) {
    if (differing.length === 0) return verdict('adopt', 'same-content');
    return input.take ? change('taken', differing) : verdict('hold', 'exists-different', differing);
  }
  return compareKnown(input, differing, differences(stored, remote), differences(desired, stored));
}

function compareKnown(
  input: CompareContainerInput,
  differing: readonly ContainerField[],
  edited: readonly ContainerField[],
  changed: readonly ContainerField[],
): ContainerVerdict {
  if (edited.length === 0 && changed.length === 0) {
    return input.pathChanged ? verdict('settle', 'path-changed') : verdict('unchanged', 'same');
  }
  if (differing.length === 0) return verdict('settle', 'same-edit');
  if (edited.length === 0) return change('source-changed', differing);
  if (input.take) return change('taken', differing);
  return changed.length === 0
    ? verdict('hold', 'drift', edited)
    : verdict('hold', 'conflict', [...new Set([...changed, ...edited])]);
}

function compareRemoved({ remote, stored, removed, emptied }: CompareContainerInput): ContainerVerdict {
  if (remote === 'absent') return verdict('forget', 'both-removed');
  if (remote !== 'unreadable' && stored) {
    const edited = differences(stored, remote);
    if (edited.length > 0) return verdict('hold', 'removed-but-edited', edited);
  }
  // An empty category or folder is not shown to readers, so there is nothing to unpublish; a filled one is kept.
  if (removed === 'delete') return emptied ? verdict('delete', 'source-removed') : verdict('hold', 'source-removed');
  return removed === 'hold' ? verdict('hold', 'source-removed') : verdict('forget', 'source-removed');
}

function change(reason: Reason, fields: readonly ContainerField[]): ContainerVerdict {
  return verdict(fields.includes('parent') ? 'move' : 'update', reason, fields);
}

/** Fields of `a` that `b` does not share; what either side leaves undefined is not compared. */
function differences(a: ContainerFields, b: ContainerFields): ContainerField[] {
  const fields: ContainerField[] = [];
  if (normaliseName(a.name) !== normaliseName(b.name)) fields.push('name');
  if (differ(a.description && normaliseName(a.description), b.description && normaliseName(b.description)))
    fields.push('description');
  if (differ(a.visibility, b.visibility)) fields.push('visibility');
  if (differ(a.parent, b.parent)) fields.push('parent');
  return fields;
}

const differ = (a: unknown, b: unknown): boolean => a !== undefined && b !== undefined && a !== b;
