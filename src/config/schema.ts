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
  type: z.literal('freshdesk').nullish().describe('Kind of help centre'),
  domain: z.string().nullish().describe('Account name at freshdesk.com'),
  portal: z.string().refine(isOrigin, fault('portal')).nullish().describe('Address that readers use'),
});

const limitsSchema = z.strictObject({
  rate: share.nullish().describe('Share of the calls of the account that kb may use'),
  remove: z.number().int().min(0).nullish().describe('Most removals in one run'),
  remove_share: z.number().min(0).max(1).nullish().describe('From three removals up: largest share of all articles'),
});

const targetName = z
  .string()
  .regex(/^[a-z][a-z0-9-]*$/, 'names of targets are lower-case letters, digits and hyphens, a letter first')
  .refine((name) => name !== 'sandbox', fault('sandbox'));

const address = z.string().regex(/^https?:\/\/[^\s]+$/i, 'it must be a full https address');

/** Where files are sent to, signed with a key that the environment holds. */
const endpoint = z
  .string()
  .regex(/^https?:\/\/[^\s/?#@]+(?:\/[^\s?#@]*)?$/i, 'it must be a full https address, without a login');
/** What git takes for a name, as far as these characters go. */
const branch = z
  .string()
  .regex(/^(?!HEAD$)\w(?!.*(?:\.\.|\/\/|\/\.|\.lock(?:\/|$)|[./]$))[\w./-]*$/, 'it must be the name of a branch');
const repository = z
  .string()
  .regex(/^(?!\.{1,2}\/)[\w.-]+\/(?!\.{1,2}$)(?!.*\.git$)[\w.-]+$/i, 'it must be owner/name');

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
    host: z.enum(['github', 's3', 'url', 'inline']).nullish().describe('Where images and files go'),
    repository: repository.nullish().describe('Repository on github.com'),
    branch: branch.nullish().describe('Branch that holds the files and nothing else'),
    bucket: text.nullish().describe('Name of the bucket'),
    region: z
      .string()
      .regex(/^[\w-]+$/, 'it must be the name of a region')
      .nullish()
      .describe('Region of the bucket'),
    endpoint: endpoint.nullish().describe('Address of an S3 server other than Amazon’s'),
    prefix: z
      .string()
      .regex(
        /^(?:[\w~-][\w.~-]*(?:\/[\w~-][\w.~-]*)*\/?)?$/,
        'it must be folder names of letters, digits, hyphens and dots',
      )
      .nullish()
      .describe('Folder in the bucket'),
    base: publicAddress.nullish().describe('Address that readers load from'),
    names: z
      .enum(['hash', 'path'])
      .nullish()
      .describe('Whether what kb assets writes is deployed, or the content folder'),
    max_bytes: z.number().int().positive().nullish().describe('Largest image that becomes part of an article'),
    remove_location: z.boolean().nullish().describe('Whether the place of a photo is removed'),
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
  code: z
    .enum(['native', 'inline'])
    .nullish()
    .describe('Code as the block of Freshdesk, or with its colours in the article'),
  details: z
    .enum(['accordion', 'heading'])
    .nullish()
    .describe('Text that folds away, or a heading with the text below'),
  math: z.enum(['svg', 'code']).nullish().describe('Formulas as images, or as code'),
  single_dollar: z.boolean().nullish().describe('Whether $x$ is a formula too'),
  diagrams: z.enum(['svg', 'code']).nullish().describe('Mermaid diagrams as images, or as code'),
  undrawable: z
    .enum(['error', 'code'])
    .nullish()
    .describe('A formula or diagram that cannot be drawn: an error, or a warning and its code'),
  emoji: z.boolean().nullish().describe('Whether :tada: is an emoji'),
  breaks: z.boolean().nullish().describe('Whether every line break is one for readers'),
  typography: z.boolean().nullish().describe('Whether straight quotes, -- and ... become typographic'),
  sub_sup: z.boolean().nullish().describe('Whether H~2~O and x^2^ are sub- and superscript'),
});

const pluginName = z.string().regex(/^(?:@[a-z0-9][\w.-]*\/)?[a-z0-9][\w.-]*$/, 'it must be the name of a package');

const snippet = z.string().regex(/\.md$/, 'it must be the path of a Markdown file');

export const settingsSchema = z.strictObject({
  language: language.nullish().describe('Primary language of the account'),
  languages: z.array(language).nullish().describe('Translations kept in this content root'),
  default_target: z.string().nullish().describe('Target used without --target'),
  targets: z.record(targetName, targetSchema.nullish()).nullish().describe('Accounts by name'),
  removed: z
    .enum(['hold', 'unpublish', 'delete', 'keep'])
    .nullish()
    .describe('What becomes of an article whose file is removed'),
  limits: limitsSchema.nullish().describe('How much one run may do'),
  ledger: z.enum(['git', 'file']).nullish().describe('Where kb remembers what it sent'),
  assets: assetsSchema.nullish().describe('Images and files'),
  render: renderSchema.nullish().describe('How Markdown becomes HTML'),
  plugins: z
    .array(
      z.union(
        [pluginName, z.strictObject({ name: pluginName, options: z.unknown().optional() })],
        'it must be the name of a package, or name and options',
      ),
    )
    .nullish()
    .describe('remark and rehype plugins, in their order'),
  variables: z
    .record(
      z.string().regex(/^[A-Za-z_][\w-]*$/, 'names of variables are letters, digits, _ and -, a letter first'),
      z.union([z.string(), z.number(), z.boolean()], 'it must be text, a number, true or false').nullish(),
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
