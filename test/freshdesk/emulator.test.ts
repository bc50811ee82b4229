/** The client against the local Freshdesk: inside the process on a clock that is wound by hand, and over real HTTP. */
import { afterEach, describe, expect, it } from 'vitest';
import { createSandboxHost } from '../../src/assets/sandbox-host.ts';
import { createEmulator, type Emulator, type EmulatorOptions } from '../../src/emulator/emulator.ts';
import { createFreshdesk, type FreshdeskOptions } from '../../src/freshdesk/freshdesk.ts';
import { type Remote, RemoteError } from '../../src/sync/ports.ts';
import { sha256 } from '../../src/util/hash.ts';
import { FakeClock } from './fake-clock.ts';
import { KEY } from './make.ts';

const open: Emulator[] = [];

afterEach(async () => {
  for (const emulator of open.splice(0)) await emulator.close();
});

interface World {
  readonly emulator: Emulator;
  readonly remote: Remote;
  readonly clock: FakeClock;
  readonly run: <T>(work: Promise<T>) => Promise<T>;
  /** What the call fails with. */
  readonly fail: (work: Promise<unknown>) => Promise<RemoteError>;
}

function world(options: EmulatorOptions = {}, over: Partial<FreshdeskOptions> = {}): World {
  const clock = new FakeClock();
  const emulator = createEmulator({ url: 'http://127.0.0.1:4747', now: () => clock.now(), ...options });
  open.push(emulator);
  const remote = createFreshdesk({
    url: 'http://127.0.0.1:4747',
    apiKey: KEY,
    rate: 0.8,
    language: 'en',
    clock,
    random: () => 0.5,
    fetch: (request) => emulator.fetch(request),
    ...over,
  });
  const run = <T>(work: Promise<T>): Promise<T> => clock.run(work);
  const fail = async (work: Promise<unknown>): Promise<RemoteError> => {
    const [outcome] = await run(Promise.allSettled([work]));
    if (outcome?.status === 'rejected' && outcome.reason instanceof RemoteError) return outcome.reason;
    throw new Error(`It was expected to fail with a RemoteError, but: ${JSON.stringify(outcome)}`);
  };
  return { emulator, remote, clock, run, fail };
}

const write = { title: 'Reset', html: '<p>How to</p>', status: 'published', tags: ['one'] } as const;

async function folderIn({ remote, run }: World): Promise<number> {
  const category = await run(remote.createCategory({ name: 'Account', description: 'All of it' }));
  return (await run(remote.createFolder(category.id, { name: 'Signing in', visibility: 2 }))).id;
}

