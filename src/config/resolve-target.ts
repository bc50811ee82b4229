/** Settings and environment → one target. Pure. The environment wins for the domain, and keys come from nowhere else. */
import type { Problem } from '../model/problem.ts';
import type { Settings, Target } from '../model/settings.ts';
import { problem } from '../problems/catalogue.ts';
import { configProblems } from '../problems/config.ts';
import { KbError } from '../problems/kb-error.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Turns what people write as a domain into the origin of the API, or says why it is none. */
export type ApiOrigin = (
  domain: string,
  options: { readonly allowLoopback: boolean },
) => { readonly origin: string } | { readonly problem: Problem };

export interface ResolveTarget {
  readonly settings: Settings;
  readonly env: Environment;
  /** --target */
  readonly flag: string | undefined;
  readonly sandboxUrl: string;
  /** False for what needs no call: then no key is asked for. */
  readonly needsCalls: boolean;
  readonly apiOrigin: ApiOrigin;
}

export type ResolvedTarget = Target & { readonly apiKey?: string | undefined };

const SANDBOX = 'sandbox';
const UNNAMED = 'production';

/** Throws KbError when the target cannot be told or, in CI, lacks what its calls need. */
export function resolveTarget(input: ResolveTarget): ResolvedTarget {
  const name = chooseName(input);
  if (name === SANDBOX) return sandbox(input.sandboxUrl);
  const { settings, env } = input;
  const isDefault = name === defaultName(settings);
  const written = settings.targets[name];
  const fromEnv = env[variable(name, 'DOMAIN')] || (isDefault ? env['FRESHDESK_DOMAIN'] : undefined);
  const domain = fromEnv || written?.domain;
  if (!domain) throw new KbError(noDomain(name, isDefault));
  // What a repository says must not choose where a key goes: loopback counts from the environment only.
  const resolved = input.apiOrigin(domain, { allowLoopback: Boolean(fromEnv) });
  if ('problem' in resolved) throw new KbError(resolved.problem);
  const apiKey = env[variable(name, 'API_KEY')] || (isDefault ? env['FRESHDESK_API_KEY'] : undefined);
  if (!apiKey && input.needsCalls && env['CI']) {
    const wanted = isDefault ? 'FRESHDESK_API_KEY' : variable(name, 'API_KEY');
    throw new KbError(problem(configProblems.noKey, { target: name, variable: wanted }));
  }
  const portal = portalOf(written?.portal) ?? resolved.origin;
  return {
    name,
    kind: 'freshdesk',
    url: resolved.origin,
    portal,
    hosts: [...new Set([new URL(portal).host, new URL(resolved.origin).host])],
    isDefaultReal: isDefault,
    ...(apiKey && { apiKey }),
  };
}

/** `staging-eu` → `KB_STAGING_EU_DOMAIN`. */
const variable = (target: string, what: string): string => `KB_${target.toUpperCase().replaceAll('-', '_')}_${what}`;

function defaultName({ defaultTarget, targets }: Settings): string {
  if (defaultTarget !== undefined && defaultTarget !== SANDBOX) return defaultTarget;
  const names = Object.keys(targets);
  return names.includes(UNNAMED) ? UNNAMED : (names[0] ?? UNNAMED);
}

function chooseName({ settings, env, flag, needsCalls }: ResolveTarget): string {
  const wanted = flag ?? settings.defaultTarget;
  if (wanted === SANDBOX) return SANDBOX;
  if (wanted !== undefined) {
    const isKnown =
      Object.hasOwn(settings.targets, wanted) ||
      env[variable(wanted, 'DOMAIN')] ||
      (wanted === UNNAMED && env['FRESHDESK_DOMAIN']);
    if (isKnown) return wanted;
    const known = [...Object.keys(settings.targets), SANDBOX].join(', ');
    throw new KbError(problem(configProblems.unknownTarget, { target: wanted, known }));
  }
  const isConfigured = Object.keys(settings.targets).length > 0 || Boolean(env['FRESHDESK_DOMAIN']);
  if (isConfigured) return defaultName(settings);
  if (needsCalls && env['CI']) throw new KbError(problem(configProblems.noTargetInCi, undefined));
  return SANDBOX;
}

const noDomain = (target: string, isDefault: boolean): Problem =>
  problem(configProblems.noDomain, { target, variable: isDefault ? 'FRESHDESK_DOMAIN' : variable(target, 'DOMAIN') });

function portalOf(portal: string | undefined): string | undefined {
  if (portal === undefined) return undefined;
  const url = URL.canParse(portal) ? new URL(portal) : undefined;
  const isOrigin = url?.protocol === 'https:' && url.pathname === '/' && url.search === '' && url.username === '';
  if (url && isOrigin) return url.origin;
  throw new KbError(problem(configProblems.badPortal, { portal }, { path: 'kb.yaml' }));
}

const sandbox = (url: string): ResolvedTarget => ({
  name: SANDBOX,
  kind: 'sandbox',
  url,
  portal: url,
  hosts: [new URL(url).host],
  isDefaultReal: false,
});
