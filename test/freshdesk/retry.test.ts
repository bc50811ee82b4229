/** The table of when a request is sent again. */
import { describe, expect, it } from 'vitest';
import { decideRetry, type Method, parseRetryAfter, type RetryInput, type Trouble } from '../../src/freshdesk/retry.ts';

const METHODS: readonly Method[] = ['GET', 'PUT', 'DELETE', 'POST'];
const TEN_MINUTES = 600_000;

const decide = (method: Method, trouble: Trouble, over: Partial<RetryInput> = {}) =>
  decideRetry({ method, trouble, attempt: 1, spent: 0, random: 0.5, maxWait: TEN_MINUTES, ...over });

const status = (code: number, told?: number): Trouble => ({ kind: 'status', status: code, told });

const again = { do: 'wait', milliseconds: 375, why: 'retry' };
const told = { do: 'wait', milliseconds: 30_000, why: 'retry-after' };
const stop = { do: 'give-up' };
const unknown = { do: 'unknown' };

const TABLE: readonly { name: string; trouble: Trouble; repeatable: object; post: object }[] = [
  { name: '429 with its pause', trouble: status(429, 30_000), repeatable: told, post: told },
  { name: '408', trouble: status(408), repeatable: again, post: unknown },
  { name: '500', trouble: status(500), repeatable: again, post: unknown },
  { name: '502', trouble: status(502), repeatable: again, post: unknown },
  { name: '503', trouble: status(503), repeatable: again, post: unknown },
  { name: '503 with its pause', trouble: status(503, 30_000), repeatable: told, post: unknown },
  { name: '504', trouble: status(504), repeatable: again, post: unknown },
  { name: '524, which a proxy makes up', trouble: status(524), repeatable: again, post: unknown },
  { name: '501', trouble: status(501), repeatable: stop, post: unknown },
  { name: 'no connection', trouble: { kind: 'not-sent' }, repeatable: again, post: again },
  { name: 'no answer', trouble: { kind: 'no-answer' }, repeatable: again, post: unknown },
  { name: 'no trust', trouble: { kind: 'hopeless', sent: false }, repeatable: stop, post: stop },
  { name: 'an answer without end', trouble: { kind: 'hopeless', sent: true }, repeatable: stop, post: unknown },
  ...[301, 307, 400, 401, 403, 404, 405, 406, 409, 413, 415, 422].map((code) => ({
    name: String(code),
    trouble: status(code),
    repeatable: stop,
    post: stop,
  })),
];

describe('what is done after trouble', () => {
  for (const { name, trouble, repeatable, post } of TABLE) {
    for (const method of METHODS) {
      it(`${method}, ${name}`, () => {
        expect(decide(method, trouble)).toEqual(method === 'POST' ? post : repeatable);
      });
    }
  }
});

describe('how long', () => {
  const waits = (random: number): number[] =>
    [1, 2, 3, 4].map((attempt) => {
      const decision = decide('GET', status(502), { attempt, random });
      return decision.do === 'wait' ? decision.milliseconds : -1;
    });

  it('doubles, and half of it is chance', () => {
    expect(waits(0)).toEqual([250, 500, 1000, 2000]);
    expect(waits(1)).toEqual([500, 1000, 2000, 4000]);
  });

  it('is never shorter than the server says', () => {
    expect(decide('GET', status(503, 90_000), { attempt: 4 })).toEqual({
      do: 'wait',
      milliseconds: 90_000,
      why: 'retry-after',
    });
    expect(decide('POST', status(429, 240_000))).toEqual({ do: 'wait', milliseconds: 240_000, why: 'retry-after' });
  });

  it('is some seconds after a 429 that says nothing, and something after one that says none', () => {
    expect(decide('GET', status(429))).toEqual({ do: 'wait', milliseconds: 5000, why: 'retry-after' });
    expect(decide('GET', status(429), { attempt: 9, random: 1 })).toMatchObject({ milliseconds: 30_000 });
    expect(decide('GET', status(429, 0))).toMatchObject({ milliseconds: 375 });
  });
});

describe('when it is enough', () => {
  it('gives up after five tries, or five minutes', () => {
    expect(decide('GET', status(502), { attempt: 4 }).do).toBe('wait');
    expect(decide('GET', status(502), { attempt: 5 })).toEqual(stop);
    expect(decide('PUT', { kind: 'no-answer' }, { attempt: 2, spent: 300_000 })).toEqual(stop);
    expect(decide('POST', { kind: 'not-sent' }, { attempt: 5 })).toEqual(stop);
  });

  it('gives up at once, saying how long, when the pause is too long', () => {
    expect(decide('GET', status(429, TEN_MINUTES)).do).toBe('wait');
    expect(decide('GET', status(429, TEN_MINUTES + 1000))).toEqual({ do: 'give-up', wanted: TEN_MINUTES + 1000 });
    expect(decide('PUT', status(503, 3_600_000))).toEqual({ do: 'give-up', wanted: 3_600_000 });
  });

  it('gives up after ten refusals, or half an hour of pauses', () => {
    expect(decide('POST', status(429, 1000), { attempt: 9 }).do).toBe('wait');
    expect(decide('POST', status(429, 1000), { attempt: 10 })).toEqual(stop);
    expect(decide('GET', status(429, TEN_MINUTES), { attempt: 3, spent: 2 * TEN_MINUTES }).do).toBe('wait');
    expect(decide('GET', status(429, TEN_MINUTES), { attempt: 4, spent: 3 * TEN_MINUTES })).toEqual(stop);
  });
});

describe('reading Retry-After', () => {
  const now = new Date('2026-01-05T09:00:00Z');
  const parse = (value: string | undefined, date?: string): number | undefined =>
    parseRetryAfter(
      new Headers({ ...(value !== undefined && { 'retry-after': value }), ...(date !== undefined && { date }) }),
      now,
    );

  const cases: readonly [string | undefined, number | undefined][] = [
    ['17', 17_000],
    [' 17 ', 17_000],
    ['1.5', 1500],
    ['0', 0],
    ['-5', 0],
    ['300', 300_000],
    ['999999', 999_999_000],
    ['Mon, 05 Jan 2026 09:02:00 GMT', 120_000],
    ['Monday, 05-Jan-26 09:02:00 GMT', 120_000],
    ['Mon, 05 Jan 2026 08:00:00 GMT', 0],
    [undefined, undefined],
    ['', undefined],
    ['soon', undefined],
    ['5 minutes', undefined],
    ['1e9', undefined],
    ['0x10', undefined],
    ['Infinity', undefined],
    ['17, 18', undefined],
    ['Mon, 99 Foo 2026 99:99:99 GMT', undefined],
  ];
  for (const [value, expected] of cases) {
    it(`${value === undefined ? 'none' : JSON.stringify(value)} is ${expected} ms`, () => {
      expect(parse(value)).toBe(expected);
    });
  }

  it('measures a date against the server’s clock, not this machine’s', () => {
    expect(parse('Mon, 05 Jan 2026 10:00:30 GMT', 'Mon, 05 Jan 2026 10:00:00 GMT')).toBe(30_000);
    expect(parse('Mon, 05 Jan 2026 08:00:30 GMT', 'Mon, 05 Jan 2026 08:00:00 GMT')).toBe(30_000);
  });
});
