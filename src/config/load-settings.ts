/** kb.yaml → Settings: parsed, checked strictly, defaults filled in. YAML data only; nothing in it is ever run. */
import { readFile, realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { type Document, LineCounter, parseDocument, visit } from 'yaml';
import type { Place, Problem } from '../model/problem.ts';
import { DEFAULT_RENDER_OPTIONS, type RenderOptions } from '../model/render-options.ts';
import type { AssetSettings, Settings } from '../model/settings.ts';
import { byPlace } from '../problems/by-place.ts';
import { problem } from '../problems/catalogue.ts';
import { configProblems } from '../problems/config.ts';
import { KbError } from '../problems/kb-error.ts';
import { isDeepYaml } from '../util/is-deep-yaml.ts';
import { printable } from '../util/printable.ts';
import { settingsSchema, type WrittenSettings } from './schema.ts';
import { settingsProblems } from './settings-problems.ts';

export const SETTINGS_FILE = 'kb.yaml';
const START: Place = { path: SETTINGS_FILE, line: 1, column: 1 };
const MAX_SIZE = 262_144; // bytes; room for thousands of authors

/** Throws KbError with every error of the file. A folder without the file has the defaults. */
export async function loadSettings(root: string): Promise<{ settings: Settings; problems: readonly Problem[] }> {
  const written = parseSettings(await readOrEmpty(root));
  return { settings: toSettings(written), problems: [] };
}

async function readOrEmpty(root: string): Promise<string> {
  try {
    const real = await realpath(join(root, SETTINGS_FILE));
    if (!real.startsWith((await realpath(root)) + sep))
      throw new KbError(problem(configProblems.linkedOut, undefined, START));
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(real));
  } catch (error) {
    if (error instanceof KbError) throw error;
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    const why = error instanceof TypeError ? 'it is not UTF-8 text' : 'it cannot be read';
    throw new KbError(problem(configProblems.yaml, { why }, START), { cause: error });
  }
}

function parseSettings(text: string): WrittenSettings {
  const isTooMuch = text.length > MAX_SIZE || isDeepYaml(text);
  if (isTooMuch)
    throw new KbError(problem(configProblems.yaml, { why: 'it is too large or nested too deeply' }, START));
  const lines = new LineCounter();
  const options = { lineCounter: lines, merge: false, prettyErrors: false, logLevel: 'error' } as const;
  const document = parseDocument(text, options);
  const place = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { path: SETTINGS_FILE, line: Math.max(1, line), column: Math.max(1, col) };
  };
  const broken = [...yamlProblems(document, place), ...aliasProblems(document, place)];
  if (broken.length > 0) throw new KbError(broken);
  const result = settingsSchema.safeParse(document.toJS() ?? {});
  if (result.success) return result.data;
  const problems = result.error.issues.flatMap((issue) => settingsProblems(issue, { document, place }));
  throw new KbError(problems.sort(byPlace));
}

const SHOWN = 5; // one slip can break every line that follows

/** Warnings too: a tag that nothing here understands, such as `!!js/function`, is no plain data. */
function yamlProblems({ errors, warnings }: Document, place: (offset: number) => Place): readonly Problem[] {
  return [...errors, ...warnings].slice(0, SHOWN).map(({ message, pos }) => {
    const line = printable(message.split('\n')[0] ?? '', 200);
    return problem(configProblems.yaml, { why: line.replace(/\.$/, '') }, place(pos[0]));
  });
}

function aliasProblems(document: Document, place: (offset: number) => Place): readonly Problem[] {
  const problems: Problem[] = [];
  visit(document, {
    Alias: (_key, { range }) => {
      problems.push(problem(configProblems.yaml, { why: 'anchors and aliases are not read' }, place(range?.[0] ?? 0)));
    },
  });
  return problems.slice(0, SHOWN);
}

function toSettings(written: WrittenSettings): Settings {
  const { limits, default_target: defaultTarget, ledger, header, footer, edit_url: editUrl } = written;
  const language = written.language ?? 'en';
  const assets = toAssets(written.assets);
  return {
    language,
    languages: [...new Set(written.languages ?? [])].filter((one) => one !== language),
    ...(defaultTarget && { defaultTarget }),
    targets: toTargets(written.targets ?? {}),
    removed: written.removed ?? 'hold',
    limits: { rate: limits?.rate ?? 0.8, remove: limits?.remove ?? 10, removeShare: limits?.remove_share ?? 0.1 },
    ...(ledger && { ledger }),
    ...(assets && { assets }),
    removeLocation: written.assets?.remove_location ?? true,
    render: toRender(written.render),
    plugins: (written.plugins ?? []).map((plugin) => (typeof plugin === 'string' ? { name: plugin } : plugin)),
    variables: Object.fromEntries(
      Object.entries(written.variables ?? {}).map(([name, value]) => [name, String(value ?? '')]),
    ),
    ...(header && { header }),
    ...(footer && { footer }),
    ...(editUrl && { editUrl }),
    authors: Object.fromEntries(Object.entries(written.authors ?? {}).map(([email, id]) => [email.toLowerCase(), id])),
  };
}

function toRender(written: WrittenSettings['render']): RenderOptions {
  const { single_dollar: singleDollar, sub_sup: subSup, ...others } = written ?? {};
  const given = Object.entries({ ...others, singleDollar, subSup }).filter(
    ([, value]) => value !== null && value !== undefined,
  );
  return { ...DEFAULT_RENDER_OPTIONS, ...(Object.fromEntries(given) as Partial<RenderOptions>) };
}

const withoutSlash = (address: string): string => address.replace(/\/+$/, '');

function toAssets(written: WrittenSettings['assets']): AssetSettings | undefined {
  switch (written?.host) {
    case 'github':
      return {
        host: 'github',
        ...(written.repository && { repository: written.repository }),
        branch: written.branch ?? 'kb-assets',
      };
    case 's3': {
      const { bucket = '', region = '', endpoint, prefix, base } = written;
      return {
        host: 's3',
        bucket: bucket ?? '',
        region: region ?? '',
        ...(endpoint && { endpoint: withoutSlash(endpoint) }),
        prefix: withoutSlash(prefix ?? ''),
        base: withoutSlash(base ?? ''),
      };
    }
    case 'url':
      return { host: 'url', base: withoutSlash(written.base ?? ''), names: written.names ?? 'hash' };
    case 'inline':
      return { host: 'inline', maxBytes: written.max_bytes ?? 32_768 };
    default:
      return undefined;
  }
}

function toTargets(written: NonNullable<WrittenSettings['targets']>): Settings['targets'] {
  return Object.fromEntries(
    Object.entries(written).map(([name, target]) => {
      const { domain, portal } = target ?? {};
      return [
        name,
        { type: 'freshdesk' as const, ...(domain && { domain }), ...(portal && { portal: new URL(portal).origin }) },
      ];
    }),
  );
}
