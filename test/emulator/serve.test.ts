/** The emulator on a port: who may ask, what is kept out, how it ends; and what lies beside the API. */
import { createHash } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { createEmulator, type Emulator, type EmulatorOptions } from '../../src/emulator/emulator.ts';
import { basic, read, requestOf, temporaryFolder } from './desk.ts';

const open: Emulator[] = [];
afterEach(async () => {
  for (const emulator of open.splice(0)) await emulator.close();
});

async function serve(options: EmulatorOptions = {}) {
  const emulator = createEmulator(options);
  open.push(emulator);
  return { emulator, ...(await emulator.listen(0)) };
}

/** With headers that fetch would not send. */
const rawGet = (url: string, headers: Readonly<Record<string, string>>): Promise<number> =>
  new Promise((resolve, reject) => {
    const sent = httpRequest(url, { headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    sent.once('error', reject).end();
  });

describe('a port', () => {
  it('is on the loopback address, free when 0 is asked for, and healthy', async () => {
    const { url, port } = await serve();
    expect(url).toBe(`http://127.0.0.1:${port}`);
    expect((await fetch(`${url}/_sandbox/health`)).status).toBe(200);
  });

  it('that is taken is refused with a code', async () => {
    const { port } = await serve();
    const other = createEmulator();
    open.push(other);
    await expect(other.listen(port)).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  it('answers as in this process, under its own origin', async () => {
    const { url, emulator } = await serve({ url: 'http://127.0.0.1:4747' });
    const made = await read(await fetch(requestOf(`${url}/api/v2/solutions/categories`, 'POST', { name: 'Café' })));
    const id = String(made.body['id']);
    expect([made.status, made.headers.get('location')]).toEqual([201, `${url}/api/v2/solutions/categories/${id}`]);
    const inside = await read(await emulator.fetch(requestOf(`${url}/api/v2/solutions/categories/${id}`, 'GET')));
    expect(inside.body).toEqual(made.body);
    const deleted = await fetch(requestOf(`${url}/api/v2/solutions/categories/${id}`, 'DELETE'));
    expect([deleted.status, await deleted.text()]).toEqual([204, '']);
  });

  it('is closed to pages of the web that point a name at this machine', async () => {
    const { url, port } = await serve();
    const health = `${url}/_sandbox/health`;
    for (const host of [
      'evil.example',
      `localhost.evil.example:${port}`,
      '127.0.0.1.nip.io',
      `127.0.0.1:${port + 1}`,
    ]) {
      expect([host, await rawGet(health, { host })]).toEqual([host, 403]);
    }
    for (const host of [`localhost:${port}`, `127.0.0.1:${port}`])
      expect([host, await rawGet(health, { host })]).toEqual([host, 200]);
  });

  it('ends with its emulator, requests that wait included', async () => {
    const { url, emulator } = await serve();
    emulator.faults.add({ action: { type: 'silent' } });
    const waiting = fetch(requestOf(`${url}/api/v2/agents/me`, 'GET'));
    const failed = expect(waiting).rejects.toThrow('fetch failed');
    await new Promise<void>((resolve) => {
      const look = (): unknown => (emulator.journal.length > 0 ? resolve() : setImmediate(look));
      look();
    });
    await emulator.close();
    await failed;
    await expect(fetch(`${url}/_sandbox/health`)).rejects.toThrow('fetch failed');
    await expect(emulator.fetch(new Request(`${url}/_sandbox/health`))).rejects.toThrow('fetch failed');
  });
});

describe('assets', () => {
  const bytes = new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>');
  const hash = createHash('sha256').update(bytes).digest('hex');
  const place = `/_sandbox/assets/${hash}.svg`;

  it.each([['memory'], ['a folder']])('in %s are put once, checked, and read by anybody', async (where) => {
    const folder = temporaryFolder();
    try {
      const { url } = await serve(where === 'memory' ? {} : { folder: folder.path });
      const headers = { authorization: basic('key') };
      expect((await fetch(url + place, { method: 'HEAD' })).status).toBe(404);
      expect((await fetch(url + place, { method: 'PUT', body: bytes })).status).toBe(401);
      expect((await fetch(url + place, { method: 'PUT', headers, body: 'other' })).status).toBe(400);
      expect((await fetch(url + place, { method: 'PUT', headers, body: bytes })).status).toBe(201);
      expect((await fetch(url + place, { method: 'HEAD' })).status).toBe(200);
      const got = await fetch(url + place);
      expect(new Uint8Array(await got.arrayBuffer())).toEqual(bytes);
      expect(got.headers.get('content-type')).toBe('image/svg+xml');
      expect(got.headers.get('content-security-policy')).toContain('sandbox');
      expect(got.headers.get('x-content-type-options')).toBe('nosniff');
      await open.pop()?.close();
    } finally {
      folder.remove();
    }
  });

  it.each([
    '/_sandbox/assets/..%2f..%2fstate.jsonl',
    '/_sandbox/assets/state.jsonl',
    `/_sandbox/assets/${hash}.svg.new`,
    '/_sandbox/assets/',
  ])('are nothing but assets: %s', async (path) => {
    const { url } = await serve();
    expect((await fetch(url + path)).status).toBe(404);
    expect((await fetch(url + path, { method: 'PUT', headers: { authorization: basic('k') }, body: bytes })).ok).toBe(
      false,
    );
  });
});
