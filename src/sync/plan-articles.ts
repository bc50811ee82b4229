/** Plans each article by itself: gathers what the three places say, asks the decision table, describes the change. Pure. */
import type { SourceArticle } from '../model/article.ts';
import type { ArticleRecord, StoredFields } from '../model/ledger.ts';
import type { ArticleChange, ArticleField, FieldChange, PlannedArticle } from '../model/plan.ts';
import type { RemoteArticle } from '../model/remote.ts';
import { nameKey } from '../util/names.ts';
import { articleDetails } from './article-details.ts';
import { compareArticle, type RemoteSide, type SourceSide, type Verdict } from './compare.ts';
import {
  type DesiredFields,
  changedFields,
  differingFields,
  editedFields,
  seoParts,
  storedFieldsOf,
  versionFingerprint,
  withCleared,
} from './fields.ts';
import { desiredFields, knownBody, plannedArticle } from './desired.ts';
import { hintFor } from './hints.ts';
import type { Claim } from './identify.ts';
import { remoteShape, wasIntended } from './intent.ts';
import { refOf } from './match-containers.ts';
import type { PlanInput } from './plan-input.ts';
import { percent } from './rename.ts';

/** One article with everything that is known of it. */
interface Unit {
  readonly claim: Claim;
  readonly source?: SourceArticle | undefined;
  readonly record?: ArticleRecord | undefined;
  readonly remote?: RemoteArticle | undefined;
  readonly now?: StoredFields | undefined;
  readonly planned?: PlannedArticle | undefined;
  readonly desired?: DesiredFields | undefined;
  readonly storedHtml?: string | undefined;
  readonly desiredHtml?: (() => string) | undefined;
}

export interface ArticleContext {
  readonly input: PlanInput;
  /** Remote id of the folder for a location, when it exists. */
  readonly folderId: (location: readonly string[]) => number | undefined;
  /** Remote articles by id. */
  readonly remotes: ReadonlyMap<number, RemoteArticle>;
  readonly pathOf: (id: number) => string | undefined;
}

export function planArticle(context: ArticleContext, claim: Claim): ArticleChange {
  const { input } = context;
  const unit = gather(context, claim);
  const conflict = claim.conflict ?? (claim.source && input.found.get(claim.source)?.conflict);
  if (conflict) return { ...toChange(unit, verdictOf('hold', conflict.reason)), note: conflict.note };
  if (unit.source && unit.record && input.recreates(unit.source.path)) return recreated(context, unit, unit.source);
  const verdict = compareArticle({
    source: unit.source && sourceSide(input, unit),
    recorded: unit.record !== undefined,
    remote: remoteSide(context, unit),
    removed: input.options.prune ?? input.settings.removed,
  });
  return withFolder(context, unit, toChange(unit, verdict));
}

const verdictOf = (
  action: Verdict['action'],
  reason: Verdict['reason'],
  fields: readonly ArticleField[] = [],
): Verdict => ({
  action,
  reason,
  fields,
});

function gather({ input, remotes }: ArticleContext, claim: Claim): Unit {
  const { source, record } = claim;
  const storedHtml = record && input.storedHtml(record);
  const seen = record ? remotes.get(record.id) : source && input.found.get(source)?.remote;
  const remote = seen && input.assumed.has(seen.id) ? { ...seen, html: storedHtml ?? '' } : seen;
  const rendered = source && input.bodies.get(source);
  const { assets, renderer, assetPlace } = input;
  const planned = source && rendered && plannedArticle({ source, rendered, assets, renderer, assetPlace });
  const desiredHtml = planned && (() => knownBody(planned.body, input.ids, input.addresses));
  const html = desiredHtml?.();
  return {
    claim,
    source,
    record,
    remote,
    now: remote && (input.assumed.get(remote.id) ?? storedFieldsOf(remote, record, input.canonical)),
    planned,
    storedHtml,
    desiredHtml,
    desired: planned && html !== undefined ? withCleared(desiredFields(planned, html), record) : undefined,
  };
}

function sourceSide(input: PlanInput, { source, record, now, desired }: Unit): SourceSide {
  const differing = now && desired ? differingFields(desired, now, input.canonical) : [];
  return {
    changed: record && desired ? changedFields(desired, record.sent, input.canonical) : [],
    // Not rendered: it is what was sent, so it differs from the remote where the remote was edited.
    differing: desired ? differing : editedOf({ record, now, desired }),
    pathChanged: record !== undefined && source !== undefined && record.path !== source.path,
    hasArticleId: source?.articleId !== undefined && input.useIds,
    takesDown: source?.status === 'draft' && now?.status === 'published',
    take: source !== undefined && input.takes(source.path),
  };
}

function editedOf({ record, now, desired }: Pick<Unit, 'record' | 'now' | 'desired'>): ArticleField[] {
  if (!record || !now) return [];
  return editedFields(record.stored, now, {
    tags: record.sent.tags !== undefined || desired?.tags !== undefined,
    seo: [...new Set([...(record.seoDeclared ?? []), ...seoParts(desired?.seo)])],
    author: record.sent.author !== undefined || desired?.author !== undefined,
  });
}

