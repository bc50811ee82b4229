/** Hosts that upload nothing: a base URL that another step deploys to, and images inside the article. */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createAssetFolder } from '../../src/assets/asset-folder.ts';
import { assetName, contentType } from '../../src/assets/asset-name.ts';
import { createInlineHost } from '../../src/assets/inline-host.ts';
import { createUrlHost } from '../../src/assets/url-host.ts';
import { KbError } from '../../src/problems/kb-error.ts';
import { sha256 } from '../../src/util/hash.ts';
import { asset, bytes, never, problemOf, quickClock, read, status, web } from './make.ts';

describe('the name of an asset', () => {
  it('is its content and kind, whatever its path and spelling', () => {
    const name = `${sha256('x').slice(0, 32)}.jpg`;
    expect(assetName(asset('a/b.jpg', 'x'))).toBe(name);
    expect(assetName(asset('other.jpeg', 'x'))).toBe(name);
    expect(assetName(asset('a.png', 'x'))).not.toBe(name);
    expect(assetName(asset('a.jpg', 'y'))).not.toBe(name);
  });

  it('has no ending that could mean something else', () => {
    const plain = sha256('x').slice(0, 32);
    expect(assetName({ hash: sha256('x'), extension: '' })).toBe(plain);
    expect(assetName({ hash: sha256('x'), extension: 'c++' })).toBe(plain);
    expect(assetName({ hash: sha256('x'), extension: '../../etc' })).toBe(plain);
  });

  it.each([
    ['png', 'image/png'],
    ['jpeg', 'image/jpeg'],
    ['svg', 'image/svg+xml'],
    ['pdf', 'application/pdf'],
    ['docx', 'application/octet-stream'],
    ['txt', 'text/plain; charset=utf-8'],
    ['xml', 'text/plain; charset=utf-8'],
    ['xsl', 'text/plain; charset=utf-8'],
    ['rss', 'text/plain; charset=utf-8'],
    ['unheard', 'application/octet-stream'],
    ['', 'application/octet-stream'],
  ])('%j is served as %s', (extension, type) => {
    expect(contentType({ extension })).toBe(type);
  });
});

describe('a base URL', () => {
  const settings = { host: 'url', base: 'https://files.example/kb', names: 'hash' } as const;
  const host = (names: 'hash' | 'path', net = web(status(200)), clock = quickClock()) =>
    createUrlHost({ ...settings, names }, { fetch: net.fetch, clock });

  it('knows the address by content', () => {
    const one = asset('a/ä b.png', 'x');
    expect(host('hash').url(one)).toBe(`https://files.example/kb/${sha256('x').slice(0, 32)}.png`);
    expect(host('hash').url(asset('moved.png', 'x'))).toBe(host('hash').url(one));
  });

  it('or by path, which a changed file changes too', () => {
    const one = host('path').url(asset('a/ä b#1?.png', 'x'));
    expect(one).toBe(`https://files.example/kb/a/%C3%A4%20b%231%3F.png?v=${sha256('x').slice(0, 8)}`);
    expect(host('path').url(asset('a/ä b#1?.png', 'y'))).not.toBe(one);
  });

  it('has another place for other names and bases, so that articles follow', () => {
    const other = createUrlHost({ ...settings, base: 'https://else' }, { fetch: web().fetch, clock: quickClock() });
    expect(new Set([host('hash').place, host('path').place, other.place]).size).toBe(3);
  });

  it('only looks whether the file answers, once for each', async () => {
    const net = web(status(200));
    const one = host('hash', net);
    await Promise.all([one.ensure(asset('a.png', 'x'), never), one.ensure(asset('b.png', 'x'), never)]);
    await one.ensure(asset('c.png', 'x'), never);
    expect(net.log).toEqual([`HEAD ${one.url(asset('a.png', 'x'))}`]);
  });

  it('says what to do about a file that is not deployed, and looks again for the next article', async () => {
    const net = web(status(404), status(404), status(404), status(404), status(200));
    const clock = quickClock();
    const one = host('hash', net, clock);
    const wrong = await problemOf(one.ensure(asset('a.png', 'x'), never));
    expect(wrong).toMatchObject({ code: 'KB-ASSET-022', hint: expect.stringContaining('kb assets') });
    expect(wrong.message).toContain('a.png is not deployed: https://files.example/kb/');
    expect(clock.slept).toEqual([1000, 3000, 8000]);
    await one.ensure(asset('a.png', 'x'), never);
  });

  it('by path has no drawn pictures, and publishes files as they are', () => {
    const drawn = asset('kb-generated/0123.svg', '<svg/>');
    expect(host('path').accepts?.(drawn)).toMatchObject({ code: 'KB-ASSET-014' });
    expect(host('path').accepts?.(asset('a.svg', '<svg/>'))).toBeUndefined();
    expect(host('hash').accepts?.(drawn)).toBeUndefined();
    expect([host('path').asIs, host('hash').asIs]).toEqual([true, false]);
  });
});

describe('images inside the article', () => {
  const host = () => createInlineHost({ host: 'inline', maxBytes: 8 });

  it('are data URIs', async () => {
    const one = host();
    const small = asset('a.png', '12345678');
    await one.prepare?.([small], read('12345678'));
    expect(one.url(small)).toBe(`data:image/png;base64,${Buffer.from('12345678').toString('base64')}`);
    await one.ensure(small, never);
  });

  it('are small images and nothing else, as the plan says at their place', async () => {
    const [large, file] = [asset('a.png', '123456789'), asset('a.pdf', '1')];
    expect(host().accepts?.(asset('a.png', '12345678'))).toBeUndefined();
    expect(host().accepts?.(large)).toMatchObject({
      code: 'KB-ASSET-012',
      message: expect.stringContaining('9 bytes; with assets.host inline an image may have 8'),
    });
    expect(host().accepts?.(file)).toMatchObject({ code: 'KB-ASSET-013' });
    await host().prepare?.([large, file], never); // neither is read
  });

  it('that changed after the plan was made are not what was planned', async () => {
    expect(await problemOf(host().prepare?.([asset('a.png', 'x')], read('y')) ?? Promise.resolve())).toMatchObject({
      code: 'KB-ASSET-023',
    });
  });
});

describe('a folder for another step to deploy', () => {
  async function temporary(): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'kb-folder-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    return folder;
  }

  it('gets each content once, and only what is missing', async () => {
    const folder = join(await temporary(), 'deep/er');
    const one = createAssetFolder(folder);
    const name = assetName(asset('a.png', 'x'));
    expect(await one.put(asset('a.png', 'x'), read('x'))).toEqual({ name, written: true });
    expect(await one.put(asset('b.png', 'x'), never)).toEqual({ name, written: false });
    expect(await readdir(folder)).toEqual([name]);
    expect(await readFile(join(folder, name))).toEqual(Buffer.from(bytes('x')));
  });

  it('gets a file again that was cut short', async () => {
    const folder = await temporary();
    await writeFile(join(folder, assetName(asset('a.png', 'whole'))), 'wh');
    expect(await createAssetFolder(folder).put(asset('a.png', 'whole'), read('whole'))).toMatchObject({
      written: true,
    });
  });

  it('that is a file says so', async () => {
    const folder = join(await temporary(), 'x');
    await writeFile(folder, '');
    const work = createAssetFolder(folder).put(asset('a.png', 'x'), read('x'));
    await expect(work).rejects.toSatisfy((e) => e instanceof KbError && e.problems[0]?.code === 'KB-ASSET-025');
  });
});
