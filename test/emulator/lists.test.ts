/** Pages, search, and the account's calls per minute. */
import { describe, expect, it } from 'vitest';
import { Desk, ORIGIN } from './desk.ts';

async function withArticles(count: number, options: ConstructorParameters<typeof Desk>[0] = {}) {
  const desk = new Desk(options);
  const folder = desk.emulator.people.createFolder(desk.emulator.people.createCategory('C'), { name: 'F' });
  const ids = Array.from({ length: count }, (_, index) =>
    desk.emulator.people.createArticle(folder, { title: `Article ${index}`, description: '<p>x</p>' }),
  );
  return { desk, path: `/solutions/folders/${folder}/articles`, ids };
}

describe('a list', () => {
  it('comes 30 at a time, oldest first, with a link to the next page while there is one', async () => {
    const { desk, path, ids } = await withArticles(65);
    const pages = [await desk.get(path), await desk.get(`${path}?page=2`), await desk.get(`${path}?page=3`)];
    expect(pages.map(({ list }) => list.length)).toEqual([30, 30, 5]);
    expect(pages.flatMap(({ list }) => list.map((one) => one['id']))).toEqual(ids);
    expect(pages.map(({ headers }) => headers.get('link'))).toEqual([
      `<${ORIGIN}/api/v2${path}?page=2>; rel="next"`,
      `<${ORIGIN}/api/v2${path}?page=3>; rel="next"`,
      null,
    ]);
    expect((await desk.get(`${path}?page=4`)).list).toEqual([]);
  });

  it('comes up to 100 at a time, and the link keeps the size', async () => {
    const { desk, path } = await withArticles(101);
    const { list, headers } = await desk.get(`${path}?per_page=100`);
    expect([list.length, headers.get('link')]).toEqual([
      100,
      `<${ORIGIN}/api/v2${path}?per_page=100&page=2>; rel="next"`,
    ]);
  });

  it('that fills its last page has no next one', async () => {
    const { desk, path } = await withArticles(30);
    expect((await desk.get(path)).headers.get('link')).toBeNull();
  });

  it('comes whole where the account has no pages', async () => {
    const { desk, path } = await withArticles(65, { switches: { paginate: false } });
    const { list, headers } = await desk.get(`${path}?per_page=10&page=3`);
    expect([list.length, headers.get('link')]).toEqual([65, null]);
  });

  it('of categories, folders and subfolders has pages too', async () => {
    const desk = new Desk();
    const { people } = desk.emulator;
    const categories = Array.from({ length: 31 }, (_, index) => people.createCategory(`C${index}`));
    const category = categories[0] ?? 0;
    const folders = Array.from({ length: 31 }, (_, index) => people.createFolder(category, { name: `F${index}` }));
    const parentFolderId = folders[0] ?? 0;
    for (let index = 0; index < 31; index += 1) people.createFolder(category, { name: `S${index}`, parentFolderId });
    const paths = [
      '/solutions/categories',
      `/solutions/categories/${category}/folders`,
      `/solutions/folders/${parentFolderId}/subfolders`,
    ];
    for (const path of paths) {
      const first = await desk.get(path);
      const last = await desk.get(`${path}?page=2`);
      expect([path, first.list.length, last.list.length, last.headers.get('link')]).toEqual([path, 30, 1, null]);
    }
  });

  it('keeps its order when an object in it changes', async () => {
    const { desk, path, ids } = await withArticles(3);
    await desk.put(`/solutions/articles/${ids[0]}`, { title: 'Changed' });
    expect((await desk.get(path)).list.map((one) => one['id'])).toEqual(ids);
  });
});

