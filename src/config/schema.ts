/** What may stand in kb.yaml. Strict: an unknown setting is an error, since a typing error must not change a publish. */
import { z } from 'zod';
import { isLanguage } from './languages.ts';

/** What a check of our own found; each has a problem of its own in the catalogue. */
export type SettingsFault = 'language' | 'portal' | 'sandbox' | 'host';

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

const address = z.string().regex(/^https?:\/\/[^\s]+$/i, 'it must be a full https address');

/** Pages of a portal load nothing over http, but for tests a server may run on this machine. */
const publicAddress = z
  .string()
  .regex(
    /^(?:https:\/\/[^\s/?#@]+|http:\/\/(?:127\.0\.0\.1|localhost)(?::\d+)?)(?:\/[^\s?#]*)?$/i,
    'it must be a full https address',
  );
const text = z.string().min(1, 'it is empty');

/** Which settings speak of which host, and which of them it cannot do without. */
const HOST_SETTINGS: Readonly<Record<string, { readonly own: readonly string[]; readonly needed: readonly string[] }>> =
  {
    github: { own: ['repository', 'branch'], needed: [] },
    s3: { own: ['bucket', 'region', 'endpoint', 'prefix', 'base'], needed: ['bucket', 'region', 'base'] },
    url: { own: ['base', 'names'], needed: ['base'] },
    inline: { own: ['max_bytes'], needed: [] },
  };

/** What each host needs is checked below; secrets are in no file at all. */
const assetsSchema = z
  .strictObject({
    host: z.enum(['github', 's3', 'url', 'inline']).nullish(),
    repository: z
      .string()
      .regex(/^[\w.-]+\/[\w.-]+$/, 'it must be owner/name')
      .nullish(),
    branch: z
      .string()
      .regex(/^[\w][\w./-]*$/, 'it must be the name of a branch')
      .nullish(),
    bucket: text.nullish(),
    region: text.nullish(),
    endpoint: address.nullish(),
    prefix: z
      .string()
      .regex(
        /^(?:[\w~-][\w.~-]*(?:\/[\w~-][\w.~-]*)*\/?)?$/,
        'it must be folder names of letters, digits, hyphens and dots',
      )
      .nullish(),
    base: publicAddress.nullish(),
    names: z.enum(['hash', 'path']).nullish(),
    max_bytes: z.number().int().positive().nullish(),
    remove_location: z.boolean().nullish(),
  })
  .superRefine((assets, context) => {
    for (const { key, message } of hostFaults(assets))
      context.addIssue({ code: 'custom', path: [key], message, ...fault('host') });
  });

interface HostFault {
  /** Where to say it. */
  readonly key: string;
  readonly message: string;
}

/** Settings that the host lacks, and those of other hosts, which would have no effect. */
function hostFaults(assets: Readonly<Record<string, unknown>>): readonly HostFault[] {
  const isSet = (key: string): boolean => assets[key] !== undefined && assets[key] !== null;
  const name = typeof assets['host'] === 'string' ? assets['host'] : undefined;
  const { own, needed } = HOST_SETTINGS[name ?? ''] ?? { own: [], needed: [] };
  const lacking = needed.filter((key) => !isSet(key)).join(', ');
  const foreign = Object.keys(assets).filter((key) => isSet(key) && !own.includes(key));
  return [
    ...(lacking === '' ? [] : [{ key: 'host', message: `${name} also needs ${lacking}` }]),
    ...foreign.flatMap((key) => {
      const owners = Object.entries(HOST_SETTINGS).filter((entry) => entry[1].own.includes(key));
      const hosts = owners.map(([one]) => one).join(' or ');
      const now = name === undefined ? 'no host is named' : `the host is ${name}`;
      return hosts === '' ? [] : [{ key, message: `it belongs to host ${hosts}, and ${now}` }];
    }),
  ];
}

const renderSchema = z.strictObject({
  code: z.enum(['native', 'inline']).nullish(),
  details: z.enum(['accordion', 'heading']).nullish(),
  math: z.enum(['svg', 'code']).nullish(),
  single_dollar: z.boolean().nullish(),
  diagrams: z.enum(['svg', 'code']).nullish(),
  undrawable: z.enum(['error', 'code']).nullish(),
  emoji: z.boolean().nullish(),
  breaks: z.boolean().nullish(),
  typography: z.boolean().nullish(),
  sub_sup: z.boolean().nullish(),
});

const pluginName = z.string().regex(/^(?:@[a-z0-9][\w.-]*\/)?[a-z0-9][\w.-]*$/, 'it must be the name of a package');

const snippet = z.string().regex(/\.md$/, 'it must be the path of a Markdown file');

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
  render: renderSchema.nullish().describe('How Markdown becomes HTML'),
  plugins: z
    .array(z.union([pluginName, z.strictObject({ name: pluginName, options: z.unknown().optional() })]))
    .nullish()
    .describe('remark and rehype plugins'),
  variables: z
    .record(
      z.string().regex(/^[A-Za-z_][\w-]*$/, 'names of variables are letters, digits, _ and -, a letter first'),
      z.union([z.string(), z.number(), z.boolean()]).nullish(),
    )
    .nullish()
    .describe('Values of {{ name }} in articles'),
  header: snippet.nullish().describe('Snippet before every article'),
  footer: snippet.nullish().describe('Snippet after every article'),
  edit_url: address.nullish().describe('Address for suggesting changes; {path} stands for the article'),
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
  if (first === 'limits') return Object.keys(limitsSchema.shape);
  if (first === 'render') return Object.keys(renderSchema.shape);
  return first === 'assets' ? Object.keys(assetsSchema.shape) : [];
}

export const isSecret = (name: string): boolean => /api[_-]?key|access[_-]?key|secret|token|password/i.test(name);

/** A full https origin, such as `https://help.acme.com`. */
function isOrigin(portal: string): boolean {
  const url = URL.canParse(portal) ? new URL(portal) : undefined;
  return url?.protocol === 'https:' && `${url.origin}/` === url.href;
}
