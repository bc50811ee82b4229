/** Categories, folders and translations: shapes, nesting, languages, removal. */
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../src/emulator/options.ts';
import { Desk, ORIGIN } from './desk.ts';

const AT = '2026-03-01T12:00:00Z';

async function nested(depth: number, desk = new Desk()) {
  const { category, folder } = await desk.fill();
  const folders = [folder];
  for (let level = 2; level <= depth; level += 1) {
    const body = { name: `Level ${level}`, parent_folder_id: folders.at(-1) };
    folders.push(Number((await desk.post(`/solutions/categories/${category}/folders`, body)).body['id']));
  }
  return { desk, category, folders };
}

describe('a category', () => {
  it('is answered with every field in the recorded order', async () => {
    const desk = new Desk();
    const made = await desk.post('/solutions/categories', { name: 'New' });
    const id = Number(made.body['id']);
    expect([made.status, made.headers.get('location')]).toEqual([201, `${ORIGIN}/api/v2/solutions/categories/${id}`]);
    expect(JSON.stringify(made.body)).toBe(
      JSON.stringify({ id, name: 'New', description: null, created_at: AT, updated_at: AT, icon: {} }),
    );
    expect((await desk.get(`/solutions/categories/${id}`)).body).toEqual(made.body);
    expect((await desk.get('/solutions/categories')).list).toEqual([made.body]);
  });

  it('keeps what an update does not send', async () => {
    const desk = new Desk();
    const { category } = await desk.fill();
    await desk.put(`/solutions/categories/${category}`, { description: 'About' });
    desk.wait(1000);
    const { body } = await desk.put(`/solutions/categories/${category}`, { name: 'Other' });
    expect(body).toMatchObject({
      name: 'Other',
      description: 'About',
      created_at: AT,
      updated_at: '2026-03-01T12:00:01Z',
    });
  });

  it('says in which portals it is visible where the account has several', async () => {
    const desk = new Desk({ portals: [11, 12] });
    const made = await desk.post('/solutions/categories', { name: 'New', visible_in_portals: [12] });
    expect(Object.keys(made.body).slice(-2)).toEqual(['visible_in_portals', 'icon']);
    const changed = await desk.put(`/solutions/categories/${String(made.body['id'])}`, { name: 'Other' });
    expect(changed.body['visible_in_portals']).toEqual([12]);
  });

  it('takes everything in it along when it is deleted', async () => {
    const { desk, category } = await nested(3);
    expect((await desk.delete(`/solutions/categories/${category}`)).status).toBe(204);
    const { emulator } = desk;
    expect([emulator.categories(), emulator.folders(), emulator.articles()]).toEqual([[], [], []]);
  });
});

