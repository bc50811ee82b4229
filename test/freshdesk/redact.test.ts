/** The key, and every form of it, stays out of everything that can be printed. */
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { createRedact } from '../../src/freshdesk/redact.ts';
import type { RemoteError } from '../../src/sync/ports.ts';
import { broken, connect, html, json, KEY, limited, wireArticle } from './make.ts';

const basic = Buffer.from(`${KEY}:X`).toString('base64');
/** What base64 makes of the key when it does not begin on a multiple of three bytes. */
const shifted = ['a', 'ab'].map((before) => Buffer.from(`${before}${KEY}:X`).toString('base64'));
/** The shortest run of characters that would give away most of the key. */
const cores = [KEY.slice(2, -2), basic.slice(4, -6), ...shifted.map((one) => one.slice(6, -8))];

const isClean = (text: string): boolean =>
  cores.every((core) => !text.includes(core) && !text.toLowerCase().includes(KEY.toLowerCase()));

describe('taking the key out of a text', () => {
  const redact = createRedact(KEY);

  for (const [name, secret] of [
    ['the key', KEY],
    ['the key in lower case, as in a host name', KEY.toLowerCase()],
    ['its Basic form', basic],
    ['its Basic form shifted by one byte', shifted[0]],
    ['its Basic form shifted by two bytes', shifted[1]],
    ['the key with another password', Buffer.from(`${KEY}:secret`).toString('base64')],
  ] as const) {
    it(`finds ${name}`, () => {
      const text = redact(`before ${secret} between ${secret} after`);
      expect(isClean(text)).toBe(true);
      expect(text).toMatch(/^before .*\[key\].* between .*\[key\].* after$/);
    });
  }

  it('leaves everything else as it is', () => {
    expect(redact('The article “aB3” has no title.')).toBe('The article “aB3” has no title.');
  });

  it('treats a key as text, not as a pattern', () => {
    expect(createRedact('a+b(c)$[d]-')('x a+b(c)$[d]- y, aab(c)')).toBe('x [key] y, aab(c)');
  });

  it('does not take every letter for a very short key', () => {
    expect(createRedact('ab')('about')).toBe('about');
  });
});

describe('a server or a network that repeats the key', () => {
  const echo = `key ${KEY}, basic ${basic}, ${shifted.join(' ')}`;
  const long = `${'x'.repeat(190)}${KEY}`;
  const cases: Record<string, () => Response> = {
    '400': () => json({ description: echo, errors: [{ field: KEY, message: echo, code: echo }] }, 400),
    '400, cut in the middle of the key': () => json({ message: long }, 400),
    '401': () => json({ code: 'invalid_credentials', message: echo }, 401),
    '403': () => json({ code: KEY, message: echo }, 403),
    '404': () => html(echo, 404),
    '409': () => json({ errors: [{ field: 'name', message: echo, code: 'duplicate_value' }] }, 409),
    '418': () => json({ message: echo }, 418),
    '429': () => limited('999999'),
    '500': () => json({ message: echo }, 500),
    'a redirect': () => html('', 302, { location: `https://${KEY}.evil.com/?k=${KEY}` }),
    'a login page': () => html(echo, 200, { 'content-type': `text/${KEY}` }),
    'a wrong shape': () => json({ [KEY]: KEY, id: KEY }),
    'a broken connection': () => {
      throw new TypeError(`fetch failed ${echo}`, { cause: Object.assign(new Error(echo), { code: 'ECONNRESET' }) });
    },
    'an unknown host': () => {
      throw new TypeError(`fetch failed ${echo}`, { cause: Object.assign(new Error(echo), { code: 'ENOTFOUND' }) });
    },
    'an error without a code': () => {
      throw new Error(echo, { cause: new Error(echo) });
    },
    'a code that is the key': () => {
      throw broken(KEY);
    },
  };
  for (const [name, answer] of Object.entries(cases)) {
    it(`does not get it into an error: ${name}`, async () => {
      const { remote, fail } = connect(() => answer());
      const writes = { title: 'x', html: 'y', status: 'draft' } as const;
      const errors: RemoteError[] = [
        await fail(remote.readArticle(1).then((found) => fail404(found))),
        await fail(remote.createArticle(20, writes)),
      ];
      for (const error of errors) {
        const all = [
          String(error),
          inspect(error, { depth: 20, showHidden: true }),
          JSON.stringify(error),
          error.stack,
        ];
        expect(all.filter((text) => !isClean(text ?? ''))).toEqual([]);
        expect(error.problem.message.length).toBeLessThan(600);
      }
    });
  }

  it('shows none of it with a good answer either', async () => {
    const { remote, run } = connect(() => json(wireArticle(1, { [KEY]: KEY })));
    expect(isClean(inspect(await run(remote.readArticle(1)), { depth: 20 }))).toBe(true);
    expect(isClean(inspect(remote, { depth: 20, showHidden: true }))).toBe(true);
  });
});

function fail404(found: unknown): never {
  throw new Error(`unexpected ${typeof found}`);
}
