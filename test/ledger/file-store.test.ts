/** The ledger as files: what lies in the folder, and what is refused or cleared away there. */
import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFileLedger } from '../../src/ledger/file-ledger.ts';
import type { Ledger } from '../../src/sync/ports.ts';
import { article, begin, codeOf, ids, learnt, problemOf, publish, temporaryFolder, testClock } from './make.ts';

let scratch: Awaited<ReturnType<typeof temporaryFolder>>;
let place: string;
let runs = 0;

beforeEach(async () => {
  scratch = await temporaryFolder();
  place = join(scratch.path, '.kb', 'production');
});
afterEach(() => scratch.remove());

function open(): Ledger {
  runs += 1;
  return createFileLedger({ folder: place, clock: testClock(), hostname: 'here', pid: process.pid, run: `r${runs}` });
}

describe('the ledger as files', () => {
  it('keeps itself out of git, without touching a .gitignore that is there', async () => {
    await publish(open(), []);
    expect(await readFile(join(scratch.path, '.kb', '.gitignore'), 'utf8')).toBe('*\n');
    await writeFile(join(scratch.path, '.kb', '.gitignore'), '# mine\n');
    await publish(open(), []);
    expect(await readFile(join(scratch.path, '.kb', '.gitignore'), 'utf8')).toBe('# mine\n');
  });

  it('writes nothing when it is only read', async () => {
    await open().read();
    expect(existsSync(place)).toBe(false);
  });

  it('removes what it no longer speaks of, and what a killed run left half written', async () => {
    await publish(open(), [learnt(article(1)), learnt(article(2))]);
    await writeFile(join(place, 'html', '9.en.html.x.kb-unfinished'), 'half');
    await publish(open(), [{ type: 'forget', kind: 'article', id: 1 }]);
    expect(await readdir(join(place, 'html'))).toEqual(['2.en.html']);
    expect(await readdir(join(place, 'source'))).toEqual(['2.en.md']);
    expect((await readdir(place)).toSorted()).toEqual([
      'html',
      'intents',
      'journal',
      'ledger.jsonl',
      'locks',
      'source',
    ]);
  });

  it('is the one from before when a save was broken off before its last step', async () => {
    await publish(open(), [learnt(article(1))]);
    const before = await readFile(join(place, 'ledger.jsonl'), 'utf8');
    await publish(open(), [learnt(article(2))]);
    await writeFile(join(place, 'ledger.jsonl'), before);
    expect(ids(await open().read())).toEqual([1]);
    await publish(open(), [learnt(article(2))]);
    expect(ids(await open().read())).toEqual([1, 2]);
  });

  it('is never taken for empty when it cannot be read', async () => {
    await publish(open(), [learnt(article(1))]);
    const file = join(place, 'ledger.jsonl');
    const text = await readFile(file, 'utf8');
    for (const damaged of ['', text.slice(0, -5), text.replace('"id":1', '"id":"1"')]) {
      await writeFile(file, damaged);
      const { code, message, hint } = await problemOf(open().read());
      expect([code, message.includes(file), hint?.includes('backup')]).toEqual(['KB-LEDGER-001', true, true]);
      expect(await codeOf(begin(open(), { revision: 'empty' }))).toBe('KB-LEDGER-001');
      expect(await readFile(file, 'utf8')).toBe(damaged);
    }
    await rm(file);
    await mkdir(file);
    expect(await codeOf(open().read())).toBe('KB-LEDGER-018');
  });

  it('refuses an intent that it cannot understand', async () => {
    await publish(open(), []);
    await writeFile(join(place, 'intents', 'x.json'), '{"run":"x"}\n');
    const { code, hint } = await problemOf(open().read());
    expect([code, hint?.includes(join('intents', 'x.json'))]).toEqual(['KB-LEDGER-001', true]);
  });

  it('says which path the disk refuses, and begins nothing then', async () => {
    await mkdir(join(scratch.path, '.kb'));
    await writeFile(place, 'a file');
    const { code, message } = await problemOf(begin(open(), { revision: 'empty' }));
    expect([code, message.includes(place)]).toEqual(['KB-LEDGER-018', true]);
  });
});
