import { symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { loadSettings } from '../../src/config/load-settings.ts';
import type { Problem } from '../../src/model/problem.ts';
import { DEFAULT_RENDER_OPTIONS } from '../../src/model/render-options.ts';
import type { Settings } from '../../src/model/settings.ts';
import { KbError } from '../../src/problems/kb-error.ts';
import { contentRoot, placed, temporary } from '../content/tree.ts';

async function settingsOf(yaml: string | Uint8Array): Promise<Settings> {
  return (await loadSettings(await contentRoot({ 'kb.yaml': yaml }))).settings;
}

async function problemsOf(yaml: string | Uint8Array): Promise<readonly Problem[]> {
  try {
    await settingsOf(yaml);
    return [];
  } catch (error) {
    if (error instanceof KbError) return error.problems;
    throw error;
  }
}

const DEFAULTS: Settings = {
  language: 'en',
  languages: [],
  targets: {},
  removed: 'hold',
  limits: { rate: 0.8, remove: 10, removeShare: 0.1 },
  removeLocation: true,
  render: DEFAULT_RENDER_OPTIONS,
  plugins: [],
  variables: {},
  authors: {},
};

describe('kb.yaml', () => {
  it('may be missing', async () => {
    expect((await loadSettings(await temporary())).settings).toEqual(DEFAULTS);
  });

  it.each([
    ['nothing', ''],
    ['comments', '# nothing yet\n'],
    ['a byte order mark', '\ufeff'],
    ['an empty mapping', '{}\n'],
    ['names without values', 'language:\nlanguages:\ntargets:\nremoved:\nlimits:\nledger:\nassets:\nauthors:\n'],
    ['limits without values', 'limits:\n  rate:\n  remove:\n  remove_share:\nassets:\n  host:\n'],
  ])('may hold %s', async (_what, yaml) => {
    expect(await settingsOf(yaml)).toEqual(DEFAULTS);
  });

  it('says everything at once', async () => {
    const yaml = `language: de
languages: [fr, ja-JP]
default_target: production
targets:
  production: { type: freshdesk, domain: acme, portal: https://help.acme.com/ }
  staging-eu: { domain: acme-staging }
removed: keep
limits: { rate: 1, remove: 0, remove_share: 0 }
ledger: file
assets: { host: s3, bucket: images, region: eu-central-1, base: https://images.acme.com/ }
render: { code: inline, single_dollar: true }
plugins: [remark-one, { name: rehype-two, options: { deep: [1] } }]
variables: { product: Acme Desk, year: 2026, beta: true }
header: _snippets/header.md
footer: _snippets/footer.md
edit_url: https://example.com/edit/{path}
authors: { Writer@Example.com: 80000123456 }
`;
    expect(await settingsOf(yaml)).toEqual({
      language: 'de',
      languages: ['fr', 'ja-JP'],
      defaultTarget: 'production',
      targets: {
        production: { type: 'freshdesk', domain: 'acme', portal: 'https://help.acme.com' },
        'staging-eu': { type: 'freshdesk', domain: 'acme-staging' },
      },
      removed: 'keep',
      limits: { rate: 1, remove: 0, removeShare: 0 },
      ledger: 'file',
      assets: { host: 's3', bucket: 'images', region: 'eu-central-1', prefix: '', base: 'https://images.acme.com' },
      removeLocation: true,
      render: { ...DEFAULT_RENDER_OPTIONS, code: 'inline', singleDollar: true },
      plugins: [{ name: 'remark-one' }, { name: 'rehype-two', options: { deep: [1] } }],
      variables: { product: 'Acme Desk', year: '2026', beta: 'true' },
      header: '_snippets/header.md',
      footer: '_snippets/footer.md',
      editUrl: 'https://example.com/edit/{path}',
      authors: { 'writer@example.com': 80000123456 },
    });
  });

  it.each([
    ['{ host: github }', { host: 'github', branch: 'kb-assets' }],
    [
      '{ host: github, repository: acme/help, branch: images }',
      { host: 'github', repository: 'acme/help', branch: 'images' },
    ],
    ['{ host: url, base: https://x.y/kb/ }', { host: 'url', base: 'https://x.y/kb', names: 'hash' }],
    [
      '{ host: url, base: "http://127.0.0.1:80", names: path }',
      { host: 'url', base: 'http://127.0.0.1:80', names: 'path' },
    ],
    ['{ host: inline }', { host: 'inline', maxBytes: 32_768 }],
    [
      '{ host: s3, bucket: b, region: r, endpoint: http://minio:9000/, prefix: a/b.c/, base: https://x.y }',
      { host: 's3', bucket: 'b', region: 'r', endpoint: 'http://minio:9000', prefix: 'a/b.c', base: 'https://x.y' },
    ],
    ['{ remove_location: false }', undefined],
  ])('reads assets %s', async (yaml, assets) => {
    const settings = await settingsOf(`assets: ${yaml}\n`);
    expect(settings.assets).toEqual(assets);
    expect(settings.removeLocation).toBe(!yaml.includes('false'));
  });

  it('keeps a target without settings, whose domain may come from the environment', async () => {
    expect((await settingsOf('targets:\n  production:\n')).targets).toEqual({ production: { type: 'freshdesk' } });
  });

  it('leaves the primary language and repetitions out of the translations', async () => {
    expect((await settingsOf('language: fr\nlanguages: [fr, de, de]\n')).languages).toEqual(['de']);
  });

  it('reads as YAML 1.2 does: no is a word and not false', async () => {
    const [first] = await problemsOf('language: no\n');
    expect(first).toMatchObject({ code: 'KB-CONFIG-004', hint: 'Did you mean nb-NO?' });
  });
});

describe('what is wrong in kb.yaml', () => {
  it.each<[string, string, string, string | undefined]>([
    [
      'a near miss at the top',
      'language: en\nlanguges: [fr]\n',
      'kb.yaml:2:1 KB-CONFIG-003',
      'Did you mean languages?',
    ],
    ['a near miss in limits', 'limits:\n  rat: 1\n', 'kb.yaml:2:3 KB-CONFIG-003', 'Did you mean rate?'],
    ['a near miss in a target', 'targets:\n  a: { domian: x }\n', 'kb.yaml:2:8 KB-CONFIG-003', 'Did you mean domain?'],
    ['a setting near to nothing', 'colour: red\n', 'kb.yaml:1:1 KB-CONFIG-003', undefined],
    ['__proto__', '__proto__: { removed: delete }\n', 'kb.yaml:1:1 KB-CONFIG-003', undefined],
    ['a list', '- a\n', 'kb.yaml:1:1 KB-CONFIG-003', undefined],
    ['a text', 'hello\n', 'kb.yaml:1:1 KB-CONFIG-003', undefined],
    ['a language that is a number', 'language: 12\n', 'kb.yaml:1:1 KB-CONFIG-003', undefined],
    ['languages that are a text', 'languages: fr\n', 'kb.yaml:1:1 KB-CONFIG-003', undefined],
    ['a wrong language', 'languages: [fr, ja]\n', 'kb.yaml:1:17 KB-CONFIG-004', 'Did you mean ja-JP?'],
    ['a wrong primary language', '\nlanguage: en-US\n', 'kb.yaml:2:1 KB-CONFIG-004', 'Did you mean en?'],
    ['a near miss of a value', 'removed: unpublsh\n', 'kb.yaml:1:1 KB-CONFIG-003', 'Did you mean unpublish?'],
    ['an unknown ledger', 'ledger: sqlite\n', 'kb.yaml:1:1 KB-CONFIG-003', undefined],
    ['a host without what it needs', 'assets:\n  host: s3\n', 'kb.yaml:2:3 KB-CONFIG-003', undefined],
    ['a base URL that is missing', 'assets: { host: url }\n', 'kb.yaml:1:11 KB-CONFIG-003', undefined],
    ['a setting of another host', 'assets: { host: inline, branch: x }\n', 'kb.yaml:1:25 KB-CONFIG-003', undefined],
    ['a setting of a host that is not named', 'assets: { branch: x }\n', 'kb.yaml:1:11 KB-CONFIG-003', undefined],
    ['a base without TLS', 'assets: { host: url, base: "http://x.y" }\n', 'kb.yaml:1:22 KB-CONFIG-003', undefined],
    ['a base with a login', 'assets: { host: url, base: "https://u:p@x" }\n', 'kb.yaml:1:22 KB-CONFIG-003', undefined],
    ['a base with a query', 'assets: { host: url, base: "https://x?a" }\n', 'kb.yaml:1:22 KB-CONFIG-003', undefined],
    [
      'a near miss in assets',
      'assets: { host: inline, max_byte: 1 }\n',
      'kb.yaml:1:25 KB-CONFIG-003',
      'Did you mean max_bytes?',
    ],
    ['an unknown host', 'assets:\n  host: ftp\n', 'kb.yaml:2:3 KB-CONFIG-003', undefined],
    ['another type of target', 'targets: { a: { type: zendesk } }\n', 'kb.yaml:1:17 KB-CONFIG-003', undefined],
    ['a rate of nothing', 'limits: { rate: 0 }\n', 'kb.yaml:1:11 KB-CONFIG-003', undefined],
    ['a rate above one', 'limits: { rate: 1.1 }\n', 'kb.yaml:1:11 KB-CONFIG-003', undefined],
    ['a rate that is no number', 'limits: { rate: .nan }\n', 'kb.yaml:1:11 KB-CONFIG-003', undefined],
    ['a negative count', 'limits: { remove: -1 }\n', 'kb.yaml:1:11 KB-CONFIG-003', undefined],
    ['half a removal', 'limits: { remove: 1.5 }\n', 'kb.yaml:1:11 KB-CONFIG-003', undefined],
    ['a share above one', 'limits: { remove_share: 10 }\n', 'kb.yaml:1:11 KB-CONFIG-003', undefined],
    ['an author without an id', 'authors: { a@b.c: Ann }\n', 'kb.yaml:1:12 KB-CONFIG-003', undefined],
    ['a target with capitals', 'targets:\n  Prod: { domain: x }\n', 'kb.yaml:2:3 KB-CONFIG-003', undefined],
    ['a target with a slash', 'targets:\n  ../x: { domain: x }\n', 'kb.yaml:2:3 KB-CONFIG-003', undefined],
    ['a target that is a number', 'targets:\n  1: { domain: x }\n', 'kb.yaml:2:3 KB-CONFIG-003', undefined],
    ['a target named sandbox', 'targets:\n  sandbox: { domain: x }\n', 'kb.yaml:2:3 KB-CONFIG-013', undefined],
    ['a portal without https', 'targets: { a: { portal: http://x.y } }\n', 'kb.yaml:1:17 KB-CONFIG-009', undefined],
    ['a portal with a path', 'targets: { a: { portal: "https://x.y/z" } }\n', 'kb.yaml:1:17 KB-CONFIG-009', undefined],
    [
      'a portal with a login',
      'targets: { a: { portal: "https://u:p@x.y" } }\n',
      'kb.yaml:1:17 KB-CONFIG-009',
      undefined,
    ],
    ['a portal without a scheme', 'targets: { a: { portal: help.x.y } }\n', 'kb.yaml:1:17 KB-CONFIG-009', undefined],
    ['two of one name', 'removed: hold\nremoved: delete\n', 'kb.yaml:2:1 KB-CONFIG-002', undefined],
    ['broken YAML', 'languages: [en\n', 'kb.yaml:2:1 KB-CONFIG-002', undefined],
    ['code in a tag', 'language: !!js/function "function () {}"\n', 'kb.yaml:1:11 KB-CONFIG-002', undefined],
    ['a tag of its own', 'language: !en x\n', 'kb.yaml:1:11 KB-CONFIG-002', undefined],
    ['an alias', 'language: &a en\nlanguages: [*a]\n', 'kb.yaml:2:13 KB-CONFIG-002', undefined],
    ['a merge', 'limits: &a { rate: 1 }\ntargets: { b: { <<: *a } }\n', 'kb.yaml:2:21 KB-CONFIG-002', undefined],
    ['two documents', 'language: en\n---\nlanguage: fr\n', 'kb.yaml:2:1 KB-CONFIG-002', undefined],
  ])('names %s', async (_what, yaml, place, hint) => {
    const [first, ...more] = await problemsOf(yaml);
    expect(first && placed(first)).toBe(place);
    if (hint !== undefined) expect(first?.hint).toBe(hint);
    expect(more).toEqual([]);
  });

  it('reports all of it at once, in the order of the file', async () => {
    const problems = await problemsOf('language: xx\nremovd: keep\nlimits: { rate: 2 }\ntargets: { A: {} }\n');
    expect(problems.map(placed)).toEqual([
      'kb.yaml:1:1 KB-CONFIG-004',
      'kb.yaml:2:1 KB-CONFIG-003',
      'kb.yaml:3:11 KB-CONFIG-003',
      'kb.yaml:4:12 KB-CONFIG-003',
    ]);
  });

  it.each([
    ['assets: { host: s3, region: r }', 'assets.host: s3 also needs bucket, base.'],
    [
      'assets: { host: url, base: https://x.y, branch: b }',
      'assets.branch: it belongs to host github, and the host is url.',
    ],
    ['assets: s3', 'assets: it must have settings below it, each with its name.'],
    ['languages: fr', 'languages: it must be a list.'],
    ['languages: [1]', 'languages.0: it must be text.'],
    ['render: { emoji: 1 }', 'render.emoji: it must be true or false.'],
    ['limits: { rate: fast }', 'limits.rate: it must be a number.'],
    ['limits: { rate: 0 }', 'limits.rate: it must be more than 0.'],
    ['limits: { rate: 2 }', 'limits.rate: it must be at most 1.'],
    ['limits: { remove: -1 }', 'limits.remove: it must be at least 0.'],
    ['limits: { remove: 1.5 }', 'limits.remove: it must be a whole number.'],
    ['variables: { x: [1] }', 'variables.x: it must be text, a number, true or false.'],
    ['plugins: [1]', 'plugins.0: it must be the name of a package, or name and options.'],
    ['assets: { host: github, branch: a..b }', 'assets.branch: it must be the name of a branch.'],
    ['assets: { host: github, branch: a/ }', 'assets.branch: it must be the name of a branch.'],
    ['assets: { host: github, branch: a//b }', 'assets.branch: it must be the name of a branch.'],
    ['assets: { host: github, branch: a/.b }', 'assets.branch: it must be the name of a branch.'],
    ['assets: { host: github, branch: a.lock }', 'assets.branch: it must be the name of a branch.'],
    ['assets: { host: github, branch: HEAD }', 'assets.branch: it must be the name of a branch.'],
    ['assets: { host: github, repository: ../b }', 'assets.repository: it must be owner/name.'],
    ['assets: { host: github, repository: a/.. }', 'assets.repository: it must be owner/name.'],
    ['assets: { host: github, repository: a/b.git }', 'assets.repository: it must be owner/name.'],
    [
      'assets: { host: s3, bucket: b, region: "a b", base: https://x.y }',
      'assets.region: it must be the name of a region.',
    ],
    [
      'assets: { host: s3, bucket: b, region: r, base: https://x.y, endpoint: "https://key:secret@x.y" }',
      'assets.endpoint: it must be a full https address, without a login.',
    ],
    ['assets: { base: https://x.y }', 'assets.base: it belongs to host s3 or url, and no host is named.'],
  ])('says which settings belong together: %s', async (yaml, message) => {
    expect((await problemsOf(`${yaml}\n`)).map((one) => one.message)).toEqual([`kb.yaml: ${message}`]);
  });

  it.each(['../x', '/x', 'a//b', 'a b', `${'a/'.repeat(99)}!`])('refuses the prefix %j at once', async (prefix) => {
    const yaml = `assets: { host: s3, bucket: b, region: r, base: https://x.y, prefix: "${prefix}" }\n`;
    expect((await problemsOf(yaml)).map(placed)).toEqual(['kb.yaml:1:62 KB-CONFIG-003']);
  });

  it('says what a value may be', async () => {
    const [first] = await problemsOf('removed: archive\n');
    expect(first?.message).toBe('kb.yaml: removed: it must be hold, unpublish, delete or keep.');
  });

  it.each([
    ['api_key: s3cr3t', 'FRESHDESK_API_KEY'],
    ['targets: { a: { apikey: s3cr3t } }', 'FRESHDESK_API_KEY'],
    [
      'assets: { host: s3, bucket: b, region: r, base: https://x.y, secret_access_key: s3cr3t }',
      'AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY',
    ],
  ])('refuses a key in the file and does not repeat it: %s', async (yaml, variables) => {
    const [first] = await problemsOf(`${yaml}\n`);
    expect(first).toMatchObject({
      code: 'KB-CONFIG-012',
      line: 1,
      hint: expect.stringContaining(`set ${variables} in`),
    });
    expect(JSON.stringify(first)).not.toContain('s3cr3t');
  });

  it.each([
    ['brackets without end', `a: ${'['.repeat(20_000)}`],
    ['brackets that close', `a: ${'['.repeat(20_000)}${']'.repeat(20_000)}`],
    ['lists in lists', `${'- '.repeat(20_000)}x`],
    ['more than a quarter of a megabyte', `# ${'x'.repeat(300_000)}`],
  ])('refuses %s without stalling', async (_what, yaml) => {
    expect((await problemsOf(yaml)).map(placed)).toEqual(['kb.yaml:1:1 KB-CONFIG-002']);
  });

  it.each([
    ['UTF-16', Buffer.from('\ufefflanguage: en', 'utf16le')],
    ['Latin-1', Buffer.from('language: fr # français', 'latin1')],
  ])('refuses %s', async (_what, bytes) => {
    expect((await problemsOf(bytes)).map(placed)).toEqual(['kb.yaml:1:1 KB-CONFIG-002']);
  });

  it('does not follow a link out of the content root', async () => {
    const outside = await contentRoot({ 'other.yaml': 'removed: delete\n' });
    const root = await temporary();
    await symlink(join(outside, 'other.yaml'), join(root, 'kb.yaml'));
    await expect(loadSettings(root)).rejects.toMatchObject({ problems: [{ code: 'KB-CONFIG-016' }] });
  });

  it('follows a link inside the content root', async () => {
    const root = await contentRoot({ 'settings/kb.yaml': 'removed: keep\n' });
    await symlink('settings/kb.yaml', join(root, 'kb.yaml'));
    expect((await loadSettings(root)).settings.removed).toBe('keep');
  });

  it('writes nothing to the terminal, whatever the keys are', async () => {
    const warn = vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
    await problemsOf('? [a, b]\n: c\n');
    expect(warn).not.toHaveBeenCalled();
    warn.mockRestore();
  });

  it('pollutes no prototype', async () => {
    await problemsOf('__proto__: { polluted: 1 }\nconstructor: { prototype: { polluted: 1 } }\n');
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  it('says so when the file cannot be read', async () => {
    const root = await contentRoot({ 'kb.yaml/x.md': '' });
    await writeFile(join(root, 'other.md'), '');
    await expect(loadSettings(root)).rejects.toMatchObject({ problems: [{ code: 'KB-CONFIG-002' }] });
  });
});
