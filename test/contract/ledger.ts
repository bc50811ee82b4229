/** What every store of the ledger promises; run against each of them. */
import { appendFile, readFile, readdir, truncate, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Ledger, LedgerWriter } from '../../src/sync/ports.ts';
import {
  ACCOUNT,
  MINUTE,
  SECOND,
  type TestClock,
  article,
  begin,
  codeOf,
  codes,
  deadProcess,
  folder,
  ids,
  learnt,
  problemOf,
  publish,
} from '../ledger/make.ts';

export interface Place {
  readonly clock: TestClock;
  /** Where locks and journals are. */
  readonly home: string;
  /** A ledger as a process would open it that knows nothing of the others. */
  open(options?: { run?: string; host?: string; pid?: number; target?: string; waitForLock?: number }): Ledger;
  remove(): Promise<void>;
}

/** `core`: what tells whether a place works at all; `store`: all that a store has a hand in; `whole`: everything. */
export function ledgerContract(name: string, make: () => Promise<Place>, part: 'whole' | 'store' | 'core'): void {
  describe(`the ledger, ${name}`, () => {
    let place: Place;
    beforeEach(async () => {
      place = await make();
    });
    afterEach(async () => {
      await place.remove();
      // Gone with its folder, so that all it still can do is to close its files.
      for (const writer of left.splice(0)) await writer.close('').catch(() => undefined);
    });
    const at = (): Place => place;
    core(at);
    if (part === 'core') return;
    records(at);
    interruptions(at);
    locking(at);
    saving(at);
    if (part === 'whole') rules(at);
  });
}

type At = () => Place;

const CREATE = { kind: 'article', path: 'a.md', key: 'k1234567', title: 'A', language: 'en', bodies: ['b1'] } as const;

/** Writers that a test left open as if their process had been killed. */
const left: LedgerWriter[] = [];

async function leave(writer: Promise<LedgerWriter>): Promise<LedgerWriter> {
  left.push(await writer);
  return writer;
}

/** A run that is killed after it recorded these: nobody closes its writer, and its process is gone. */
async function killed(place: Place, recorded: readonly number[]): Promise<void> {
  const writer = await leave(
    begin(place.open({ run: 'killed', pid: deadProcess() }), { intent: { creates: [CREATE] } }),
  );
  for (const id of recorded) await writer.record(learnt(article(id)));
}

const journal = (place: Place): string => join(place.home, 'journal', 'killed.jsonl');

