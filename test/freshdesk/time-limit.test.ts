/** What bounds an exchange in time lets go of it when it is over: thousands of them follow each other in one run. */
import { getEventListeners } from 'node:events';
import { expect, it } from 'vitest';
import { createTimeLimit } from '../../src/freshdesk/time-limit.ts';

it('holds nothing of an exchange that is over', async () => {
  const outer = new AbortController();
  const limit = createTimeLimit(60_000, outer.signal);
  expect(await limit.race(Promise.resolve('an answer'))).toBe('an answer');
  const listeners = (): readonly number[] =>
    [limit.signal, outer.signal].map((signal) => getEventListeners(signal, 'abort').length);
  expect(listeners()).toEqual([1, 1]);
  limit.end();
  expect(listeners()).toEqual([0, 0]);
});

it('ends what is still waited for when the run is stopped', async () => {
  const outer = new AbortController();
  const limit = createTimeLimit(60_000, outer.signal);
  const waiting = limit.race(new Promise(() => undefined));
  outer.abort(new Error('stopped'));
  await expect(waiting).rejects.toThrow('stopped');
  limit.end();
});
