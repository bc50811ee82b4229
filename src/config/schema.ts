/** What may stand in kb.yaml. Strict: an unknown setting is an error, since a typing error must not change a publish. */
import { z } from 'zod';

const share = z.number().gt(0).max(1);

export const settingsSchema = z.strictObject({
  language: z.string().optional().describe('Primary language of the account'),
  languages: z.array(z.string()).optional().describe('Translations kept in this content root'),
  default_target: z.string().optional().describe('Target used without --target'),
  targets: z
    .record(
      z.string().regex(/^[a-z][a-z0-9-]*$/, 'names of targets are lower-case letters, digits and hyphens'),
      z.strictObject({
        type: z.literal('freshdesk').optional(),
        domain: z.string().optional(),
        portal: z.string().optional(),
      }),
    )
    .optional(),
  removed: z
    .enum(['hold', 'unpublish', 'delete', 'keep'])
    .optional()
    .describe('What becomes of an article whose file is removed'),
  limits: z
    .strictObject({
      rate: share.optional(),
      remove: z.number().int().min(0).optional(),
      remove_share: z.number().min(0).max(1).optional(),
    })
    .optional(),
  ledger: z.enum(['git', 'file']).optional(),
  assets: z.looseObject({ host: z.enum(['github', 's3', 'url', 'inline']).optional() }).optional(),
  authors: z
    .record(z.string(), z.number().int().positive())
    .optional()
    .describe('E-mail address of an agent → agent id'),
});

export type WrittenSettings = z.infer<typeof settingsSchema>;
