/** The built program renders in a process of its own: limits, plugins and cache as a user meets them. Needs `npm run build`. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { article, type Ran, Site } from './site.ts';

const KB = fileURLToPath(new URL('../../dist/kb.mjs', import.meta.url));

let site: Site;
beforeAll(() => {
  if (!existsSync(KB)) throw new Error('dist/ is missing: run npm run build first');
});
beforeEach(async () => {
  site = await Site.create({
    'C/F/a.md': article('A', 'The *first*.', 'key: aaaa0001\n'),
    'C/F/b.md': article('B', 'The second.', 'key: bbbb0002\n'),
  });
});
afterEach(() => site.close());

function kb(argv: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ran> {
  const child = spawn(process.execPath, [KB, ...argv], {
    cwd: site.folder,
    env: { PATH: process.env['PATH'], HOME: site.folder, CI: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, err] = ['', ''];
  child.stdout.on('data', (data: Buffer) => void (out += String(data)));
  child.stderr.on('data', (data: Buffer) => void (err += String(data)));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code: code ?? -1, out, err })));
}

async function plugin(name: string, code: string): Promise<void> {
  await site.write({
    'kb.yaml': `plugins: [${name}]\n`,
    [`node_modules/${name}/package.json`]: `{"name":"${name}","version":"1.0.0","type":"module","exports":"./index.js"}`,
    [`node_modules/${name}/index.js`]: code,
  });
}

const SHOUT = `export default () => (tree) => {
  const walk = (node) => { if (node.type === 'text') node.value = node.value.toUpperCase(); (node.children ?? []).forEach(walk); };
  walk(tree);
};`;

describe('limits', () => {
  it('an article without an end is a problem at its file, and the others are checked', async () => {
    await plugin(
      'remark-hang',
      'export default () => (tree, file) => { if (String(file).includes("first")) for (;;); };',
    );
    const { code, out } = await kb(['check', '--json'], { KB_ALLOW_PLUGINS: '1' });
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ problems: [{ code: 'KB-RENDERER-001', path: 'C/F/a.md', line: 6 }] });
  });
});

describe('the first SIGINT', () => {
  it.each([['check'], ['render', 'content/C/F/a.md']])('ends kb %s in the middle of an article', async (...argv) => {
    // The time of the article would be over too, later and with another code.
    await plugin('remark-stop', 'export default () => () => { process.kill(process.ppid, "SIGINT"); for (;;); };');
    expect(await kb(argv, { KB_ALLOW_PLUGINS: '1' })).toEqual({ code: 130, out: '', err: '' });
  });
});

describe('plugins', () => {
  it('stop the run where they are not allowed, and say what to do', async () => {
    await plugin('remark-shout', SHOUT);
    const { code, out, err } = await kb(['check']);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/KB-RENDERER-005[\s\S]*KB_ALLOW_PLUGINS=1/);
    expect((await kb(['render', 'content/C/F/a.md'])).code).toBe(2);
  });

  it('change articles where they are, and change the fingerprint of all', async () => {
    expect((await kb(['render', 'content/C/F/a.md'])).out).toContain('The <em>first</em>.');
    await plugin('remark-shout', SHOUT);
    const { code, out } = await kb(['render', 'content/C/F/a.md'], { KB_ALLOW_PLUGINS: '1' });
    expect({ code, html: out }).toMatchObject({ code: 0, html: expect.stringContaining('THE <em>FIRST</em>.') });
  });

  it('see no key, and cannot open the process that has it to a debugger', async () => {
    await plugin(
      'remark-spy',
      `import { readFileSync } from 'node:fs';
       let read = ''; try { read = readFileSync('/proc/' + process.ppid + '/environ', 'latin1'); } catch (error) { read = error.code; }
       process.kill(process.ppid, 'SIGUSR1');
       export default () => (tree) => { tree.children = [{ type: 'paragraph', children: [{ type: 'text', value: JSON.stringify(process.env) + read }] }]; };`,
    );
    const keys = {
      FRESHDESK_API_KEY: 'secret-key',
      KB_STAGING_API_KEY: 'secret-key',
      AWS_SECRET_ACCESS_KEY: 'secret-key',
    };
    const { code, out, err } = await kb(['render', 'content/C/F/a.md'], { KB_ALLOW_PLUGINS: '1', ...keys });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('ERR_ACCESS_DENIED');
    expect(out).not.toContain('secret-key');
  });
});

describe('the cache', () => {
  const index = async (): Promise<string> => {
    const cache = join(site.root, '.kb/cache');
    const [version = ''] = await readdir(cache);
    return readFile(join(cache, version, 'index.json'), 'utf8');
  };

  it('is written by the first run and left alone by the next, and no article is made of it', async () => {
    const first = await kb(['check']);
    expect(first).toMatchObject({ code: 0, err: '' });
    const written = await index();
    expect(written).toContain('C/F/b.md');
    expect(await kb(['check'])).toEqual(first);
    expect(await index()).toBe(written);
  });

  it('is neither read nor written with KB_CACHE=off', async () => {
    expect((await kb(['check'], { KB_CACHE: 'off' })).code).toBe(0);
    expect(await readdir(site.root)).not.toContain('.kb');
  });
});