function core(at: At): void {
  it('gives back every record, its HTML and its source to the byte', async () => {
    const odd = article(3, {
      language: 'zh-CN',
      key: 'k1234567',
      path: '__proto__/\u2028naïve "日本語"\t.md',
      inputs: { source: '', renderer: '1', links: JSON.parse('{"__proto__":5,"10":6,"a":7}'), assets: { ä: 'x' } },
      seoDeclared: ['title'],
      pulled: 'p',
      commit: 'c'.repeat(40),
    });
    const html = `<p>\u2028\u0000\r\n😀${'é'.repeat(1024 * 1024)}</p>\n\n`;
    const category = { ...folder(3), kind: 'category', stored: { name: 'C', description: '' } } as const;
    await publish(at().open(), [
      learnt(odd, html, ''),
      { type: 'container', record: folder(3) },
      { type: 'container', record: category },
      learnt({ ...odd, language: 'en' }, 'x', '\u2029'),
    ]);
    const state = await at().open().read();
    expect(state).toMatchObject({ exists: true, account: ACCOUNT, openIntents: [], problems: [] });
    expect(state.records).toEqual([category, folder(3), { ...odd, language: 'en' }, odd]);
    expect(Object.keys(state.records[3]?.kind === 'article' ? state.records[3].inputs.links : {})).toContain(
      '__proto__',
    );
    expect((await state.html(odd)) === html).toBe(true);
    expect(await state.source(odd)).toBe('');
    expect(await state.source({ ...odd, language: 'en' })).toBe('\u2029');
    expect(await state.html(article(99))).toBeUndefined();
  });

  it('lets the next run go on from what a killed one recorded, and then has nothing left to tell of it', async () => {
    await killed(at(), [1]);
    await publish(at().open(), [learnt(article(2))]);
    const state = await at().open().read();
    expect(state).toMatchObject({ openIntents: [], problems: [] });
    expect(ids(state)).toEqual([1, 2]);
    expect(await state.html(article(1))).toBe('<p>1</p>');
    expect(await readdir(join(at().home, 'journal'))).toEqual([]);
    expect(await readdir(join(at().home, 'locks'))).toEqual([]);
  });

  it('loses nothing of a killed run: records, HTML and what it meant to create', async () => {
    await killed(at(), [1, 2]);
    const state = await at().open().read();
    expect(state.records).toEqual([article(1), article(2)]);
    expect(await state.html(article(2))).toBe('<p>2</p>');
    expect(await state.source(article(2))).toBe('# 2\n');
    expect(state.openIntents).toMatchObject([{ run: 'killed', pid: deadProcess(), creates: [CREATE] }]);
    expect(state).toMatchObject({ exists: true, account: ACCOUNT });
    expect(codes(state)).toContain('KB-LEDGER-014');
    expect((await at().open().read()).revision).toBe(state.revision);
  });

  it('lets nobody begin beside a run that is alive, and says who, since when and what to do', async () => {
    const writer = await begin(at().open({ run: 'first' }));
    const { code, message, hint } = await problemOf(begin(at().open()));
    expect(code).toBe('KB-LEDGER-006');
    expect(message).toContain(`process ${process.pid}, since 2026-03-01T12:00:00.000Z`);
    expect(hint).toContain(join(at().home, 'locks', 'first.json'));
    await writer.record(learnt(article(1)));
    await writer.close('publish');
    await publish(at().open(), [learnt(article(2))]);
    expect(ids(await at().open().read())).toEqual([1, 2]);
  });

  it('folds the journal into the records at a checkpoint, every 30 seconds at most', async () => {
    const writer = await begin(at().open());
    await writer.record(learnt(article(1)));
    at().clock.pass(29 * SECOND);
    await writer.checkpoint();
    expect(ids(await at().open().read())).toEqual([]);
    at().clock.pass(1 * SECOND);
    await writer.checkpoint();
    expect(ids(await at().open().read())).toEqual([1]);
    await writer.record(learnt(article(2)));
    at().clock.pass(29 * SECOND);
    await writer.checkpoint();
    expect(ids(await at().open().read())).toEqual([1]);
    await writer.close('publish');
    expect(ids(await at().open().read())).toEqual([1, 2]);
  });
}

function records(at: At): void {
  it('begins empty', async () => {
    const state = await at().open().read();
    expect(state).toMatchObject({ revision: 'empty', exists: false, records: [], openIntents: [], problems: [] });
    expect(state.account).toBeUndefined();
  });

  it('forgets one language, a whole article, a folder', async () => {
    const french = article(1, { language: 'fr' });
    await publish(at().open(), [learnt(article(1)), learnt(french), learnt(article(2)), learnt(article(3))]);
    await publish(at().open(), [{ type: 'container', record: folder(2) }]);
    await publish(at().open(), [
      { type: 'forget', kind: 'article', id: 1, language: 'fr' },
      { type: 'forget', kind: 'article', id: 2 },
      { type: 'forget', kind: 'folder', id: 2 },
    ]);
    const state = await at().open().read();
    expect(state.records).toEqual([article(1), article(3)]);
    expect(await state.html(french)).toBeUndefined();
    expect(await state.html(article(2))).toBeUndefined();
    expect(await state.html(article(1))).toBe('<p>1</p>');
  });

  it('keeps two targets apart', async () => {
    await publish(at().open({ target: 'staging' }), [learnt(article(1))]);
    const writer = await begin(at().open({ target: 'staging' }));
    await publish(at().open(), [learnt(article(2))]);
    await writer.close('publish');
    expect(ids(await at().open({ target: 'staging' }).read())).toEqual([1]);
    expect(ids(await at().open().read())).toEqual([2]);
  });
}

function interruptions(at: At): void {
  it('is no ledger yet after a first run that was killed before it wrote anything', async () => {
    await killed(at(), []);
    const state = await at().open().read();
    expect(state).toMatchObject({ exists: false, revision: 'empty', openIntents: [{ run: 'killed' }] });
    expect(state.account).toBeUndefined();
    await publish(at().open(), []);
    expect(await at().open().read()).toMatchObject({ exists: true, openIntents: [] });
  });

  it('does not take a journal twice when it had been saved before the run died', async () => {
    const dead = await leave(begin(at().open({ run: 'killed', pid: deadProcess() })));
    await dead.record(learnt(article(1)));
    at().clock.pass(31 * SECOND);
    await dead.checkpoint();
    const state = await at().open().read();
    expect(ids(state)).toEqual([1]);
    expect(codes(state)).not.toContain('KB-LEDGER-014');
  });
}

