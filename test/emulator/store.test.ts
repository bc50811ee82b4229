/** State in a folder: it survives a restart and a crash, costs the same however much there is, and has one holder. */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEmulator, type Emulator } from '../../src/emulator/emulator.ts';
import { Desk, temporaryFolder } from './desk.ts';

let folder: ReturnType<typeof temporaryFolder>;
const open: Emulator[] = [];
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(async () => {
  for (const emulator of open.splice(0)) await emulator.close();
  folder.remove();
});

const start = (): Desk => {
  const desk = new Desk({ folder: folder.path });
  open.push(desk.emulator);
  return desk;
};
const everything = ({ emulator }: Desk) => [
  emulator.categories(),
  emulator.folders(),
  emulator.articles(),
  emulator.articles('fr'),
];
const stateFile = () => join(folder.path, 'state.jsonl');

describe('state in a folder', () => {
  it('is the same after a restart: objects, translations, drafts, counters, files', async () => {
    const before = start();
    const { folder: id, article } = await before.fill();
    await before.post(`/solutions/articles/${article}/fr`, { title: 'Fr', description: 'x', status: 1 });
    before.emulator.people.leaveDraft(article, { title: 'Draft' });
    before.emulator.people.bumpCounters(article, { hits: 7 });
    before.emulator.people.attachFile(article, {
      name: 'a.txt',
      contentType: 'text/plain',
      bytes: new Uint8Array([65]),
    });
    await before.delete(
      `/solutions/articles/${before.emulator.people.createArticle(id, { title: 'Gone', description: 'x' })}`,
    );
    const kept = everything(before);
    await before.emulator.close();
    const after = start();
    expect(everything(after)).toEqual(kept);
    const [attachment] = (await after.get(`/solutions/articles/${article}`)).body['attachments'] as {
      attachment_url: string;
    }[]; // one was attached
    expect(await (await after.emulator.fetch(new Request(attachment?.attachment_url ?? ''))).text()).toBe('A');
  });

  it('never gives an id twice, though its object and the process are gone', async () => {
    const before = start();
    const { article } = await before.fill();
    await before.delete(`/solutions/articles/${article}`);
    await before.emulator.close();
    const again = start();
    const next = again.emulator.people.createCategory('Next');
    expect(next).toBeGreaterThan(article);
  });

  it('keeps only what is true after a restart, however often it was changed', async () => {
    const before = start();
    const { article } = await before.fill();
    for (let edit = 0; edit < 50; edit += 1)
      await before.put(`/solutions/articles/${article}`, { title: `Title ${edit}` });
    const size = statSync(stateFile()).size;
    await before.emulator.close();
    expect(everything(start())[2]).toMatchObject([{ title: 'Title 49' }]);
    expect(statSync(stateFile()).size).toBeLessThan(size / 5);
  });

  it('grows by what changed, not by what there is', async () => {
    const desk = start();
    const { folder: id } = await desk.fill();
    const sizes: number[] = [];
    for (let count = 0; count < 200; count += 1) {
      const before = statSync(stateFile()).size;
      desk.emulator.people.createArticle(id, { title: 'T', description: '<p>x</p>' });
      sizes.push(statSync(stateFile()).size - before);
    }
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThan(10);
  });

  it('cut off anywhere by a crash is the old or the new state', async () => {
    const before = start();
    const { category, folder: id } = await before.fill();
    const old = everything(before);
    const from = statSync(stateFile()).size;
    before.emulator.people.createArticle(id, { title: 'T', description: '<p>x</p>' });
    const made = everything(before);
    const middle = statSync(stateFile()).size;
    await before.delete(`/solutions/categories/${category}`);
    await before.emulator.close();
    const whole = readFileSync(stateFile());
    const edges = [from, middle, whole.length].flatMap((edge) => [edge - 2, edge - 1, edge, edge + 1, edge + 2]);
    for (let length = from; length <= whole.length; length += 1) {
      if (!edges.includes(length) && length % 23 !== 0) continue;
      writeFileSync(stateFile(), whole.subarray(0, length));
      const after = createEmulator({ folder: folder.path });
      const now = [after.categories(), after.folders(), after.articles(), after.articles('fr')];
      await after.close();
      // The line break at the end of a line is no part of what it says.
      const expected = length >= whole.length - 1 ? [[], [], [], []] : length >= middle - 1 ? made : old;
      expect([length, now]).toEqual([length, expected]);
    }
  });

  it('goes on well after a line was cut off', async () => {
    const before = start();
    await before.fill();
    await before.emulator.close();
    truncateSync(stateFile(), statSync(stateFile()).size - 5);
    const between = start();
    between.emulator.people.createCategory('More');
    const kept = everything(between);
    await between.emulator.close();
    expect(everything(start())).toEqual(kept);
  });

  it.each([
    ['a line in the middle', (text: string) => text.replace('{"last"', '{"las')],
    ['all of it', () => 'not JSON\nat all\n'],
    ['the shape of a line', (text: string) => `{"other":1}\n${text}`],
  ])('damaged in %s is an error that names the file, never an empty account', async (_what, damage) => {
    const before = start();
    await before.fill();
    await before.emulator.close();
    const damaged = damage(readFileSync(stateFile(), 'utf8'));
    writeFileSync(stateFile(), damaged);
    const again = () => createEmulator({ folder: folder.path });
    expect(again).toThrow(/state\.jsonl cannot be read/);
    expect(again).toThrow(/state\.jsonl cannot be read/);
    expect(readFileSync(stateFile(), 'utf8')).toBe(damaged);
  });

  it('is left as it was by a change that could not be written', async () => {
    const desk = start();
    const { folder: id, article } = await desk.fill();
    const before = everything(desk);
    const odd = { title: 'T', description: 'x', tags: [1n as unknown as string] }; // what cannot be written as JSON
    expect(() => desk.emulator.people.createArticle(id, odd)).toThrow(TypeError);
    expect(() => desk.emulator.people.editArticle(article, odd)).toThrow(TypeError);
    expect(everything(desk)).toEqual(before);
  });
});

