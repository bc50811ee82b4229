/** What the API refuses, and in which words. */
import { describe, expect, it } from 'vitest';
import { type Asking, Desk } from './desk.ts';

const filled = async (options: ConstructorParameters<typeof Desk>[0] = {}) => {
  const desk = new Desk(options);
  const ids = await desk.fill();
  return {
    desk,
    path: (path: string) =>
      path.replace('{c}', `${ids.category}`).replace('{f}', `${ids.folder}`).replace('{a}', `${ids.article}`),
  };
};

const article = { title: 'T', description: '<p>x</p>', status: 2 };
const long = 'x'.repeat(33);

describe('a body that is wrong', () => {
  it.each<[string, string, string, unknown, string, string]>([
    ['an unknown field', 'POST', '/solutions/categories', { name: 'N', colour: 1 }, 'colour', 'invalid_field'],
    [
      'an unknown field',
      'POST',
      '/solutions/categories/{c}/folders',
      { name: 'N', colour: 1 },
      'colour',
      'invalid_field',
    ],
    [
      'an unknown field',
      'POST',
      '/solutions/folders/{f}/articles',
      { ...article, colour: 1 },
      'colour',
      'invalid_field',
    ],
    ['an unknown field', 'PUT', '/solutions/categories/{c}', { colour: 1 }, 'colour', 'invalid_field'],
    ['an unknown field', 'PUT', '/solutions/folders/{f}', { colour: 1 }, 'colour', 'invalid_field'],
    ['an unknown field', 'PUT', '/solutions/articles/{a}', { colour: 1 }, 'colour', 'invalid_field'],
    ['a field that is only read', 'PUT', '/solutions/articles/{a}', { hits: 1 }, 'hits', 'invalid_field'],
    ['a field that is only read', 'PUT', '/solutions/folders/{f}', { category_id: 1 }, 'category_id', 'invalid_field'],
    [
      'an author on a new article',
      'POST',
      '/solutions/folders/{f}/articles',
      { ...article, agent_id: 1 },
      'agent_id',
      'invalid_field',
    ],
    ['no name', 'POST', '/solutions/categories', {}, 'name', 'missing_field'],
    ['no name', 'POST', '/solutions/categories/{c}/folders', {}, 'name', 'missing_field'],
    ['no title', 'POST', '/solutions/folders/{f}/articles', { description: 'x', status: 1 }, 'title', 'missing_field'],
    [
      'no description',
      'POST',
      '/solutions/folders/{f}/articles',
      { title: 'x', status: 1 },
      'description',
      'missing_field',
    ],
    [
      'no status',
      'POST',
      '/solutions/folders/{f}/articles',
      { title: 'x', description: 'x' },
      'status',
      'missing_field',
    ],
    ['an empty name', 'PUT', '/solutions/categories/{c}', { name: ' ' }, 'name', 'invalid_value'],
    ['an empty title', 'PUT', '/solutions/articles/{a}', { title: '' }, 'title', 'invalid_value'],
    ['a name that is a number', 'PUT', '/solutions/folders/{f}', { name: 5 }, 'name', 'datatype_mismatch'],
    [
      'a text that is null',
      'PUT',
      '/solutions/articles/{a}',
      { description: null },
      'description',
      'datatype_mismatch',
    ],
    ['a status as text', 'PUT', '/solutions/articles/{a}', { status: '2' }, 'status', 'datatype_mismatch'],
    ['a status that is none', 'PUT', '/solutions/articles/{a}', { status: 3 }, 'status', 'invalid_value'],
    ['a visibility that is none', 'PUT', '/solutions/folders/{f}', { visibility: 8 }, 'visibility', 'invalid_value'],
    [
      'companies that are no numbers',
      'PUT',
      '/solutions/folders/{f}',
      { company_ids: ['a'] },
      'company_ids',
      'datatype_mismatch',
    ],
    ['tags that are no list', 'PUT', '/solutions/articles/{a}', { tags: 'a' }, 'tags', 'datatype_mismatch'],
    ['a tag that is a number', 'PUT', '/solutions/articles/{a}', { tags: [1] }, 'tags', 'datatype_mismatch'],
    ['a tag of 33 characters', 'PUT', '/solutions/articles/{a}', { tags: [long] }, 'tags', 'invalid_value'],
    ['SEO that is no object', 'PUT', '/solutions/articles/{a}', { seo_data: 'a' }, 'seo_data', 'datatype_mismatch'],
    [
      'an unknown SEO field',
      'PUT',
      '/solutions/articles/{a}',
      { seo_data: { slug: 'a' } },
      'seo_data',
      'invalid_field',
    ],
    [
      'an SEO title that is a number',
      'PUT',
      '/solutions/articles/{a}',
      { seo_data: { meta_title: 1 } },
      'seo_data',
      'datatype_mismatch',
    ],
    [
      'keywords that are no list',
      'PUT',
      '/solutions/articles/{a}',
      { seo_data: { meta_keywords: 'a' } },
      'seo_data',
      'datatype_mismatch',
    ],
    ['an author that is text', 'PUT', '/solutions/articles/{a}', { agent_id: 'me' }, 'agent_id', 'datatype_mismatch'],
    [
      'portals on an account with one',
      'PUT',
      '/solutions/categories/{c}',
      { visible_in_portals: [1] },
      'visible_in_portals',
      'incompatible_field',
    ],
    [
      'a parent that does not exist',
      'PUT',
      '/solutions/folders/{f}',
      { parent_folder_id: 1 },
      'parent_folder_id',
      'invalid_value',
    ],
    [
      'itself as its parent',
      'PUT',
      '/solutions/folders/{f}',
      { parent_folder_id: '{f}' },
      'parent_folder_id',
      'invalid_value',
    ],
    [
      'visibility in a translation',
      'POST',
      '/solutions/folders/{f}/fr',
      { name: 'N', visibility: 1 },
      'visibility',
      'invalid_field',
    ],
    [
      'portals in a translation',
      'POST',
      '/solutions/categories/{c}/fr',
      { name: 'N', visible_in_portals: [] },
      'visible_in_portals',
      'invalid_field',
    ],
    [
      'a translation without a title',
      'POST',
      '/solutions/articles/{a}/fr',
      { description: 'x', status: 1 },
      'title',
      'missing_field',
    ],
  ])('with %s is refused: %s %s', async (_what, method, at, body, field, code) => {
    const { desk, path } = await filled();
    const before = JSON.stringify([desk.emulator.categories(), desk.emulator.folders(), desk.emulator.articles()]);
    const sent: unknown = JSON.parse(path(JSON.stringify(body)).replaceAll(/"(\d{12})"/g, '$1'));
    const answer = await desk.ask(method, path(at), sent);
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual({
      description: 'Validation failed',
      errors: [{ field, code, message: expect.any(String) }],
    });
    expect(JSON.stringify([desk.emulator.categories(), desk.emulator.folders(), desk.emulator.articles()])).toBe(
      before,
    );
  });

  it('gets all its complaints at once', async () => {
    const { desk, path } = await filled();
    const { body } = await desk.post(path('/solutions/folders/{f}/articles'), { status: '2', colour: 1 });
    expect(body['errors']).toMatchObject([
      { field: 'colour' },
      { field: 'title' },
      { field: 'description' },
      { field: 'status' },
    ]);
  });

  it('of a wrong type is told the values that would do', async () => {
    const { desk, path } = await filled();
    const { body } = await desk.put(path('/solutions/articles/{a}'), { status: '2' });
    expect(body['errors']).toMatchObject([
      { message: "Value set is of type String.It should be one of these values: '1,2'" },
    ]);
  });

  it('takes a tag of exactly 32 characters', async () => {
    const { desk, path } = await filled();
    expect((await desk.put(path('/solutions/articles/{a}'), { tags: [long.slice(1)] })).status).toBe(200);
  });
});

