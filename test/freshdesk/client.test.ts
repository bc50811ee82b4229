/** One call and everything around it: tried again where that is safe, paused, bounded, stopped; on a clock that is wound by hand. */
import { describe, expect, it } from 'vitest';
import type { Remote } from '../../src/sync/ports.ts';
import { broken, connect, empty, html, json, limited, wireArticle } from './make.ts';

const create = (remote: Remote) => remote.createArticle(20, { title: 'New', html: '<p>x</p>', status: 'published' });
const update = (remote: Remote) => remote.updateArticle(1, { title: 'New', html: '<p>x</p>', status: 'published' });

/** Ways to lose an answer; each may have been acted upon. */
const LOST: readonly [string, () => Response | never][] = [
  ['502 from a proxy', () => html('<h1>Bad gateway</h1>', 502)],
  ['500 without a body', () => empty(500)],
  ['504', () => html('', 504)],
  ['a broken connection', () => raise(broken('ECONNRESET'))],
  ['a time-out', () => raise(new DOMException('late', 'TimeoutError'))],
  [
    'truncated JSON',
    () => new Response('{"id": 1, "ti', { status: 200, headers: { 'content-type': 'application/json' } }),
  ],
  ['an empty 200', () => new Response('', { status: 200, headers: { 'content-type': 'application/json' } })],
  ['a login page with status 200', () => html('<form>', 200)],
];

function raise(error: unknown): never {
  throw error;
}

describe('an answer that is lost', () => {
  for (const [name, lose] of LOST) {
    it(`is asked for again when reading: ${name}`, async () => {
      const { remote, run, asked } = connect((_, nth) => (nth < 4 ? lose() : json(wireArticle(1))));
      expect((await run(remote.readArticle(1)))?.id).toBe(1);
      expect(asked).toHaveLength(4);
      expect(remote.calls.GET).toBe(4);
    });

    it(`is asked for again when updating: ${name}`, async () => {
      const { remote, run, asked } = connect((_, nth) => (nth < 3 ? lose() : json(wireArticle(1))));
      await run(update(remote));
      expect(asked.map(({ body }) => body)).toEqual([asked[0]?.body, asked[0]?.body, asked[0]?.body]);
    });

    it(`means a deletion that was done when the object is gone afterwards: ${name}`, async () => {
      const { remote, run } = connect((_, nth) => (nth === 1 ? lose() : empty(404)));
      await expect(run(remote.deleteArticle(1))).resolves.toBeUndefined();
    });

    it(`is never asked for again when creating: ${name}`, async () => {
      const { remote, fail, asked } = connect(() => lose());
      const error = await fail(create(remote));
      expect(error.kind).toBe('unknown-outcome');
      expect(error.problem.code).toBe('KB-FRESHDESK-018');
      expect(error.problem.message).toContain('create the article “New”');
      expect(asked).toHaveLength(1);
    });
  }

  it('ends in the end', async () => {
    const { remote, fail, asked, clock } = connect(() => html('<h1>Bad gateway</h1>', 502));
    const started = clock.now().getTime();
    const error = await fail(remote.readArticle(1));
    expect(error.kind).toBe('unavailable');
    expect(error.problem.code).toBe('KB-FRESHDESK-012');
    expect(asked).toHaveLength(5);
    expect(clock.now().getTime() - started).toBeLessThan(60_000);
  });

  it('waits longer each time, and tells so', async () => {
    const { remote, fail, waits } = connect(() => html('', 503));
    await fail(remote.readArticle(1));
    expect(waits.map(({ milliseconds }) => milliseconds)).toEqual([375, 750, 1500, 3000]);
    expect(waits.every(({ why }) => why === 'retry')).toBe(true);
  });

  it('of a create that was done but not shown is an unknown outcome too', async () => {
    for (const answer of [{}, { id: '1' }, [wireArticle(1)]]) {
      const { remote, fail, asked } = connect(() => json(answer, 201));
      expect((await fail(create(remote))).kind).toBe('unknown-outcome');
      expect(asked).toHaveLength(1);
    }
  });

  it('costs a call that slow tries have used up no more than some minutes', async () => {
    const { clock, remote, fail, asked } = connect(async () => {
      await clock.sleep(119_000);
      throw broken('ECONNRESET');
    });
    await fail(remote.readArticle(1));
    expect(asked).toHaveLength(3);
  });
});

