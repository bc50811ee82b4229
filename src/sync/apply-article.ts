/** Applies changes to articles: assets first, read again, send, take what was stored, record. One function per step. */
import type { ArticleRecord } from '../model/ledger.ts';
import type { ArticleChange, PlannedArticle } from '../model/plan.ts';
import type { ArticleWrite, RemoteArticle, RemoteSeo } from '../model/remote.ts';
import { problem } from '../problems/catalogue.ts';
import { publishProblems } from '../problems/publish.ts';
import { type ApplyState, StepStopped } from './apply-context.ts';
import { parentId } from './apply-container.ts';
import { createSafely } from './create-safely.ts';
import { type DesiredFields, storedFieldsOf, versionFingerprint, withCleared } from './fields.ts';
import { intendedBodies, remoteShape } from './intent.ts';
import { confirmStored } from './confirm-stored.ts';
import { ensureAssets } from './ensure-assets.ts';
import { type Outgoing, outgoing } from './outgoing.ts';
import { recordArticle } from './record-article.ts';

/** Refuses to publish a body with an open link (promise 4). */
function complete(out: Outgoing): Outgoing {
  if (out.missing.length === 0) return out;
  throw new StepStopped('held', problem(publishProblems.linkTargetMissing, { targets: out.missing.join(', ') }));
}

export async function createArticle(state: ApplyState, change: ArticleChange, as: 'whole' | 'draft'): Promise<number> {
  const folderId = parentId(state, change.location);
  const ready = as === 'whole' ? complete(outgoing(state, change)) : outgoing(state, change);
  const out = as === 'draft' ? { ...ready, desired: { ...ready.desired, status: 'draft' as const } } : ready;
  await ensureAssets(state, out.planned.assets);
  const created = await createSafely({
    title: change.title,
    create: () => state.remote.createArticle(folderId, createWrite(out.desired)),
    candidates: () => candidates(state, change, folderId, out.planned),
    clock: state.clock,
  });
  const stored = await withAuthor(state, out.desired, created);
  state.known.set(change.path, stored.id);
  await recordArticle(state, change, { out, stored, unfinished: as === 'draft' });
  if (as === 'draft') state.drafts.set(change.path, { id: stored.id, version: version(state, stored) });
  else await replaceOld(state, change, stored.id);
  return stored.id;
}

const emptySeo: RemoteSeo = { title: '', description: '', keywords: [] };

function createWrite(desired: DesiredFields) {
  return {
    title: desired.title,
    html: desired.html,
    status: desired.status,
    ...(desired.tags && { tags: desired.tags }),
    ...(desired.seo && { seo: { ...emptySeo, ...desired.seo } }),
  };
}

/** A create refuses `agent_id` (API facts 5.4), so an author costs one more write. */
async function withAuthor(state: ApplyState, desired: DesiredFields, created: RemoteArticle): Promise<RemoteArticle> {
  if (desired.author === undefined || desired.author === created.author) return created;
  const { title, html, status, author } = desired;
  return state.remote.updateArticle(created.id, { title, html, status, author });
}

/** Articles in the folder that can only be what this run just tried to create. */
async function candidates(state: ApplyState, change: ArticleChange, folderId: number, planned: PlannedArticle) {
  const paths = new Map([...state.known].map(([path, id]) => [id, path]));
  const bodies = new Set(intendedBodies(planned, state));
  const before = new Set(state.observed.articles.map((article) => article.id));
  const shape = (article: RemoteArticle) => remoteShape(article.html, (id) => paths.get(id), state.canonical);
  const list = await state.remote.listArticles(folderId);
  return list.filter((article) => {
    if (before.has(article.id) || paths.has(article.id)) return false;
    const key = state.keyOf(article.html);
    if (key !== undefined && change.key !== undefined) return key === change.key;
    return key === undefined && article.title.trim() === change.title.trim() && bodies.has(shape(article));
  });
}

/** Gives a draft of a circle its links and its status: the second of its two writes. */
export async function finishArticle(state: ApplyState, change: ArticleChange): Promise<number> {
  const draft = state.drafts.get(change.path);
  if (!draft) throw new Error(`No draft of ${change.path}`); // a bug: the schedule finishes only what it created
  const out = complete(outgoing(state, change));
  await readAgain(state, change, draft.id, draft.version);
  const { title, html, status } = out.desired;
  const stored = await state.remote.updateArticle(draft.id, { title, html, status });
  await recordArticle(state, change, { out, stored });
  await replaceOld(state, change, stored.id);
  return stored.id;
}

