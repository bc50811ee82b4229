/** Images of the sandbox: one upload for each content, none for what is there, and nothing half-done remembered. */
import { describe, expect, it } from 'vitest';
import { createSandboxHost } from '../../src/assets/sandbox-host.ts';
import type { SourceAsset } from '../../src/model/article.ts';
import { sha256 } from '../../src/util/hash.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

const asset = (path: string, text: string, extension = 'png'): SourceAsset => ({
  path,
  hash: sha256(text),
  sourceHash: sha256(text),
  size: text.length,
  extension,
});

/** A store that may be told to answer otherwise. */
function store(answer?: (request: Request, nth: number) => Response | undefined) {
  const files = new Map<string, string>();
  const log: string[] = [];
  let opened = 0;
  const fetch = async (request: Request): Promise<Response> => {
    const { pathname } = new URL(request.url);
    log.push(`${request.method} ${pathname.slice(-12)}`);
    const other = answer?.(request, log.length);
    if (other) return other;
    if (request.method === 'HEAD') return new Response(null, { status: files.has(pathname) ? 200 : 404 });
    files.set(pathname, await request.text());
    return new Response('', { status: 201 });
  };
  const host = createSandboxHost({
    publicUrl: 'http://127.0.0.1:4747',
    apiKey: 'sandbox',
    open: async () => {
      opened += 1;
      return { url: 'http://127.0.0.1:9', fetch };
    },
  });
  return { host, files, log, opened: () => opened };
}

const never = async (): Promise<Uint8Array> => {
  throw new Error('It was not to be read.');
};

describe('the sandbox as asset host', () => {
  it('knows the address before anything is sent: content and extension, nothing else', () => {
    const { host, opened } = store();
    const one = asset('a/logo.png', 'x');
    expect(host.url(one)).toBe(`http://127.0.0.1:4747/_sandbox/assets/${sha256('x')}.png`);
    expect(host.url(asset('b/other name.png', 'x'))).toBe(host.url(one));
    expect(host.url(asset('a/logo.png', 'y'))).not.toBe(host.url(one));
    expect(opened()).toBe(0);
  });

  it('stores the bytes under that address', async () => {
    const { host, files } = store();
    await host.ensure(asset('a.png', 'x'), async () => bytes('x'));
    expect([...files]).toEqual([[`/_sandbox/assets/${sha256('x')}.png`, 'x']]);
  });

  it('sends each content once, whatever it is called, also when asked for at the same time', async () => {
    const { host, log } = store();
    const read = async () => bytes('x');
    await Promise.all([host.ensure(asset('a.png', 'x'), read), host.ensure(asset('b.png', 'x'), read)]);
    await host.ensure(asset('c.png', 'x'), never);
    expect(log.map((line) => line.split(' ')[0])).toEqual(['HEAD', 'PUT']);
    await host.ensure(asset('d.png', 'y'), async () => bytes('y'));
    expect(log).toHaveLength(4);
  });

  it('does not send, nor read, what the store has already', async () => {
    const { host, log } = store((request) =>
      request.method === 'HEAD' ? new Response(null, { status: 200 }) : undefined,
    );
    await host.ensure(asset('a.png', 'x'), never);
    expect(log).toHaveLength(1);
  });

  it('says what went wrong, and tries again when the next article needs it', async () => {
    const { host, files } = store((request, nth) =>
      request.method === 'PUT' && nth === 2 ? new Response('full', { status: 507 }) : undefined,
    );
    const one = asset('a.png', 'x');
    await expect(host.ensure(one, async () => bytes('x'))).rejects.toThrow('the sandbox answered 507');
    expect(files.size).toBe(0);
    await host.ensure(one, async () => bytes('x'));
    expect(files.size).toBe(1);
  });

  it('sends nothing under a hash that is not its own', async () => {
    const { host, files } = store();
    await expect(host.ensure(asset('a.png', 'x'), async () => bytes('changed'))).rejects.toThrow(
      'changed after the plan',
    );
    expect(files.size).toBe(0);
  });

  it('takes a redirect for a failure', async () => {
    const { host } = store((request) =>
      request.method === 'PUT'
        ? new Response(null, { status: 302, headers: { location: 'http://evil.example' } })
        : undefined,
    );
    await expect(host.ensure(asset('a.png', 'x'), async () => bytes('x'))).rejects.toThrow('302');
  });

  it('passes on that a file cannot be read', async () => {
    const { host } = store();
    await expect(host.ensure(asset('a.png', 'x'), never)).rejects.toThrow('not to be read');
  });
});
