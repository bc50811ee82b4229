/** Categories and folders: nested to five levels, named by files, renamed and moved in place; and the fields of an article. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Emulator } from '../../src/emulator/emulator.ts';
import { article, Site } from './site.ts';

let site: Site;
let account: Emulator;
beforeEach(async () => {
  site = await Site.create({ 'kb.yaml': 'authors: { writer@example.com: 77 }\n' });
  account = await site.account();
});
afterEach(() => site.close());

const publish = () => site.kb(['publish'], { env: { CI: '1' } });
const everything = async (...argv: string[]): Promise<readonly string[]> => {
  const { changes } = await site.json(['plan', ...argv]);
  return changes.map(({ kind, action, path, fields }) => `${kind} ${action} ${path} ${fields.join()}`.trim());
};

describe('folders', () => {
  it('nest to five levels below the category, and no deeper', async () => {
    await site.write({ 'C/1/2/3/4/5/deep.md': article('Deep'), 'C/1/2/3/4/5/6/deeper.md': article('Deeper') });
    const { code, err } = await publish();
    expect(code).toBe(1);
    expect(err).toContain('C/1/2/3/4/5/6/deeper.md');
    expect(account.folders().map(({ name }) => name)).toEqual(['1', '2', '3', '4', '5']);
    expect(account.articles().map(({ title }) => title)).toEqual(['Deep']);
  });

  it('have the name, description and visibility of their file; a subfolder without one is no more visible', async () => {
    await site.write({
      'c/_category.yaml': 'name: Billing & Co\ndescription: All about money\n',
      'c/f/_folder.yaml': 'name: Für Agenten\ndescription: Internal\nvisibility: agents\n',
      'c/f/g/a.md': article('A'),
    });
    expect((await publish()).code).toBe(0);
    expect(account.categories()).toMatchObject([{ name: 'Billing & Co', description: 'All about money' }]);
    expect(account.folders()).toMatchObject([
      { name: 'Für Agenten', description: 'Internal', visibility: 3 },
      { name: 'g', visibility: 3 },
    ]);
    expect(await everything()).toEqual([]);
  });

  it('change in place, and one that changed in Freshdesk too is held', async () => {
    await site.write({
      'c/_category.yaml': 'description: One\n',
      'c/f/_folder.yaml': 'visibility: 1\n',
      'c/f/a.md': article('A'),
    });
    await publish();
    const [folder] = account.folders();
    await site.write({ 'c/_category.yaml': 'description: Two\n', 'c/f/_folder.yaml': 'visibility: 2\n' });
    expect(await everything()).toEqual(['category update c description', 'folder update c/f visibility']);
    account.people.setVisibility(folder?.id ?? 0, 3);
    expect(await everything()).toEqual(['category update c description', 'folder hold c/f visibility']);
    expect((await publish()).code).toBe(1);
    expect(account.categories()[0]?.description).toBe('Two');
    expect(account.folders()[0]?.visibility).toBe(3);
  });

  it('take a description that is declared later, but never over one that a person gave meanwhile', async () => {
    await site.write({ 'C/F/a.md': article('A'), 'C/G/b.md': article('B') });
    await publish();
    await site.write({ 'C/F/_folder.yaml': 'description: Ours\n', 'C/G/_folder.yaml': 'visibility: 2\n' });
    expect(await everything()).toEqual(['folder update C/F description', 'folder update C/G visibility']);
    account.people.setVisibility(account.folders()[1]?.id ?? 0, 3);
    expect(await everything()).toEqual(['folder update C/F description', 'folder hold C/G visibility']);
    await publish();
    expect(account.folders()).toMatchObject([
      { description: 'Ours', visibility: 1 },
      { description: null, visibility: 3 },
    ]);
    await site.write({ 'C/F/_folder.yaml': '', 'C/G/_folder.yaml': '' });
    expect(await everything()).toEqual(['folder update C/F description']);
  });

  it('renamed or hung elsewhere in the category stay the same folder, articles and all', async () => {
    await site.write({ 'C/Old/a.md': article('A'), 'C/Other/b.md': article('B') });
    await publish();
    const ids = account.folders().map(({ id }) => id);
    await site.move('C/Old', 'C/New');
    expect(await everything()).toContain('folder update C/New name');
    expect((await publish()).code).toBe(0);
    expect(account.folders().map(({ id, name }) => [id, name])).toEqual([
      [ids[0], 'New'],
      [ids[1], 'Other'],
    ]);
    expect(account.articles()).toHaveLength(2);
    await site.move('C/New', 'C/Other/New');
    expect(await everything()).toContain('folder move C/Other/New parent');
    expect((await publish()).code).toBe(0);
    expect(account.folders().find(({ id }) => id === ids[0])?.parent_folder_id).toBe(ids[1]);
    expect(account.articles()).toHaveLength(2);
    expect(await everything()).toEqual([]);
  });

  it('that an account without nested folders refuses fail alone, with what to do', async () => {
    await site.account({ switches: { hierarchy: false } });
    await site.write({ 'C/F/flat.md': article('Flat'), 'C/F/G/nested.md': article('Nested') });
    const { code, out } = await publish();
    expect(code).toBe(1);
    expect(out).toContain('Flat');
    expect(out).toMatch(/failed: KB-FRESHDESK-004[\s\S]*held: KB-PUBLISH-004/);
    expect(await site.plan()).toEqual(['create C/F/G/nested.md new']);
  });
});

describe('the fields of an article', () => {
  it('all arrive, and each alone is one change', async () => {
    const fields =
      'tags: [one, Two]\nseo: { title: T, description: D, keywords: [a, b] }\nauthor: writer@example.com\nstatus: draft\n';
    await site.write({ 'C/F/a.md': article('A', 'Text.', fields) });
    expect((await publish()).code).toBe(0);
    expect(account.articles()).toMatchObject([{ title: 'A', status: 1, tags: ['one', 'Two'], agent_id: 77 }]);
    expect(JSON.stringify(account.articles()[0])).toMatch(/"meta_title":"T"/);
    expect(await everything()).toEqual([]);
    await site.write({ 'C/F/a.md': article('A', 'Text.', fields.replace('draft', 'published')) });
    expect(await everything()).toEqual(['article update C/F/a.md status']);
    await publish();
    await site.write({
      'C/F/a.md': article('A', 'Text.', 'author: writer@example.com\nseo: { title: T2, description: D }\n'),
    });
    expect(await everything()).toEqual(['article update C/F/a.md tags,seo']);
    await publish();
    expect(account.articles()[0]?.tags).toEqual([]);
    expect(await everything()).toEqual([]);
  });
});
