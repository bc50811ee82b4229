/** What every store of the ledger promises; run against each of them. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  ACCOUNT,
  MINUTE,
  SECOND,
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
import { type At, CREATE, type Place, closeLeft, killed, leave } from './ledger-place.ts';
import { rules } from './ledger-rules.ts';

/** `core`: what tells whether a place works at all; `store`: all that a store has a hand in; `whole`: everything. */
export function ledgerContract(name: string, make: () => Promise<Place>, part: 'whole' | 'store' | 'core'): void {
  describe(`the ledger, ${name}`, () => {
    let place: Place;
    beforeEach(async () => {
      place = await make();
    });
    afterEach(async () => {
      await place.remove();
      await closeLeft();
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

  it('lets nobody begin beside a run that is alive, and says who, since when and what to do', async () => {
    const writer = await begin(at().open({ run: 'first' }));
    const { code, message, hint } = await problemOf(begin(at().open()));
    expect(code).toBe('KB-LEDGER-006');
    expect(message).toContain(`process ${process.pid}, since 2026-03-01T12:00:00.000Z`);
    expect(hint).toContain('`kb unlock --target production`');
    await writer.record(learnt(article(1)));
    await writer.close('publish');
    await publish(at().open(), [learnt(article(2))]);
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

  it('ends the intent and lets go of the lock when closed, once however often it is called', async () => {
    const writer = await begin(at().open(), { intent: { creates: [CREATE], commit: 'c'.repeat(40) } });
    expect((await at().open().read()).openIntents).toMatchObject([{ creates: [CREATE], commit: 'c'.repeat(40) }]);
    await Promise.all([writer.close('publish'), writer.close('publish')]);
    expect((await at().open().read()).openIntents).toEqual([]);
    expect(await readdir(join(at().home, 'locks'))).toEqual([]);
    expect(await readdir(join(at().home, 'journal'))).toEqual([]);
  });
}
