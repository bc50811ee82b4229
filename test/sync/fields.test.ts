import { describe, expect, it } from 'vitest';
import {
  changedFields,
  type DesiredFields,
  differingFields,
  editedFields,
  sentFields,
  storedFields,
  versionFingerprint,
  withCleared,
} from '../../src/sync/fields.ts';
import { plain, record, remote } from './make.ts';

const desired: DesiredFields = { title: 'A title', html: '<p>x</p>', status: 'published' };

describe('comparing meaning, not bytes', () => {
  it.each([
    ['white space and composition in titles', { title: 'Cafe\u0301  menu' }, { title: 'Café menu' }],
    ['case and order of tags', { tags: ['Login', 'password'] }, { tags: ['password', 'login'] }],
    ['doubled tags', { tags: ['a', 'A '] }, { tags: ['a'] }],
    [
      'order of keywords',
      { seo: { keywords: ['b', 'a'] } },
      { seo: { title: 't', description: '', keywords: ['a', 'b'] } },
    ],
  ])('%s is no difference', (_name, wanted, stored) => {
    const now = storedFields(remote(1, { title: desired.title, html: desired.html, ...stored }), plain);
    expect(differingFields({ ...desired, ...wanted }, now, plain)).toEqual([]);
  });

  it.each([
    ['title', { title: 'Other' }, ['title']],
    ['body', { html: '<p>y</p>' }, ['body']],
    ['status', { status: 'draft' as const }, ['status']],
    ['tags', { tags: ['new'] }, ['tags']],
    ['seo', { seo: { description: 'new' } }, ['seo']],
    ['author', { author: 7 }, ['author']],
  ])('a new %s is a difference', (_name, wanted, fields) => {
    const now = storedFields(remote(1, { title: desired.title, html: desired.html }), plain);
    expect(differingFields({ ...desired, ...wanted }, now, plain)).toEqual(fields);
  });

  it('does not compare what the source never declared', () => {
    const now = storedFields(
      remote(1, { title: desired.title, html: desired.html, tags: ['theirs'], author: 5 }),
      plain,
    );
    expect(differingFields(desired, now, plain)).toEqual([]);
    const before = { ...now, tags: [], author: null };
    expect(editedFields(before, now, { tags: false, seo: [], author: false })).toEqual([]);
    expect(editedFields(before, now, { tags: true, seo: [], author: true })).toEqual(['tags', 'author']);
  });
});

describe('a field that is no longer declared', () => {
  const declared: DesiredFields = { ...desired, tags: ['a'], seo: { title: 't', description: 'd' } };
  const known = record(1, 'a.md', { sent: sentFields(declared, plain), seoDeclared: ['title', 'description'] });

  it('is cleared', () => {
    const cleared = withCleared({ ...desired, seo: { title: 't' } }, known);
    expect(cleared.tags).toEqual([]);
    expect(cleared.seo).toEqual({ title: 't', description: '' });
    expect(changedFields(cleared, known.sent, plain)).toEqual(['tags', 'seo']);
  });

  it('is cleared once: after that it is not ours', () => {
    const after = record(1, 'a.md', { sent: sentFields(desired, plain) });
    expect(withCleared(desired, after)).toEqual(desired);
  });
});

it('names a version by everything a person can edit, and by nothing that moves on its own', () => {
  const version = (over: Parameters<typeof remote>[1]) => versionFingerprint(storedFields(remote(1, over), plain));
  expect(version({ updatedAt: '2030-01-01T00:00:00Z' })).toBe(version({}));
  for (const over of [
    { title: 'x' },
    { html: '<p>z</p>' },
    { status: 'draft' as const },
    { tags: ['t'] },
    { author: 3 },
    { folderId: 9 },
  ]) {
    expect(version(over)).not.toBe(version({}));
  }
});
