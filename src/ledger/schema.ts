/** The one door for everything the ledger reads back: strict schemas of records, journal entries, intents and locks. */
import { z } from 'zod';
import type { ArticleRecord, ContainerRecord, LedgerRecord } from '../model/ledger.ts';
import type { LedgerEntry } from '../sync/ports.ts';
import type { Holder } from './liveness.ts';
import type { StoredIntent } from './store.ts';

/** Version of the files that this room writes; another one is refused. */
export const LEDGER_FORMAT = 1;

const id = z.int().positive();
const names = z.array(z.string()).min(1);
// Becomes part of a file name.
const language = z.string().regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/);
const time = z.iso.datetime();
const seo = z.strictObject({ title: z.string(), description: z.string(), keywords: z.array(z.string()) });

/** Paths are keys here, and any name can be a path; zod's own record drops `__proto__`. */
function byPath<T>(value: z.ZodType<T>): z.ZodType<Readonly<Record<string, T>>> {
  return z.custom<Readonly<Record<string, T>>>(
    (found) =>
      typeof found === 'object' &&
      found !== null &&
      !Array.isArray(found) &&
      Object.values(found).every((one) => value.safeParse(one).success),
    'expected values by path',
  );
}

const inputs = z.strictObject({
  source: z.string(),
  renderer: z.string(),
  links: byPath(id),
  assets: byPath(z.string()),
});

const sent = z.strictObject({
  title: z.string(),
  body: z.string(),
  status: z.string(),
  tags: z.string().optional(),
  seo: z.string().optional(),
  author: z.string().optional(),
});

const stored = z.strictObject({
  title: z.string(),
  body: z.string(),
  raw: z.string(),
  status: z.enum(['draft', 'published']),
  tags: z.array(z.string()),
  seo,
  author: z.number().nullable(),
  folderId: id,
});

const article = z.strictObject({
  kind: z.literal('article'),
  id,
  language,
  key: z.string().optional(),
  path: z.string(),
  location: names,
  inputs,
  sent,
  stored,
  seoDeclared: z.array(z.enum(['title', 'description', 'keywords'])).optional(),
  pulled: z.string().optional(),
  updatedAt: z.string(),
  commit: z.string().optional(),
}) satisfies z.ZodType<ArticleRecord>;

const container = z.strictObject({
  kind: z.enum(['category', 'folder']),
  id,
  path: z.string(),
  names,
  parentId: id.optional(),
  declared: z.array(z.enum(['description', 'visibility'])),
  stored: z.strictObject({
    name: z.string(),
    description: z.string(),
    visibility: z.int().optional(),
    parentId: id.nullable().optional(),
  }),
  updatedAt: z.string(),
  commit: z.string().optional(),
}) satisfies z.ZodType<ContainerRecord>;

export const headerSchema = z.strictObject({ format: z.literal(LEDGER_FORMAT), account: z.string() });

/** One line of ledger.jsonl: the record, and when it was recorded. */
export const lineSchema = z.discriminatedUnion('kind', [
  article.extend({ at: time }),
  container.extend({ at: time }),
]) satisfies z.ZodType<LedgerRecord & { at: string }>;

const entrySchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('article'), record: article, html: z.string(), source: z.string() }),
  z.strictObject({ type: z.literal('container'), record: container }),
  z.strictObject({
    type: z.literal('forget'),
    kind: z.enum(['category', 'folder', 'article']),
    id,
    language: language.optional(),
  }),
]) satisfies z.ZodType<LedgerEntry>;

export const journalHeaderSchema = z.strictObject({
  format: z.literal(LEDGER_FORMAT),
  run: z.string(),
  account: z.string(),
  startedAt: time,
});
export const journalLineSchema = z.strictObject({ at: time, entry: entrySchema });

const holder = {
  run: z.string().regex(/^[\w-]+$/), // becomes a file name
  host: z.string(),
  pid: z.int().positive(),
  startedAt: time,
  expiresAt: time,
  process: z
    .strictObject({ boot: z.string().optional(), space: z.string().optional(), start: z.string().optional() })
    .optional(),
  released: z.boolean().optional(),
};

export const lockSchema = z.strictObject(holder) satisfies z.ZodType<Holder>;

export const intentSchema = z.strictObject({
  ...holder,
  commit: z.string().optional(),
  creates: z.array(
    z.strictObject({
      kind: z.enum(['category', 'folder', 'article']),
      path: z.string(),
      key: z.string().optional(),
      title: z.string(),
      language: language.optional(),
      bodies: z.array(z.string()),
    }),
  ),
}) satisfies z.ZodType<StoredIntent>;