/** The article that a new one takes the place of: deleted when asked for, and no longer in the ledger. */
async function replaceOld(state: ApplyState, change: ArticleChange, id: number): Promise<void> {
  if (change.replaces !== undefined) {
    await readAgain(state, change, change.replaces, change.base);
    await state.remote.deleteArticle(change.replaces);
  }
  if (change.recordId === undefined || change.recordId === id) return;
  await state.writer.record({ type: 'forget', kind: 'article', id: change.recordId, language: change.language });
}

export async function updateArticle(state: ApplyState, change: ArticleChange): Promise<void> {
  const out = complete(outgoing(state, change));
  await ensureAssets(state, out.planned.assets);
  const fresh = await readAgain(state, change, change.id ?? 0, change.base);
  await sendUpdate(state, change, out, fresh);
}

async function sendUpdate(
  state: ApplyState,
  change: ArticleChange,
  out: Outgoing,
  fresh: RemoteArticle,
): Promise<void> {
  const record = recordOf(state, change);
  const answer = await state.remote.updateArticle(
    fresh.id,
    updateWrite(change, withCleared(out.desired, record), fresh),
  );
  const stored = await confirmStored(state, change.fields, fresh, answer);
  await recordArticle(state, change, { out, stored });
}

/** Title, body and status always go together (API facts 5.7); of the rest only what changed. */
function updateWrite(change: ArticleChange, desired: DesiredFields, fresh: RemoteArticle): ArticleWrite {
  const { fields } = change;
  return {
    title: desired.title,
    html: desired.html,
    status: desired.status,
    ...(fields.includes('tags') && { tags: desired.tags ?? [] }),
    // Whether a partial `seo_data` clears what it leaves out is not known, so the parts that are not ours go along.
    ...(fields.includes('seo') && { seo: { ...fresh.seo, ...desired.seo } }),
    ...(fields.includes('author') && { author: desired.author }),
  };
}

/** Takes the live article down by its status alone (API facts 5.7), then sends the text if that changed too. */
export async function unpublishArticle(state: ApplyState, change: ArticleChange): Promise<void> {
  const out = change.write && complete(outgoing(state, change));
  if (out) await ensureAssets(state, out.planned.assets);
  const fresh = await readAgain(state, change, change.id ?? 0, change.base);
  const answer = await state.remote.updateArticle(fresh.id, { status: 'draft' });
  const down = await confirmStored(state, ['status'], fresh, answer);
  if (!out) return recordArticle(state, change, { stored: down });
  const fields = change.fields.filter((field) => field !== 'status');
  // Until the text is sent, the ledger must not say that it was.
  await recordArticle(state, change, fields.length > 0 ? { stored: down } : { out, stored: down });
  if (fields.length > 0) await sendUpdate(state, { ...change, fields }, out, down);
}

export async function deleteArticle(state: ApplyState, change: ArticleChange): Promise<void> {
  const fresh = await readAgain(state, change, change.id ?? 0, change.base);
  await state.remote.deleteArticle(fresh.id);
  const { id = fresh.id, language } = change;
  await state.writer.record({ type: 'forget', kind: 'article', id, language });
}

/** The last look before a write: no edit that the API shows is overwritten (promise 5). */
async function readAgain(
  state: ApplyState,
  change: ArticleChange,
  id: number,
  base: string | undefined,
): Promise<RemoteArticle> {
  const { title } = change;
  const fresh = await state.remote.readArticle(id);
  if (!fresh) throw new StepStopped('held', problem(publishProblems.goneSincePlan, { title }));
  if (version(state, fresh, change) !== base) {
    throw new StepStopped('held', problem(publishProblems.editedSincePlan, { title }));
  }
  return fresh;
}

function version(state: ApplyState, remote: RemoteArticle, change?: ArticleChange): string {
  return versionFingerprint(storedFieldsOf(remote, change && recordOf(state, change), state.canonical));
}

function recordOf(state: ApplyState, change: ArticleChange): ArticleRecord | undefined {
  return state.articleRecords.find((one) => one.id === change.recordId && one.language === change.language);
}