describe('the whole port', () => {
  for (const metaKeywords of ['string', 'array'] as const) {
    it(`writes and reads everything it knows of, keywords as ${metaKeywords}`, async () => {
      const here = world({ switches: { metaKeywords } });
      const { remote, run } = here;
      const folderId = await folderIn(here);
      const seo = { title: 'S', description: 'D', keywords: ['k', 'l'] };
      const created = await run(remote.createArticle(folderId, { ...write, seo }));
      expect(created).toMatchObject({
        folderId,
        title: 'Reset',
        status: 'published',
        tags: ['one'],
        seo,
        language: 'en',
      });
      const updated = await run(remote.updateArticle(created.id, { ...write, html: '<p>Now</p>', tags: [] }));
      expect(updated).toMatchObject({ html: '<p>Now</p>', tags: [], seo });
      expect(await run(remote.readArticle(created.id))).toEqual(updated);
      expect(await run(remote.listArticles(folderId))).toEqual([updated]);
      expect((await run(remote.updateArticle(created.id, { status: 'draft' }))).status).toBe('draft');
      await run(remote.deleteArticle(created.id));
      expect(await run(remote.readArticle(created.id))).toBeUndefined();
      expect(remote.calls).toEqual({ GET: 3, POST: 3, PUT: 2, DELETE: 1 });
    });
  }

  it('knows nested folders, and accounts that have none', async () => {
    const here = world();
    const { remote, run } = here;
    const top = await folderIn(here);
    const [{ id: category } = { id: 0 }] = await run(remote.listCategories());
    const inner = await run(remote.createFolder(category, { name: 'Inner', parentId: top }));
    const innermost = await run(remote.createFolder(category, { name: 'Innermost', parentId: inner.id }));
    const found = await run(remote.listFolders(category));
    expect(found.map(({ id, parentId, categoryId }) => [id, parentId, categoryId])).toEqual([
      [top, null, category],
      [inner.id, top, category],
      [innermost.id, inner.id, category],
    ]);
    expect((await run(remote.updateFolder(innermost.id, { parentId: null }))).parentId).toBeNull();

    const flat = world({ switches: { hierarchy: false } });
    await folderIn(flat);
    const [{ id } = { id: 0 }] = await flat.run(flat.remote.listCategories());
    expect(await flat.run(flat.remote.listFolders(id))).toMatchObject([
      { name: 'Signing in', parentId: null, visibility: 2 },
    ]);
  });

  it('lists more than a page, and no less when the server ignores pages', async () => {
    for (const paginate of [true, false]) {
      const here = world({ switches: { paginate } });
      const folderId = await folderIn(here);
      const { remote, run } = here;
      for (let n = 1; n <= 105; n += 1) await run(remote.createArticle(folderId, { ...write, title: `No ${n}` }));
      expect(await run(remote.listArticles(folderId))).toHaveLength(105);
    }
  });

  it('tells the languages of the account', async () => {
    const { remote, run } = world({ primaryLanguage: 'en', supportedLanguages: ['fr', 'ja-JP'] });
    expect(await run(remote.languages())).toEqual({ primary: 'en', supported: ['fr', 'ja-JP'] });
  });
});

describe('what the server refuses', () => {
  it('is told with its field', async () => {
    const here = world();
    const folderId = await folderIn(here);
    const error = await here.fail(here.remote.createArticle(folderId, { ...write, tags: ['x'.repeat(33)] }));
    expect(error).toMatchObject({ kind: 'refused', problem: { code: 'KB-FRESHDESK-010' } });
    expect(error.message).toContain('tags');
    expect((await here.fail(here.remote.createCategory({ name: 'Account' }))).problem.code).toBe('KB-FRESHDESK-008');
    expect((await here.fail(here.remote.createArticle(999, write))).problem.code).toBe('KB-FRESHDESK-006');
  });

  it('is told for a wrong key and a missing right', async () => {
    const keys = { [KEY]: { canPublish: false }, other: {} };
    const writer = world({ keys });
    const folderId = await folderIn(writer);
    expect((await writer.fail(writer.remote.createArticle(folderId, write))).problem.code).toBe('KB-FRESHDESK-003');
    const stranger = world({ keys: { other: {} } });
    expect(await stranger.fail(stranger.remote.listCategories())).toMatchObject({
      kind: 'fatal',
      problem: { code: 'KB-FRESHDESK-002' },
    });
  });
});