function remoteSide(context: ArticleContext, unit: Unit): RemoteSide {
  const { input, pathOf } = context;
  const { source, record, remote, now } = unit;
  if (!remote || !now) return absentOrUnread(context, source, record);
  const isPulled = source?.pulled !== undefined && source.pulled === versionFingerprint(now);
  const shape = (): string => remoteShape(remote.html, pathOf, input.canonical);
  return {
    state: 'present',
    edited: editedOf(unit),
    pulled: isPulled && record?.pulled !== source.pulled,
    intended:
      source !== undefined &&
      !record &&
      input.ledger.openIntents.length > 0 &&
      wasIntended(input.ledger.openIntents, source, remote, shape()),
    draft: now.status === 'draft',
  };
}

function absentOrUnread(
  { input, folderId }: ArticleContext,
  source: SourceArticle | undefined,
  record: ArticleRecord | undefined,
): RemoteSide {
  if (record) return { state: input.remote.gone.has(refOf('article', record.id)) ? 'absent' : 'unreadable' };
  const folder = source && folderId(source.location);
  const refs = [
    ...(source?.articleId === undefined || !input.useIds ? [] : [refOf('article', source.articleId)]),
    ...(folder === undefined ? [] : [refOf('folder', folder)]),
  ];
  return { state: refs.some((ref) => input.remote.unreadable.has(ref)) ? 'unreadable' : 'absent' };
}

function toChange(unit: Unit, { action, reason, fields }: Verdict): ArticleChange {
  const { claim, source, record, remote, now, planned } = unit;
  const path = source?.path ?? record?.path ?? '';
  const id = action === 'create' ? undefined : (record?.id ?? remote?.id);
  const hint = action === 'hold' ? hintFor(reason, path) : undefined;
  const key = source?.key ?? record?.key;
  return {
    kind: 'article',
    action,
    reason,
    path,
    language: source?.language ?? record?.language ?? '',
    ...(key !== undefined && { key }),
    ...(id !== undefined && { id }),
    ...(record && { recordId: record.id }),
    title: source?.title ?? remote?.title ?? record?.stored.title ?? '',
    location: source?.location ?? record?.location ?? [],
    fields: action === 'create' ? [] : fields,
    details: articleDetails(unit, action === 'create' ? ['title', 'body'] : fields, reason),
    ...(hint !== undefined && { hint }),
    ...(claim.alike !== undefined && { note: `Presumed renamed from ${record?.path}: ${percent(claim.alike)} alike.` }),
    concernsRun: reason !== 'drift' && reason !== 'moved-remotely' && reason !== 'unreadable',
    ...(planned && { write: planned }),
    ...(now && { base: versionFingerprint(now) }),
  };
}

/**
 * A new article in its folder, and the old one goes: id, address, votes and translations are lost, which the person was
 * told. An edit made in Freshdesk was not part of that, so it is held like any other. Only what kb manages is replaced.
 */
function recreated(context: ArticleContext, unit: Unit, source: SourceArticle): ArticleChange {
  const side = remoteSide(context, unit);
  const isEdited = side.state === 'present' && side.edited.length > 0 && !side.pulled;
  if (isEdited && !context.input.takes(source.path)) {
    return { ...toChange(unit, verdictOf('hold', 'conflict', side.edited)), concernsRun: true };
  }
  if (side.state === 'unreadable') return toChange(unit, verdictOf('hold', 'unreadable'));
  const change = toChange(unit, verdictOf('create', 'recreated'));
  return { ...change, ...(unit.remote && { replaces: unit.remote.id }) };
}

/** Adds what the folder says. The API cannot move an article (API facts 5.8), so a move is never more than a hold. */
function withFolder(context: ArticleContext, unit: Unit, change: ArticleChange): ArticleChange {
  const { source, record, now } = unit;
  if (!source || !now || change.action === 'hold') return change;
  const wanted = context.folderId(source.location);
  const writerMoved = record ? nameKey(source.location) !== nameKey(record.location) : true;
  const remoteMoved = record !== undefined && record.stored.folderId !== now.folderId;
  if (wanted === now.folderId) {
    const followed = record !== undefined && (remoteMoved || writerMoved) && change.action === 'unchanged';
    return followed ? { ...change, action: 'settle', reason: 'same-edit', fields: ['folder'] } : change;
  }
  if (remoteMoved && !writerMoved) return heldMove(unit, change, 'moved-remotely');
  return writerMoved || wanted !== undefined ? heldMove(unit, change, 'moved') : change;
}

function heldMove(unit: Unit, change: ArticleChange, reason: 'moved' | 'moved-remotely'): ArticleChange {
  const { source, record } = unit;
  const hint = hintFor(reason, change.path) ?? '';
  const folder: FieldChange = {
    field: 'folder',
    before: (record?.location ?? []).join(' / '),
    after: (source?.location ?? []).join(' / '),
  };
  const details = [...change.details, folder];
  if (change.action !== 'unchanged' && change.action !== 'settle') {
    return { ...change, details, moveHeld: reason === 'moved', note: [change.note, hint].filter(Boolean).join(' ') };
  }
  const concernsRun = reason === 'moved';
  return { ...change, action: 'hold', reason, fields: ['folder'], details, hint, concernsRun };
}
