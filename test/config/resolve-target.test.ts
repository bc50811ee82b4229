import { describe, expect, it } from 'vitest';
import { type Environment, type ResolvedTarget, resolveTarget } from '../../src/config/resolve-target.ts';
import { apiOrigin } from '../../src/freshdesk/domain.ts';
import type { Settings, TargetSettings } from '../../src/model/settings.ts';
import { KbError } from '../../src/problems/kb-error.ts';
import { SETTINGS } from '../content/tree.ts';

interface Given {
  readonly targets?: Readonly<Record<string, Partial<TargetSettings>>>;
  readonly defaultTarget?: string;
  readonly env?: Environment;
  readonly flag?: string;
  readonly needsCalls?: boolean;
}

function resolve({ targets = {}, defaultTarget, env = {}, flag, needsCalls = true }: Given): ResolvedTarget {
  const settings: Settings = {
    ...SETTINGS,
    ...(defaultTarget !== undefined && { defaultTarget }),
    targets: Object.fromEntries(Object.entries(targets).map(([name, one]) => [name, { type: 'freshdesk', ...one }])),
  };
  return resolveTarget({ settings, env, flag, sandboxUrl: 'http://127.0.0.1:4100', needsCalls, apiOrigin });
}

function problemOf(given: Given): { code: string; hint?: string | undefined; path?: string | undefined } {
  try {
    return { code: `none: ${resolve(given).name}` };
  } catch (error) {
    if (!(error instanceof KbError) || !error.problems[0]) throw error;
    return error.problems[0];
  }
}

const KEY = { FRESHDESK_API_KEY: 'k' };
const acme = { production: { domain: 'acme' } };

describe('the sandbox', () => {
  it('is the target when nothing is configured', () => {
    expect(resolve({})).toEqual({
      name: 'sandbox',
      kind: 'sandbox',
      url: 'http://127.0.0.1:4100',
      portal: 'http://127.0.0.1:4100',
      hosts: ['127.0.0.1:4100'],
      isDefaultReal: false,
    });
  });

  it('is never taken silently in CI', () => {
    expect(problemOf({ env: { CI: 'true' } }).code).toBe('KB-CONFIG-007');
    expect(problemOf({ env: { CI: 'true', FRESHDESK_DOMAIN: '', FRESHDESK_API_KEY: '' } }).code).toBe('KB-CONFIG-007');
    expect(problemOf({ env: { CI: 'true', ...KEY } }).code).toBe('KB-CONFIG-007');
  });

  it('is taken in CI when no call is made, or when it is asked for', () => {
    expect(resolve({ env: { CI: 'true' }, needsCalls: false }).name).toBe('sandbox');
    expect(resolve({ env: { CI: 'true' }, flag: 'sandbox' }).name).toBe('sandbox');
    expect(resolve({ env: { CI: 'true' }, defaultTarget: 'sandbox' }).name).toBe('sandbox');
  });

  it('is always available beside real targets', () => {
    expect(resolve({ targets: acme, env: { FRESHDESK_DOMAIN: 'acme', ...KEY }, flag: 'sandbox' }).kind).toBe('sandbox');
  });

  it('is no real target under any name, and takes no key', () => {
    expect(resolve({ flag: 'sandbox', env: { KB_SANDBOX_DOMAIN: 'acme', KB_SANDBOX_API_KEY: 'k' } })).toMatchObject({
      kind: 'sandbox',
    });
    expect(resolve({ flag: 'sandbox', env: KEY })).not.toHaveProperty('apiKey');
  });
});

