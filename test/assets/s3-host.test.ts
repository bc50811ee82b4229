/** A bucket of a real S3-compatible server: what is missing goes there once, and no key ever comes out. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { assetName } from '../../src/assets/asset-name.ts';
import { networkFetch } from '../../src/assets/network.ts';
import { createS3Host } from '../../src/assets/s3-host.ts';
import { asset, never, problemOf, quickClock, read } from './make.ts';
import { BUCKET, S3_ENV, type S3Server, startS3 } from './s3-server.ts';

let server: S3Server;
beforeAll(async () => {
  server = await startS3();
});
afterAll(() => server.close());

interface Given {
  readonly prefix?: string;
  readonly bucket?: string;
  readonly base?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly endpoint?: string;
}

function host({ prefix = '', bucket = BUCKET, base, env = S3_ENV, endpoint = server.url }: Given = {}) {
  const log: string[] = [];
  const settings = {
    host: 's3',
    region: 'us-east-1',
    bucket,
    prefix,
    endpoint,
    base: base ?? `${server.url}/${bucket}`,
  } as const;
  const fetch = (request: Request): Promise<Response> => {
    log.push(`${request.method} ${request.url}`);
    return networkFetch(request);
  };
  return { host: createS3Host({ settings, env, fetch, clock: quickClock() }), log };
}

const withoutKey = async (url: string): Promise<Response> => fetch(url);

describe('a bucket', () => {
  it('gets a file that it lacks, with its type, to be kept for good', async () => {
    const { host: one } = host({ prefix: 'kb/images' });
    const logo = asset('a/logo.svg', '<svg>1</svg>');
    expect(one.url(logo)).toBe(`${server.url}/${BUCKET}/kb/images/${assetName(logo)}`);
    await one.ensure(logo, read('<svg>1</svg>'));
    const answer = await withoutKey(one.url(logo));
    expect(await answer.text()).toBe('<svg>1</svg>');
    expect(answer.headers.get('content-type')).toBe('image/svg+xml');
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  });

  it('gets each content once, whatever its path, and in a later run nothing at all', async () => {
    let reads = 0;
    const readOnce = async (): Promise<Uint8Array> => {
      reads += 1;
      return read('once')();
    };
    const { host: one, log } = host();
    await Promise.all([one.ensure(asset('a.png', 'once'), readOnce), one.ensure(asset('b.png', 'once'), readOnce)]);
    await one.ensure(asset('c.png', 'once'), never);
    expect(reads).toBe(1);
    expect(log).toHaveLength(1);
    await host().host.ensure(asset('moved/a.png', 'once'), never);
  });

  it('is asked for the public address before anything goes live', async () => {
    const base = `${server.url}/no-such-bucket`;
    const wrong = await problemOf(host({ base }).host.ensure(asset('a.png', 'base'), read('base')));
    expect(wrong).toMatchObject({ code: 'KB-ASSET-021' });
    expect(wrong.message).toContain(`a.png cannot be loaded from ${base}/`);
  });
});

describe('what a bucket refuses', () => {
  it('is told with the reason of the server', async () => {
    const work = host({ bucket: 'other-bucket' }).host.ensure(asset('a.png', 'n'), read('n'));
    const wrong = await problemOf(work);
    expect(wrong).toMatchObject({ code: 'KB-ASSET-020', hint: expect.stringContaining('region') });
    expect(wrong.message).toMatch(/bucket other-bucket: .*bucket does not exist/i);
  });

  it('never tells a key, even when the server repeats all that it was sent', async () => {
    const paths: (string | undefined)[] = [];
    const echo = createServer((request, response) => {
      paths.push(request.url);
      response.writeHead(request.method === 'HEAD' ? 404 : 400, { 'content-type': 'application/xml' });
      response.end(`<Error><Code>Bad</Code><Message>${request.rawHeaders.join(' ')} wrong-secret</Message></Error>`);
    });
    await new Promise<void>((resolve) => void echo.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void echo.close());
    const { port } = echo.address() as AddressInfo; // listens on a port
    const env = {
      AWS_ACCESS_KEY_ID: 'AKIDWRONG',
      AWS_SECRET_ACCESS_KEY: 'wrong-secret',
      AWS_SESSION_TOKEN: 'session/1',
    };
    // HEAD has no body to repeat it in, so the answer to it has to be that nothing is there.
    const { host: one } = host({ env, endpoint: `http://localhost:${port}` });
    const error: unknown = await one.ensure(asset('a.png', 's'), read('s')).catch((thrown: unknown) => thrown);
    const seen = error instanceof Error ? `${error.stack} ${String(error.cause)} ${JSON.stringify(error)}` : '';
    expect(seen).toContain('KB-ASSET-020');
    expect(paths.length).toBeGreaterThan(1);
    for (const path of paths) expect(path).toMatch(/^\/help-images\//); // no name of a bucket in that of a host
    expect(seen).not.toMatch(/AKIDWRONG|wrong-secret|session\/1/);
  });

  it('is a key that it does not know', async () => {
    const env = { AWS_ACCESS_KEY_ID: 'AKIDWRONG', AWS_SECRET_ACCESS_KEY: 'wrong-secret' };
    const wrong = await problemOf(host({ env }).host.ensure(asset('a.png', 's'), read('s')));
    expect(wrong).toMatchObject({ code: 'KB-ASSET-020' });
    expect(JSON.stringify(wrong)).not.toMatch(/AKIDWRONG|wrong-secret/);
  });

  it('is a server that is not there, too', async () => {
    const work = host({ endpoint: 'http://127.0.0.1:1' }).host.ensure(asset('a.png', 'gone'), read('gone'));
    expect((await problemOf(work)).message).toMatch(/connection is refused|ECONNREFUSED/);
  });

  it('is nothing when the file changed after the plan was made', async () => {
    expect(await problemOf(host().host.ensure(asset('a.png', 'old'), read('new')))).toMatchObject({
      code: 'KB-ASSET-023',
    });
  });

  it('is tried again by the next article', async () => {
    const { host: one } = host();
    const late = asset('late.png', 'late');
    await problemOf(one.ensure(late, read('other')));
    await one.ensure(late, read('late'));
    expect(await (await withoutKey(one.url(late))).text()).toBe('late');
  });
});

describe('keys of a bucket', () => {
  it.each([
    [{}, 'AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY'],
    [{ AWS_ACCESS_KEY_ID: 'x', AWS_SECRET_ACCESS_KEY: ' ' }, 'lacks AWS_SECRET_ACCESS_KEY.'],
  ])('are asked for by name when the environment has %j', async (env, text) => {
    const wrong = await host({ env }).host.ready?.();
    expect(wrong).toMatchObject({ code: 'KB-ASSET-018', message: expect.stringContaining(text) });
  });

  it('make it ready, without a call', async () => {
    const { host: one, log } = host({ endpoint: 'http://127.0.0.1:1' });
    expect(await one.ready?.()).toBeUndefined();
    expect(log).toEqual([]);
  });
});
