/** Whether the run behind a lock may still be writing, as far as this machine can tell. */
import { describe, expect, it } from 'vitest';
import { isAlive } from '../../src/ledger/liveness.ts';
import { type ProcessToken, processToken } from '../../src/ledger/process-probe.ts';
import { deadProcess } from './make.ts';

const now = new Date('2026-03-01T12:00:00.000Z');
const [past, future] = ['2026-03-01T11:59:00.000Z', '2026-03-01T12:10:00.000Z'];
const token = await processToken(process.pid);
const self = { host: 'here', process: token };
const knowsStart = token.start !== undefined;

interface Case {
  readonly host?: string;
  readonly pid?: number;
  readonly process?: ProcessToken;
  readonly expiresAt?: string;
  readonly released?: boolean;
}

function holder({ host = 'here', pid = process.pid, process: own = token, expiresAt = future, released }: Case) {
  return { run: 'r', host, pid, startedAt: past, expiresAt, process: own, released };
}

describe('a run that holds a lock', () => {
  it.each<[string, Case, boolean, boolean]>([
    ['lives here', {}, true, true],
    ['lives here and has not renewed it, as while the machine slept', { expiresAt: past }, knowsStart, knowsStart],
    ['has ended here', { pid: deadProcess() }, false, false],
    ['was declared dead by a person', { released: true }, false, false],
    ['is on another host and renews it', { host: 'there' }, true, true],
    ['is on another host and does not', { host: 'there', expiresAt: past }, false, false],
    ['has the number of a process that began later', { process: { ...token, start: '1' } }, !knowsStart, !knowsStart],
    ['ran before the machine was started again', { process: { ...token, boot: 'other' } }, !token.boot, true],
    [
      'counts processes in another container',
      { process: { ...token, space: 'x' }, pid: deadProcess() },
      Boolean(token.space),
      Boolean(token.space),
    ],
    ['does not say when it began, and has not renewed it', { process: {}, expiresAt: past }, false, false],
    ['does not say when it began', { process: {} }, true, true],
  ])('%s', async (_what, of, onThisDisk, throughGit) => {
    expect(await isAlive(holder(of), self, now, true)).toBe(onThisDisk);
    expect(await isAlive(holder(of), self, now, false)).toBe(throughGit);
  });
});
