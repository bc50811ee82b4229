/** The wire itself, against real servers on loopback: time-outs, sockets, sizes, redirects; and fetches that ignore signals. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createFreshdesk, type FreshdeskOptions } from '../../src/freshdesk/freshdesk.ts';
import { createSend, type Fetch, type HttpOptions } from '../../src/freshdesk/http.ts';
import type { Remote } from '../../src/sync/ports.ts';
import { FakeClock } from './fake-clock.ts';
import { KEY, wireArticle } from './make.ts';

const servers: Server[] = [];

async function serve(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<{ url: string; server: Server }> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A server that listens on a port has an address of this shape.
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, server };
}

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

function open(url: string, over: Partial<FreshdeskOptions> = {}): { remote: Remote; clock: FakeClock } {
  const clock = new FakeClock();
  const remote = createFreshdesk({ url, apiKey: KEY, rate: 0.8, language: 'en', clock, random: () => 0, ...over });
  return { remote, clock };
}

const article = JSON.stringify(wireArticle(1));
const JSON_TYPE = { 'content-type': 'application/json' };

describe('over real HTTP', () => {
  it('reads, keeps its connections, and opens few of them', async () => {
    const sockets = new Set<unknown>();
    const { url, server } = await serve((_, response) => void response.writeHead(200, JSON_TYPE).end(article));
    server.on('connection', (socket) => sockets.add(socket));
    const { remote } = open(url);
    const all = await Promise.all(Array.from({ length: 60 }, () => remote.readArticle(1)));
    expect(all.every((one) => one?.title === 'Article 1')).toBe(true);
    // At most one more for each of the six, opened while the former is still closing its answer.
    expect(sockets.size).toBeGreaterThan(0);
    expect(sockets.size).toBeLessThanOrEqual(12);
  });

  it('follows no redirect, so the key and the text go nowhere else', async () => {
    let visits = 0;
    const { url: evil } = await serve((_, response) => {
      visits += 1;
      response.writeHead(200, JSON_TYPE).end(article);
    });
    for (const status of [301, 302, 303, 307, 308]) {
      const { url } = await serve(
        (_, response) => void response.writeHead(status, { location: `${evil}/steal` }).end(),
      );
      const { remote } = open(url);
      await expect(remote.readArticle(1)).rejects.toMatchObject({
        kind: 'fatal',
        problem: { code: 'KB-FRESHDESK-017' },
      });
      const write = { title: 'x', html: 'y', status: 'draft' } as const;
      await expect(remote.createArticle(20, write)).rejects.toMatchObject({ kind: 'fatal' });
      await expect(remote.updateArticle(1, write)).rejects.toMatchObject({ kind: 'fatal' });
      await expect(remote.deleteArticle(1)).rejects.toMatchObject({ kind: 'fatal' });
    }
    expect(visits).toBe(0);
  });

  it('waits only so long for an answer to begin', async () => {
    const { url } = await serve(() => undefined);
    const { remote } = open(url, { timeout: 40 });
    const write = { title: 'x', html: 'y', status: 'draft' } as const;
    await expect(remote.createArticle(20, write)).rejects.toMatchObject({
      kind: 'unknown-outcome',
      message: expect.stringContaining('no answer in time') as unknown,
    });
  });

  it('waits only so long for a body to end, however steadily it trickles', async () => {
    const { url } = await serve((_, response) => {
      response.writeHead(200, JSON_TYPE);
      const timer = setInterval(() => response.write(' '), 5);
      response.on('close', () => clearInterval(timer));
    });
    const { remote, clock } = open(url, { timeout: 60 });
    const call = remote.createArticle(20, { title: 'x', html: 'y', status: 'draft' });
    await expect(call).rejects.toMatchObject({ kind: 'unknown-outcome' });
    expect(clock.slept).toEqual([]);
  });

  it('takes a connection that breaks in the middle of a body for no answer', async () => {
    const { url } = await serve((_, response) => {
      response.writeHead(200, { ...JSON_TYPE, 'content-length': '5000' });
      response.write('{"id": 1', () => response.destroy());
    });
    const { remote } = open(url);
    await expect(remote.createArticle(20, { title: 'x', html: 'y', status: 'draft' })).rejects.toMatchObject({
      kind: 'unknown-outcome',
    });
  });

  it('says that nobody listens', async () => {
    const { url, server } = await serve(() => undefined);
    await new Promise((resolve) => server.close(resolve));
    const { remote, clock } = open(url);
    await expect(clock.run(remote.readArticle(1))).rejects.toMatchObject({
      kind: 'fatal',
      message: expect.stringContaining('ECONNREFUSED') as unknown,
    });
  });

  it('reads compressed answers', async () => {
    const { url } = await serve(
      (_, response) =>
        void response.writeHead(200, { ...JSON_TYPE, 'content-encoding': 'gzip' }).end(gzipSync(article)),
    );
    expect((await open(url).remote.readArticle(1))?.id).toBe(1);
  });

  it('ends a request at once when the run is stopped', async () => {
    const controller = new AbortController();
    const { url } = await serve(() => controller.abort(new Error('enough')));
    const { remote } = open(url, { signal: controller.signal });
    await expect(remote.readArticle(1)).rejects.toThrow('enough');
  });
});

describe('one exchange', () => {
  const send = (fetch: Fetch, over: Partial<HttpOptions> = {}) =>
    createSend({ url: 'https://acme.freshdesk.com', apiKey: KEY, fetch, userAgent: 'x', timeout: 1000, ...over })(
      'GET',
      '/x',
    );

  const endless = (chunk: Uint8Array, state: { cancelled: boolean }) =>
    new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(chunk),
      cancel: () => void (state.cancelled = true),
    });

  it('stops reading at the size that an answer may have', async () => {
    const state = { cancelled: false };
    const bomb = async () => new Response(endless(new Uint8Array(1000), state));
    await expect(send(bomb, { maxBody: 50_000 })).rejects.toThrow('larger than 50000 bytes');
    expect(state.cancelled).toBe(true);
  });

  it('counts what a compressed answer becomes', async () => {
    const { url } = await serve(
      (_, response) =>
        void response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('x'.repeat(1_000_000))),
    );
    await expect(send((request) => fetch(request), { url, maxBody: 100_000 })).rejects.toThrow('larger than');
  });

  it('has the same time again for its body once the answer has begun', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      let end = (): void => undefined;
      const body = new ReadableStream<Uint8Array>({
        start(controller) {
          end = () => {
            controller.enqueue(new TextEncoder().encode('{}'));
            controller.close();
          };
        },
      });
      const slow: Fetch = () => new Promise((resolve) => setTimeout(() => resolve(new Response(body)), 800));
      const answer = send(slow, { timeout: 1000 });
      await vi.advanceTimersByTimeAsync(800);
      await vi.advanceTimersByTimeAsync(800);
      end();
      expect((await answer).text).toBe('{}');
    } finally {
      vi.useRealTimers();
    }
  });

  it('is over in time though fetch takes no notice', async () => {
    await expect(send(() => new Promise(() => undefined), { timeout: 20 })).rejects.toMatchObject({
      name: 'TimeoutError',
    });
  });

  it('is over in time though the body takes no notice', async () => {
    const silent = async () => new Response(new ReadableStream({ pull: () => new Promise(() => undefined) }));
    await expect(send(silent, { timeout: 20 })).rejects.toMatchObject({ name: 'TimeoutError' });
  });

  it('is over at once when the run is stopped, before and during', async () => {
    const never: Fetch = () => new Promise(() => undefined);
    await expect(send(never, { signal: AbortSignal.abort(new Error('before')) })).rejects.toThrow('before');
    const controller = new AbortController();
    const during: Fetch = () => {
      controller.abort(new Error('during'));
      return new Promise(() => undefined);
    };
    await expect(send(during, { signal: controller.signal })).rejects.toThrow('during');
  });

  it('lets go of the signal that stops the run', async () => {
    const controller = new AbortController();
    let listeners = 0;
    const { signal } = controller;
    const add = signal.addEventListener.bind(signal);
    const remove = signal.removeEventListener.bind(signal);
    signal.addEventListener = (...args: Parameters<typeof add>) => {
      listeners += 1;
      add(...args);
    };
    signal.removeEventListener = (...args: Parameters<typeof remove>) => {
      listeners -= 1;
      remove(...args);
    };
    await send(async () => new Response('{}'), { signal });
    expect(listeners).toBe(0);
  });
});