function locking(at: At): void {
  it('takes the lock of a process of another host only once it has run out', async () => {
    await leave(begin(at().open({ host: 'elsewhere', pid: 1 })));
    at().clock.pass(14 * MINUTE);
    expect((await problemOf(begin(at().open()))).message).toContain('on elsewhere, process 1');
    at().clock.pass(2 * MINUTE);
    await publish(at().open(), [learnt(article(1))]);
    expect((await at().open().read()).openIntents).toEqual([]);
  });

  it('stops a run whose lock ran out and was taken, and keeps what both recorded', async () => {
    const slow = await begin(at().open({ host: 'elsewhere', pid: 1 }));
    await slow.record(learnt(article(1)));
    at().clock.pass(16 * MINUTE);
    await publish(at().open(), [learnt(article(2))]);
    expect(await codeOf(slow.record(learnt(article(3))))).toBe('KB-LEDGER-008');
    expect(await codeOf(slow.close('publish'))).toBe('KB-LEDGER-008');
    expect(ids(await at().open().read())).toEqual([1, 2, 3]);
    await publish(at().open(), []);
    const state = await at().open().read();
    expect(ids(state)).toEqual([1, 2, 3]);
    expect(state.openIntents).toEqual([]);
  });
}

function saving(at: At): void {
  it('ends the intent and lets go of the lock when closed, once however often it is called', async () => {
    const writer = await begin(at().open(), { intent: { creates: [CREATE], commit: 'c'.repeat(40) } });
    expect((await at().open().read()).openIntents).toMatchObject([{ creates: [CREATE], commit: 'c'.repeat(40) }]);
    await Promise.all([writer.close('publish'), writer.close('publish')]);
    expect((await at().open().read()).openIntents).toEqual([]);
    expect(await readdir(join(at().home, 'locks'))).toEqual([]);
    expect(await readdir(join(at().home, 'journal'))).toEqual([]);
  });
}