describe('the default target', () => {
  it('is named production when kb.yaml names none', () => {
    expect(resolve({ env: { FRESHDESK_DOMAIN: 'acme', ...KEY } })).toEqual({
      name: 'production',
      kind: 'freshdesk',
      url: 'https://acme.freshdesk.com',
      portal: 'https://acme.freshdesk.com',
      hosts: ['acme.freshdesk.com'],
      isDefaultReal: true,
      apiKey: 'k',
    });
  });

  it('may be described by its own variables alone', () => {
    const env = { KB_PRODUCTION_DOMAIN: 'acme', KB_PRODUCTION_API_KEY: 'k' };
    expect(resolve({ env })).toMatchObject({ name: 'production', url: 'https://acme.freshdesk.com', apiKey: 'k' });
  });

  it('is what default_target says, described in the environment alone too', () => {
    const targets = { ...acme, live: { domain: 'other' } };
    expect(resolve({ targets, defaultTarget: 'live', env: KEY })).toMatchObject({ name: 'live', apiKey: 'k' });
    const env = { FRESHDESK_DOMAIN: 'acme', ...KEY };
    expect(resolve({ defaultTarget: 'live', env })).toMatchObject({ name: 'live', isDefaultReal: true });
  });

  it('is the only target of kb.yaml, or the one named production', () => {
    expect(resolve({ targets: { live: { domain: 'acme' } }, env: KEY }).name).toBe('live');
    expect(resolve({ targets: { staging: { domain: 's' }, ...acme }, env: KEY }).name).toBe('production');
  });

  it('is not guessed among several', () => {
    const targets = { blue: { domain: 'b' }, green: { domain: 'g' } };
    expect(problemOf({ targets, env: KEY }).code).toBe('KB-CONFIG-014');
    expect(resolve({ targets, env: { KB_GREEN_API_KEY: 'k' }, flag: 'green' })).toMatchObject({ isDefaultReal: false });
    expect(problemOf({ targets, env: KEY, flag: 'green' }).code).toBe('KB-CONFIG-008');
  });

  it('stays the one that article_id speaks of when the sandbox is used by default', () => {
    const given = { targets: acme, defaultTarget: 'sandbox', env: KEY };
    expect(resolve(given).name).toBe('sandbox');
    expect(resolve({ ...given, flag: 'production' }).isDefaultReal).toBe(true);
  });

  it('alone is served by FRESHDESK_…', () => {
    const targets = { ...acme, staging: { domain: 'acme-staging' } };
    const env = { FRESHDESK_DOMAIN: 'other', ...KEY };
    expect(resolve({ targets, env }).url).toBe('https://other.freshdesk.com');
    expect(problemOf({ targets, env, flag: 'staging' })).toMatchObject({
      code: 'KB-CONFIG-008',
      hint: expect.stringContaining('KB_STAGING_API_KEY'),
    });
    const own = { ...env, KB_STAGING_API_KEY: 's' };
    expect(resolve({ targets, env: own, flag: 'staging' })).toMatchObject({
      url: 'https://acme-staging.freshdesk.com',
      apiKey: 's',
      isDefaultReal: false,
    });
  });
});

