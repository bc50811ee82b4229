/** Faults on demand, in this process and over a real socket: the same work is done, and the client sees the same damage. */
import { afterEach, describe, expect, it } from 'vitest';
import type { Fault, FaultAction } from '../../src/emulator/emulator.ts';
import { type Answered, type Asking, Desk, ORIGIN, read, requestOf } from './desk.ts';

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

type Ask = (method: string, path: string, body?: unknown, asking?: Asking) => Promise<Answered>;

const ways = [
  [
    'in this process',
    async (desk: Desk): Promise<Ask> =>
      (...call) =>
        desk.ask(...call),
  ],
  [
    'over a socket',
    async (desk: Desk): Promise<Ask> => {
      const server = await desk.emulator.listen(0);
      open.push(() => server.close());
      return async (method, path, body, asking) =>
        read(await fetch(requestOf(`${server.url}/api/v2${path}`, method, body, asking)));
    },
  ],
] as const;

describe.each(ways)('a fault %s', (_way, connect) => {
  async function prepare(action: FaultAction, fault: Omit<Fault, 'action'> = {}) {
    const desk = new Desk();
    const ids = await desk.fill();
    const ask = await connect(desk);
    desk.emulator.faults.add({ ...fault, action });
    const titles = () => desk.emulator.articles().map(({ title }) => title);
    const create = () =>
      ask('POST', `/solutions/folders/${ids.folder}/articles`, { title: 'New', description: 'x', status: 2 });
    const list = (query = '') => ask('GET', `/solutions/folders/${ids.folder}/articles${query}`);
    return { desk, ids, ask, titles, create, list };
  }

  it('breaks the connection before anything is done', async () => {
    const { create, titles } = await prepare({ type: 'drop-before-commit' });
    await expect(create()).rejects.toThrow('fetch failed');
    expect(titles()).toEqual(['Reset']);
    expect((await create()).status).toBe(201);
  });

  it('breaks the connection after the work is done', async () => {
    const { create, titles, desk } = await prepare({ type: 'commit-then-drop' });
    await expect(create()).rejects.toThrow('fetch failed');
    expect(titles()).toEqual(['Reset', 'New']);
    expect(desk.emulator.journal.at(-1)).toMatchObject({ method: 'POST', status: 0 });
  });

  it('breaks the connection in the middle of the answer', async () => {
    const { create, titles } = await prepare({ type: 'reset-mid-body' });
    await expect(create()).rejects.toThrow(TypeError);
    expect(titles()).toEqual(['Reset', 'New']);
  });

  it('sends half an answer as if it were whole', async () => {
    const { create, titles } = await prepare({ type: 'truncate' });
    const { status, text, body } = await create();
    expect([status, text.startsWith('{"id":'), body]).toEqual([201, true, {}]);
    expect(titles()).toEqual(['Reset', 'New']);
  });

  it('sends the answer byte by byte', async () => {
    const { ask } = await prepare({ type: 'trickle', millisecondsPerByte: 0 });
    expect((await ask('GET', '/search/solutions')).body).toMatchObject({ description: 'Validation failed' });
  });

  it('sends the answer byte by byte until the client gives up', async () => {
    const { ask } = await prepare({ type: 'trickle', millisecondsPerByte: 5 });
    const signal = AbortSignal.timeout(60);
    await expect(ask('GET', '/agents/me', undefined, { signal })).rejects.toThrow(/abort|timeout/i);
  });

  it('never answers, until the client gives up', async () => {
    const { create, ids, ask, titles } = await prepare({ type: 'silent' });
    const signal = AbortSignal.timeout(30);
    const path = `/solutions/folders/${ids.folder}/articles`;
    await expect(ask('POST', path, { title: 'N', description: 'x', status: 1 }, { signal })).rejects.toThrow(
      /abort|timeout/i,
    );
    expect(titles()).toEqual(['Reset']);
    expect((await create()).status).toBe(201);
  });

  it('answers as if all were well, and stores nothing', async () => {
    const { create, ask, ids, titles, desk } = await prepare({ type: 'ignore-fields' }, { times: 2 });
    const made = await create();
    expect([made.status, made.body['title'], titles()]).toEqual([201, 'New', ['Reset']]);
    expect((await ask('GET', `/solutions/articles/${String(made.body['id'])}`)).status).toBe(404);
    desk.emulator.faults.clear();
    desk.emulator.faults.add({ method: 'PUT', action: { type: 'ignore-fields' } });
    const put = await ask('PUT', `/solutions/articles/${ids.article}`, { title: 'Other' });
    expect([put.status, put.body['title'], titles()]).toEqual([200, 'Other', ['Reset']]);
  });

  it('answers with the object as it stays, and stores nothing', async () => {
    const { ask, ids, titles } = await prepare({ type: 'ignore-fields', echo: 'stored' });
    const put = await ask('PUT', `/solutions/articles/${ids.article}`, { title: 'Other' });
    expect([put.status, put.body['title'], titles()]).toEqual([200, 'Reset', ['Reset']]);
  });

  it('deletes nothing though it says so, and keeps the order', async () => {
    const { ask, ids, titles, create } = await prepare({ type: 'ignore-fields' }, { method: 'DELETE' });
    await create();
    expect((await ask('DELETE', `/solutions/categories/${ids.category}`)).status).toBe(204);
    expect(titles()).toEqual(['Reset', 'New']);
  });

  it('gives the first page for ever', async () => {
    const { list } = await prepare({ type: 'ignore-page' }, { times: 9 });
    expect((await list('?page=7')).list).toHaveLength(1);
  });

  it('hides the newest objects of a list for a while', async () => {
    const { create, list } = await prepare({ type: 'stale-list' }, { method: 'GET', times: 2 });
    await create();
    expect([(await list()).list.length, (await list()).list.length, (await list()).list.length]).toEqual([1, 1, 2]);
  });

  it('sends the client elsewhere', async () => {
    const { desk, ids } = await prepare({ type: 'redirect', status: 307, to: 'https://evil.example/' });
    const request = new Request(`${ORIGIN}/api/v2/solutions/articles/${ids.article}`, {
      headers: { authorization: 'Basic eDp4' },
    });
    const answer = await desk.emulator.fetch(request);
    expect([answer.status, answer.headers.get('location')]).toEqual([307, 'https://evil.example/']);
  });

  it('answers with HTML of a proxy, the work undone or done', async () => {
    const html = { type: 'answer', status: 502, body: '<h1>Bad gateway</h1>' } as const;
    const { create, titles, desk } = await prepare(html);
    const undone = await create();
    expect([undone.status, undone.headers.get('content-type'), undone.text]).toEqual([502, 'text/html', html.body]);
    expect(titles()).toEqual(['Reset']);
    desk.emulator.faults.add({ action: { ...html, commit: true } });
    expect((await create()).status).toBe(502);
    expect(titles()).toEqual(['Reset', 'New']);
  });

  it('answers with JSON and headers of its own', async () => {
    const headers = { 'Content-Type': 'application/json', 'Retry-After': '7' };
    const { create } = await prepare({ type: 'answer', status: 500, headers, body: '{"message":"oops"}' });
    const { status, body, headers: answered } = await create();
    expect([status, body, answered.get('retry-after')]).toEqual([500, { message: 'oops' }, '7']);
  });

  it('waits, then goes on as usual', async () => {
    const { create } = await prepare({ type: 'delay', milliseconds: 20 });
    const started = performance.now();
    expect((await create()).status).toBe(201);
    expect(performance.now() - started).toBeGreaterThanOrEqual(19);
  });

  it('lets a person act in the moment before', async () => {
    const box: { act?: () => void } = {};
    const { ask, ids, desk } = await prepare({ type: 'meanwhile', run: () => box.act?.() }, { method: 'GET' });
    box.act = () => desk.emulator.people.editArticle(ids.article, { title: 'Theirs' });
    expect((await ask('GET', `/solutions/articles/${ids.article}`)).body['title']).toBe('Theirs');
  });
});

