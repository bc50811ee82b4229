import { describe, expect, it } from 'vitest';
import type { SourceArticle } from '../../src/model/article.ts';
import type { ArticleRecord } from '../../src/model/ledger.ts';
import { type Claim, identify, recordsInDoubt } from '../../src/sync/identify.ts';
import { record, source } from './make.ts';

const LONG =
  'Open the settings page, choose security, press reset and follow the link that arrives by mail within minutes.';
const OTHER =
  'Invoices are sent on the first day of each month to the address that the owner of the account has entered.';

function claims(
  sources: readonly SourceArticle[],
  records: readonly ArticleRecord[],
  options: { useIds?: boolean; texts?: ReadonlyMap<ArticleRecord, string>; broken?: readonly string[] } = {},
): readonly Claim[] {
  return identify({
    sources,
    records,
    useIds: options.useIds ?? true,
    brokenPaths: new Set(options.broken),
    lastText: (one) => options.texts?.get(one),
  });
}

const brief = (list: readonly Claim[]): unknown[] =>
  list.map(({ source: from, record: to, conflict }) => [from?.path ?? null, to?.id ?? null, conflict?.reason ?? null]);

describe('identify', () => {
  it('claims by key through any rename', () => {
    const moved = source('b/new.md', { key: 'aaaa0001', body: OTHER });
    expect(brief(claims([moved], [record(1, 'a/old.md', { key: 'aaaa0001' })]))).toEqual([['b/new.md', 1, null]]);
  });

  it('claims by article_id only where ids speak of this target', () => {
    const named = source('new.md', { articleId: 1 });
    const known = record(1, 'old.md');
    expect(brief(claims([named], [known]))).toEqual([['new.md', 1, null]]);
    expect(brief(claims([named], [known], { useIds: false }))).toEqual([
      ['new.md', null, null],
      [null, 1, null],
    ]);
  });

  it('claims by path', () => {
    expect(brief(claims([source('a.md')], [record(1, 'a.md')]))).toEqual([['a.md', 1, null]]);
  });

  it('does not claim by path what another key owns', () => {
    const replaced = source('a.md', { key: 'bbbb0001' });
    expect(brief(claims([replaced], [record(1, 'a.md', { key: 'aaaa0001' })]))).toEqual([
      ['a.md', null, null],
      [null, 1, null],
    ]);
  });

  it('refuses two files with one key, and does not take their record for removed', () => {
    const list = claims(
      [source('a.md', { key: 'aaaa0001' }), source('b.md', { key: 'aaaa0001' })],
      [record(1, 'a.md', { key: 'aaaa0001' })],
    );
    expect(brief(list)).toEqual([
      ['a.md', null, 'identity-conflict'],
      ['b.md', null, 'identity-conflict'],
      [null, 1, 'identity-conflict'],
    ]);
    expect(list[0]?.conflict?.note).toContain('a.md, b.md');
  });

  it('lets an article and its translation share a key', () => {
    const list = claims(
      [source('a.md', { key: 'aaaa0001' }), source('a.fr.md', { key: 'aaaa0001', language: 'fr' })],
      [],
    );
    expect(list.every((claim) => !claim.conflict)).toBe(true);
  });

  it('refuses a key and an id that name different records', () => {
    const torn = source('a.md', { key: 'aaaa0001', articleId: 2 });
    const list = claims([torn], [record(1, 'a.md', { key: 'aaaa0001' }), record(2, 'b.md')]);
    expect(brief(list)[0]).toEqual(['a.md', null, 'identity-conflict']);
    expect(list.find((claim) => claim.record?.id === 1)?.conflict?.reason).toBe('identity-conflict');
  });

  it('refuses a copied file that kept the id of an article with another key', () => {
    const copy = source('copy.md', { key: 'cccc0001', articleId: 1 });
    const original = source('a.md', { key: 'aaaa0001' });
    const list = claims([copy, original], [record(1, 'a.md', { key: 'aaaa0001' })]);
    expect(brief(list)).toEqual([
      ['copy.md', null, 'identity-conflict'],
      ['a.md', 1, null],
    ]);
  });

  it('takes the one file with the very same text for the renamed one, whatever else is alike', () => {
    const old = record(1, 'old.md');
    const moved = source('Other/new.md', { body: LONG, location: ['Other', 'FAQ'] });
    const copy = source('copy.md', { body: `${LONG} And a little more.` });
    const [first, second] = claims([copy, moved], [old], { texts: new Map([[old, LONG]]) });
    expect(brief([first, second].flatMap((one) => one ?? []))).toEqual([
      ['copy.md', null, null],
      ['Other/new.md', 1, null],
    ]);
    const twin = source('twin.md', { body: LONG });
    expect(brief(claims([moved, twin], [old], { texts: new Map([[old, LONG]]) }))).toEqual([
      ['Other/new.md', null, 'ambiguous-rename'],
      ['twin.md', null, 'ambiguous-rename'],
      [null, 1, 'identity-conflict'],
    ]);
  });

  it('presumes a rename when the text is alike and nothing else comes close', () => {
    const old = record(1, 'old.md');
    const list = claims([source('new.md', { body: `${LONG} One more sentence.` })], [old], {
      texts: new Map([[old, LONG]]),
    });
    expect(brief(list)).toEqual([['new.md', 1, null]]);
    expect(list[0]?.alike).toBeGreaterThan(0.8);
  });

  it('holds when two new files are about as much like one vanished file', () => {
    const old = record(1, 'old.md');
    const list = claims(
      [source('x.md', { body: `${LONG} Yes.` }), source('y.md', { body: `${LONG} Indeed.` })],
      [old],
      {
        texts: new Map([[old, LONG]]),
      },
    );
    expect(brief(list)).toEqual([
      ['x.md', null, 'ambiguous-rename'],
      ['y.md', null, 'ambiguous-rename'],
      [null, 1, 'identity-conflict'],
    ]);
  });

  it('takes unlike files for a removal and a new article', () => {
    const old = record(1, 'old.md');
    expect(brief(claims([source('new.md', { body: OTHER })], [old], { texts: new Map([[old, LONG]]) }))).toEqual([
      ['new.md', null, null],
      [null, 1, null],
    ]);
  });

  it('takes an equal title in the same folder for the same article', () => {
    const old = record(1, 'old.md');
    const renamed = source('new.md', { title: 'Article 1', body: OTHER });
    expect(brief(claims([renamed], [old], { texts: new Map([[old, LONG]]) }))).toEqual([['new.md', 1, null]]);
  });

  it('holds a path that now has foreign text while a new file fits its article better', () => {
    const known = record(1, 'a.md');
    const list = claims([source('a.md', { body: OTHER }), source('b.md', { body: LONG })], [known], {
      texts: new Map([[known, LONG]]),
    });
    expect(brief(list)).toEqual([
      ['a.md', null, 'ambiguous-rename'],
      ['b.md', null, 'ambiguous-rename'],
      [null, 1, 'identity-conflict'],
    ]);
  });

  it('never takes an unreadable file for a removed one', () => {
    expect(brief(claims([], [record(1, 'a.md')], { broken: ['a.md'] }))).toEqual([]);
  });

  it('asks for the last text of records in doubt only', () => {
    const quiet = record(1, 'a.md', {
      inputs: { source: source('a.md').sourceHash, renderer: '1', links: {}, assets: {} },
    });
    const keyed = record(2, 'gone.md', { key: 'aaaa0001' });
    const vanished = record(3, 'lost.md');
    const doubtful = recordsInDoubt({
      sources: [source('a.md'), source('moved.md', { key: 'aaaa0001' })],
      records: [quiet, keyed, vanished],
      useIds: true,
      brokenPaths: new Set(),
    });
    expect(doubtful.map(({ id }) => id)).toEqual([3]);
  });
});