describe('a request that is wrong', () => {
  it.each<[string, string, string, Asking, number, string]>([
    ['without a key', 'GET', '/solutions/categories', { key: '' }, 401, 'invalid_credentials'],
    [
      'with another scheme',
      'GET',
      '/solutions/categories',
      { headers: { authorization: 'Bearer x' } },
      401,
      'invalid_credentials',
    ],
    ['for HTML', 'GET', '/solutions/categories', { headers: { accept: 'text/html' } }, 406, ''],
    [
      'that sends a form',
      'POST',
      '/solutions/categories',
      { raw: 'a=1', headers: { 'content-type': 'text/plain' } },
      415,
      '',
    ],
    ['that sends broken JSON', 'POST', '/solutions/categories', { raw: '{"name":' }, 400, 'invalid_json'],
    ['that sends a list', 'POST', '/solutions/categories', { raw: '[]' }, 400, 'invalid_json'],
    ['to delete, with a body', 'DELETE', '/solutions/articles/{a}', { raw: '{}' }, 400, 'no_content_required'],
    ['for a path that is none', 'GET', '/solutions/articles', {}, 404, ''],
    ['for the old path', 'GET', '/solution/categories', {}, 404, ''],
    ['for a category that is none', 'GET', '/solutions/categories/5', {}, 404, ''],
    ['for folders of a category that is none', 'GET', '/solutions/categories/5/folders', {}, 404, ''],
    ['for a folder that is none', 'GET', '/solutions/folders/5', {}, 404, ''],
    ['for articles of a folder that is none', 'GET', '/solutions/folders/5/articles', {}, 404, ''],
    ['for subfolders of a folder that is none', 'GET', '/solutions/folders/5/subfolders', {}, 404, ''],
    ['for an article that is none', 'GET', '/solutions/articles/5', {}, 404, ''],
    ['for a translation that is none', 'GET', '/solutions/articles/{a}/fr', {}, 404, ''],
    ['to update an article that is none', 'PUT', '/solutions/articles/5', { raw: '{}' }, 404, ''],
    ['to create in a folder that is none', 'POST', '/solutions/folders/5/articles', { raw: '{}' }, 404, ''],
    ['to create in a category that is none', 'POST', '/solutions/categories/5/folders', { raw: '{}' }, 404, ''],
  ])('%s: %s %s', async (_what, method, at, asking, status, code) => {
    const { desk, path } = await filled();
    const answer = await desk.ask(method, path(at), undefined, asking);
    expect([answer.status, answer.body['code'] ?? '']).toEqual([status, code]);
    if (code === '') expect(answer.text).toBe('');
  });

  it.each([
    ['DELETE', '/solutions/categories', 'GET, POST'],
    ['PATCH', '/solutions/articles/{a}', 'GET, PUT, DELETE'],
    ['PUT', '/solutions/folders/{f}/articles', 'GET, POST'],
    ['POST', '/search/solutions', 'GET'],
    ['DELETE', '/solutions/articles/{a}/fr', 'GET, POST, PUT'],
  ])('with a verb that does not go: %s %s', async (method, at, allowed) => {
    const { desk, path } = await filled();
    const { status, headers, body } = await desk.ask(method, path(at));
    expect([status, headers.get('allow')]).toEqual([405, allowed]);
    expect(body).toEqual({
      message: `${method} method is not allowed. It should be one of these method(s): ${allowed}`,
    });
  });
});