describe('a folder', () => {
  it('is answered with every field in the recorded order', async () => {
    const desk = new Desk();
    const category = desk.emulator.people.createCategory('Account');
    const made = await desk.post(`/solutions/categories/${category}/folders`, { name: 'New' });
    const id = Number(made.body['id']);
    expect([made.status, made.headers.get('location')]).toEqual([201, `${ORIGIN}/api/v2/solutions/folders/${id}`]);
    expect(JSON.stringify(made.body)).toBe(
      JSON.stringify({
        id,
        name: 'New',
        description: null,
        category_id: category,
        articles_count: 0,
        created_at: AT,
        updated_at: AT,
        icon_url: null,
        parent_folder_id: null,
        sub_folders_count: 0,
        hierarchy: [
          { level: 0, type: 'category', data: { id: category, name: 'Account', language: 'en' } },
          { level: 1, type: 'folder', data: { id, name: 'New', language: 'en' } },
        ],
        visibility: 1,
      }),
    );
  });

  it('lacks its category in the list under the category, and has it among subfolders', async () => {
    const { desk, category, folders } = await nested(2);
    const [top] = (await desk.get(`/solutions/categories/${category}/folders`)).list;
    const whole = (await desk.get(`/solutions/folders/${folders[0]}`)).body;
    const { category_id, ...rest } = whole;
    expect([top, category_id]).toEqual([rest, category]);
    const [inside] = (await desk.get(`/solutions/folders/${folders[0]}/subfolders`)).list;
    expect(inside).toMatchObject({ category_id: category, parent_folder_id: folders[0] });
  });

  it('is listed under its category only when it is directly below, and counts what is directly in it', async () => {
    const { desk, category, folders } = await nested(3);
    const { list } = await desk.get(`/solutions/categories/${category}/folders`);
    expect(list.map((one) => one['id'])).toEqual([folders[0]]);
    expect(list[0]).toMatchObject({ articles_count: 1, sub_folders_count: 1 });
    expect((await desk.get(`/solutions/folders/${folders[1]}`)).body).toMatchObject({
      articles_count: 0,
      sub_folders_count: 1,
    });
  });

  it('goes five levels deep and no further', async () => {
    const { desk, category, folders } = await nested(5);
    const fifth = (await desk.get(`/solutions/folders/${folders[4]}`)).body;
    expect(fifth['hierarchy']).toMatchObject([
      { level: 0 },
      { level: 1 },
      { level: 2 },
      { level: 3 },
      { level: 4 },
      { level: 5 },
    ]);
    const sixth = await desk.post(`/solutions/categories/${category}/folders`, {
      name: 'Six',
      parent_folder_id: folders[4],
    });
    expect(sixth.status).toBe(400);
  });

  it('may be put below another one of its category, unless it gets too deep, or below itself', async () => {
    const { desk, category, folders } = await nested(3);
    const other = desk.emulator.people.createFolder(category, { name: 'Other' });
    const moved = await desk.put(`/solutions/folders/${other}`, { parent_folder_id: folders[2] });
    expect(moved.body['parent_folder_id']).toBe(folders[2]);
    expect(
      (await desk.put(`/solutions/folders/${other}`, { parent_folder_id: null })).body['parent_folder_id'],
    ).toBeNull();
    expect((await desk.put(`/solutions/folders/${folders[0]}`, { parent_folder_id: folders[2] })).status).toBe(400);
    const elsewhere = desk.emulator.people.createCategory('Elsewhere');
    const far = desk.emulator.people.createFolder(elsewhere, { name: 'Far' });
    expect((await desk.put(`/solutions/folders/${other}`, { parent_folder_id: far })).status).toBe(400);
    await desk.put(`/solutions/folders/${other}`, { parent_folder_id: folders[2] });
    const top = desk.emulator.people.createFolder(category, { name: 'Top' });
    await desk.put(`/solutions/folders/${folders[0]}`, { parent_folder_id: top });
    const higher = desk.emulator.people.createFolder(category, { name: 'Higher' });
    expect((await desk.put(`/solutions/folders/${top}`, { parent_folder_id: higher })).status).toBe(400);
  });

  it.each([
    [4, 'company_ids'],
    [6, 'contact_segment_ids'],
    [7, 'company_segment_ids'],
  ])('with visibility %i names its %s', async (visibility, field) => {
    const desk = new Desk();
    const { folder } = await desk.fill();
    const { body } = await desk.put(`/solutions/folders/${folder}`, { visibility, [field]: [5, 6] });
    expect(body).toMatchObject({ visibility, [field]: [5, 6] });
    expect((await desk.put(`/solutions/folders/${folder}`, { visibility: 1 })).body).not.toHaveProperty(field);
  });

  it('does not change its date when an article comes in', async () => {
    const desk = new Desk();
    const { folder } = await desk.fill();
    desk.wait(60_000);
    await desk.post(`/solutions/folders/${folder}/articles`, { title: 'N', description: 'x', status: 2 });
    expect((await desk.get(`/solutions/folders/${folder}`)).body).toMatchObject({ articles_count: 2, updated_at: AT });
  });

  it('takes what is in it along when it is deleted', async () => {
    const { desk, folders } = await nested(3);
    expect((await desk.delete(`/solutions/folders/${folders[0]}`)).status).toBe(204);
    expect([desk.emulator.folders(), desk.emulator.articles()]).toEqual([[], []]);
  });

  it('with something in it stays where the account refuses', async () => {
    const { desk, folders } = await nested(2, new Desk({ switches: { deleteNonEmpty: 'refuse' } }));
    const refused = await desk.delete(`/solutions/folders/${folders[0]}`);
    expect([refused.status, refused.body['code']]).toEqual([400, 'inconsistent_state']);
    expect(desk.emulator.articles()).toHaveLength(1);
    expect((await desk.delete(`/solutions/folders/${folders[1]}`)).status).toBe(204);
  });
});

describe('an account without nested folders', () => {
  it('shows none of their fields and refuses their calls', async () => {
    const desk = new Desk({ switches: { hierarchy: false } });
    const { category, folder, article } = await desk.fill();
    const { body } = await desk.get(`/solutions/folders/${folder}`);
    for (const field of ['parent_folder_id', 'sub_folders_count', 'hierarchy']) expect(body).not.toHaveProperty(field);
    expect((await desk.get(`/solutions/articles/${article}`)).body).not.toHaveProperty('hierarchy');
    const subfolders = await desk.get(`/solutions/folders/${folder}/subfolders`);
    expect([subfolders.status, subfolders.body['code']]).toEqual([403, 'require_feature']);
    const below = await desk.post(`/solutions/categories/${category}/folders`, { name: 'B', parent_folder_id: folder });
    expect([below.status, below.body['code']]).toEqual([403, 'require_feature']);
  });
});

