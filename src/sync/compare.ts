/**
 * The decision table (docs/decision-table.md): what to do with one article, from what three places say of it.
 * Pure; one test per row. It knows nothing about folders, limits or the state of the checkout: plan.ts adds those.
 */
import type { Action, ArticleField, Reason } from '../model/plan.ts';
import type { RemovedPolicy } from '../model/settings.ts';

/** The remote, as far as this article goes. `edited` compares with what the ledger says was stored. */
export type RemoteSide =
  | { readonly state: 'absent' }
  | { readonly state: 'unreadable' }
  | {
      readonly state: 'present';
      /** Of our fields, those that somebody changed since we stored them; empty without a record. */
      readonly edited: readonly ArticleField[];
      /** The source's `pulled` names exactly this version, and no publish has used it yet. */
      readonly pulled: boolean;
      /** Body and title are those that an interrupted run intended to create. */
      readonly intended: boolean;
      /** It was unpublished by us when its source was removed. */
      readonly draft: boolean;
    };

export interface SourceSide {
  /** Fields changed since they were last sent; meaningless without a record. */
  readonly changed: readonly ArticleField[];
  /** Fields in which the remote is not what the source wants; meaningless while the remote is absent. */
  readonly differing: readonly ArticleField[];
  readonly pathChanged: boolean;
  readonly hasArticleId: boolean;
  /** The source asks for a draft where readers see the article now. */
  readonly takesDown: boolean;
  /** --take source names this article. */
  readonly take: boolean;
}

export interface CompareInput {
  readonly source?: SourceSide | undefined;
  readonly recorded: boolean;
  readonly remote: RemoteSide;
  readonly removed: RemovedPolicy;
}

export interface Verdict {
  readonly action: Action;
  readonly reason: Reason;
  readonly fields: readonly ArticleField[];
}

const verdict = (action: Action, reason: Reason, fields: readonly ArticleField[] = []): Verdict => ({
  action,
  reason,
  fields,
});

export function compareArticle(input: CompareInput): Verdict {
  const { source, remote } = input;
  if (remote.state === 'unreadable' && (source || input.recorded)) return verdict('hold', 'unreadable'); // row 10
  if (!source) return input.recorded ? compareRemoved(input) : verdict('unmanaged', 'not-ours'); // row 6
  return input.recorded ? compareKnown(source, remote) : compareUnknown(source, remote);
}

/** Rows 1 to 5: a source that the ledger does not know. */
function compareUnknown(source: SourceSide, remote: RemoteSide): Verdict {
  if (remote.state !== 'present') {
    return source.hasArticleId ? verdict('hold', 'unknown-id') : verdict('create', 'new'); // rows 5 and 1
  }
  if (source.differing.length === 0) return verdict('adopt', 'same-content'); // row 2
  if (remote.intended) return changeTo(source, 'resumed'); // row 2: ours, but not finished
  if (remote.pulled) return changeTo(source, 'pulled'); // row 3
  return source.take ? changeTo(source, 'taken') : verdict('hold', 'exists-different', source.differing); // row 4
}

/** Rows 7 to 13: source and ledger know each other. */
function compareKnown(source: SourceSide, remote: RemoteSide): Verdict {
  if (remote.state !== 'present') {
    return source.take ? verdict('create', 'taken') : verdict('hold', 'deleted-remotely'); // row 9
  }
  const edited = remote.edited.length > 0 && !remote.pulled;
  if (!edited && source.changed.length === 0 && !remote.pulled) {
    return source.pathChanged ? verdict('settle', 'path-changed') : verdict('unchanged', 'same'); // row 7
  }
  if (source.differing.length === 0) return verdict('settle', 'same-edit'); // row 12, and a pulled version as it is
  // Row 11 names what the writer changed, not what a server that rewrites HTML made of the rest.
  if (!edited) return remote.pulled ? changeTo(source, 'pulled') : changeTo(source, 'source-changed', source.changed);
  if (source.take) return changeTo(source, 'taken');
  return source.changed.length === 0
    ? verdict('hold', 'drift', remote.edited) // row 8
    : verdict('hold', 'conflict', [...new Set([...source.changed, ...remote.edited])]); // row 13
}

/** Rows 14 to 16: the ledger knows it, the source is gone. */
function compareRemoved({ remote, removed }: CompareInput): Verdict {
  if (remote.state !== 'present') return verdict('forget', 'both-removed'); // row 16
  if (remote.edited.length > 0) return verdict('hold', 'removed-but-edited', remote.edited); // row 15
  switch (removed) {
    case 'hold':
      return verdict('hold', 'source-removed');
    case 'keep':
      return verdict('forget', 'source-removed');
    case 'delete':
      return verdict('delete', 'source-removed');
    case 'unpublish':
      // The record stays: should the file come back, the same article is published again, id and address kept.
      return remote.draft ? verdict('unchanged', 'source-removed') : verdict('unpublish', 'source-removed', ['status']);
  }
}

/** Taking a live article down is its own action: it is what readers notice most. */
function changeTo(source: SourceSide, reason: Reason, fields = source.differing): Verdict {
  return verdict(source.takesDown ? 'unpublish' : 'update', reason, fields);
}