describe('a closed emulator', () => {
  it('takes no more changes', async () => {
    const desk = start();
    const { article } = await desk.fill();
    await desk.emulator.close();
    const before = everything(desk);
    expect(() => desk.emulator.people.deleteArticle(article)).toThrow('is closed');
    expect(everything(desk)).toEqual(before);
    await expect(desk.get('/solutions/categories')).rejects.toThrow('fetch failed');
  });
});

describe('a folder', () => {
  const lock = () => join(folder.path, 'lock');

  it('has one holder in a process, and is free once that one closes', async () => {
    const first = start();
    expect(() => createEmulator({ folder: folder.path })).toThrow('already open in this process');
    await first.emulator.close();
    await first.emulator.close();
    start();
  });

  it('held by another living process is refused, with its number', async () => {
    const other = spawn(process.execPath, ['-e', 'process.stdin.resume()'], { stdio: ['pipe', 'ignore', 'ignore'] });
    try {
      writeFileSync(lock(), JSON.stringify({ pid: other.pid }));
      expect(() => createEmulator({ folder: folder.path })).toThrow(`in use by process ${other.pid}`);
      expect(existsSync(lock())).toBe(true);
    } finally {
      other.kill();
    }
  });

  it.each([
    ['a process that died', () => ({ pid: deadPid() })],
    ['a process whose number another one has now', () => ({ pid: process.ppid, began: 'long ago' })],
    ['nobody', () => 'nothing'],
  ])('held by %s is taken over', (_who, holder) => {
    writeFileSync(lock(), JSON.stringify(holder()));
    const desk = start();
    expect(desk.emulator.people.createCategory('C')).toBeGreaterThan(0);
    expect(JSON.parse(readFileSync(lock(), 'utf8'))).toMatchObject({ pid: process.pid });
  });

  it('is let go by close', async () => {
    await start().emulator.close();
    expect(existsSync(lock())).toBe(false);
  });

  it('being taken over by another process is left to it', () => {
    writeFileSync(lock(), JSON.stringify({ pid: deadPid() }));
    writeFileSync(`${lock()}.takeover`, '1');
    expect(() => createEmulator({ folder: folder.path })).toThrow('being opened by another process');
    expect(existsSync(lock())).toBe(true);
  });
});

/** Of a process that has ended. */
const deadPid = (): number => Number(execFileSync(process.execPath, ['-p', 'process.pid'], { encoding: 'utf8' }));
