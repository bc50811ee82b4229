/** An address is believed in only when it answers as readers' browsers will ask. */
import { describe, expect, it } from 'vitest';
import { createPatience, untilThere } from '../../src/assets/until-there.ts';
import { quickClock, status, web } from './make.ts';

const URL = 'https://files.example/a.png';
const SIZE = { size: 5, extension: 'png' };

async function look(net: ReturnType<typeof web>, pauses: readonly number[] = [10, 20, 40]) {
  const clock = quickClock();
  const why = await untilThere(URL, SIZE, { fetch: net.fetch, clock, pauses });
  return { why, slept: clock.slept, asked: net.log.map((line) => line.split(' ')[0]).join(' ') };
}

describe('an address', () => {
  it('that answers is asked once', async () => {
    expect(await look(web(status(200, { 'content-length': '5' })))).toEqual({
      why: undefined,
      slept: [],
      asked: 'HEAD',
    });
  });

  it.each([400, 403, 405, 501])('is asked with GET where HEAD gets %i', async (code) => {
    expect(await look(web(status(code), status(200)))).toEqual({ why: undefined, slept: [], asked: 'HEAD GET' });
  });

  it.each([404, 429, 500, 503])('that answers %i is asked again, with growing pauses', async (code) => {
    expect(await look(web(status(code), status(code), status(200)))).toEqual({
      why: undefined,
      slept: [10, 20],
      asked: 'HEAD HEAD HEAD',
    });
  });

  it('that never answers is given up, saying how it answered', async () => {
    expect(await look(web(status(404)))).toEqual({
      why: 'it answers 404',
      slept: [10, 20, 40],
      asked: 'HEAD HEAD HEAD HEAD',
    });
  });

  it('without a server is asked again too', async () => {
    const refuse = (): never => {
      throw new TypeError('fetch failed', { cause: Object.assign(new Error('x'), { code: 'ECONNREFUSED' }) });
    };
    expect((await look(web(refuse, status(200)))).why).toBeUndefined();
    expect((await look(web(refuse))).why).toBe('the connection is refused');
  });

  it('is asked no sooner than the server wants, within reason', async () => {
    expect((await look(web(status(503, { 'retry-after': '7' }), status(200)))).slept).toEqual([7000]);
    expect((await look(web(status(503, { 'retry-after': '99999' }), status(200)))).slept).toEqual([60_000]);
    expect((await look(web(status(503, { 'retry-after': 'soon' }), status(200)))).slept).toEqual([10]);
  });

  it('that gives something of another length is another file', async () => {
    expect((await look(web(status(200, { 'content-length': '6' })))).why).toBe('it has 6 bytes instead of 5');
    expect((await look(web(status(200, { 'content-length': '3', 'content-encoding': 'gzip' })))).why).toBeUndefined();
    expect((await look(web(status(200)))).why).toBeUndefined();
  });

  it('of a drawing must say that it is one, or browsers show nothing', async () => {
    const asText = () => web(status(200, { 'content-type': 'text/plain; charset=utf-8' }));
    const options = { clock: quickClock(), pauses: [] };
    const drawing = { size: 5, extension: 'svg' };
    expect(await untilThere(URL, drawing, { ...options, fetch: asText().fetch })).toContain('text/plain');
    const right = web(status(200, { 'content-type': 'image/svg+xml; charset=utf-8' }));
    expect(await untilThere(URL, drawing, { ...options, fetch: right.fetch })).toBeUndefined();
    expect(await untilThere(URL, SIZE, { ...options, fetch: asText().fetch })).toBeUndefined();
  });

  it('is waited for no longer once the person wants to stop, however long the pause', async () => {
    const clock = quickClock();
    const net = web(status(404));
    const shouldStop = (): boolean => clock.slept.length >= 3;
    const why = await untilThere(URL, SIZE, { fetch: net.fetch, clock, pauses: [60_000, 60_000], shouldStop });
    expect(why).toBe('it answers 404');
    expect(clock.slept.reduce((sum, one) => sum + one, 0)).toBeLessThan(5000);
    expect(net.log.length).toBeLessThanOrEqual(2);
  });

  it('is waited for shortly after another was waited for in vain, until one answers', async () => {
    const clock = quickClock();
    const net = web(...Array.from({ length: 7 }, () => status(404)), status(200));
    const wait = createPatience({ fetch: net.fetch, clock, pauses: [10, 20, 40] });
    expect(await wait(URL, SIZE)).toBe('it answers 404');
    expect(clock.slept.splice(0)).toEqual([10, 20, 40]);
    expect(await wait(URL, SIZE)).toBe('it answers 404');
    expect(clock.slept.splice(0)).toEqual([10, 20]);
    expect(await wait(URL, SIZE)).toBeUndefined();
    expect(clock.slept.splice(0)).toEqual([]);
  });

  it('is no longer asked when the run was stopped', async () => {
    const stop = new AbortController();
    const net = web((request) => {
      stop.abort(new Error('stopped'));
      throw request.signal.reason;
    });
    const work = untilThere(URL, SIZE, { fetch: net.fetch, clock: quickClock(), pauses: [1, 1], signal: stop.signal });
    await expect(work).rejects.toThrow('stopped');
    expect(net.log).toHaveLength(1);
  });
});
