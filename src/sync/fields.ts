/**
 * Fields of an article reduced to what they mean, and fingerprints of that. Comparing happens on fingerprints only, so
 * that quoting, order, case of tags and server-side rewriting never look like a change.
 */
import type { Status } from '../model/article.ts';
import type { ArticleRecord, SentFields, StoredFields } from '../model/ledger.ts';
import type { ArticleField } from '../model/plan.ts';
import type { RemoteArticle, RemoteSeo } from '../model/remote.ts';
import { sha256 } from '../util/hash.ts';
import { stableJson } from '../util/stable-json.ts';

/** Canonical HTML of a body with addresses of own articles reduced to ids; injected, since rendering is another room. */
export type Canonical = (html: string) => string;

/** An article as a source wants it, links filled in. */
export interface DesiredFields {
  readonly title: string;
  readonly html: string;
  readonly status: 'draft' | 'published';
  readonly tags?: readonly string[] | undefined;
  readonly seo?: Partial<RemoteSeo> | undefined;
  readonly author?: number | undefined;
}

const text = (value: string): string => value.normalize('NFC').replaceAll(/\s+/gu, ' ').trim();
const set = (values: readonly string[]): string[] =>
  [...new Set(values.map((value) => text(value).toLowerCase()).filter((value) => value !== ''))].sort();

const fingerprint = (value: unknown): string => sha256(stableJson(value));

const bodyFingerprint = (html: string, canonical: Canonical): string => sha256(canonical(html));

export const statusFingerprint = (status: Status): string => fingerprint(status);

const SEO_PARTS = ['title', 'description', 'keywords'] as const;
type SeoPart = (typeof SEO_PARTS)[number];

export function seoParts(seo: Partial<RemoteSeo> | undefined): SeoPart[] {
  return SEO_PARTS.filter((part) => seo?.[part] !== undefined);
}

function seoFingerprint(seo: Partial<RemoteSeo>, parts: readonly SeoPart[]): string {
  const meaning: Record<string, unknown> = {};
  for (const part of parts) {
    meaning[part] = part === 'keywords' ? set(seo.keywords ?? []) : text(seo[part] ?? '');
  }
  return fingerprint(meaning);
}

export function sentFields(desired: DesiredFields, canonical: Canonical): SentFields {
  return {
    title: fingerprint(text(desired.title)),
    body: bodyFingerprint(desired.html, canonical),
    status: statusFingerprint(desired.status),
    ...(desired.tags && { tags: fingerprint(set(desired.tags)) }),
    ...(desired.seo && { seo: seoFingerprint(desired.seo, seoParts(desired.seo)) }),
    ...(desired.author !== undefined && { author: fingerprint(desired.author) }),
  };
}

export function storedFields(remote: RemoteArticle, canonical: Canonical): StoredFields {
  return {
    title: remote.title,
    body: bodyFingerprint(remote.html, canonical),
    raw: sha256(remote.html),
    status: remote.status,
    tags: remote.tags,
    seo: remote.seo,
    author: remote.author,
    folderId: remote.folderId,
  };
}

/** Stored fields without parsing again when the bytes are those the ledger knows. */
export function storedFieldsOf(
  remote: RemoteArticle,
  record: ArticleRecord | undefined,
  canonical: Canonical,
): StoredFields {
  if (!record || record.stored.raw !== sha256(remote.html)) return storedFields(remote, canonical);
  return { ...storedFields({ ...remote, html: '' }, () => ''), body: record.stored.body, raw: record.stored.raw };
}

/** Which fields of the remote differ from `before`; only those that are ours (declared now or when last sent) count. */
export function editedFields(
  before: StoredFields,
  now: StoredFields,
  ours: { tags: boolean; seo: readonly SeoPart[]; author: boolean },
): ArticleField[] {
  const edited: ArticleField[] = [];
  if (text(before.title) !== text(now.title)) edited.push('title');
  if (before.body !== now.body) edited.push('body');
  if (before.status !== now.status) edited.push('status');
  if (ours.tags && fingerprint(set(before.tags)) !== fingerprint(set(now.tags))) edited.push('tags');
  if (seoFingerprint(before.seo, ours.seo) !== seoFingerprint(now.seo, ours.seo)) edited.push('seo');
  if (ours.author && before.author !== now.author) edited.push('author');
  return edited;
}

/** Fields of `desired` that the remote does not have yet. */
export function differingFields(desired: DesiredFields, remote: StoredFields, canonical: Canonical): ArticleField[] {
  const differing: ArticleField[] = [];
  if (text(desired.title) !== text(remote.title)) differing.push('title');
  if (bodyFingerprint(desired.html, canonical) !== remote.body) differing.push('body');
  if (desired.status !== remote.status) differing.push('status');
  if (desired.tags && fingerprint(set(desired.tags)) !== fingerprint(set(remote.tags))) differing.push('tags');
  if (desired.seo) {
    const parts = seoParts(desired.seo);
    if (seoFingerprint(desired.seo, parts) !== seoFingerprint(remote.seo, parts)) differing.push('seo');
  }
  if (desired.author !== undefined && desired.author !== remote.author) differing.push('author');
  return differing;
}

/** Fields that the source changed since they were last sent. */
export function changedFields(desired: DesiredFields, sent: SentFields, canonical: Canonical): ArticleField[] {
  const now = sentFields(desired, canonical);
  const fields = ['title', 'body', 'status', 'tags', 'seo', 'author'] as const;
  return fields.filter((field) => now[field] !== undefined && now[field] !== sent[field]);
}

/**
 * What the source declared when last sent and no longer declares is cleared: the empty value takes its place, once.
 * An author cannot be cleared; it simply stops being ours.
 */
export function withCleared(desired: DesiredFields, record: ArticleRecord | undefined): DesiredFields {
  if (!record) return desired;
  const gone = (record.seoDeclared ?? []).filter((part) => desired.seo?.[part] === undefined);
  const cleared = Object.fromEntries(gone.map((part) => [part, part === 'keywords' ? [] : '']));
  return {
    ...desired,
    ...(desired.tags === undefined && record.sent.tags !== undefined && { tags: [] }),
    ...(gone.length > 0 && { seo: { ...desired.seo, ...cleared } }),
  };
}

/** One fingerprint for a whole remote version: what `pulled` holds, and what is checked again before a write. */
export function versionFingerprint(stored: StoredFields): string {
  return fingerprint([
    text(stored.title),
    stored.body,
    stored.status,
    set(stored.tags),
    seoFingerprint(stored.seo, SEO_PARTS),
    stored.author,
    stored.folderId,
  ]).slice(0, 16);
}