describe('domain and key', () => {
  it('come from KB_<TARGET>_… for any target, in upper case and with _ for -', () => {
    const env = { KB_STAGING_EU_DOMAIN: 'eu', KB_STAGING_EU_API_KEY: 'k' };
    expect(resolve({ targets: acme, env, flag: 'staging-eu' })).toMatchObject({
      name: 'staging-eu',
      url: 'https://eu.freshdesk.com',
      apiKey: 'k',
    });
  });

  it('come from the more specific variable where both are set', () => {
    const env = {
      FRESHDESK_DOMAIN: 'a',
      KB_PRODUCTION_DOMAIN: 'b',
      FRESHDESK_API_KEY: '1',
      KB_PRODUCTION_API_KEY: '2',
    };
    expect(resolve({ env })).toMatchObject({ url: 'https://b.freshdesk.com', apiKey: '2' });
  });

  it('win over kb.yaml for the domain, while the portal stays', () => {
    const targets = { production: { domain: 'acme', portal: 'https://help.acme.com' } };
    expect(resolve({ targets, env: { FRESHDESK_DOMAIN: 'other', ...KEY } })).toMatchObject({
      url: 'https://other.freshdesk.com',
      portal: 'https://help.acme.com',
      hosts: ['help.acme.com', 'other.freshdesk.com'],
    });
  });

  it.each([
    ['acme', 'https://acme.freshdesk.com'],
    ['acme.freshdesk.com', 'https://acme.freshdesk.com'],
    ['https://acme.freshdesk.com/', 'https://acme.freshdesk.com'],
    [' acme\n', 'https://acme.freshdesk.com'],
    ['http://127.0.0.1:4100', 'http://127.0.0.1:4100'],
    ['http://localhost:4100/', 'http://localhost:4100'],
    ['http://[::1]:4100', 'http://[::1]:4100'],
  ])('read %j from the environment as %s', (domain, url) => {
    expect(resolve({ env: { FRESHDESK_DOMAIN: domain, ...KEY } }).url).toBe(url);
  });

  it.each(['http://127.0.0.1:4100', 'http://localhost:4100'])('take %s from the environment only', (domain) => {
    expect(problemOf({ targets: { production: { domain } }, env: KEY })).toMatchObject({
      code: 'KB-FRESHDESK-001',
      path: 'kb.yaml',
    });
  });

  it.each(['help.acme.com', 'http://acme.freshdesk.com', 'acme.freshdesk.com.evil.org', 'https://evil.org/acme'])(
    'never send a key to %s',
    (domain) => {
      expect(problemOf({ env: { FRESHDESK_DOMAIN: domain, ...KEY } }).code).toBe('KB-FRESHDESK-001');
    },
  );

  it('count as missing when blank', () => {
    const blank = { FRESHDESK_DOMAIN: ' ', KB_PRODUCTION_DOMAIN: '', KB_PRODUCTION_API_KEY: '\n' };
    expect(resolve({ targets: acme, env: { ...blank, ...KEY } })).toMatchObject({
      url: 'https://acme.freshdesk.com',
      apiKey: 'k',
    });
    expect(problemOf({ targets: acme, env: { FRESHDESK_API_KEY: '  ' } }).code).toBe('KB-CONFIG-008');
  });

  it('lose the line end that came with a pasted secret', () => {
    expect(resolve({ targets: acme, env: { FRESHDESK_API_KEY: 'k\n' } }).apiKey).toBe('k');
  });

  it('are said to be missing with the variable to set', () => {
    expect(problemOf({ targets: acme })).toMatchObject({
      code: 'KB-CONFIG-008',
      hint: expect.stringContaining('FRESHDESK_API_KEY'),
    });
    expect(problemOf({ targets: { production: {} }, env: KEY })).toMatchObject({
      code: 'KB-CONFIG-006',
      hint: expect.stringContaining('FRESHDESK_DOMAIN'),
    });
    expect(problemOf({ targets: { ...acme, staging: {} }, flag: 'staging' })).toMatchObject({
      code: 'KB-CONFIG-006',
      hint: expect.stringContaining('KB_STAGING_DOMAIN'),
    });
  });

  it('need no key where no call is made', () => {
    expect(resolve({ targets: acme, needsCalls: false })).not.toHaveProperty('apiKey');
  });
});

describe('a target that nobody knows', () => {
  it('is refused with the one that was meant', () => {
    const targets = { ...acme, staging: { domain: 's' } };
    expect(problemOf({ targets, flag: 'stagign' })).toMatchObject({
      code: 'KB-CONFIG-005',
      hint: 'Did you mean staging? Known targets: production, staging, sandbox.',
    });
    expect(problemOf({ flag: 'sandbx' }).hint).toContain('Did you mean sandbox?');
    expect(problemOf({ targets, flag: 'elsewhere' }).hint).toBe('Known targets: production, staging, sandbox.');
  });

  it('is refused in default_target as well, in the file that names it', () => {
    const env = { FRESHDESK_DOMAIN: 'acme', ...KEY };
    expect(problemOf({ targets: acme, defaultTarget: 'prodution', env })).toMatchObject({
      code: 'KB-CONFIG-005',
      path: 'kb.yaml',
    });
  });

  it('is refused when its name could be a path, whatever the environment holds', () => {
    const env = { 'KB_../X_DOMAIN': 'acme', 'KB_../X_API_KEY': 'k' };
    expect(problemOf({ env, flag: '../x' }).code).toBe('KB-CONFIG-005');
  });

  it('is no property that every object has', () => {
    expect(problemOf({ targets: acme, flag: 'constructor' }).code).toBe('KB-CONFIG-005');
  });

  it('named production lacks only a domain', () => {
    expect(problemOf({ flag: 'production' }).code).toBe('KB-CONFIG-006');
    expect(problemOf({ flag: 'production', env: { CI: 'true' } }).code).toBe('KB-CONFIG-006');
  });
});
