/**
 * Finds the article of a source that the ledger does not know: by the key marker in its body, by `article_id`, or by its
 * title in its folder. Pure; an article that another source or record holds is never found.
 */
import type { SourceArticle } from '../model/article.ts';
import type { RemoteArticle } from '../model/remote.ts';
import { normaliseName } from '../util/names.ts';
import type { Claim, Conflict } from './identify.ts';

export interface FindInput {
  readonly claims: readonly Claim[];
  readonly articles: readonly RemoteArticle[];
  readonly useIds: boolean;
  /** Id of the folder a source belongs in, when it exists remotely. */
  readonly folderOf: (source: SourceArticle) => number | undefined;
  /** Key marker of a body, if any. */
  readonly keyOf: (html: string) => string | undefined;
}

export interface Found {
  readonly remote?: RemoteArticle | undefined;
  readonly conflict?: Conflict | undefined;
}

export function findRemote(input: FindInput): ReadonlyMap<SourceArticle, Found> {
  const open = input.claims.flatMap((claim) =>
    claim.source && !claim.record && !claim.conflict ? [claim.source] : [],
  );
  const result = new Map<SourceArticle, Found>();
  if (open.length === 0) return result;
  const held = new Set(input.claims.flatMap((claim) => (claim.record ? [claim.record.id] : [])));
  const free = new Map(
    input.articles.filter((article) => !held.has(article.id)).map((article) => [article.id, article]),
  );
  const byKey = groupByKey(free.values(), input.keyOf);
  const keyOf = new Map([...byKey].flatMap(([key, list]) => list.map((article) => [article.id, key] as const)));
  for (const source of open) {
    const found = byMarkerOrId(input, source, free, byKey, keyOf);
    if (!found) continue;
    result.set(source, found);
    if (found.remote) free.delete(found.remote.id);
  }
  for (const source of open) {
    const remote = result.has(source) ? undefined : byTitle(input, source, free.values(), keyOf);
    if (!remote) continue;
    result.set(source, { remote });
    free.delete(remote.id);
  }
  return result;
}

function groupByKey(articles: Iterable<RemoteArticle>, keyOf: FindInput['keyOf']): Map<string, RemoteArticle[]> {
  const groups = new Map<string, RemoteArticle[]>();
  for (const article of articles) {
    const key = keyOf(article.html);
    if (key !== undefined) groups.set(key, [...(groups.get(key) ?? []), article]);
  }
  return groups;
}

function byMarkerOrId(
  input: FindInput,
  source: SourceArticle,
  free: ReadonlyMap<number, RemoteArticle>,
  byKey: ReadonlyMap<string, readonly RemoteArticle[]>,
  keyOf: ReadonlyMap<number, string>,
): Found | undefined {
  const marked = (source.key === undefined ? undefined : byKey.get(source.key)) ?? [];
  const named = input.useIds && source.articleId !== undefined ? free.get(source.articleId) : undefined;
  if (marked.length > 1 && !named) {
    const ids = marked.map((article) => article.id).join(', ');
    return { conflict: { reason: 'identity-conflict', note: `Articles ${ids} in Freshdesk all carry its key.` } };
  }
  const [byMarker] = marked;
  const otherKey = named && source.key !== undefined && (keyOf.get(named.id) ?? source.key) !== source.key;
  if (otherKey || (named && byMarker && byMarker.id !== named.id && marked.length === 1)) {
    const note = `Its key and its article_id ${source.articleId} name different articles in Freshdesk.`;
    return { conflict: { reason: 'identity-conflict', note } };
  }
  const remote = named ?? byMarker;
  return remote && free.has(remote.id) ? { remote } : undefined;
}

/** An article that carries another key is somebody else's, whatever its title. */
function byTitle(
  input: FindInput,
  source: SourceArticle,
  free: Iterable<RemoteArticle>,
  keyOf: ReadonlyMap<number, string>,
): RemoteArticle | undefined {
  if (input.useIds && source.articleId !== undefined) return undefined;
  const folder = input.folderOf(source);
  if (folder === undefined) return undefined;
  const title = normaliseName(source.title);
  for (const article of free) {
    const key = keyOf.get(article.id);
    const foreign = key !== undefined && key !== source.key;
    if (!foreign && article.folderId === folder && normaliseName(article.title) === title) return article;
  }
  return undefined;
}