describe('faults', () => {
  it('lose the answer to a create that was done, and the client says so instead of doing it again', async () => {
    for (const type of ['commit-then-drop', 'reset-mid-body', 'truncate'] as const) {
      const here = world();
      const folderId = await folderIn(here);
      here.emulator.faults.add({ method: 'POST', action: { type } });
      expect((await here.fail(here.remote.createArticle(folderId, write))).kind).toBe('unknown-outcome');
      expect(here.emulator.articles()).toHaveLength(1);
    }
  });

  it('lose answers to everything else, and it is done all the same', async () => {
    const here = world();
    const { emulator, remote, run } = here;
    const folderId = await folderIn(here);
    const { id } = await run(remote.createArticle(folderId, write));
    for (const method of ['GET', 'PUT', 'DELETE'])
      emulator.faults.add({ method, times: 2, action: { type: 'commit-then-drop' } });
    expect((await run(remote.readArticle(id)))?.id).toBe(id);
    expect((await run(remote.updateArticle(id, { ...write, html: '<p>2</p>' }))).html).toBe('<p>2</p>');
    await run(remote.deleteArticle(id));
    expect(emulator.articles()).toEqual([]);
  });

  it('give the first page for ever, and the list is an error, not short', async () => {
    const here = world();
    const folderId = await folderIn(here);
    const { emulator, remote, run, fail } = here;
    for (let n = 1; n <= 105; n += 1) await run(remote.createArticle(folderId, { ...write, title: `No ${n}` }));
    emulator.faults.add({ path: /articles/, times: 9, action: { type: 'ignore-page' } });
    expect((await fail(remote.listArticles(folderId))).problem.code).toBe('KB-FRESHDESK-023');
  });

  it('are silence, which ends', async () => {
    const { emulator, remote, fail } = world({}, { timeout: 20 });
    emulator.faults.add({ method: 'POST', action: { type: 'silent' } });
    expect((await fail(remote.createCategory({ name: 'x' }))).kind).toBe('unknown-outcome');
  });

  it('redirect, and the client stays', async () => {
    const { emulator, remote, fail } = world();
    emulator.faults.add({ action: { type: 'redirect', status: 307, to: 'https://evil.example/' } });
    expect((await fail(remote.createCategory({ name: 'x' }))).problem.code).toBe('KB-FRESHDESK-017');
  });
});

describe('the rate', () => {
  it('is kept: two hundred reads of a small account draw no 429', async () => {
    const here = world({ rate: 50 });
    const { emulator, remote, run, clock } = here;
    const started = clock.now().getTime();
    await run(Promise.all(Array.from({ length: 200 }, () => remote.listCategories())));
    expect(emulator.journal.filter(({ status }) => status === 429)).toEqual([]);
    expect(clock.now().getTime() - started).toBeGreaterThan(4 * 60_000);
    expect(clock.now().getTime() - started).toBeLessThan(5.5 * 60_000);
  });

  it('used up by others is waited for, and everything gets done', async () => {
    const here = world({ rate: 50, punitiveRetryAfter: 300 });
    const { emulator, remote, run, clock } = here;
    const started = clock.now().getTime();
    emulator.rate.count(50);
    await run(Promise.all(Array.from({ length: 10 }, () => remote.listCategories())));
    expect(clock.now().getTime() - started).toBeGreaterThanOrEqual(300_000);
    const refused = emulator.journal.filter(({ status }) => status === 429);
    expect(refused.length).toBeLessThanOrEqual(6);
  });
});

it('works over real HTTP, broken connections too', async () => {
  const emulator = createEmulator({});
  open.push(emulator);
  const { url } = await emulator.listen(0);
  const clock = new FakeClock();
  const remote = createFreshdesk({ url, apiKey: KEY, rate: 1, language: 'en', clock });
  const category = await remote.createCategory({ name: 'Account' });
  const folder = await remote.createFolder(category.id, { name: 'FAQ' });
  emulator.faults.add({ method: 'POST', action: { type: 'commit-then-drop' } });
  await expect(remote.createArticle(folder.id, write)).rejects.toMatchObject({ kind: 'unknown-outcome' });
  const [found] = await remote.listArticles(folder.id);
  expect(found).toMatchObject({ title: 'Reset', folderId: folder.id });
  await remote.deleteArticle(found?.id ?? 0);
  expect(await remote.readArticle(found?.id ?? 0)).toBeUndefined();
});

it('images go into the sandbox once, in the process and over HTTP, and can be read without a key', async () => {
  const emulator = createEmulator({});
  open.push(emulator);
  const { url } = await emulator.listen(0);
  const content = new TextEncoder().encode('image');
  const asset = { path: 'a.png', hash: sha256(content), sourceHash: sha256(content), size: 5, extension: 'png' };
  for (const fetcher of [(request: Request) => emulator.fetch(request), (request: Request) => fetch(request)]) {
    const host = createSandboxHost({ publicUrl: url, apiKey: 'sandbox', open: async () => ({ url, fetch: fetcher }) });
    await host.ensure(asset, async () => content);
    const answer = await fetch(host.url(asset));
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe('image');
  }
});