describe('when a fault happens', () => {
  const broken = { type: 'answer', status: 503 } as const;
  const statuses = async (fault: Fault, paths: readonly string[], method = 'GET') => {
    const desk = new Desk();
    desk.emulator.faults.add(fault);
    const answers: number[] = [];
    for (const path of paths) answers.push((await desk.ask(method, path)).status);
    return answers;
  };
  const me = '/agents/me';

  it.each<[string, Fault, readonly string[], readonly number[]]>([
    ['once, on the next request', { action: broken }, [me, me], [503, 200]],
    ['from the second one on, twice', { nth: 2, times: 2, action: broken }, [me, me, me, me], [200, 503, 503, 200]],
    ['on a path', { path: /helpdesk$/g, action: broken }, [me, '/settings/helpdesk', me], [200, 503, 200]],
    [
      'on a path, every time',
      { path: /helpdesk$/g, times: 2, action: broken },
      ['/settings/helpdesk', '/settings/helpdesk'],
      [503, 503],
    ],
    ['on a verb', { method: 'POST', action: broken }, [me], [200]],
  ])('%s', async (_when, fault, paths, expected) => {
    expect(await statuses(fault, paths)).toEqual(expected);
  });

  it('two at once count apart', async () => {
    const desk = new Desk();
    desk.emulator.faults.add({ nth: 1, action: broken });
    desk.emulator.faults.add({ nth: 2, action: { type: 'answer', status: 500 } });
    expect([(await desk.get(me)).status, (await desk.get(me)).status, (await desk.get(me)).status]).toEqual([
      503, 500, 200,
    ]);
  });

  it('never, once they are cleared, nor on a request that the rate limit refuses', async () => {
    const desk = new Desk({ rate: 1 });
    await desk.get(me);
    desk.emulator.faults.add({ action: broken });
    expect((await desk.get(me)).status).toBe(429);
    desk.wait(60_000);
    expect((await desk.get(me)).status).toBe(503);
    desk.emulator.faults.add({ action: broken });
    desk.emulator.faults.clear();
    desk.wait(60_000);
    expect((await desk.get(me)).status).toBe(200);
  });
});
