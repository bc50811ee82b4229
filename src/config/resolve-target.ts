/** Settings and environment → one target. Pure. The environment wins for the domain, and keys come from nowhere else. */
import type { Problem } from '../model/problem.ts';
import type { Settings, Target } from '../model/settings.ts';
import { problem } from '../problems/catalogue.ts';
import { configProblems } from '../problems/config.ts';
import { KbError } from '../problems/kb-error.ts';
import { nearest } from '../util/edit-distance.ts';
import { printable } from '../util/printable.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Turns what people write as a domain into the origin of the API, or says why it is none. */
type ApiOrigin = (
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
  /** Host of the account that the ledger knows: the domain of a run without calls where nothing else says it. */
  readonly lastAccount?: string | undefined;
}

export type ResolvedTarget = Target & { readonly apiKey?: string | undefined };

const SANDBOX = 'sandbox';
const UNNAMED = 'production';

/** The name of the target, and whether its account is said anywhere. Throws KbError when the target cannot be told. */
export function chooseTarget(input: ResolveTarget): { readonly name: string; readonly hasDomain: boolean } {
  const name = chooseName(input);
  return { name, hasDomain: name === SANDBOX || domainOf(name, input) !== undefined };
}

/** Throws KbError when the target cannot be told, or lacks what its calls need. */
export function resolveTarget(input: ResolveTarget): ResolvedTarget {
  const name = chooseName(input);
  if (name === SANDBOX) return sandbox(input.sandboxUrl);
  const { settings, env } = input;
  const isDefault = name === defaultName(settings);
  const written = Object.hasOwn(settings.targets, name) ? settings.targets[name] : undefined;
  const origin = originOf(name, isDefault, input);
  const apiKey = value(env, variable(name, 'API_KEY')) ?? (isDefault ? value(env, 'FRESHDESK_API_KEY') : undefined);
  if (apiKey === undefined && input.needsCalls)
    throw new KbError(problem(configProblems.noKey, { target: name, variable: usual(name, isDefault, 'API_KEY') }));
  const portal = written?.portal ?? origin;
  return {
    name,
    kind: 'freshdesk',
    url: origin,
    portal,
    hosts: [...new Set([new URL(portal).host, new URL(origin).host])],
    isDefaultReal: isDefault,
    ...(apiKey !== undefined && { apiKey }),
  };
}

function originOf(name: string, isDefault: boolean, input: ResolveTarget): string {
  const known = domainOf(name, input);
  // Without calls no key goes anywhere, so the account is taken as the ledger has it.
  if (!known && !input.needsCalls && input.lastAccount !== undefined)
    return new URL(`https://${input.lastAccount}`).origin;
  if (!known)
    throw new KbError(problem(configProblems.noDomain, { target: name, variable: usual(name, isDefault, 'DOMAIN') }));
  // What a repository says must not choose where a key goes: loopback counts from the environment only.
  const resolved = input.apiOrigin(known.domain, { allowLoopback: known.isFromEnvironment });
  if ('origin' in resolved) return resolved.origin;
  throw new KbError(known.isFromEnvironment ? resolved.problem : { ...resolved.problem, path: 'kb.yaml' });
}

interface Domain {
  readonly domain: string;
  readonly isFromEnvironment: boolean;
}

function domainOf(name: string, { settings, env }: ResolveTarget): Domain | undefined {
  const isDefault = name === defaultName(settings);
  const fromEnv = value(env, variable(name, 'DOMAIN')) ?? (isDefault ? value(env, 'FRESHDESK_DOMAIN') : undefined);
  if (fromEnv !== undefined) return { domain: fromEnv, isFromEnvironment: true };
  const written = Object.hasOwn(settings.targets, name) ? settings.targets[name]?.domain?.trim() : undefined;
  return written ? { domain: written, isFromEnvironment: false } : undefined;
}

/** A variable that is set to nothing, as CI does with a secret that does not exist, is not set. */
const value = (env: Environment, name: string): string | undefined => env[name]?.trim() || undefined;

/** `staging-eu` → `KB_STAGING_EU_DOMAIN`. */
const variable = (target: string, what: string): string => `KB_${target.toUpperCase().replaceAll('-', '_')}_${what}`;

/** The variable that the documentation names first. */
const usual = (target: string, isDefault: boolean, what: string): string =>
  isDefault ? `FRESHDESK_${what}` : variable(target, what);

/** The default real target; undefined when kb.yaml names several and does not say which. */
function defaultName({ defaultTarget, targets }: Settings): string | undefined {
  if (defaultTarget !== undefined && defaultTarget !== SANDBOX) return defaultTarget;
  const names = Object.keys(targets);
  if (names.length === 0 || names.includes(UNNAMED)) return UNNAMED;
  return names.length === 1 ? names[0] : undefined;
}

function chooseName(input: ResolveTarget): string {
  const { settings, env, flag, needsCalls } = input;
  const wanted = flag ?? settings.defaultTarget;
  if (wanted !== undefined) return known(wanted, input);
  const name = defaultName(settings);
  const names = Object.keys(settings.targets);
  if (name === undefined) throw new KbError(problem(configProblems.whichTarget, { known: names.join(', ') }));
  const isConfigured =
    names.length > 0 || [variable(name, 'DOMAIN'), 'FRESHDESK_DOMAIN'].some((one) => value(env, one) !== undefined);
  if (isConfigured) return name;
  if (needsCalls && value(env, 'CI') !== undefined) throw new KbError(problem(configProblems.noTargetInCi, undefined));
  return SANDBOX;
}

/** A name that kb.yaml or the environment knows, or the default one, whatever may still be missing for it. */
function known(wanted: string, { settings, env, flag }: ResolveTarget): string {
  const names = [...Object.keys(settings.targets), SANDBOX];
  const isNamed = names.includes(wanted);
  const hasVariable = /^[a-z][a-z0-9-]*$/.test(wanted) && value(env, variable(wanted, 'DOMAIN')) !== undefined;
  if (isNamed || hasVariable) return wanted;
  const meant = nearest(wanted, names);
  // A default that is not described may come from the environment alone; one letter off a described name is a slip.
  if (wanted === defaultName(settings) && meant === undefined) return wanted;
  const place = flag === undefined ? { path: 'kb.yaml' } : {};
  const params = { target: printable(wanted, 60), known: names.join(', '), meant };
  throw new KbError(problem(configProblems.unknownTarget, params, place));
}

const sandbox = (url: string): ResolvedTarget => ({
  name: SANDBOX,
  kind: 'sandbox',
  url,
  portal: url,
  hosts: [new URL(url).host],
  isDefaultReal: false,
});
