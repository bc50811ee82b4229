/** Which repository is meant, and whether everybody can read it. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { githubRepository, rawAddress } from '../../src/assets/github-repository.ts';
import { whyNotPublic } from '../../src/assets/github-visibility.ts';
import { status, web } from './make.ts';

describe('the repository', () => {
  it.each([
    'https://github.com/acme/help',
    'https://github.com/acme/help.git',
    'https://github.com/acme/help/',
    'https://x-access-token:ghs_1@github.com/acme/help.git',
    'https://www.github.com/acme/help',
    'HTTPS://GitHub.com/acme/help',
    'git@github.com:acme/help.git',
    'ssh://git@github.com/acme/help.git',
    'ssh://git@ssh.github.com:443/acme/help.git',
  ])('is that of origin: %s', (origin) => {
    expect(githubRepository(origin)).toEqual({ name: 'acme/help', remote: origin });
    expect(githubRepository(origin, 'ACME/help')).toEqual({ name: 'acme/help', remote: origin });
  });

  it.each([
    'https://gitlab.com/acme/help.git',
    'https://github.com.evil.example/acme/help',
    'https://evil.example/github.com/acme/help',
    'git@evil.example:github.com/acme.git',
    'https://github.com/acme',
    'https://github.com/acme/help/tree/main',
    '/srv/git/help.git',
    'file:///srv/github.com/acme/help',
    '',
  ])('is not on github.com: %s', (origin) => {
    expect(githubRepository(origin)).toBeUndefined();
  });

  it('may be another one, reached as origin is', () => {
    expect(githubRepository(undefined, 'acme/images')?.remote).toBe('https://github.com/acme/images.git');
    expect(githubRepository('git@github.com:acme/help.git', 'acme/images')?.remote).toBe(
      'git@github.com:acme/images.git',
    );
    expect(githubRepository('https://gitlab.com/a/b', 'acme/images')?.remote).toBe(
      'https://github.com/acme/images.git',
    );
    expect(githubRepository(undefined)).toBeUndefined();
  });

  it('has an address for everybody', () => {
    expect(rawAddress({ name: 'acme/help' }, 'kb/assets')).toBe(
      'https://raw.githubusercontent.com/acme/help/kb/assets',
    );
  });
});

describe('whether a repository is public', () => {
  const ask = (net: ReturnType<typeof web>, env: Readonly<Record<string, string>> = {}) =>
    whyNotPublic({ repository: 'acme/help', env, fetch: net.fetch });

  async function inActions(event: unknown): Promise<Readonly<Record<string, string>>> {
    const folder = await mkdtemp(join(tmpdir(), 'kb-event-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    await writeFile(join(folder, 'event.json'), typeof event === 'string' ? event : JSON.stringify(event));
    return { GITHUB_ACTIONS: 'true', GITHUB_EVENT_PATH: join(folder, 'event.json') };
  }

  it('is told by the event of a workflow run, without a call', async () => {
    const net = web();
    const event = (isPrivate: boolean) => ({ repository: { full_name: 'Acme/Help', private: isPrivate } });
    expect(await ask(net, await inActions(event(false)))).toBeUndefined();
    expect(await ask(net, await inActions(event(true)))).toMatchObject({ code: 'KB-ASSET-015' });
    expect(net.log).toEqual([]);
  });

  it.each([
    ['another repository', { repository: { full_name: 'fork/help', private: false } }],
    ['no repository', { schedule: '0 * * * *' }],
    ['odd values', { repository: { full_name: 'acme/help', private: 'no' } }],
    ['null', null],
    ['no JSON', '<html>'],
  ])('is asked of GitHub when the event has %s', async (_what, event) => {
    const net = web(() => Response.json({ private: true }));
    expect(await ask(net, await inActions(event))).toMatchObject({ code: 'KB-ASSET-015' });
    expect(net.log).toEqual(['GET https://api.github.com/repos/acme/help']);
  });

  it('is asked of GitHub without a login elsewhere', async () => {
    const seen: (string | null)[] = [];
    const net = web((request) => {
      seen.push(request.headers.get('authorization'));
      return Response.json({ private: false });
    });
    expect(await ask(net, { GITHUB_EVENT_PATH: '/gone', GITHUB_TOKEN: 'ghs_1' })).toBeUndefined();
    expect(seen).toEqual([null]);
  });

  it('is a no for what nobody can see, with the other hosts named', async () => {
    const wrong = await ask(web(status(404)));
    expect(wrong).toMatchObject({ code: 'KB-ASSET-015', hint: expect.stringContaining('s3, url or inline') });
    expect(wrong?.message).toContain('acme/help');
  });

  it.each<[string, ReturnType<typeof web>, string]>([
    ['too many calls', web(status(403)), 'GitHub answered 403'],
    ['no network', web(), 'no answer was given to this test'],
    ['something else', web(() => Response.json({})), 'GitHub did not say'],
    ['no JSON', web(() => new Response('<html>')), 'not valid JSON'],
  ])('is not taken for granted after %s', async (_what, net, why) => {
    expect(await ask(net)).toMatchObject({ code: 'KB-ASSET-016', message: expect.stringContaining(why) });
  });
});