describe('a request that was never sent', () => {
  for (const code of ['ECONNREFUSED', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT', 'EHOSTUNREACH']) {
    it(`is sent again, a create too: ${code}`, async () => {
      const { remote, run, asked } = connect((_, nth) => (nth < 3 ? raise(broken(code)) : json(wireArticle(9), 201)));
      expect((await run(create(remote))).id).toBe(9);
      expect(asked).toHaveLength(3);
    });
  }

  for (const code of ['DEPTH_ZERO_SELF_SIGNED_CERT', 'CERT_HAS_EXPIRED', 'ERR_TLS_CERT_ALTNAME_INVALID']) {
    it(`is not sent to a server that cannot be trusted: ${code}`, async () => {
      const { remote, fail, asked } = connect(() => raise(broken(code)));
      const error = await fail(create(remote));
      expect(error).toMatchObject({ kind: 'fatal', problem: { code: 'KB-FRESHDESK-021' } });
      expect(asked).toHaveLength(1);
    });
  }
});

describe('a deletion', () => {
  it('of what never was there is refused', async () => {
    const { remote, fail } = connect(() => empty(404));
    expect(await fail(remote.deleteArticle(1))).toMatchObject({ kind: 'refused', status: 404 });
  });

  it('of what never was there is refused after a 429 as well, since that did nothing', async () => {
    const { remote, fail } = connect((_, nth) => (nth === 1 ? limited('1') : empty(404)));
    expect(await fail(remote.deleteArticle(1))).toMatchObject({ kind: 'refused', status: 404 });
  });

  it('sends no body, which would be refused', async () => {
    const { remote, run, asked } = connect(() => empty(204));
    await run(remote.deleteFolder(7));
    expect(asked[0]).toMatchObject({ method: 'DELETE', path: '/solutions/folders/7', body: undefined });
    expect(asked[0]?.headers.get('content-type')).toBeNull();
  });
});

describe('a 429', () => {
  const verbs: readonly [string, (remote: Remote) => Promise<unknown>, () => Response][] = [
    ['reading', (remote) => remote.readArticle(1), () => json(wireArticle(1))],
    ['creating', create, () => json(wireArticle(1), 201)],
    ['updating', update, () => json(wireArticle(1))],
    ['deleting', (remote) => remote.deleteArticle(1), () => empty(204)],
  ];
  for (const [name, act, good] of verbs) {
    it(`is waited for when ${name}, minutes too, and the person is told`, async () => {
      const { remote, run, clock, waits, asked } = connect((_, nth) => (nth === 1 ? limited('300') : good()));
      const started = clock.now().getTime();
      await run(act(remote));
      expect(clock.now().getTime() - started).toBeGreaterThanOrEqual(300_000);
      expect(waits).toEqual([{ milliseconds: 300_000, why: 'retry-after' }]);
      expect(asked).toHaveLength(2);
    });
  }

  it('may name a date', async () => {
    const { remote, run, clock } = connect((_, nth) =>
      nth === 1 ? limited(new Date(clock.now().getTime() + 90_000).toUTCString()) : json(wireArticle(1)),
    );
    const started = clock.now().getTime();
    await run(remote.readArticle(1));
    expect(clock.now().getTime() - started).toBeGreaterThanOrEqual(90_000);
  });

  it('stops everybody else as well', async () => {
    const times: number[] = [];
    const { remote, run, clock } = connect(async ({ path }, nth) => {
      times.push(clock.now().getTime());
      await clock.sleep(100);
      return nth === 1 ? limited('120') : json(wireArticle(Number(path.split('/').at(-1))));
    });
    const started = clock.now().getTime();
    const all = Array.from({ length: 20 }, (_, index) => remote.readArticle(index + 1));
    await run(Promise.all([...all, update(remote)]));
    const during = times.filter((at) => at > started + 100 && at < started + 120_000);
    expect(during).toEqual([]);
  });

  it('is not counted against the tries that other trouble has', async () => {
    const { remote, run } = connect((_, nth) => {
      if (nth <= 8) return nth % 2 === 1 ? limited('1') : html('', 502);
      return json(wireArticle(1));
    });
    expect((await run(remote.readArticle(1)))?.id).toBe(1);
  });

  it('on every second call slows a run but fails nothing', async () => {
    const { remote, run } = connect((_, nth) => (nth % 2 === 1 ? limited('1') : json(wireArticle(1))));
    const all = await run(Promise.all(Array.from({ length: 10 }, () => remote.readArticle(1))));
    expect(all.every((one) => one?.id === 1)).toBe(true);
  });

  it('that never ends fails the item, after a bounded time', async () => {
    const { remote, fail, asked, clock } = connect(() => limited('60'));
    const started = clock.now().getTime();
    const error = await fail(create(remote));
    expect(error).toMatchObject({ kind: 'unavailable', status: 429, problem: { code: 'KB-FRESHDESK-020' } });
    expect(asked).toHaveLength(10);
    expect(clock.now().getTime() - started).toBeLessThan(1_800_000);
  });

  it('that wants too long a pause ends the run, and nothing more is sent before it is over', async () => {
    const { remote, run, fail, asked, clock } = connect((_, nth) =>
      nth === 1 ? limited('3600') : json(wireArticle(1)),
    );
    const error = await fail(create(remote));
    expect(error).toMatchObject({ kind: 'fatal', problem: { code: 'KB-FRESHDESK-011' } });
    expect(error.problem.message).toContain('3600 seconds');
    expect((await fail(remote.readArticle(1))).kind).toBe('fatal');
    expect(asked).toHaveLength(1);
    await clock.pass(3_600_000);
    expect((await run(remote.readArticle(1)))?.id).toBe(1);
  });

  it('without a pause is given some seconds', async () => {
    const { remote, run, clock } = connect((_, nth) => (nth === 1 ? limited() : json(wireArticle(1))));
    const started = clock.now().getTime();
    await run(remote.readArticle(1));
    expect(clock.now().getTime() - started).toBeGreaterThanOrEqual(5000);
  });
});

describe('Retry-After elsewhere', () => {
  it('on a 503 is kept, by the look for a lost create too', async () => {
    const { remote, run, fail, clock } = connect(({ method }) =>
      method === 'POST' ? html('', 503, { 'retry-after': '60' }) : json([]),
    );
    const started = clock.now().getTime();
    expect((await fail(create(remote))).kind).toBe('unknown-outcome');
    await run(remote.listArticles(20));
    expect(clock.now().getTime() - started).toBeGreaterThanOrEqual(60_000);
  });

  it('on any other failure of the server is kept too', async () => {
    const { remote, run, clock } = connect((_, nth) =>
      nth === 1 ? html('', 502, { 'retry-after': '45' }) : json(wireArticle(1)),
    );
    const started = clock.now().getTime();
    await run(remote.readArticle(1));
    expect(clock.now().getTime() - started).toBeGreaterThanOrEqual(45_000);
  });

  it('on a refusal means nothing', async () => {
    const { remote, run, fail, clock } = connect((_, nth) =>
      nth === 1 ? json({ code: 'access_denied' }, 403, { 'retry-after': '29' }) : json(wireArticle(1)),
    );
    const started = clock.now().getTime();
    await fail(remote.readArticle(1));
    await run(remote.readArticle(1));
    expect(clock.now().getTime()).toBe(started);
  });

  it('on an answer that is well means nothing', async () => {
    const { remote, run, clock } = connect(() => json(wireArticle(1), 200, { 'retry-after': '29' }));
    const started = clock.now().getTime();
    await run(remote.readArticle(1));
    await run(remote.readArticle(1));
    expect(clock.now().getTime()).toBe(started);
  });
});

describe('a network that is gone', () => {
  it('ends the run when there never was an answer', async () => {
    const { remote, fail } = connect(() => raise(broken('ECONNREFUSED')));
    expect(await fail(remote.listCategories())).toMatchObject({ kind: 'fatal', problem: { code: 'KB-FRESHDESK-016' } });
  });

  it('fails single items first and ends the run after the third in a row', async () => {
    const { remote, run, fail } = connect((_, nth) => (nth === 1 ? json(wireArticle(1)) : raise(broken('ECONNRESET'))));
    await run(remote.readArticle(1));
    const kinds = [];
    for (let n = 0; n < 3; n += 1) kinds.push((await fail(remote.readArticle(1))).kind);
    expect(kinds).toEqual(['unavailable', 'unavailable', 'fatal']);
  });

  it('is there again with any answer, a refusal too', async () => {
    const { remote, run, fail } = connect(({ path }, nth) => {
      if (nth === 1) return json(wireArticle(1));
      return path.endsWith('/403') ? json({ code: 'access_denied' }, 403) : raise(broken('ECONNRESET'));
    });
    await run(remote.readArticle(1));
    const kinds = [];
    for (const id of [1, 2, 403, 3, 4]) kinds.push((await fail(remote.readArticle(id))).kind);
    expect(kinds).toEqual(['unavailable', 'unavailable', 'refused', 'unavailable', 'unavailable']);
  });
});

describe('a run that is told to stop', () => {
  it('stops waiting for a pause', async () => {
    const controller = new AbortController();
    const { remote, clock } = connect(() => limited('300'), { signal: controller.signal });
    const started = clock.now().getTime();
    const call = remote.readArticle(1);
    const outcome = expect(call).rejects.toThrow('enough');
    await clock.pass(10_000);
    controller.abort(new Error('enough'));
    await outcome;
    expect(clock.now().getTime() - started).toBe(10_000);
  });

  it('sends nothing more, whatever is still in the queue', async () => {
    const controller = new AbortController();
    const { remote, clock, asked } = connect(
      async () => {
        await clock.sleep(1000);
        return json(wireArticle(1));
      },
      { signal: controller.signal },
    );
    const calls = Array.from({ length: 30 }, () => remote.readArticle(1));
    const outcomes = Promise.allSettled(calls);
    await clock.pass(10);
    const sent = asked.length;
    controller.abort(new Error('enough'));
    await clock.pass(5000);
    expect((await outcomes).every(({ status }) => status === 'rejected')).toBe(true);
    expect(asked).toHaveLength(sent);
  });
});

it('keeps few requests in flight, whatever is asked for at once', async () => {
  let now = 0;
  let most = 0;
  const { remote, run, clock } = connect(async () => {
    now += 1;
    most = Math.max(most, now);
    await clock.sleep(50);
    now -= 1;
    return json(wireArticle(1));
  });
  await run(Promise.all(Array.from({ length: 60 }, () => remote.readArticle(1))));
  expect(most).toBeGreaterThan(1);
  expect(most).toBeLessThanOrEqual(6);
});
