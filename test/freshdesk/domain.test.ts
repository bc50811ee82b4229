/** Where a key may go, and where it may not: every way known to make a hostile place look like Freshdesk. */
import { describe, expect, it } from 'vitest';
import { apiOrigin, mayReceiveKey } from '../../src/freshdesk/domain.ts';
import { createFreshdesk } from '../../src/freshdesk/freshdesk.ts';
import { KbError } from '../../src/problems/kb-error.ts';
import { FakeClock } from './fake-clock.ts';
import { KEY } from './make.ts';

const read = (domain: string, allowLoopback = false): string => {
  const result = apiOrigin(domain, { allowLoopback });
  return 'origin' in result ? result.origin : result.problem.code;
};

const REFUSED = 'KB-FRESHDESK-001';

describe('a domain', () => {
  const good: readonly [string, string][] = [
    ['acme', 'https://acme.freshdesk.com'],
    [' Acme ', 'https://acme.freshdesk.com'],
    ['acme-2', 'https://acme-2.freshdesk.com'],
    ['acme.freshdesk.com', 'https://acme.freshdesk.com'],
    ['ACME.FRESHDESK.COM', 'https://acme.freshdesk.com'],
    ['https://acme.freshdesk.com', 'https://acme.freshdesk.com'],
    ['https://acme.freshdesk.com/', 'https://acme.freshdesk.com'],
    ['xn--acme-abc.freshdesk.com', 'https://xn--acme-abc.freshdesk.com'],
  ];
  for (const [domain, origin] of good) {
    it(`${JSON.stringify(domain)} is ${origin}`, () => {
      expect(read(domain)).toBe(origin);
    });
  }

  const hostile = [
    '',
    ' ',
    '.',
    'freshdesk.com',
    'FRESHDESK.COM',
    '.freshdesk.com',
    'a.b.freshdesk.com',
    'evilfreshdesk.com',
    'acme.freshdesk.com.evil.com',
    'acme.freshdesk.com@evil.com',
    'https://acme.freshdesk.com@evil.com',
    'user:pass@acme.freshdesk.com',
    'https://user:pass@acme.freshdesk.com',
    'acme.freshdesk.com:8443',
    'acme.freshdesk.com:443',
    'https://acme.freshdesk.com:8443',
    'acme.freshdesk.com.',
    'acme..freshdesk.com',
    'acme.freshdesk.com/api',
    'acme.freshdesk.com//',
    'https://acme.freshdesk.com/?x=1',
    'acme.freshdesk.com?x=1',
    'acme.freshdesk.com#x',
    'https://acme.freshdesk.com\\@evil.com',
    'acme.freshdesk.com\n.evil.com',
    'acme.freshdesk.com\t',
    'acme\u0000.freshdesk.com',
    '//acme.freshdesk.com',
    'http://acme.freshdesk.com',
    'ftp://acme.freshdesk.com',
    'https:acme.freshdesk.com',
    'https://acme',
    'evil.com/acme.freshdesk.com',
    'evil.com#.freshdesk.com',
    'evil.com?.freshdesk.com',
    'evil.com%2f.freshdesk.com',
    'аcme.freshdesk.com', // a Cyrillic а
    'acme.freshdeѕk.com', // a Cyrillic ѕ
    'acme。freshdesk。com',
    'acme.freshdesk.com\u200b',
    '-acme.freshdesk.com',
    'acme_x.freshdesk.com',
    `${'a'.repeat(64)}.freshdesk.com`,
    'help.acme.com',
    'acme.freshservice.com',
    'http://127.0.0.1:4000',
    'http://localhost:4000',
    'http://[::1]:4000',
    '127.0.0.1',
  ].filter((domain) => domain.trim() !== 'acme.freshdesk.com');
  for (const domain of hostile) {
    it(`${JSON.stringify(domain)} gets no key`, () => {
      expect(read(domain)).toBe(REFUSED);
    });
  }

  it('is not repeated with the password that somebody wrote into it', () => {
    const result = apiOrigin('https://bob:s3cret@acme.freshdesk.com', { allowLoopback: true });
    expect(JSON.stringify(result)).not.toContain('s3cret');
    expect(JSON.stringify(result)).toContain('acme.freshdesk.com');
  });

  it('that is long or full of controls is shown short and harmless', () => {
    const result = apiOrigin(`\u001b[31m${'x'.repeat(500)}`, { allowLoopback: false });
    const message = 'problem' in result ? result.problem.message : '';
    expect(message.length).toBeLessThan(200);
    expect(message).not.toContain('\u001b');
  });
});

describe('loopback, where it is allowed', () => {
  const good: readonly [string, string][] = [
    ['http://127.0.0.1:4000', 'http://127.0.0.1:4000'],
    ['http://127.0.0.1:4000/', 'http://127.0.0.1:4000'],
    ['http://localhost:4000', 'http://localhost:4000'],
    ['https://localhost', 'https://localhost'],
    ['http://[::1]:4000', 'http://[::1]:4000'],
    ['http://0x7f.1:4000', 'http://127.0.0.1:4000'], // another way to write the same address
  ];
  for (const [domain, origin] of good) {
    it(`${domain} is ${origin}`, () => {
      expect(read(domain, true)).toBe(origin);
    });
  }

  for (const domain of [
    'http://127.0.0.1.evil.com',
    'http://127.0.0.1@evil.com',
    'http://evil.com@127.0.0.1:4000',
    'http://user:pass@localhost:4000',
    'http://localhost.evil.com',
    'http://localhost.:4000',
    'http://127.0.0.2:4000',
    'http://0.0.0.0:4000',
    'http://[::ffff:127.0.0.1]:4000',
    'http://[::2]:4000',
    'http://169.254.169.254',
    'http://10.0.0.1',
    'http://127.0.0.1:4000/path',
    'http://127.0.0.1:4000?x=1',
    'http://127.0.0.1:4000#x',
    'http://127.0.0.1:99999',
    'file:///etc/passwd',
    '127.0.0.1:4000',
    'http://acme.freshdesk.com',
  ]) {
    it(`${domain} gets no key`, () => {
      expect(read(domain, true)).toBe(REFUSED);
    });
  }
});

describe('the last check before anything is sent', () => {
  const options = { apiKey: KEY, rate: 0.8, language: 'en', clock: new FakeClock() };
  const open = (url: string) => () => createFreshdesk({ ...options, url });

  for (const url of [
    'https://evil.com',
    'https://acme.freshdesk.com.evil.com',
    'https://acme.freshdesk.com@evil.com',
    'https://acme.freshdesk.com:8443',
    'http://acme.freshdesk.com',
    'https://freshdesk.com',
    'https://acme.freshdesk.com/x',
    'https://acme.freshdesk.com.',
    'https://bob:s3cret@acme.freshdesk.com',
    'http://127.0.0.1.evil.com',
    'acme',
    '',
  ]) {
    it(`refuses ${JSON.stringify(url)}`, () => {
      expect(mayReceiveKey(url)).toBe(false);
      expect(open(url)).toThrow(KbError);
      expect(open(url)).not.toThrow(/s3cret/);
    });
  }

  it('takes the two kinds of place that there are', () => {
    for (const url of [
      'https://acme.freshdesk.com',
      'http://127.0.0.1:4000',
      'http://[::1]:4000',
      'http://localhost',
    ]) {
      expect(open(url)).not.toThrow();
    }
  });
});
