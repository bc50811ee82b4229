/** Seeing who holds a lock, and taking it away by hand. */
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createFileLedger } from '../../src/ledger/file-ledger.ts';
import { createFileUnlock, createGitUnlock } from '../../src/ledger/unlock.ts';
import type { LedgerWriter } from '../../src/sync/ports.ts';
import { MINUTE, article, begin, codeOf, ids, learnt, publish, temporaryFolder, testClock } from './make.ts';
import { makeRepositories } from './repositories.ts';

const open: LedgerWriter[] = [];
afterEach(async () => {
  for (const writer of open.splice(0)) await writer.close('').catch(() => undefined);
});

describe('taking a lock away by hand', () => {
  it('in a folder: says whose it is, then lets the next run begin, which takes over what was recorded', async () => {
    const { path, remove } = await temporaryFolder();
    const clock = testClock();
    const at = { folder: join(path, '.kb', 'production'), clock, pid: process.pid };
    const stuck = await begin(createFileLedger({ ...at, hostname: 'elsewhere', run: 'stuck' }));
    open.push(stuck);
    await stuck.record(learnt(article(1)));
    const unlock = createFileUnlock({ ...at, hostname: 'here', run: 'unlock' });
    expect(await unlock.holders()).toMatchObject([{ run: 'stuck', host: 'elsewhere', pid: process.pid, alive: true }]);
    await unlock.clear('stuck');
    const next = createFileLedger({ ...at, hostname: 'here', run: 'next' });
    await publish(next, [learnt(article(2))]);
    expect(ids(await next.read())).toEqual([1, 2]);
    clock.pass(2 * MINUTE);
    expect(await codeOf(stuck.record(learnt(article(3))))).toBe('KB-LEDGER-008');
    expect(await unlock.holders()).toEqual([]);
    await remove();
  });

  it('in git: from another clone, too', async () => {
    const repositories = await makeRepositories();
    const [a, b] = [repositories.clone('a'), repositories.clone('b')];
    open.push(await begin(repositories.open(a, { run: 'stuck', host: 'elsewhere' })));
    const { env, clock } = repositories;
    const self = { contentRoot: b, target: 'production', env, clock, hostname: 'here', pid: 1, run: 'unlock' };
    const unlock = createGitUnlock(self);
    expect(await unlock.holders()).toMatchObject([{ run: 'stuck', host: 'elsewhere', alive: true }]);
    expect(await codeOf(begin(repositories.open(b)))).toBe('KB-LEDGER-006');
    await unlock.clear('stuck');
    expect(await unlock.holders()).toMatchObject([{ run: 'stuck', alive: false }]);
    expect((await repositories.open(b).read()).openIntents.map(({ run }) => run)).toEqual(['stuck']);
    await publish(repositories.open(b), []);
    expect((await repositories.open(b).read()).openIntents).toEqual([]);
    await repositories.remove();
  });
});
