/** Plan and apply together, over a help centre in memory: what happens to articles, and in which order. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { RemoteArticle } from '../../src/model/remote.ts';
import { lines, World } from './world.ts';

let world: World;
beforeEach(() => {
  world = new World();
});

const only = (): RemoteArticle => {
  const [article] = world.remote.articles.values();
  if (!article) throw new Error('no article');
  return article;
};
const byTitle = (title: string): RemoteArticle | undefined =>
  [...world.remote.articles.values()].find((one) => one.title === title);
const edit = (id: number, over: Partial<RemoteArticle>): void => {
  const article = world.remote.articles.get(id);
  if (article) world.remote.articles.set(id, { ...article, ...over });
};
const writes = (): string[] => world.remote.log.filter((line) => /^(create|update|delete)/.test(line));

describe('publish, then plan', () => {
  it('has nothing left to do, and a second publish writes nothing', async () => {
    world.add('a.md', { tags: ['x'], seo: { title: 't' }, key: 'aaaa0001' });
    world.add('b.md', { status: 'draft' });
    expect(lines(await world.plan())).toEqual([
      'create General new',
      'create General/FAQ new',
      'create a.md new',
      'create b.md new',
    ]);
    await world.publish();
    expect(lines(await world.plan())).toEqual([]);
    const before = writes().length;
    await world.publish();
    expect(writes().length).toBe(before);
  });

  it('costs one read and one write for one edit, and names the field', async () => {
    world.add('a.md');
    world.add('b.md');
    await world.publish();
    world.add('a.md', { body: 'New words' });
    const calls = { ...world.remote.calls };
    const { plan } = await world.publish();
    expect(plan.changes.filter(({ action }) => action === 'update').map(({ path, fields }) => [path, fields])).toEqual([
      ['a.md', ['body']],
    ]);
    expect(world.remote.calls.PUT - calls.PUT).toBe(1);
    expect(only().html).toContain('New words');
  });

  it('makes the requests that the plan says', async () => {
    world.add('a.md', { tags: ['x'] });
    await world.publish();
    world.add('a.md', { tags: ['y'] });
    await world.publish();
    expect(writes().at(-1)).toBe(`update:article ${only().id} title,html,status,tags`);
  });

  it('clears what is no longer declared, and leaves what never was', async () => {
    world.add('a.md', { tags: ['x'], seo: { title: 'ours' } });
    await world.publish();
    edit(only().id, { seo: { title: 'ours', description: 'theirs', keywords: [] } });
    world.add('a.md', {});
    await world.publish();
    expect(only()).toMatchObject({ tags: [], seo: { title: '', description: 'theirs' } });
    expect(lines(await world.plan())).toEqual([]);
  });

  it('sends an author with an update, since a create refuses it', async () => {
    world.add('a.md', { author: 77 });
    await world.publish();
    expect(only().author).toBe(77);
    expect(lines(await world.plan())).toEqual([]);
  });

  it('takes an article down by its status alone, then sends the text', async () => {
    world.add('a.md');
    await world.publish();
    world.add('a.md', { status: 'draft', body: 'Rewritten' });
    const { plan } = await world.publish();
    expect(lines(plan)).toEqual(['unpublish a.md source-changed']);
    expect(writes().slice(-2)).toEqual([
      `update:article ${only().id} status`,
      `update:article ${only().id} title,html,status`,
    ]);
    expect(lines(await world.plan())).toEqual([]);
  });
});

describe('links', () => {
  it('are by id, and a circle is right after one publish', async () => {
    world.add('a.md', { body: 'See [b.md]' });
    world.add('b.md', { body: 'See [a.md]' });
    world.add('c.md', { body: 'See [a.md]' });
    await world.publish();
    const [a, b, c] = ['a', 'b', 'c'].map(byTitle);
    expect(a?.html).toContain(`articles/${b?.id}"`);
    expect(b?.html).toContain(`articles/${a?.id}"`);
    expect(c?.html).toContain(`articles/${a?.id}"`);
    expect([a, b, c].map((one) => one?.status)).toEqual(['published', 'published', 'published']);
    // A create costs one call; in a circle three: draft, read, finish.
    expect(writes().filter((line) => line.startsWith('create:article'))).toHaveLength(3);
    expect(writes().filter((line) => line.startsWith('update:article'))).toHaveLength(2);
    expect(lines(await world.plan())).toEqual([]);
  });

  it('never stand open in a published body: a live article waits for the new one', async () => {
    world.add('live.md');
    await world.publish();
    world.add('live.md', { body: 'Now see [new.md]' });
    world.add('new.md');
    world.remote.failures = [{ call: 'create:article', nth: 2, kind: 'refused' }];
    const { outcomes } = await world.publish();
    expect(outcomes.map(({ change, outcome }) => [change.path, outcome])).toEqual([
      ['live.md', 'held'],
      ['new.md', 'failed'],
    ]);
    expect(byTitle('live')?.html).not.toContain('link');
    await world.publish();
    expect(byTitle('live')?.html).toContain(`articles/${byTitle('new')?.id}"`);
  });

  it('to a new article with an error hold the article, and those that link to it', async () => {
    world.add('broken.md');
    world.add('b.md', { body: '[broken.md]' });
    world.add('c.md', { body: '[b.md]' });
    world.add('d.md');
    world.errors = ['broken.md'];
    expect(lines(await world.plan()).slice(2)).toEqual([
      'hold b.md links-to-held',
      'hold broken.md content-error',
      'hold c.md links-to-held',
      'create d.md new',
    ]);
  });
});

describe('edits made in Freshdesk', () => {
  beforeEach(async () => {
    world.add('a.md', { key: 'aaaa0001' });
    await world.publish();
  });

  it('are drift: held, and reported without concerning the run', async () => {
    edit(only().id, { html: '<p data-kb-key="aaaa0001">Fixed a typo</p>' });
    const plan = await world.plan();
    expect(lines(plan)).toEqual(['hold a.md drift']);
    expect(plan.changes.at(-1)).toMatchObject({ concernsRun: false, details: [{ field: 'body' }] });
    expect(plan.changes.at(-1)?.details[0]?.after).toContain('Fixed a typo');
  });

  it('are a conflict when the file changed too, and stay in Freshdesk', async () => {
    edit(only().id, { html: '<p>theirs</p>' });
    world.add('a.md', { key: 'aaaa0001', body: 'ours' });
    const { plan } = await world.publish();
    expect(lines(plan)).toEqual(['hold a.md conflict']);
    expect(only().html).toBe('<p>theirs</p>');
  });

  it('are overwritten only when asked for by path', async () => {
    edit(only().id, { title: 'theirs' });
    world.options = { ...world.options, take: ['a.md'] };
    await world.publish();
    expect(only().title).toBe('a');
  });

  it('settle when both sides made the same edit', async () => {
    edit(only().id, { title: 'Same' });
    world.add('a.md', { key: 'aaaa0001', title: 'Same' });
    expect(lines((await world.publish()).plan)).toEqual(['settle a.md same-edit']);
    expect(lines(await world.plan())).toEqual([]);
  });

  it('that come between plan and write stop the write', async () => {
    world.add('a.md', { key: 'aaaa0001', body: 'ours' });
    let reads = 0;
    world.remote.before = (_call, id) => {
      reads += 1; // planning reads the list
      if (reads === 1) edit(id, { title: 'edited this second' });
    };
    const { outcomes } = await world.publish();
    expect(outcomes.map(({ outcome, problem }) => [outcome, problem?.code])).toEqual([['held', 'KB-PUBLISH-001']]);
    expect(only()).toMatchObject({ title: 'edited this second' });
  });

  it('in fields that are not ours are nobody’s business here', async () => {
    edit(only().id, { tags: ['theirs'], author: 4, updatedAt: '2030-01-01T00:00:00Z' });
    expect(lines(await world.plan())).toEqual([]);
  });

  it('a deleted article is held, and created again only when asked for', async () => {
    world.remote.articles.clear();
    expect(lines(await world.plan())).toEqual(['hold a.md deleted-remotely']);
    world.options = { ...world.options, take: ['a.md'] };
    await world.publish();
    world.options = { ...world.options, take: [] };
    expect(lines(await world.plan())).toEqual([]);
    expect(world.remote.articles.size).toBe(1);
  });

  it('a read that fails is never taken for gone', async () => {
    world.add('a.md', { key: 'aaaa0001', body: 'ours' });
    world.remote.articles.clear();
    world.remote.failures = [{ call: 'read:article', nth: 1, kind: 'unavailable' }];
    expect(lines(await world.plan())).toEqual(['hold a.md unreadable']);
  });

  it('a list that fails holds new articles too: they may be there already', async () => {
    world.add('b.md');
    const before = world.remote.log.filter((line) => line.startsWith('list:article')).length;
    world.remote.failures = [{ call: 'list:article', nth: before + 1, kind: 'unavailable' }];
    expect(lines(await world.plan())).toEqual(['hold b.md unreadable']);
  });
});

describe('moves', () => {
  beforeEach(async () => {
    world.containers.push({ kind: 'folder', path: 'General/Other', names: ['General', 'Other'] });
    world.add('a.md', { key: 'aaaa0001' });
    world.add('b.md', { location: ['General', 'Other'] });
    await world.publish();
  });

  it('by the writer are held, while the text is still updated', async () => {
    world.add('a.md', { key: 'aaaa0001', location: ['General', 'Other'], body: 'New words' });
    const { plan } = await world.publish();
    expect(lines(plan)).toEqual(['update a.md source-changed']);
    expect(plan.changes.find(({ path }) => path === 'a.md')).toMatchObject({ moveHeld: true });
    expect(byTitle('a')?.html).toContain('New words');
    expect(lines(await world.plan())).toEqual(['hold a.md moved']);
  });

  it('on both sides settle', async () => {
    world.add('a.md', { key: 'aaaa0001', location: ['General', 'Other'] });
    edit(byTitle('a')?.id ?? 0, { folderId: byTitle('b')?.folderId ?? 0 });
    await world.publish();
    expect(lines(await world.plan())).toEqual([]);
  });

  it('by a person in Freshdesk are drift', async () => {
    edit(byTitle('a')?.id ?? 0, { folderId: byTitle('b')?.folderId ?? 0 });
    const plan = await world.plan();
    expect(lines(plan)).toEqual(['hold a.md moved-remotely']);
    expect(plan.changes.find(({ path }) => path === 'a.md')?.concernsRun).toBe(false);
  });

  it('the costly way: --recreate creates, deletes the old one, and mends links to it', async () => {
    world.add('b.md', { location: ['General', 'Other'], body: 'See [a.md]' });
    await world.publish();
    const old = byTitle('a')?.id;
    world.add('a.md', { key: 'aaaa0001', location: ['General', 'Other'] });
    world.options = { ...world.options, recreate: ['a.md'] };
    await world.publish();
    const now = byTitle('a');
    expect(now?.id).not.toBe(old);
    expect(now?.folderId).toBe(byTitle('b')?.folderId);
    expect(world.remote.articles.has(old ?? 0)).toBe(false);
    expect(byTitle('b')?.html).toContain(`articles/${now?.id}"`);
    world.options = { ...world.options, recreate: [] };
    expect(lines(await world.plan())).toEqual([]);
  });

  it('--recreate never drops an edit made in Freshdesk, unless --take source says so', async () => {
    world.add('b.md', { location: ['General', 'Other'] });
    await world.publish();
    edit(byTitle('a')?.id ?? 0, { html: '<p>theirs</p>' });
    world.add('a.md', { key: 'aaaa0001', location: ['General', 'Other'] });
    world.options = { ...world.options, recreate: ['a.md'] };
    const plan = await world.plan();
    expect(lines(plan)).toEqual(['hold a.md conflict']);
    expect(plan.changes.find(({ path }) => path === 'a.md')?.concernsRun).toBe(true);
    world.options = { ...world.options, take: ['a.md'] };
    expect(lines(await world.plan())).toEqual(['create a.md recreated']);
  });

  it('--recreate never replaces an article that kb does not manage', async () => {
    const folderId = byTitle('a')?.folderId ?? 0;
    await world.remote.createArticle(folderId, { title: 'hand', html: '<p>by hand</p>', status: 'published' });
    world.add('hand.md');
    world.options = { ...world.options, recreate: ['hand.md'] };
    expect(lines(await world.plan())).toEqual(['hold hand.md exists-different']);
  });
});

describe('removed files', () => {
  beforeEach(async () => {
    for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) world.add(`${name}.md`, { key: `${name}aaa0001` });
    await world.publish();
    world.articles = world.articles.filter(({ path }) => path !== 'a.md');
  });

  it.each([
    ['hold', 'hold a.md source-removed', 'published'],
    ['unpublish', 'unpublish a.md source-removed', 'draft'],
    ['delete', 'delete a.md source-removed', undefined],
    ['keep', 'forget a.md source-removed', 'published'],
  ] as const)('removed: %s', async (policy, line, status) => {
    world.removed = policy;
    expect(lines((await world.publish()).plan)).toEqual([line]);
    expect(byTitle('a')?.status).toBe(status);
  });

  it('come back under their old id when the file does', async () => {
    world.removed = 'unpublish';
    const id = byTitle('a')?.id;
    await world.publish();
    expect(lines(await world.plan())).toEqual([]);
    world.add('a.md', { key: 'aaaa0001' });
    await world.publish();
    expect(byTitle('a')).toMatchObject({ id, status: 'published' });
  });

  it('stay when a person edited the article, when errors exist, and when it would be too many', async () => {
    world.removed = 'delete';
    edit(byTitle('a')?.id ?? 0, { title: 'a', html: '<p>theirs</p>' });
    expect(lines(await world.plan())).toEqual(['hold a.md removed-but-edited']);
    world.articles = world.articles.filter(({ path }) => !['b.md', 'c.md', 'd.md', 'e.md'].includes(path));
    expect(lines(await world.plan()).filter((line) => line.endsWith('mass-removal'))).toHaveLength(4);
    world.removalUnsafe = 'errors';
    expect(lines(await world.plan()).filter((line) => line.endsWith('removal-unsafe'))).toHaveLength(4);
  });
});

describe('a lost ledger', () => {
  beforeEach(async () => {
    world.add('a.md', { key: 'aaaa0001', body: 'See [b.md]' });
    world.add('b.md', { key: 'bbbb0001', body: 'See [a.md]' });
    world.add('plain.md');
    await world.publish();
    world.ledger.records.clear();
    world.ledger.exists = false;
  });

  it('is put right by reading: everything is adopted, nothing is created', async () => {
    const count = world.remote.articles.size;
    const { plan } = await world.publish();
    expect(lines(plan)).toEqual([
      'adopt General same-content',
      'adopt General/FAQ same-content',
      'adopt a.md same-content',
      'adopt b.md same-content',
      'adopt plain.md same-content',
    ]);
    expect(world.remote.articles.size).toBe(count);
    expect(lines(await world.plan())).toEqual([]);
  });

  it('holds what differs, and creates beside unknown articles', async () => {
    edit(byTitle('plain')?.id ?? 0, { title: 'Renamed by hand' });
    expect(lines(await world.plan())).toContain('hold plain.md unknown-folder-content');
    world.options = { ...world.options, first: true };
    expect(lines(await world.plan())).toContain('create plain.md new');
    edit(byTitle('Renamed by hand')?.id ?? 0, { title: 'plain', html: '<p>other text</p>' });
    expect(lines(await world.plan())).toContain('hold plain.md exists-different');
  });
});
