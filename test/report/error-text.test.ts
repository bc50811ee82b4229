import { describe, expect, it } from 'vitest';
import { KbError } from '../../src/problems/kb-error.ts';
import { errorText } from '../../src/report/error-text.ts';

const options = { color: false, width: 80 };

describe('a known error', () => {
  it('gives every message with its place and what to do, and no stack', () => {
    const error = new KbError([
      { code: 'KB-RUN-002', severity: 'error', message: '2 files share a key.', hint: 'Remove one.' },
      { code: 'KB-CONTENT-009', severity: 'error', message: 'Same key.', path: 'a.md', line: 3 },
    ]);
    expect(errorText(error, options)).toBe(
      'error KB-RUN-002 2 files share a key.\n  Remove one.\na.md:3 error KB-CONTENT-009 Same key.\n',
    );
  });

  it('adds what the system answered', () => {
    const cause = Object.assign(new Error("EACCES: permission denied, open 'plan.json'"), { code: 'EACCES' });
    const error = new KbError(
      { code: 'KB-CLI-003', severity: 'error', message: 'plan.json cannot be read.' },
      { cause },
    );
    expect(errorText(error, options)).toContain("\n  Cause: EACCES: permission denied, open 'plan.json'\n");
  });

  it('does not repeat a cause that is no answer of the system', () => {
    const error = new KbError({ code: 'KB-X-001', severity: 'error', message: 'No.' }, { cause: new Error('inner') });
    expect(errorText(error, options)).not.toContain('inner');
  });

  it('is coloured when asked to', () => {
    const error = new KbError({ code: 'KB-X-001', severity: 'error', message: 'No.' });
    expect(errorText(error, { ...options, color: true })).toContain('\u001b[31merror\u001b[39m');
  });
});

describe('any other error', () => {
  it('is called a bug, with its stack, its causes and where to report it', () => {
    const text = errorText(new TypeError('x is undefined', { cause: new RangeError('too far') }), options);
    expect(text).toContain('This is a bug in kb');
    expect(text).toContain('TypeError: x is undefined\n    at ');
    expect(text).toContain('Caused by:\nRangeError: too far');
    expect(text).toContain("issue tracker of kb's repository");
    expect(text).not.toMatch(/https?:/);
  });

  it.each([
    ['text', 'just text', 'just text'],
    ['nothing', undefined, 'undefined'],
    ['an object without a prototype', Object.create(null), 'null prototype'],
  ])('is told even if it is %s', (_name, thrown, told) => {
    expect(errorText(thrown, options)).toContain(told);
  });

  it('ends, though its causes go round in a circle', () => {
    const error = new Error('round');
    error.cause = error;
    expect(errorText(error, options).match(/Caused by/g)).toHaveLength(3);
  });

  it.each([
    'Authorization: Basic c2VjcmV0OlgxMjM0',
    'authorization="c2VjcmV0OlgxMjM0"',
    'https://c2VjcmV0OlgxMjM0:X@acme.freshdesk.com/api',
    'apiKey: c2VjcmV0OlgxMjM0',
    '{"api_key":"c2VjcmV0OlgxMjM0"}',
  ])('gives no secret away: %s', (message) => {
    expect(errorText(new Error(message), options)).not.toContain('c2VjcmV0OlgxMjM0');
  });

  it('lets no escape through', () => {
    expect(errorText(new Error('x\u001b[2J'), options)).toContain(String.raw`x\u001b[2J`);
  });
});
