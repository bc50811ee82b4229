/** Promise 8: the share that is taken, and the 429 that are not drawn, alone and beside others; minutes pass in no time. */
import { describe, expect, it } from 'vitest';
import { createPace, type Pace } from '../../src/freshdesk/pace.ts';
import { FakeClock } from './fake-clock.ts';
import { connect, json, limited, wireArticle } from './make.ts';
import { evenClient, RateServer } from './rate-server.ts';

const MINUTE = 60_000;

interface Course {
  readonly server: RateServer;
  readonly start: number;
  readonly end: number;
}

/** Everything the client can send, for so many minutes. */
async function runClient(total: number, minutes: number, others = 0, latency = 150): Promise<Course> {
  const clock = new FakeClock();
  const server = new RateServer({ clock, total });
  const start = clock.now().getTime();
  const end = start + minutes * MINUTE;
  const { remote } = connect(
    async () => {
      await clock.sleep(latency / 2);
      const { status, headers } = server.call('kb');
      await clock.sleep(latency / 2);
      return status === 429 ? limited(headers['retry-after']) : json(wireArticle(1), 200, headers);
    },
    { clock },
  );
  const worker = async (): Promise<void> => {
    while (clock.now().getTime() < end) await remote.readArticle(1);
  };
  const work = Array.from({ length: 8 }, worker);
  if (others > 0) work.push(evenClient(server, clock, others, end));
  await clock.run(Promise.all(work));
  return { server, start, end };
}

/** Calls of the client a minute once the first window is over, as a part of what it may take. */
const shareOf = ({ server, start, end }: Course, rate = 0.8): number =>
  server.between(server.served, 'kb', start + MINUTE, end) / ((end - start) / MINUTE - 1) / (server.total * rate);

const refusals = ({ server, start, end }: Course): number =>
  server.between(server.refused, 'kb', start + MINUTE, end) +
  server.between(server.refused, 'other', start + MINUTE, end);

describe('the whole client against a server that counts in fixed minutes', () => {
  for (const total of [50, 200, 400, 700]) {
    it(`uses nearly all of its share of ${total} calls a minute and never more, alone`, async () => {
      const course = await runClient(total, 4);
      expect(shareOf(course)).toBeGreaterThanOrEqual(0.95);
      expect(course.server.most('kb')).toBeLessThanOrEqual(total * 0.8);
      expect(course.server.refused).toEqual({});
    });

    it(`does so beside a client that evenly takes the rest of ${total} calls a minute`, async () => {
      const course = await runClient(total, 4, total * 0.2);
      expect(shareOf(course)).toBeGreaterThanOrEqual(0.95);
      expect(course.server.most('kb')).toBeLessThanOrEqual(total * 0.8);
      expect(course.server.refused).toEqual({});
    });
  }

  it('makes room for a client that takes more than the rest', async () => {
    const course = await runClient(200, 5, 100);
    expect(refusals(course)).toBe(0);
    expect(course.server.refused['kb']).toBeUndefined();
    expect(shareOf(course)).toBeGreaterThan(0.5);
  });

  it('is not stopped by a client that takes nearly everything', async () => {
    const course = await runClient(200, 5, 180);
    expect(course.server.refused['kb']).toBeUndefined();
    expect(shareOf(course)).toBeGreaterThan(0.1);
  });
});

interface Bench {
  readonly clock: FakeClock;
  readonly pace: Pace;
  readonly waits: { readonly milliseconds: number; readonly why: string }[];
  /** Sends for so long, one request at a time; gives the times of sending. */
  readonly send: (server: RateServer, milliseconds: number) => Promise<number[]>;
}

function bench(rate = 0.8): Bench {
  const clock = new FakeClock();
  const waits: { milliseconds: number; why: string }[] = [];
  const pace = createPace({ rate, clock, onWait: (milliseconds, why) => void waits.push({ milliseconds, why }) });
  const send = async (server: RateServer, milliseconds: number): Promise<number[]> => {
    const end = clock.now().getTime() + milliseconds;
    const times: number[] = [];
    const loop = async (): Promise<void> => {
      for (;;) {
        await pace.turn();
        if (clock.now().getTime() >= end) return;
        times.push(clock.now().getTime());
        const { status, headers } = server.call('kb');
        await clock.sleep(50);
        pace.learn(new Headers(headers));
        if (status === 429) pace.pause(Number(headers['retry-after']) * 1000);
      }
    };
    await clock.run(loop());
    return times;
  };
  return { clock, pace, waits, send };
}

