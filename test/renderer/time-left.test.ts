/** How long an article may take: its own time counts, and the clock on the wall only where that is not known, or at last. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ownTime, parseOwnTime } from '../../src/renderer/own-time.ts';
import { Stopwatch } from '../../src/renderer/stopwatch.ts';
import { timeLeft } from '../../src/renderer/time-left.ts';
import { ceilingOf, patienceOf } from '../../src/renderer/limits.ts';

const ALLOWED = { limit: 5000, ceiling: 30_000 };

describe('the time that is left', () => {
  it.each([
    ['has all of it at the start', 0, 0, 5000],
    ['has none when it worked all the time', 5000, 5000, 0],
    ['has none when it worked longer, in several threads', 5000, 7000, 0],
    ['has what others took', 5000, 1200, 3800],
    ['has none once it worked its share, however long ago it began', 20_000, 5000, 0],
    ['has what is left to the ceiling when that is less', 29_000, 1200, 1000],
    ['has none at the ceiling, even if it never worked', 30_000, 0, 0],
    ['counts on the wall where nothing else is known', 4000, undefined, 1000],
    ['ends on the wall where nothing else is known', 5000, undefined, 0],
    ['is whole milliseconds, so that nothing is looked at twice in one', 4999.5, 4999.5, 1],
  ])('%s', (_what, wall, own, left) => {
    expect(timeLeft(ALLOWED, { wall, own })).toBe(left);
  });

  it('is over for the process itself only after it is over for the one that watches', () => {
    expect(patienceOf({ time: 5000 })).toBeGreaterThan(ceilingOf({ time: 5000 }));
  });
});

describe('own time', () => {
  it.each([
    ['42 (node) R 1 42 42 0 -1 4194304 9 8 7 6 123 45 99 98 20 0 11 0', 1680],
    ['42 (a b) (c)) R 1 42 42 0 -1 4194304 9 8 7 6 1 0 99 98 20 0 11 0', 10],
    ['42 (node) R 1', undefined],
    ['', undefined],
  ])('is the 14th and 15th field of %j', (stat, expected) => {
    expect(parseOwnTime(stat)).toBe(expected);
  });

  it('is not known of a process that there is not', () => {
    expect([ownTime(undefined), ownTime(0)]).toEqual([undefined, undefined]);
  });

  it.runIf(process.platform === 'linux')('is what a process says of itself', () => {
    const { user, system } = process.cpuUsage();
    const own = ownTime(process.pid) ?? Number.NaN;
    // Counted in hundredths, each of user and system time cut off; this process worked on between the two looks.
    expect(own).toBeGreaterThan((user + system) / 1000 - 30);
  });
});

describe('a stopwatch', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setImmediate', 'performance'] }));
  afterEach(() => void vi.useRealTimers());

  /** A process that works for `share` of the time; undefined: the system does not tell. */
  const watch = (share: number | undefined) => {
    const ends: number[] = [];
    const wall = (): number => performance.now();
    const own = (): number | undefined => (share === undefined ? undefined : wall() * share);
    return { ends, stopwatch: new Stopwatch(1, () => ends.push(performance.now()), { wall, own }) };
  };

  it.each([
    ['works all the time', 1, 5000],
    ['works a quarter of the time', 0.25, 20_000],
    ['does nothing', 0, 30_000],
    ['is on a system that does not tell', undefined, 5000],
  ])('ends what %s when its share is used up', async (_what, share, end) => {
    const { ends, stopwatch } = watch(share);
    stopwatch.begin(ALLOWED);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(ends).toHaveLength(1);
    expect(ends[0]).toBeGreaterThanOrEqual(end);
    expect(ends[0]).toBeLessThan(end + 20);
  });

  it('counts each thing from its own beginning', async () => {
    const { ends, stopwatch } = watch(0.5);
    stopwatch.begin(ALLOWED);
    await vi.advanceTimersByTimeAsync(9000);
    stopwatch.begin(ALLOWED);
    await vi.advanceTimersByTimeAsync(9000);
    expect(ends).toEqual([]);
    await vi.advanceTimersByTimeAsync(2000);
    expect(ends).toHaveLength(1);
  });

  it('says nothing any more once it was stopped', async () => {
    const { ends, stopwatch } = watch(1);
    stopwatch.begin(ALLOWED);
    stopwatch.stop();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(ends).toEqual([]);
  });
});
