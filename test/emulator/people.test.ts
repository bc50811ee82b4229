/** What people do in Freshdesk's own pages, as the API shows it afterwards. */
import { describe, expect, it } from 'vitest';
import { Desk } from './desk.ts';

const LATER = '2026-03-01T12:01:00Z';

async function later() {
  const desk = new Desk();
  const ids = await desk.fill();
  desk.wait(60_000);
  const read = async () => (await desk.get(`/solutions/articles/${ids.article}`)).body;
  return { desk, people: desk.emulator.people, read, ...ids };
}

describe('a person', () => {
  it('edits title, text, tags and status, byte for byte as typed', async () => {
    const { people, article, read } = await later();
    people.editArticle(article, { title: 'T', description: '<p style=color:red>x<!-- y -->', tags: ['t'], status: 1 });
    expect(await read()).toMatchObject({
      title: 'T',
      description: '<p style=color:red>x<!-- y -->',
      tags: ['t'],
      status: 1,
      updated_at: LATER,
    });
  });

  it('edits a translation', async () => {
    const { desk, people, article, read } = await later();
    await desk.post(`/solutions/articles/${article}/fr`, { title: 'Fr', description: 'x', status: 2 });
    people.editArticle(article, { title: 'Autre' }, 'fr');
    expect(desk.emulator.articles('fr')).toMatchObject([{ title: 'Autre' }]);
    expect((await read())['title']).toBe('Reset');
    people.deleteTranslation(article, 'fr');
    expect((await desk.get(`/solutions/articles/${article}/fr`)).status).toBe(404);
    expect(() => people.deleteTranslation(article, 'en')).toThrow('no translation en');
  });

  it('leaves a draft beside the live text, goes on with it, and publishes it', async () => {
    const { desk, people, article, read } = await later();
    people.leaveDraft(article, { title: 'One' });
    people.leaveDraft(article, { description: '<p>Two</p>' });
    expect(await read()).toMatchObject({ status: 2, title: 'Reset', description: '<p>One</p>' });
    expect(desk.emulator.articles()[0]?.draft).toEqual({ title: 'One', description: '<p>Two</p>' });
    people.editArticle(article, { tags: ['t'] });
    expect(desk.emulator.articles()[0]?.draft).toBeDefined();
    people.publish(article);
    expect(await read()).toMatchObject({ status: 2, title: 'One', description: '<p>Two</p>', tags: ['t'] });
    expect(desk.emulator.articles()[0]?.draft).toBeUndefined();
  });

  it('takes an article down', async () => {
    const { people, article, read } = await later();
    people.unpublish(article);
    expect(await read()).toMatchObject({ status: 1, updated_at: LATER });
  });

  it('drags an article to another folder: its id and its date stay', async () => {
    const { people, article, category, read } = await later();
    const other = people.createFolder(category, { name: 'Other', description: 'D', visibility: 3 });
    people.moveArticle(article, other);
    expect(await read()).toMatchObject({ id: article, folder_id: other, updated_at: '2026-03-01T12:00:00Z' });
  });

  it('renames, moves, hides and deletes containers', async () => {
    const { desk, people, category, folder, article } = await later();
    people.renameCategory(category, 'C2');
    people.renameFolder(folder, 'F2');
    const below = people.createFolder(category, { name: 'Below' });
    people.moveFolder(below, folder);
    people.setVisibility(below, 3);
    expect(desk.emulator.categories()).toMatchObject([{ name: 'C2', updated_at: LATER }]);
    expect(desk.emulator.folders()).toMatchObject([
      { name: 'F2' },
      { name: 'Below', parent_folder_id: folder, visibility: 3 },
    ]);
    people.deleteFolder(folder);
    expect([desk.emulator.folders(), desk.emulator.articles()]).toEqual([[], []]);
    people.deleteCategory(category);
    expect(desk.emulator.categories()).toEqual([]);
    expect(() => people.editArticle(article, { title: 'T' })).toThrow(`no article ${article}`);
    expect(() => people.renameFolder(folder, 'F')).toThrow(`no folder ${folder}`);
  });

  it('makes and deletes articles by hand', async () => {
    const { desk, people, folder, article } = await later();
    const made = people.createArticle(folder, { title: 'By hand', description: '<p>x</p>' });
    const draft = people.createArticle(folder, { title: 'Draft', description: '', status: 1 });
    people.deleteArticle(article);
    expect(desk.emulator.articles().map(({ id, status }) => [id, status])).toEqual([
      [made, 2],
      [draft, 1],
    ]);
  });

  it('reads and votes: counters rise, nothing else moves', async () => {
    const { people, article, read } = await later();
    const before = await read();
    people.bumpCounters(article, { hits: 3, thumbs_up: 1 });
    people.bumpCounters(article, { hits: 2 });
    expect(await read()).toEqual({ ...before, hits: 5, thumbs_up: 1 });
  });
});