describe('the pace', () => {
  it('follows a limit that is lowered and raised while it runs', async () => {
    const { clock, send } = bench();
    const server = new RateServer({ clock, total: 400 });
    await send(server, 2 * MINUTE);
    server.total = 50;
    await send(server, MINUTE);
    const lowered = clock.now().getTime();
    await send(server, 2 * MINUTE);
    expect(server.most('kb', lowered)).toBeLessThanOrEqual(40);
    expect(server.between(server.served, 'kb', lowered, lowered + 2 * MINUTE)).toBeGreaterThanOrEqual(76);
    server.total = 400;
    await send(server, MINUTE);
    const raised = clock.now().getTime();
    await send(server, 2 * MINUTE);
    expect(server.between(server.served, 'kb', raised, raised + 2 * MINUTE)).toBeGreaterThanOrEqual(608);
    expect(server.refused['kb'] ?? []).toHaveLength(0);
  });

  it('takes the share it is told', async () => {
    const { clock, send } = bench(0.5);
    const server = new RateServer({ clock, total: 200 });
    await send(server, 3 * MINUTE);
    expect(server.most('kb')).toBeLessThanOrEqual(100);
    expect(server.most('kb')).toBeGreaterThanOrEqual(95);
  });

  it('sends as it comes when no answer ever tells a limit', async () => {
    const { clock, pace } = bench();
    const started = clock.now().getTime();
    const send = async (): Promise<void> => {
      for (let n = 0; n < 500; n += 1) {
        await pace.turn();
        pace.learn(new Headers());
      }
    };
    await clock.run(send());
    expect(clock.now().getTime()).toBe(started);
  });

  it('reads nothing into headers that are no numbers', async () => {
    const { clock, pace } = bench();
    const started = clock.now().getTime();
    for (const value of ['', 'lots', '-5', '0', 'NaN', '1e9', '0x10']) {
      pace.learn(new Headers({ 'x-ratelimit-total': value, 'x-ratelimit-remaining': value }));
      await clock.run(pace.turn());
    }
    expect(clock.now().getTime()).toBe(started);
  });

  it('counts what went before the limit was known', async () => {
    const { clock, pace } = bench();
    const server = new RateServer({ clock, total: 50 });
    const turns = Array.from({ length: 6 }, () => pace.turn());
    await clock.run(Promise.all(turns));
    for (let n = 0; n < 6; n += 1) pace.learn(new Headers(server.call('kb').headers));
    const { length } = await sendFor(pace, clock, server, MINUTE - 1);
    expect(length + 6).toBeLessThanOrEqual(40);
    expect(length + 6).toBeGreaterThanOrEqual(38);
  });

  it('notices an account that is counted by the hour, and spreads over it', async () => {
    const { clock, send } = bench();
    const server = new RateServer({ clock, total: 3000, window: 60 * MINUTE });
    await send(server, 5 * MINUTE);
    const from = clock.now().getTime();
    const times = await send(server, 5 * MINUTE);
    expect(server.refused).toEqual({});
    expect(times.length / 5).toBeLessThanOrEqual((3000 * 0.8) / 60);
    expect(server.between(server.served, 'kb', from, from + 5 * MINUTE)).toBeGreaterThan(100);
  });

  it('takes an account counted by the minute for what it is, however long it runs', async () => {
    const { clock, send } = bench();
    const server = new RateServer({ clock, total: 200 });
    await send(server, 10 * MINUTE);
    const times = await send(server, MINUTE);
    expect(times.length).toBeGreaterThanOrEqual(152);
  });

  it('waits for the next window when somebody else has used up this one', async () => {
    const { clock, pace, waits } = bench();
    const started = clock.now().getTime();
    pace.learn(new Headers({ 'x-ratelimit-total': '200', 'x-ratelimit-remaining': '2' }));
    await clock.run(Promise.all([pace.turn(), pace.turn()]));
    expect(clock.now().getTime() - started).toBeGreaterThanOrEqual(MINUTE);
    expect(waits).toEqual([{ milliseconds: MINUTE, why: 'rate' }]);
  });

  it('counts what is still under way, so that the last calls of a window are not spent twice', async () => {
    const { clock, pace } = bench();
    const started = clock.now().getTime();
    pace.learn(new Headers({ 'x-ratelimit-total': '2000', 'x-ratelimit-remaining': '43' }));
    const sent: number[] = [];
    const turn = async (): Promise<void> => {
      await pace.turn();
      sent.push(clock.now().getTime() - started);
    };
    await clock.run(Promise.all([turn(), turn(), turn(), turn(), turn(), turn()]));
    expect(sent.filter((at) => at < MINUTE)).toHaveLength(3);
  });

  it('knows that a new window began unseen while little was sent', async () => {
    const { clock, pace } = bench();
    const told = (left: string) =>
      pace.learn(new Headers({ 'x-ratelimit-total': '50', 'x-ratelimit-remaining': left }));
    told('49');
    await clock.pass(70_000);
    told('48');
    told('1');
    const from = clock.now().getTime();
    await clock.run(pace.turn());
    expect(clock.now().getTime() - from).toBeGreaterThanOrEqual(MINUTE);
  });

  it('does not take a long silence for an account that is counted by the hour', async () => {
    const { clock, pace } = bench();
    const told = (left: string) =>
      pace.learn(new Headers({ 'x-ratelimit-total': '200', 'x-ratelimit-remaining': left }));
    told('199');
    told('150');
    await clock.pass(70_000);
    told('140');
    const from = clock.now().getTime();
    for (let n = 0; n < 20; n += 1) await clock.run(pace.turn());
    expect(clock.now().getTime() - from).toBeLessThan(10_000);
  });

  it('lets nobody send while it is paused, and tells of the pause once', async () => {
    const { clock, pace, waits } = bench();
    const started = clock.now().getTime();
    pace.pause(240_000);
    pace.pause(240_000);
    pace.pause(10_000);
    await clock.run(Promise.all([pace.turn(), pace.turn(), pace.turn()]));
    expect(clock.now().getTime() - started).toBeGreaterThanOrEqual(240_000);
    expect(waits).toEqual([{ milliseconds: 240_000, why: 'retry-after' }]);
  });

  it('does not speak of ordinary spacing', async () => {
    const { clock, send, waits } = bench();
    await send(new RateServer({ clock, total: 50 }), 3 * MINUTE);
    expect(waits).toEqual([]);
  });
});

async function sendFor(pace: Pace, clock: FakeClock, server: RateServer, milliseconds: number): Promise<number[]> {
  const end = clock.now().getTime() + milliseconds;
  const times: number[] = [];
  const loop = async (): Promise<void> => {
    for (;;) {
      await pace.turn();
      if (clock.now().getTime() >= end) return;
      times.push(clock.now().getTime());
      pace.learn(new Headers(server.call('kb').headers));
    }
  };
  await clock.run(loop());
  return times;
}
