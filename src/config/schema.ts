/** What may stand in kb.yaml. Strict: an unknown setting is an error, since a typing error must not change a publish. */
import { z } from 'zod';
import { isLanguage } from './languages.ts';

/** What a check of our own found; each has a problem of its own in the catalogue. */
export type SettingsFault = 'language' | 'portal' | 'sandbox' | 'secret';

const fault = (name: SettingsFault) => ({ params: { fault: name } });
const share = z.number().gt(0).max(1);
const language = z.string().refine(isLanguage, fault('language'));

// `nullish` throughout: a name without a value, with all lines below it commented out, means what leaving it out means.
const targetSchema = z.strictObject({
  type: z.literal('freshdesk').nullish(),
  domain: z.string().nullish(),
  portal: z.string().refine(isOrigin, fault('portal')).nullish(),
});

const limitsSchema = z.strictObject({
  rate: share.nullish(),
  remove: z.number().int().min(0).nullish(),
  remove_share: z.number().min(0).max(1).nullish(),
});

const targetName = z
  .string()
  .regex(/^[a-z][a-z0-9-]*$/, 'names of targets are lower-case letters, digits and hyphens, a letter first')
  .refine((name) => name !== 'sandbox', fault('sandbox'));

/** Each host has settings of its own, checked where it is made; secrets are in no file at all. */
const assetsSchema = z
  .looseObject({ host: z.enum(['github', 's3', 'url', 'inline']).nullish() })
  .superRefine((assets, context) => {
    for (const key of Object.keys(assets).filter(isSecret))
      context.addIssue({ code: 'custom', path: [key], ...fault('secret') });
  });

export const settingsSchema = z.strictObject({
  language: language.nullish().describe('Primary language of the account'),
  languages: z.array(language).nullish().describe('Translations kept in this content root'),
  default_target: z.string().nullish().describe('Target used without --target'),
  targets: z.record(targetName, targetSchema.nullish()).nullish(),
  removed: z
    .enum(['hold', 'unpublish', 'delete', 'keep'])
    .nullish()
    .describe('What becomes of an article whose file is removed'),
  limits: limitsSchema.nullish(),
  ledger: z.enum(['git', 'file']).nullish(),
  assets: assetsSchema.nullish(),
  authors: z
    .record(z.string(), z.number().int().positive())
    .nullish()
    .describe('E-mail address of an agent → agent id'),
});

export type WrittenSettings = z.infer<typeof settingsSchema>;

/** The settings that may stand where an unknown one was found. */
export function knownSettings([first]: readonly PropertyKey[]): readonly string[] {
  if (first === undefined) return Object.keys(settingsSchema.shape);
  if (first === 'targets') return Object.keys(targetSchema.shape);
  return first === 'limits' ? Object.keys(limitsSchema.shape) : [];
}

export const isSecret = (name: string): boolean => /api[_-]?key|access[_-]?key|secret|token|password/i.test(name);

/** A full https origin, such as `https://help.acme.com`. */
function isOrigin(portal: string): boolean {
  const url = URL.canParse(portal) ? new URL(portal) : undefined;
  return url?.protocol === 'https:' && `${url.origin}/` === url.href;
}
