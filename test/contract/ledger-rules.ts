/** What the ledger promises by code that is the same above every store: journal, lock, order, account. */
import { appendFile, readFile, truncate, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { LedgerWriter } from '../../src/sync/ports.ts';
import {
  MINUTE,
  SECOND,
  article,
  begin,
  codeOf,
  deadProcess,
  ids,
  learnt,
  problemOf,
  publish,
} from '../ledger/make.ts';
import { type At, journal, killed, leave } from './ledger-place.ts';

export function rules(at: At): void {
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

  it('stops a run that was asleep when somebody took over, though its lock file is still there', async () => {
    const slow = await leave(begin(at().open({ run: 'slow', host: 'elsewhere', pid: 1 })));
    const lock = join(at().home, 'locks', 'slow.json');
    at().clock.pass(16 * MINUTE);
    const [own, now] = [await readFile(lock, 'utf8'), at().clock.now().getTime()];
    const other = { ...(JSON.parse(own) as object), run: 'quick', expiresAt: new Date(now + MINUTE).toISOString() }; // as written above
    await writeFile(join(at().home, 'locks', 'quick.json'), `${JSON.stringify(other)}\n`);
    expect(await codeOf(slow.checkpoint())).toBe('KB-LEDGER-008');
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
