/** The real process that renders, spoken to directly: what it answers, and that it outlives nobody. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_RENDER_OPTIONS } from '../../src/model/render-options.ts';
import { permissionFlag, startChild } from '../../src/renderer/child-process.ts';
import type { FromChild, Setup } from '../../src/renderer/protocol.ts';
import { type BuiltChild, buildChild } from './built-child.ts';

let built: BuiltChild;
let root: string;
beforeAll(async () => {
  built = await buildChild();
  root = await realpath(await mkdtemp(join(tmpdir(), 'kb-child-root-')));
  const plugin = join(root, 'node_modules/remark-hang');
  await mkdir(plugin, { recursive: true });
  await writeFile(join(plugin, 'package.json'), '{"type":"module","exports":"./index.js"}');
  await writeFile(join(plugin, 'index.js'), 'export default () => () => { process.send("hanging"); for (;;); };');
});
afterAll(async () => {
  await built.remove();
  await rm(root, { recursive: true });
});

const setup = (changes: Partial<Setup> = {}): Setup => ({
  kind: 'setup',
  files: new Set(['a.md', 'b.md']),
  articles: new Set(['a.md', 'b.md']),
  options: DEFAULT_RENDER_OPTIONS,
  plugins: [],
  from: pathToFileURL(`${root}/`).href,
  patience: 60_000,
  ...changes,
});

interface Started {
  readonly child: ChildProcess;
  /** The next thing that it says. */
  readonly hear: () => Promise<unknown>;
  readonly ended: Promise<{ readonly code: number | null; readonly signal: string | null }>;
}

function start(withPlugins = false): Started {
  const plugins = { folders: [join(root, 'node_modules/')], permissionFlag: permissionFlag(process.version) };
  const child = startChild({
    node: process.execPath,
    file: built.file,
    memory: 256,
    env: {},
    ...(withPlugins && { plugins }),
  });
  child.stderr?.resume();
  const ended = new Promise<Awaited<Started['ended']>>((resolve) => {
    child.on('exit', (code, signal) => resolve({ code, signal }));
  });
  return { child, ended, hear: () => new Promise((resolve) => child.once('message', resolve)) };
}

const job = (id: number, body: string) => ({ kind: 'job', id, article: { path: 'a.md', body, bodyLine: 3 } });

describe('the process that renders', () => {
  it('is ready once it is set up, and answers jobs in their order', async () => {
    const { child, hear, ended } = start();
    child.send(setup());
    expect(await hear()).toEqual({ kind: 'ready' });
    const answers: FromChild[] = [];
    const both = new Promise<void>((resolve) => {
      child.on('message', (message: FromChild) => {
        if (answers.push(message) === 2) resolve();
      });
    });
    child.send(job(1, '[b](b.md)'));
    child.send(job(2, '<blink>x</blink>'));
    await both;
    expect(answers).toMatchObject([
      { kind: 'done', id: 1, rendered: { body: { links: [{ path: 'b.md' }] }, lookups: [{ address: 'b.md' }] } },
      { kind: 'done', id: 2, rendered: { body: { problems: [{ path: 'a.md', line: 3 }] } } },
    ]);
    child.disconnect();
    expect(await ended).toEqual({ code: 0, signal: null });
  });

  it('leaves the end of the run to the one that started it', async () => {
    const { child, hear, ended } = start();
    child.send(setup());
    await hear();
    child.kill('SIGINT');
    child.kill('SIGTERM');
    child.send(job(1, 'still there'));
    expect(await hear()).toMatchObject({ kind: 'done', id: 1 });
    child.disconnect();
    expect((await ended).code).toBe(0);
  });

  it('ends when the other one is gone, even before it was told anything', async () => {
    const { child, ended } = start();
    child.disconnect();
    expect((await ended).code).toBe(0);
  });

  it('ends in the middle of an article without an end when nobody is left to end it', async () => {
    const { child, hear, ended } = start(true);
    child.send(setup({ patience: 100, plugins: [{ name: 'remark-hang', works: 'remark' }] }));
    expect(await hear()).toEqual({ kind: 'ready' });
    child.send(job(1, 'x'));
    expect(await hear()).toBe('hanging');
    child.disconnect();
    expect(await ended).toEqual({ code: 1, signal: null });
  });

  it('says when what an article needs is loaded, and only of such articles', async () => {
    const { child, hear, ended } = start();
    child.send(setup());
    await hear();
    child.send(job(1, '$$x$$'));
    expect(await hear()).toEqual({ kind: 'begun', id: 1 });
    expect(await hear()).toMatchObject({ kind: 'done', id: 1 });
    child.send(job(2, 'x'));
    expect(await hear()).toMatchObject({ kind: 'done', id: 2 });
    child.disconnect();
    await ended;
  });

  it('ends in the middle of an article without an end when the one that started it was killed', async () => {
    const { child } = start(true);
    const args = child.spawnargs.slice(1);
    child.disconnect();
    const parent = spawn(
      process.execPath,
      [
        fileURLToPath(new URL('killed-parent.mjs', import.meta.url)),
        ...[args, setup({ patience: 1000, plugins: [{ name: 'remark-hang', works: 'remark' }] }), job(1, 'x')].map(
          (value) => JSON.stringify(value),
        ),
      ],
      { stdio: ['ignore', 'pipe', 'ignore'] },
    );
    // Closed means: nobody is left who could write to it.
    const closed = new Promise((resolve) => parent.stdout.on('close', resolve));
    await new Promise((resolve) => parent.stdout.once('data', resolve));
    parent.kill('SIGKILL');
    await closed;
  });
});
