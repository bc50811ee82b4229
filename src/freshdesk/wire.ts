/** Freshdesk's own shapes (API facts 5), checked when they come in. Fields that are not listed are ignored. */
import { z } from 'zod';

const id = z.number().int().positive().max(Number.MAX_SAFE_INTEGER);
const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '');

export const wireCategory = z.object({ id, name: z.string(), description: text, updated_at: text });
export type WireCategory = z.infer<typeof wireCategory>;

/** `category_id` is missing in lists under a category, the hierarchy fields on plans without nesting (5.3). */
export const wireFolder = z.object({
  id,
  name: z.string(),
  description: text,
  category_id: id.nullish(),
  parent_folder_id: id.nullish(),
  sub_folders_count: z.number().nullish(),
  visibility: z.number().int().nullish(),
  updated_at: text,
});
export type WireFolder = z.infer<typeof wireFolder>;

/** `meta_keywords` comes as an array or as one line with commas (5.4). */
const seo = z
  .object({
    meta_title: text,
    meta_description: text,
    meta_keywords: z
      .union([z.string(), z.array(z.string())])
      .nullish()
      .transform((value) =>
        (Array.isArray(value) ? value : (value ?? '').split(',')).map((one) => one.trim()).filter(Boolean),
      ),
  })
  .nullish();

export const wireArticle = z.object({
  id,
  /** A draft that a person has just begun may have none. */
  title: z
    .string()
    .nullable()
    .transform((value) => value ?? ''),
  description: text,
  status: z.number().int(),
  category_id: id.nullish(),
  folder_id: id,
  agent_id: id.nullish(),
  tags: z.array(z.string()).nullish(),
  seo_data: seo,
  updated_at: text,
});
export type WireArticle = z.infer<typeof wireArticle>;

export const wireLanguages = z.object({
  primary_language: z.string(),
  supported_languages: z.array(z.string()).nullish(),
});

export const nothing = z.null();