/** What is the same code above every store. */
function rules(at: At): void {
  it('has one revision per content: equal for whoever reads it, another after each change', async () => {
    await publish(at().open(), [learnt(article(1))]);
    const { revision } = await at().open().read();
    expect((await at().open().read()).revision).toBe(revision);
    await publish(at().open(), []);
    expect((await at().open().read()).revision).toBe(revision);
    await publish(at().open(), [learnt(article(1, { pulled: 'x' }))]);
    expect((await at().open().read()).revision).not.toBe(revision);
  });

  it('does not begin for another account than its records are of', async () => {
    await publish(at().open(), [learnt(article(1))]);
    expect(await codeOf(begin(at().open(), { account: 'other.freshdesk.com' }))).toBe('KB-RUN-001');
  });

  it('refuses what it could not read back, before it is written', async () => {
    const writer = await begin(at().open());
    await expect(writer.record(learnt(article(0)))).rejects.toThrow(/record/);
    await writer.record(learnt(article(2)));
    await writer.close('publish');
    expect(ids(await at().open().read())).toEqual([2]);
  });

  it('does not read into the journal of a run that is still at work', async () => {
    const writer = await begin(at().open());
    await writer.record(learnt(article(1)));
    expect(ids(await at().open().read())).toEqual([]);
    await writer.close('publish');
    expect(ids(await at().open().read())).toEqual([1]);
  });

  it('keeps the intent of a killed run open until its successor has ended', async () => {
    await killed(at(), []);
    const writer = await begin(at().open({ run: 'next' }));
    expect((await at().open().read()).openIntents.map(({ run }) => run)).toEqual(['killed', 'next']);
    await writer.close('publish');
    expect((await at().open().read()).openIntents).toEqual([]);
  });

  it('does not take the lock of another host that keeps renewing it', async () => {
    const writer = await leave(begin(at().open({ host: 'elsewhere', pid: 1 })));
    for (let times = 0; times < 4; times += 1) {
      at().clock.pass(6 * MINUTE);
      await writer.checkpoint();
    }
    expect(await codeOf(begin(at().open()))).toBe('KB-LEDGER-006');
  });

  it('does not begin at a revision that is no longer there, and leaves nothing behind', async () => {
    await publish(at().open(), [learnt(article(1))]);
    expect(await codeOf(begin(at().open(), { revision: 'empty' }))).toBe('KB-LEDGER-009');
    expect((await at().open().read()).openIntents).toEqual([]);
    await publish(at().open(), [learnt(article(2))]);
    expect(ids(await at().open().read())).toEqual([1, 2]);
  });

  it('ignores a journal line that was being written when the run died, and keeps those before it', async () => {
    await killed(at(), [1, 2]);
    const { length } = await readFile(journal(at()));
    await truncate(journal(at()), length - 1);
    expect(ids(await at().open().read())).toEqual([1]);
    await truncate(journal(at()), 3);
    expect(ids(await at().open().read())).toEqual([]);
  });

  it('never skips a journal line that is damaged further up', async () => {
    await killed(at(), [1, 2]);
    const [header, first, second] = (await readFile(journal(at()), 'utf8')).split('\n');
    const damaged = ['', first?.slice(0, -3), first?.replace('"id":1', '"id":"1"'), `${first?.slice(0, -1)},"x":1}`];
    for (const line of damaged) {
      await writeFile(journal(at()), `${header}\n${line}\n${second}\n`);
      const { code, message } = await problemOf(at().open().read());
      expect([code, message.includes('killed.jsonl, line 2')]).toEqual(['KB-LEDGER-005', true]);
      expect(await codeOf(begin(at().open(), { revision: 'empty' }))).toBe('KB-LEDGER-005');
    }
  });

  it('refuses the journal of a newer kb and says to update', async () => {
    await killed(at(), [1]);
    const text = await readFile(journal(at()), 'utf8');
    await writeFile(journal(at()), text.replace('"format":1', '"format":2,"more":true'));
    const { code, hint } = await problemOf(at().open().read());
    expect(code).toBe('KB-LEDGER-002');
    expect(hint).toContain('kbpress@latest');
  });

  it('waits for the other run as long as it is told to', async () => {
    await leave(begin(at().open({ host: 'elsewhere', pid: 1 })));
    at().clock.pass(15 * MINUTE - 20 * SECOND);
    expect(await codeOf(begin(at().open({ waitForLock: 10 * SECOND })))).toBe('KB-LEDGER-006');
    await (await begin(at().open({ waitForLock: 20 * SECOND }))).close('publish');
  });

  it.skipIf(!existsSync('/proc/self/stat'))('is not fooled by another process that got the same id', async () => {
    await leave(begin(at().open({ run: 'killed' })));
    const file = join(at().home, 'locks', 'killed.json');
    await writeFile(file, (await readFile(file, 'utf8')).replace(/"start":"\d+"/, '"start":"1"'));
    await (await begin(at().open())).close('publish');
  });

  it('never takes a lock that it cannot read for a free one', async () => {
    await (await begin(at().open())).close('publish');
    for (const text of ['', '{}\n', '{"run":"x"']) {
      await writeFile(join(at().home, 'locks', 'odd.json'), text);
      const { code, hint } = await problemOf(begin(at().open()));
      expect([code, hint?.includes(join('locks', 'odd.json'))]).toEqual(['KB-LEDGER-007', true]);
    }
  });

  it('lets one of several begin that come at the same time', async () => {
    const before = await at().open().read();
    const all = await Promise.allSettled([1, 2, 3].map(() => begin(at().open(), { revision: before.revision })));
    const won = all.filter((one): one is PromiseFulfilledResult<LedgerWriter> => one.status === 'fulfilled');
    expect(won).toHaveLength(1);
    await won[0]?.value.close('publish');
  });

  it('records calls that overlap one after the other', async () => {
    const writer = await leave(begin(at().open({ run: 'killed', pid: deadProcess() })));
    await Promise.all([...Array(20).keys()].map((id) => writer.record(learnt(article(id + 1)))));
    expect((await readFile(journal(at()), 'utf8')).trimEnd().split('\n')).toHaveLength(21);
    expect(ids(await at().open().read())).toHaveLength(20);
  });

  it('reads what a fresh instance of the same process wrote in a second run', async () => {
    const ledger = at().open();
    await publish(ledger, [learnt(article(1))]);
    await publish(ledger, [learnt(article(2))]);
    await appendFile(join(at().home, 'journal', 'notes.txt'), 'not ours');
    expect(ids(await ledger.read())).toEqual([1, 2]);
  });
}
