/** Every answer that is a refusal, and what is made of it: the code, the kind, the words, and something to do. */
import { describe, expect, it } from 'vitest';
import type { RemoteErrorKind } from '../../src/sync/ports.ts';
import { broken, connect, empty, html, json, limited, VERSION, wireArticle } from './make.ts';

interface Row {
  readonly name: string;
  readonly answer: () => Response;
  readonly code: string;
  readonly kind: RemoteErrorKind;
  readonly says?: readonly string[];
}

const coded = (status: number, code: string, message = 'No.'): Response => json({ code, message }, status);
const field = (name: string, message: string, code: string): object => ({ field: name, message, code });
const invalid = (...errors: object[]): Response => json({ description: 'Validation failed', errors }, 400);

const ROWS: readonly Row[] = [
  {
    name: '401',
    answer: () => coded(401, 'invalid_credentials', 'You have to be logged in to perform this action.'),
    code: 'KB-FRESHDESK-002',
    kind: 'fatal',
    says: ['401', 'You have to be logged in'],
  },
  { name: '401 with a page', answer: () => html('<h1>x</h1>', 401), code: 'KB-FRESHDESK-002', kind: 'fatal' },
  {
    name: '403 access_denied',
    answer: () => coded(403, 'access_denied', 'You are not authorized to perform this action.'),
    code: 'KB-FRESHDESK-003',
    kind: 'refused',
    says: ['may not update article 1', 'You are not authorized'],
  },
  {
    name: '403 require_feature',
    answer: () => coded(403, 'require_feature', 'The feature is not supported in your plan.'),
    code: 'KB-FRESHDESK-004',
    kind: 'refused',
    says: ['plan', 'update article 1'],
  },
  {
    name: '403 account_suspended',
    answer: () => coded(403, 'account_suspended'),
    code: 'KB-FRESHDESK-005',
    kind: 'fatal',
  },
  {
    name: '401 password_lockout',
    answer: () => coded(401, 'password_lockout'),
    code: 'KB-FRESHDESK-005',
    kind: 'fatal',
  },
  {
    name: '404, empty',
    answer: () => empty(404),
    code: 'KB-FRESHDESK-006',
    kind: 'refused',
    says: ['update article 1', '404'],
  },
  {
    name: '404, empty, from a server that leaves its version out',
    answer: () => new Response('', { status: 404 }),
    code: 'KB-FRESHDESK-006',
    kind: 'refused',
  },
  {
    name: '404 that is a page of something else',
    answer: () => html('<h1>Not found</h1>', 404),
    code: 'KB-FRESHDESK-013',
    kind: 'unavailable',
    says: ['text/html (404)'],
  },
  {
    name: '404 that is a page of Freshdesk itself',
    answer: () => html('<h1>Not found</h1>', 404, VERSION),
    code: 'KB-FRESHDESK-006',
    kind: 'refused',
  },
  {
    name: '405',
    answer: () => json({ message: 'PUT method is not allowed.' }, 405, { allow: 'GET' }),
    code: 'KB-FRESHDESK-007',
    kind: 'refused',
    says: ['PUT method is not allowed'],
  },
  {
    name: '409',
    answer: () => json({ errors: [field('name', 'It should be unique', 'duplicate_value')] }, 409),
    code: 'KB-FRESHDESK-008',
    kind: 'refused',
    says: ['exists already', 'name: It should be unique (duplicate_value)'],
  },
  {
    name: '400 that means 409',
    answer: () => invalid(field('name', 'taken', 'duplicate_value')),
    code: 'KB-FRESHDESK-008',
    kind: 'refused',
  },
  {
    name: '409 of another sort',
    answer: () => coded(409, 'inconsistent_state'),
    code: 'KB-FRESHDESK-019',
    kind: 'refused',
    says: ['409'],
  },
  { name: '413', answer: () => html('Too large', 413), code: 'KB-FRESHDESK-009', kind: 'refused', says: ['too large'] },
  {
    name: '400 with fields',
    answer: () =>
      invalid(
        field('title', 'Mandatory attribute missing', 'missing_field'),
        field('seo_data', 'Unexpected/invalid field in request', 'invalid_field'),
      ),
    code: 'KB-FRESHDESK-010',
    kind: 'refused',
    says: ['title, seo_data', 'title: Mandatory attribute missing (missing_field)', 'invalid_field'],
  },
  {
    name: '400 with a field twice',
    answer: () => invalid(field('title', 'a', 'b'), field('title', 'c', 'd')),
    code: 'KB-FRESHDESK-010',
    kind: 'refused',
    says: ['because of title.', 'title: a (b); title: c (d)'],
  },
  {
    name: '200 that calls JSON a page',
    answer: () => html(JSON.stringify(wireArticle(1)), 200),
    code: 'KB-FRESHDESK-013',
    kind: 'unavailable',
  },
  { name: '400 without anything', answer: () => empty(400), code: 'KB-FRESHDESK-010', kind: 'refused' },
  { name: '400 with a broken body', answer: () => json(null, 400), code: 'KB-FRESHDESK-010', kind: 'refused' },
  { name: '422', answer: () => invalid(field('x', 'y', 'z')), code: 'KB-FRESHDESK-010', kind: 'refused' },
  { name: '415', answer: () => empty(415), code: 'KB-FRESHDESK-019', kind: 'refused', says: ['415'] },
  { name: '406', answer: () => empty(406), code: 'KB-FRESHDESK-019', kind: 'refused', says: ['406'] },
  {
    name: '429 for too long',
    answer: () => limited('7200'),
    code: 'KB-FRESHDESK-011',
    kind: 'fatal',
    says: ['7200 seconds'],
  },
  { name: '429 for ever', answer: () => limited('1'), code: 'KB-FRESHDESK-020', kind: 'unavailable' },
  {
    name: '500 in JSON',
    answer: () => json({ message: 'Something broke' }, 500),
    code: 'KB-FRESHDESK-012',
    kind: 'unavailable',
    says: ['500', 'Something broke'],
  },
  {
    name: '502 with a page',
    answer: () => html('<h1>Bad</h1>', 502),
    code: 'KB-FRESHDESK-012',
    kind: 'unavailable',
    says: ['502'],
  },
  {
    name: '200 with a page',
    answer: () => html('<form>', 200),
    code: 'KB-FRESHDESK-013',
    kind: 'unavailable',
    says: ['text/html'],
  },
  {
    name: '200 with half of the JSON',
    answer: () => new Response('{"id":', { headers: { ...VERSION, 'content-type': 'application/json' } }),
    code: 'KB-FRESHDESK-013',
    kind: 'unavailable',
    says: ['broken JSON'],
  },
  {
    name: '200 of another shape',
    answer: () => json({ article: wireArticle(1) }),
    code: 'KB-FRESHDESK-014',
    kind: 'unavailable',
    says: ['id', 'update article 1'],
  },
  {
    name: '302',
    answer: () => html('', 302, { location: 'https://evil.example/x?y=z' }),
    code: 'KB-FRESHDESK-017',
    kind: 'fatal',
    says: ['https://evil.example;'],
  },
  { name: '308 to nowhere', answer: () => html('', 308), code: 'KB-FRESHDESK-017', kind: 'fatal' },
  { name: '304', answer: () => new Response(null, { status: 304 }), code: 'KB-FRESHDESK-017', kind: 'fatal' },
  {
    name: 'a broken connection',
    answer: () => {
      throw broken('ECONNRESET');
    },
    code: 'KB-FRESHDESK-016',
    kind: 'unavailable',
    says: ['acme.freshdesk.com', 'the connection broke, ECONNRESET'],
  },
  {
    name: 'an unknown host',
    answer: () => {
      throw broken('ENOTFOUND');
    },
    code: 'KB-FRESHDESK-015',
    kind: 'fatal',
    says: ['acme.freshdesk.com'],
  },
  {
    name: 'a certificate',
    answer: () => {
      throw broken('SELF_SIGNED_CERT_IN_CHAIN');
    },
    code: 'KB-FRESHDESK-021',
    kind: 'fatal',
    says: ['no key was sent'],
  },
];

