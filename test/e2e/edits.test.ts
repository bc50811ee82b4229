/** Edits by people in Freshdesk, removals, moves and renames: held with what to type next, never lost, never doubled. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Emulator } from '../../src/emulator/emulator.ts';
import { article, Site } from './site.ts';

const A = 'Guides/Basics/a.md';
const B = 'Guides/Basics/b.md';

let site: Site;
let account: Emulator;
beforeEach(async () => {
  site = await Site.create({
    [A]: article('A', 'The first article tells of apples and how they grow.', 'key: aaaa0001\n'),
    [B]: article('B', 'The second article tells of boats and where they sail.', 'key: bbbb0002\n'),
  });
  account = await site.account();
  const { code, err } = await site.kb(['publish'], { env: { CI: '1' } });
  expect(code, err).toBe(0);
});
afterEach(() => site.close());

const idOf = (title: string): number => account.articles().find((one) => one.title === title)?.id ?? 0;
const stored = (id: number) => account.articles().find((one) => one.id === id);
const publish = (...argv: string[]) => site.kb(['publish', ...argv], { env: { CI: '1' } });

describe('an edit in Freshdesk', () => {
  it('is drift: reported, kept, and no failure for runs that do not touch it', async () => {
    account.people.editArticle(idOf('A'), { description: '<p>Fixed by support.</p>' });
    expect(await site.plan()).toEqual([`hold ${A} drift`]);
    const ran = await publish();
    expect(ran.code).toBe(0);
    expect(ran.out).toContain('--take source');
    expect((await publish('--fail-on', 'drift')).code).toBe(1);
    expect(stored(idOf('A'))?.description).toBe('<p>Fixed by support.</p>');
  });

  it('and another in the file are a conflict; --take source lets the file win, for that path only', async () => {
    account.people.editArticle(idOf('A'), { title: 'A of theirs' });
    account.people.editArticle(idOf('B'), { title: 'B of theirs' });
    await site.write({ [A]: article('A of ours', 'Apples.', 'key: aaaa0001\n') });
    const held = await publish();
    expect(held.code).toBe(1);
    expect(await site.plan('--take', 'source', A)).toEqual([`update ${A} taken`, `hold ${B} drift`]);
    await publish('--take', 'source', A);
    expect(account.articles().map(({ title }) => title)).toEqual(['A of ours', 'B of theirs']);
  });

  it('within the second of the publish shows word by word what it changed, as any other', async () => {
    account = await site.account({ now: () => new Date('2026-01-01T00:00:00Z') });
    await rm(join(site.root, '.kb'), { recursive: true });
    await publish();
    const { id, description } = account.articles().find(({ title }) => title === 'A') ?? { id: 0, description: '' };
    account.people.editArticle(id, { description: description.replace('apples', 'pears') });
    expect((await site.kb(['plan'])).out).toContain('tells of [-apples-]{+pears+} and how');
  });

  it('of fields that the files never declared is nobody’s business', async () => {
    account.people.editArticle(idOf('A'), { tags: ['theirs'] });
    expect(await site.plan()).toEqual([]);
  });

  it('that deletes it is held; --take source creates it again', async () => {
    account.people.deleteArticle(idOf('A'));
    expect(await site.plan()).toEqual([`hold ${A} deleted-remotely`]);
    await publish('--take', 'source', A);
    expect(
      account
        .articles()
        .map(({ title }) => title)
        .sort(),
    ).toEqual(['A', 'B']);
    expect(await site.plan()).toEqual([]);
  });

  it('made in the moment before the write is not overwritten', async () => {
    await site.write({ [A]: article('A', 'New words of ours.', 'key: aaaa0001\n') });
    const id = idOf('A');
    account.faults.add({
      method: 'GET',
      path: new RegExp(`/articles/${id}$`),
      action: { type: 'meanwhile', run: () => account.people.editArticle(id, { title: 'Just now' }) },
    });
    const ran = await publish();
    expect(ran.code).toBe(1);
    expect(ran.out + ran.err).toContain('KB-PUBLISH-001');
    expect(stored(id)?.title).toBe('Just now');
  });
});

describe('a removed file', () => {
  beforeEach(() => site.remove(A));

  it('is held by default, with the ways to decide', async () => {
    expect(await site.plan()).toEqual([`hold ${A} source-removed`]);
    expect((await site.kb(['plan'])).out).toContain('--prune');
  });

  it.each([
    ['unpublish', 1, 2],
    ['delete', undefined, 1],
    ['keep', 2, 2],
  ])('--prune %s', async (how, status, count) => {
    const id = idOf('A');
    const ran = await publish('--prune', how);
    expect(ran.code, ran.out + ran.err).toBe(0);
    expect(stored(id)?.status).toBe(status);
    expect(account.articles()).toHaveLength(count);
    expect(await site.plan('--prune', how)).toEqual([]);
  });

  it('is not removed while anything in the content is wrong', async () => {
    await site.write({ 'Guides/Basics/broken.md': '---\ntags: {\n---\n' });
    expect(await site.plan('--prune', 'delete')).toContainEqual(`hold ${A} removal-unsafe`);
    await publish('--prune', 'delete');
    expect(account.articles()).toHaveLength(2);
  });

  it('whose article was edited is held whatever is asked', async () => {
    account.people.editArticle(idOf('A'), { title: 'Still needed' });
    expect(await site.plan('--prune', 'delete')).toEqual([`hold ${A} removed-but-edited`]);
  });
});

describe('many removals at once', () => {
  it('are refused without --allow-mass', async () => {
    const more = Object.fromEntries(
      Array.from({ length: 12 }, (_, index) => [
        `Guides/More/m${index}.md`,
        article(`M${index}`, `Text ${index} of many.`),
      ]),
    );
    await site.write(more);
    await publish();
    await site.remove('Guides/More');
    const ran = await publish('--prune', 'delete');
    expect(ran.code).toBe(1);
    expect(account.articles()).toHaveLength(14);
    await publish('--prune', 'delete', '--allow-mass');
    expect(account.articles()).toHaveLength(2);
  });
});

describe('a renamed file', () => {
  it('stays the same article, by its key', async () => {
    await site.move(A, 'Guides/Basics/apples.md');
    expect(await site.plan()).toEqual(['settle Guides/Basics/apples.md path-changed']);
    await publish();
    expect(await site.plan()).toEqual([]);
    expect(account.articles()).toHaveLength(2);
  });

  it('without a key stays the same article, by what is in it, and the report says how alike', async () => {
    await site.write({
      'Guides/Basics/c.md': article('C', 'A third text about candles, wax and evening light in winter.'),
    });
    await publish();
    await site.remove('Guides/Basics/c.md');
    await site.write({
      'Guides/Basics/candles.md': article('Candles', 'A third text about candles, wax and evening light in spring.'),
    });
    const plan = await site.kb(['plan']);
    expect(plan.out).toMatch(/renamed.*%/);
    await publish();
    expect(account.articles().map(({ title }) => title)).toEqual(['A', 'B', 'Candles']);
  });

  it('in another folder: the text goes, the move is held with the advice to drag it', async () => {
    await site.write({ 'Guides/Other/x.md': article('X', 'Only here to make the folder exist.') });
    await publish();
    await site.move(A, 'Guides/Other/a.md');
    expect(await site.plan()).toEqual(['hold Guides/Other/a.md moved']);
    expect((await site.kb(['plan'])).out).toContain('Drag it');
    const folder = account.folders().find(({ name }) => name === 'Other')?.id ?? 0;
    account.people.moveArticle(idOf('A'), folder);
    expect(await site.plan()).toEqual(['settle Guides/Other/a.md path-changed']);
    await publish();
    expect(await site.plan()).toEqual([]);
  });

  it('in another folder, with --recreate: a new article, and the old one goes', async () => {
    await site.move(A, 'Guides/Other/a.md');
    const old = idOf('A');
    const ran = await publish('--recreate', 'Guides/Other/a.md');
    expect(ran.code, ran.out).toBe(0);
    expect(stored(old)).toBeUndefined();
    expect(
      account
        .articles()
        .map(({ title }) => title)
        .sort(),
    ).toEqual(['A', 'B']);
    expect(await site.plan()).toEqual([]);
  });
});

describe('a lost ledger', () => {
  beforeEach(() => rm(join(site.root, '.kb'), { recursive: true }));

  it('is put right by reading: everything is adopted, nothing is written', async () => {
    expect(await site.plan()).toEqual([`adopt ${A} same-content`, `adopt ${B} same-content`]);
    account.journal.splice(0);
    expect((await publish()).code).toBe(0);
    expect(account.journal.filter(({ method }) => method !== 'GET')).toEqual([]);
    expect(await site.plan()).toEqual([]);
  });

  it('never gives a second article beside one that was edited', async () => {
    account.people.editArticle(idOf('A'), { title: 'Edited', description: '<p data-kb-key="aaaa0001">Theirs.</p>' });
    expect(await site.plan()).toEqual([`hold ${A} exists-different`, `adopt ${B} same-content`]);
  });

  it('holds new articles in folders with unknown ones, until --first', async () => {
    await site.write({ 'Guides/Basics/new.md': article('New', 'Something new altogether.') });
    account.people.createArticle(account.folders()[0]?.id ?? 0, {
      title: 'Unknown',
      description: '<p>x</p>',
      status: 2,
    });
    const folder = account.articles()[0]?.folder_id;
    account.people.createArticle(folder ?? 0, { title: 'Unknown too', description: '<p>x</p>', status: 2 });
    expect(await site.plan()).toContainEqual('hold Guides/Basics/new.md unknown-folder-content');
    expect(await site.plan('--first')).toContainEqual('create Guides/Basics/new.md new');
  });
});

describe('an article that exists already, made by hand', () => {
  it('is never overwritten by one with its title', async () => {
    const folder = account.articles()[0]?.folder_id ?? 0;
    account.people.createArticle(folder, { title: 'By hand', description: '<p>By hand.</p>', status: 2 });
    await site.write({ 'Guides/Basics/by-hand.md': article('By hand', 'From the file.') });
    expect(await site.plan()).toEqual(['hold Guides/Basics/by-hand.md exists-different']);
    await site.write({ 'Guides/Basics/by-hand.md': article('By hand', 'By hand.') });
    expect(await site.plan()).toEqual(['adopt Guides/Basics/by-hand.md same-content']);
  });
});
