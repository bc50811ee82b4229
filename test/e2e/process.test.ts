/** The built program as a process of its own: signals, pipes, being killed. Needs `npm run build`, which `npm test` does first. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Emulator } from '../../src/emulator/emulator.ts';
import type * as Library from '../../src/index.ts';
import { article, Site } from './site.ts';

const KB = fileURLToPath(new URL('../../dist/kb.mjs', import.meta.url));
const LIBRARY = fileURLToPath(new URL('../../dist/index.mjs', import.meta.url));

interface Ended {
  readonly code: number | null;
  readonly signal: string | null;
  readonly out: string;
  readonly err: string;
}

let site: Site;
let account: Emulator;
beforeAll(() => {
  if (!existsSync(KB)) throw new Error('dist/ is missing: run npm run build first');
});
beforeEach(async () => {
  site = await Site.create({
    'C/F/a.md': article('A', 'First.', 'key: aaaa0001\n'),
    'C/F/b.md': article('B', 'Second.', 'key: bbbb0002\n'),
    'C/F/c.md': article('C', 'Third.', 'key: cccc0003\n'),
  });
  account = await site.account();
});
afterEach(() => site.close());

function start(argv: readonly string[]): { child: ChildProcess; ended: Promise<Ended> } {
  const env = { PATH: process.env['PATH'], HOME: site.folder, CI: '1', ...site.env };
  const child = spawn(process.execPath, [KB, ...argv], { cwd: site.folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  let err = '';
  child.stdout.on('data', (data: Buffer) => void (out += String(data)));
  child.stderr.on('data', (data: Buffer) => void (err += String(data)));
  const ended = new Promise<Ended>((resolve) => {
    child.on('close', (code, signal) => resolve({ code, signal, out, err }));
  });
  return { child, ended };
}
const kb = (...argv: string[]): Promise<Ended> => start(argv).ended;
const titles = (): string[] =>
  account
    .articles()
    .map(({ title }) => title)
    .sort();

describe('the process', () => {
  it('prints results to stdout and everything else to stderr, without colour', async () => {
    const plan = await kb('plan');
    expect(plan.code).toBe(0);
    expect(plan.out).toContain('to create');
    expect(plan.out + plan.err).not.toContain('\u001b');
    const wrong = await kb('plam');
    expect(wrong).toMatchObject({ code: 2, out: '' });
    expect(wrong.err).toContain('Did you mean plan?');
  });

  it('gives JSON for a wrong flag too, when JSON was asked for', async () => {
    const wrong = await kb('plan', '--jsno', '--json');
    expect(wrong.code).toBe(2);
    expect(JSON.parse(wrong.out)).toMatchObject({ format: 1, problems: [{ code: 'KB-CLI-001' }] });
  });

  it('ends quietly when its reader goes away', async () => {
    const { child, ended } = start(['plan', '--verbose']);
    child.stdout?.destroy();
    const { code, err } = await ended;
    expect(err).not.toContain('EPIPE');
    expect(code === 0 || code === 130).toBe(true);
  });
});

describe('SIGINT', () => {
  it('ends after the current step, says how to continue, and the next run continues', async () => {
    const { child, ended } = start(['publish']);
    account.faults.add({
      method: 'POST',
      path: /folders\/\d+\/articles$/,
      action: { type: 'meanwhile', run: () => void child.kill('SIGINT') },
    });
    const { code, out, err } = await ended;
    expect(code).toBe(130);
    expect(out + err).toMatch(/run.*kb publish.*again/i);
    expect(titles().length).toBeLessThan(3);
    expect((await kb('publish')).code).toBe(0);
    expect(titles()).toEqual(['A', 'B', 'C']);
    expect(await site.plan()).toEqual([]);
  });
});

describe('SIGKILL', () => {
  it.each([
    ['before the server acted', 'drop-before-commit'],
    ['after the server acted, the answer never read', 'commit-then-drop'],
  ] as const)('%s, at each of the three creates: the next run ends as if nothing had happened', async (_when, type) => {
    for (let create = 1; create <= 3; create += 1) {
      const { child, ended } = start(['publish']);
      account.faults.clear();
      account.faults.add({
        method: 'POST',
        path: /folders\/\d+\/articles$/,
        nth: type === 'commit-then-drop' || create === 1 ? 1 : 2, // what the last run created is not created again
        action: { type: 'meanwhile', run: () => void child.kill('SIGKILL'), next: { type } },
      });
      expect((await ended).signal).toBe('SIGKILL');
      // A create that was lost before the server acted is made again; one that was acted on is found again.
      expect(account.articles()).toHaveLength(type === 'commit-then-drop' ? create : create - 1);
    }
    account.faults.clear();
    const last = await kb('publish');
    expect(last.code, last.err).toBe(0);
    expect(titles()).toEqual(['A', 'B', 'C']);
    expect(await site.plan()).toEqual([]);
    expect((await kb('publish')).out).toMatch(/nothing to do/i);
  });
});

describe('kb unlock', () => {
  it('puts a publish aside that is still running only when a person says so', async () => {
    const { child, ended } = start(['publish']);
    await new Promise<void>((resolve) => {
      account.faults.add({ method: 'POST', path: /articles$/, action: { type: 'meanwhile', run: resolve } });
      account.faults.add({ method: 'POST', path: /articles$/, nth: 2, action: { type: 'silent' } });
    });
    const second = await kb('publish');
    expect(second.code).toBe(2);
    expect(second.err).toMatch(/KB-LEDGER-006[\s\S]*kb unlock/);
    expect(await kb('unlock')).toMatchObject({ code: 1, err: expect.stringContaining('Still locked') });
    expect(await kb('unlock', '--yes')).toMatchObject({ code: 0, out: expect.stringContaining('Unlocked') });
    child.kill('SIGKILL');
    await ended;
    account.faults.clear();
    expect((await kb('publish')).code).toBe(0);
    expect(titles()).toEqual(['A', 'B', 'C']);
    expect((await kb('unlock')).out).toContain('No publish holds');
  });
});

describe('kb sandbox', () => {
  it('serves what other commands publish to it, until it is stopped, and keeps it', async () => {
    const { child, ended } = start(['sandbox', '--port', '0', '--json']);
    const url = await new Promise<string>((resolve) => {
      child.stdout?.once('data', (line: Buffer) => resolve((JSON.parse(String(line)) as { url: string }).url)); // printed by kb
    });
    const published = await kb('publish', '--target', 'sandbox');
    expect(published.code, published.err).toBe(0);
    const home = await (await fetch(`${url}/support/home`)).text();
    expect(home).toContain('C');
    const links = /\/support\/solutions\/articles\/\d+/.exec(published.out)?.[0] ?? '';
    const page = await (await fetch(url + links)).text();
    expect(page).toMatch(/First|Second|Third/);
    child.kill('SIGINT');
    expect(await ended).toMatchObject({ code: 0, err: '' });
    expect((await kb('plan', '--target', 'sandbox')).out).toMatch(/nothing to do/i);
  });
});

describe('the library', () => {
  it('is one import of the built package', async () => {
    const library = (await import(LIBRARY)) as typeof Library; // its types are built from that file
    const { html, problems } = await library.renderMarkdown('# Hi\n\n[x](other.md)\n');
    expect(html).toContain('<h1');
    expect(problems).toEqual([]);
    expect((await library.htmlToMarkdown('<p>A <strong>b</strong></p>')).markdown).toBe('A **b**\n');
    expect(library.canonicalHtml('<P CLASS="a"  id=b>x</P>')).toBe(library.canonicalHtml('<p id="b" class="a">x</p>'));
    const plan = await library.plan({ content: site.root, env: { ...site.env, CI: '1' } });
    expect(plan.summary).toEqual({ create: 5 });
    const published = await library.publish({ content: site.root, env: { ...site.env, CI: '1' } });
    expect(published.outcomes.every(({ outcome }) => outcome === 'done')).toBe(true);
    expect((await library.loadContent(site.root)).articles).toHaveLength(3);
    const emulator = library.createEmulator({});
    expect((await emulator.fetch(new Request('http://x/_sandbox/health'))).status).toBe(200);
    await emulator.close();
  });
});