describe('once the account has answered', () => {
  for (const { name, answer, code, kind, says = [] } of ROWS) {
    it(`${name} is ${code}`, async () => {
      const { remote, run, fail } = connect((_, nth) => (nth === 1 ? json(wireArticle(1)) : answer()));
      await run(remote.readArticle(1));
      const error = await fail(remote.updateArticle(1, { status: 'draft' }));
      expect({ code: error.problem.code, kind: error.kind }).toEqual({ code, kind });
      for (const words of says) expect(error.message).toContain(words);
      expect(error.message).toBe(error.problem.message);
      expect(error.problem.hint).toMatch(/\.$/);
      expect(error.message).not.toMatch(/undefined|\[object|“”/);
    });
  }

  it('what it says is shortened and cannot move the cursor', async () => {
    const { remote, fail } = connect(() => coded(403, 'access_denied', `\u001b[2J\n::error::${'x'.repeat(5000)}`));
    const { message } = await fail(remote.deleteArticle(1));
    expect(message.length).toBeLessThan(300);
    expect(message).not.toContain('\u001b');
    expect(message).not.toContain('\n');
  });

  it('a tag that is too long is named as the likely reason', async () => {
    const { remote, fail } = connect(() => invalid(field('tags', 'It is invalid', 'invalid_value')));
    const error = await fail(remote.updateArticle(1, { tags: ['x'.repeat(33)] }));
    expect(error.problem.hint).toContain('32 characters');
  });
});

describe('as the very first answer', () => {
  const first: readonly Row[] = [
    {
      name: '404 with a page',
      answer: () => html('<h1>No such account</h1>', 404),
      code: 'KB-FRESHDESK-022',
      kind: 'fatal',
      says: ['https://acme.freshdesk.com'],
    },
    {
      name: '404 without a version',
      answer: () => new Response('', { status: 404 }),
      code: 'KB-FRESHDESK-022',
      kind: 'fatal',
    },
    {
      name: '403 with a page',
      answer: () => html('<h1>Blocked</h1>', 403),
      code: 'KB-FRESHDESK-013',
      kind: 'fatal',
      says: ['text/html (403)'],
    },
    { name: '403 of the API', answer: () => coded(403, 'access_denied'), code: 'KB-FRESHDESK-003', kind: 'refused' },
    {
      name: 'a portal',
      answer: () => html('<html>', 200),
      code: 'KB-FRESHDESK-013',
      kind: 'fatal',
      says: ['text/html'],
    },
  ];
  for (const { name, answer, code, kind, says = [] } of first) {
    it(`${name} is ${code}`, async () => {
      const { remote, fail } = connect(() => answer());
      const error = await fail(remote.readArticle(1));
      expect({ code: error.problem.code, kind: error.kind }).toEqual({ code, kind });
      for (const words of says) expect(error.message).toContain(words);
    });
  }
});

describe('gone', () => {
  it('is an object whose 404 is Freshdesk’s own', async () => {
    const { remote, run } = connect(() => empty(404));
    expect(await run(remote.readArticle(1))).toBeUndefined();
    expect(await run(remote.readFolder(1))).toBeUndefined();
    expect(await run(remote.readCategory(1))).toBeUndefined();
  });

  for (const [name, answer] of [
    ['a 404 page of a proxy', () => html('<h1>404</h1>', 404)],
    ['a 403', () => coded(403, 'access_denied')],
    ['a 410', () => empty(410)],
    ['a 502', () => html('', 502)],
    ['an empty 200', () => empty(200)],
    ['a null', () => json(null)],
    ['a 204', () => empty(204)],
  ] as const) {
    it(`is never taken from ${name}`, async () => {
      const { remote, run, fail } = connect((_, nth) => (nth === 1 ? json(wireArticle(1)) : answer()));
      await run(remote.readArticle(1));
      await fail(remote.readArticle(1));
    });
  }
});