describe('a name that is taken', () => {
  it.each([
    ['POST', '/solutions/categories', { name: 'ACCOUNT' }],
    ['POST', '/solutions/categories/{c}/folders', { name: 'signing in' }],
  ])('is refused with 409: %s %s', async (method, at, body) => {
    const { desk, path } = await filled();
    const answer = await desk.ask(method, path(at), body);
    expect(answer.status).toBe(409);
    expect(answer.body['errors']).toMatchObject([{ field: 'name', code: 'duplicate_value' }]);
  });

  it('may be kept by its owner, and used in another folder', async () => {
    const { desk, path } = await filled();
    expect((await desk.put(path('/solutions/categories/{c}'), { name: 'Account' })).status).toBe(200);
    expect((await desk.put(path('/solutions/folders/{f}'), { name: 'Signing in' })).status).toBe(200);
    const inside = { name: 'Signing in', parent_folder_id: desk.emulator.folders()[0]?.id };
    expect((await desk.post(path('/solutions/categories/{c}/folders'), inside)).status).toBe(201);
  });
});

describe('the rights of a key', () => {
  const keys = { full: {}, writer: { canPublish: false }, reader: { canEdit: false, id: 7 } };
  it.each([
    ['full', 'PUT', { status: 2 }, 200],
    ['writer', 'PUT', { status: 2 }, 403],
    ['writer', 'PUT', { status: 1 }, 200],
    ['reader', 'PUT', { status: 1 }, 403],
    ['reader', 'GET', undefined, 200],
    ['stranger', 'GET', undefined, 401],
    ['constructor', 'GET', undefined, 401],
  ])('%s: %s %j gives %i', async (key, method, body, status) => {
    const desk = new Desk({ keys });
    const folder = desk.emulator.people.createFolder(desk.emulator.people.createCategory('C'), { name: 'F' });
    const article = desk.emulator.people.createArticle(folder, { title: 'T', description: 'x' });
    const answer = await desk.ask(method, `/solutions/articles/${article}`, body, { key });
    expect(answer.status).toBe(status);
    if (status === 403) expect(answer.body['code']).toBe('access_denied');
  });

  it('belong to the agent that agents/me shows', async () => {
    const desk = new Desk({ keys });
    const { status, body } = await desk.get('/agents/me', { key: 'reader' });
    expect([status, body['id']]).toEqual([200, 7]);
    expect(body['contact']).toMatchObject({ email: expect.stringContaining('@') });
  });
});

describe('paging parameters', () => {
  it.each(['page=0', 'page=x', 'page=-1', 'per_page=0', 'per_page=101', 'per_page=1.5'])(
    '%s is refused',
    async (query) => {
      const { desk } = await filled();
      const { status, body } = await desk.get(`/solutions/categories?${query}`);
      expect(status).toBe(400);
      expect(body['errors']).toMatchObject([{ field: query.split('=')[0], code: 'invalid_value' }]);
    },
  );
});