describe('search', () => {
  it('finds words of titles and texts, in its own shape, and keeps the term in the link', async () => {
    const { desk, ids } = await withArticles(31);
    const { list, headers } = await desk.get('/search/solutions?term=ARTICLE%20');
    expect([list.length, headers.get('link')]).toEqual([
      30,
      `<${ORIGIN}/api/v2/search/solutions?term=ARTICLE+&page=2>; rel="next"`,
    ]);
    expect(Object.keys(list[0] ?? {})).toEqual([
      'id',
      'type',
      'category_id',
      'folder_id',
      'hierarchy',
      'folder_visibility',
      'agent_id',
      'path',
      'modified_at',
      'modified_by',
      'language_id',
      'title',
      'status',
      'created_at',
      'updated_at',
      'description',
      'description_text',
      'category_name',
      'folder_name',
    ]);
    expect(list[0]).toMatchObject({
      path: `${ids[0]}-article-0`,
      category_name: 'C',
      folder_name: 'F',
      folder_visibility: 1,
    });
    expect((await desk.get('/search/solutions?term=nowhere')).list).toEqual([]);
    expect((await desk.get('/search/solutions')).status).toBe(400);
  });
});

describe('calls per minute', () => {
  const rateOf = (headers: Headers) =>
    ['x-ratelimit-total', 'x-ratelimit-remaining', 'x-ratelimit-used-currentrequest', 'retry-after'].map((name) =>
      headers.get(name),
    );

  it('are told with every answer, failed ones included, with version and request id', async () => {
    const desk = new Desk({ rate: 3 });
    const first = await desk.get('/solutions/categories');
    expect(rateOf(first.headers)).toEqual(['3', '2', '1', null]);
    expect(first.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(first.headers.get('x-freshdesk-api-version')).toBe('latest=v2; requested=v2');
    expect(rateOf((await desk.post('/solutions/categories', {})).headers)).toEqual(['3', '1', '1', null]);
    const missing = await desk.get('/solutions/articles/1', { key: '' });
    expect([missing.status, ...rateOf(missing.headers)]).toEqual([401, '3', '0', '1', null]);
    expect(missing.headers.get('x-request-id')).not.toBe(first.headers.get('x-request-id'));
  });

  it('that are used up give 429 until the minute that began with the first call is over', async () => {
    const desk = new Desk({ rate: 2 });
    await desk.get('/solutions/categories');
    desk.wait(20_000);
    await desk.get('/solutions/categories');
    const limited = await desk.post('/solutions/categories', { name: 'N' });
    expect([limited.status, ...rateOf(limited.headers)]).toEqual([429, '2', '0', '1', '40']);
    expect(desk.emulator.categories()).toEqual([]);
    desk.wait(39_999);
    expect((await desk.get('/solutions/categories')).headers.get('retry-after')).toBe('1');
    desk.wait(1);
    expect(rateOf((await desk.get('/solutions/categories')).headers)).toEqual(['2', '1', '1', null]);
  });

  it('can be asked to wait for minutes, changed, and used by others while a run goes on', async () => {
    const desk = new Desk({ rate: 1, punitiveRetryAfter: 300 });
    await desk.get('/solutions/categories');
    expect((await desk.get('/solutions/categories')).headers.get('retry-after')).toBe('300');
    desk.emulator.rate.total = 50;
    desk.emulator.rate.count(40);
    expect((await desk.get('/solutions/categories')).headers.get('x-ratelimit-remaining')).toBe('8');
  });

  it('have no end unless a limit is set', async () => {
    const desk = new Desk();
    for (let call = 0; call < 300; call += 1) expect((await desk.get('/agents/me')).status).toBe(200);
  });
});

describe('the journal', () => {
  it('holds every request with its body and the status of its answer', async () => {
    const desk = new Desk();
    await desk.post('/solutions/categories', { name: 'N' });
    await desk.get('/solutions/categories?page=1');
    await desk.ask('PUT', '/solutions/categories/1', undefined, { raw: '{' });
    expect(desk.emulator.journal).toMatchObject([
      { method: 'POST', path: '/solutions/categories', query: '', body: { name: 'N' }, status: 201, at: desk.time },
      { method: 'GET', path: '/solutions/categories', query: '?page=1', body: undefined, status: 200 },
      { method: 'PUT', path: '/solutions/categories/1', query: '', body: null, status: 400 },
    ]);
    desk.emulator.journal.splice(0);
    await desk.get('/agents/me');
    expect(desk.emulator.journal).toHaveLength(1);
  });
});