describe('a translation', () => {
  const kinds = [
    ['categories', { name: 'Compte' }, 'name'],
    ['folders', { name: 'Connexion' }, 'name'],
    ['articles', { title: 'Compte', description: '<p>Un</p>', status: 2, tags: ['fr'] }, 'title'],
  ] as const;
  const idOf = (ids: Awaited<ReturnType<Desk['fill']>>, kind: (typeof kinds)[number][0]) =>
    ({ categories: ids.category, folders: ids.folder, articles: ids.article })[kind];

  it.each(kinds)(
    'of %s is created by POST, then updated by PUT, and neither does the other’s work',
    async (kind, body, named) => {
      const desk = new Desk();
      const id = idOf(await desk.fill(), kind);
      const path = `/solutions/${kind}/${id}/fr`;
      expect([(await desk.get(path)).status, (await desk.put(path, body)).status]).toEqual([404, 404]);
      const made = await desk.post(path, body);
      expect([made.status, made.body['id'], made.body[named]]).toEqual([201, id, body[named as keyof typeof body]]);
      const again = await desk.post(path, body);
      expect([again.status, again.text]).toEqual([409, expect.stringContaining('duplicate_value')]);
      expect((await desk.put(path, { [named]: 'Autre' })).body[named]).toBe('Autre');
      expect((await desk.get(path)).body[named]).toBe('Autre');
      expect((await desk.get(path)).body).not.toHaveProperty('language');
      expect((await desk.get(`/solutions/${kind}/${id}`)).body[named]).not.toBe('Autre');
    },
  );

  it.each(kinds)('of %s cannot be in the primary language, nor in one that is not enabled', async (kind, body) => {
    const desk = new Desk({ supportedLanguages: ['fr'] });
    const id = idOf(await desk.fill(), kind);
    for (const language of ['en', 'de', 'ja-JP', 'fil']) {
      const { status, headers } = await desk.post(`/solutions/${kind}/${id}/${language}`, body);
      expect([language, status, headers.get('allow')]).toEqual([language, 405, 'GET, PUT']);
    }
  });

  it.each(kinds)('of %s goes when the primary version is deleted', async (kind, body) => {
    const desk = new Desk();
    const id = idOf(await desk.fill(), kind);
    await desk.post(`/solutions/${kind}/${id}/fr`, body);
    await desk.delete(`/solutions/${kind}/${id}`);
    expect((await desk.get(`/solutions/${kind}/${id}/fr`)).status).toBe(404);
  });

  it('is in the lists of its language, under names of that language as far as there are any', async () => {
    const desk = new Desk();
    const { category, folder, article } = await desk.fill();
    await desk.post(`/solutions/categories/${category}/fr`, { name: 'Compte' });
    await desk.post(`/solutions/articles/${article}/fr`, { title: 'Fr', description: '<p>Un</p>', status: 1 });
    expect((await desk.get('/solutions/categories/fr')).list).toMatchObject([{ id: category, name: 'Compte' }]);
    expect((await desk.get(`/solutions/categories/${category}/folders/fr`)).list).toEqual([]);
    expect((await desk.get(`/solutions/folders/${folder}/subfolders/fr`)).list).toEqual([]);
    const [listed] = (await desk.get(`/solutions/folders/${folder}/articles/fr`)).list;
    expect(listed).toMatchObject({ id: article, title: 'Fr', status: 1, folder_id: folder, category_id: category });
    expect(listed?.['hierarchy']).toEqual([
      { level: 0, type: 'category', data: { id: category, name: 'Compte', language: 'fr' } },
      { level: 1, type: 'folder', data: { id: folder, name: 'Signing in', language: 'fr' } },
    ]);
    await desk.post(`/solutions/folders/${folder}/fr`, { name: 'Connexion' });
    expect((await desk.get(`/solutions/categories/${category}/folders/fr`)).list).toMatchObject([
      { name: 'Connexion' },
    ]);
  });

  it('has its own status, tags and dates', async () => {
    const desk = new Desk();
    const { article } = await desk.fill();
    desk.wait(5000);
    await desk.post(`/solutions/articles/${article}/fr`, { title: 'Fr', description: 'x', status: 1, tags: ['fr'] });
    expect((await desk.get(`/solutions/articles/${article}/fr`)).body).toMatchObject({
      status: 1,
      tags: ['fr'],
      created_at: '2026-03-01T12:00:05Z',
    });
    expect((await desk.get(`/solutions/articles/${article}`)).body).toMatchObject({
      status: 2,
      tags: [],
      updated_at: AT,
    });
  });
});

describe('the languages of the account', () => {
  it('are every one Freshdesk knows, without the primary one, unless it is told which', async () => {
    const all = (await new Desk().get('/settings/helpdesk')).body;
    const others = LANGUAGES.filter((code) => code !== 'en');
    expect(all).toEqual({
      primary_language: 'en',
      supported_languages: others,
      portal_languages: others,
      help_widget_languages: [],
    });
    const some = new Desk({ primaryLanguage: 'de', supportedLanguages: ['de', 'fr', 'en'], portalLanguages: ['fr'] });
    expect((await some.get('/settings/helpdesk')).body).toMatchObject({
      primary_language: 'de',
      supported_languages: ['fr', 'en'],
      portal_languages: ['fr'],
    });
  });
});

describe('a new account', () => {
  it('starts with a category and two folders when asked to', async () => {
    const { emulator } = new Desk({ defaults: true });
    expect(emulator.categories()).toMatchObject([{ name: 'General' }]);
    expect(emulator.folders().map(({ name }) => name)).toEqual(['FAQ', 'Getting Started']);
  });
});
