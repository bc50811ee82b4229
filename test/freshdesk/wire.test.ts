/** What comes in is checked and turned into our words; what goes out holds the documented fields and nothing else. */
import { describe, expect, it } from 'vitest';
import type { ArticleWrite } from '../../src/model/remote.ts';
import type { Remote } from '../../src/sync/ports.ts';
import { connect, empty, json, wireArticle, wireCategory, wireFolder } from './make.ts';

const readArticle = async (over: Record<string, unknown>) => {
  const { remote, run } = connect(() => json(wireArticle(1, over)));
  return run(remote.readArticle(1));
};

describe('an article that comes in', () => {
  it('is in our words, without counters and whatever else it carries', async () => {
    const over = { hits: 99, attachments: [{}], hierarchy: [], invented: { by: 'them' }, type: 1, thumbs_up: 3 };
    expect(await readArticle(over)).toEqual({
      id: 1,
      language: 'en',
      folderId: 20,
      categoryId: 10,
      title: 'Article 1',
      html: '<p>Text</p>',
      status: 'published',
      tags: [],
      seo: { title: '', description: '', keywords: [] },
      author: 501,
      updatedAt: '2026-01-02T03:04:05Z',
    });
  });

  it('keeps its body byte for byte', async () => {
    const description = '<p>\u00a0a  b\r\n</p><p><br></p> \ud83d\ude00';
    expect((await readArticle({ description }))?.html).toBe(description);
  });

  const keywords: readonly [unknown, readonly string[]][] = [
    ['sample,demo,article', ['sample', 'demo', 'article']],
    [' sample , demo ,', ['sample', 'demo']],
    [
      ['sample', ' demo '],
      ['sample', 'demo'],
    ],
    [[], []],
    ['', []],
    [null, []],
    [undefined, []],
  ];
  for (const [meta_keywords, expected] of keywords) {
    it(`has the keywords ${JSON.stringify(expected)} for ${JSON.stringify(meta_keywords) ?? 'none'}`, async () => {
      const found = await readArticle({ seo_data: { meta_title: 'T', meta_description: null, meta_keywords } });
      expect(found?.seo).toEqual({ title: 'T', description: '', keywords: expected });
    });
  }

  it('may lack what lower plans and empty fields leave out', async () => {
    for (const seo_data of [{}, null, undefined]) {
      const found = await readArticle({
        seo_data,
        description: null,
        tags: null,
        agent_id: null,
        category_id: null,
        hierarchy: undefined,
        title: null,
      });
      expect(found).toMatchObject({ html: '', tags: [], author: null, title: '', seo: { keywords: [] } });
    }
  });

  it('is a draft unless it is published', async () => {
    expect((await readArticle({ status: 1 }))?.status).toBe('draft');
    expect((await readArticle({ status: 2 }))?.status).toBe('published');
    expect((await readArticle({ status: 7 }))?.status).toBe('draft');
  });

  it('may have an id of more than 32 bits', async () => {
    expect((await readArticle({ id: 80_000_123_456 }))?.id).toBe(80_000_123_456);
  });

  const wrong: readonly Record<string, unknown>[] = [
    { id: '1' },
    { id: null },
    { id: -1 },
    { id: 1.5 },
    { id: 2 ** 60 },
    { title: undefined },
    { title: 7 },
    { description: { html: 'x' } },
    { status: 'published' },
    { status: null },
    { folder_id: undefined },
    { tags: 'a,b' },
    { tags: [1] },
    { seo_data: 'x' },
    { seo_data: { meta_keywords: [1] } },
    { agent_id: 'me' },
  ];
  for (const over of wrong) {
    it(`is not believed with ${JSON.stringify(over, (_, value: unknown) => value ?? null)}`, async () => {
      const { remote, fail } = connect(() => json(wireArticle(1, over)));
      const error = await fail(remote.readArticle(1));
      expect(error).toMatchObject({ kind: 'unavailable', problem: { code: 'KB-FRESHDESK-014' } });
      expect(error.message).toContain(Object.keys(over)[0]);
    });
  }

  it('cannot reach into our objects', async () => {
    const text = JSON.stringify(wireArticle(1)).replace(
      '{',
      '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},',
    );
    const { remote, run } = connect(() => new Response(text, { headers: { 'content-type': 'application/json' } }));
    const found = await run(remote.readArticle(1));
    expect(found?.id).toBe(1);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
    expect('polluted' in (found ?? {})).toBe(false);
  });

  it('may begin with a byte order mark', async () => {
    const text = `\ufeff${JSON.stringify(wireArticle(1))}`;
    const { remote, run } = connect(() => new Response(text, { headers: { 'content-type': 'text/json' } }));
    expect((await run(remote.readArticle(1)))?.id).toBe(1);
  });
});

describe('categories and folders that come in', () => {
  it('are in our words', async () => {
    const { remote, run } = connect(({ path }) =>
      path.includes('folders')
        ? json(wireFolder(5, { category_id: 10, parent_folder_id: 4, visibility: 3 }))
        : json(wireCategory(10)),
    );
    expect(await run(remote.readCategory(10))).toEqual({
      id: 10,
      name: 'Category 10',
      description: '',
      updatedAt: '2026-01-02T03:04:05Z',
    });
    expect(await run(remote.readFolder(5))).toMatchObject({ id: 5, categoryId: 10, parentId: 4, visibility: 3 });
  });

  it('are not believed with a name that is none', async () => {
    const { remote, fail } = connect(() => json(wireCategory(10, { name: null })));
    expect((await fail(remote.readCategory(10))).problem.code).toBe('KB-FRESHDESK-014');
  });
});

it('the languages of an account with one language are that one', async () => {
  const { remote, run, asked } = connect((_, nth) =>
    json({
      primary_language: 'en',
      ...(nth === 1 ? { supported_languages: [] } : nth === 2 ? { supported_languages: ['fr', 'ja-JP'] } : {}),
    }),
  );
  expect(await run(remote.languages())).toEqual({ primary: 'en', supported: [] });
  expect(await run(remote.languages())).toEqual({ primary: 'en', supported: ['fr', 'ja-JP'] });
  expect(await run(remote.languages())).toEqual({ primary: 'en', supported: [] });
  expect(asked[0]?.path).toBe('/settings/helpdesk');
});

async function sent(work: (remote: Remote) => Promise<unknown>, answer = () => json(wireArticle(1))) {
  const { remote, run, asked } = connect(() => answer());
  await run(work(remote));
  return { method: asked[0]?.method, path: asked[0]?.path, body: asked[0]?.body };
}

const everything = {
  title: 'T',
  html: '<p>x</p>',
  status: 'published',
  tags: ['a', 'b'],
  seo: { title: 'S', description: 'D', keywords: ['k', 'l'] },
} as const;
const everythingSent = {
  title: 'T',
  description: '<p>x</p>',
  status: 2,
  tags: ['a', 'b'],
  seo_data: { meta_title: 'S', meta_description: 'D', meta_keywords: ['k', 'l'] },
};

describe('an article that goes out', () => {
  it('is created with what a create takes, which is no author', async () => {
    expect(
      await sent(
        (remote) => remote.createArticle(20, { ...everything, author: 7 }),
        () => json(wireArticle(1), 201),
      ),
    ).toEqual({
      method: 'POST',
      path: '/solutions/folders/20/articles',
      body: everythingSent,
    });
  });

  it('is updated with what an update takes', async () => {
    expect(await sent((remote) => remote.updateArticle(1, { ...everything, author: 7 }))).toEqual({
      method: 'PUT',
      path: '/solutions/articles/1',
      body: { ...everythingSent, agent_id: 7 },
    });
  });

  it('carries only what is to change', async () => {
    const only = async (write: ArticleWrite) => (await sent((remote) => remote.updateArticle(1, write))).body;
    expect(await only({ status: 'draft' })).toEqual({ status: 1 });
    expect(await only({ tags: [] })).toEqual({ tags: [] });
    expect(await only({ title: 'T', html: '', status: 'draft' })).toEqual({ title: 'T', description: '', status: 1 });
    expect(await only({ title: undefined, tags: ['x'], seo: undefined })).toEqual({ tags: ['x'] });
  });

  it('never has a text without its status', async () => {
    for (const write of [{ title: 'T' }, { html: 'x' }, { title: 'T', html: 'x', tags: [] }]) {
      const { remote, asked } = connect(() => json(wireArticle(1)));
      await expect(remote.updateArticle(1, write)).rejects.toThrow('never sent without a status');
      expect(asked).toHaveLength(0);
    }
  });

  it('that was read first goes back without anything that was not asked for', async () => {
    const { remote, run, asked } = connect(() => json(wireArticle(1, { hits: 5, folder_id: 20 })));
    const found = await run(remote.readArticle(1));
    await run(remote.updateArticle(1, { ...found, tags: ['x'], author: undefined }));
    expect(Object.keys(asked[1]?.body ?? {}).sort()).toEqual(['description', 'seo_data', 'status', 'tags', 'title']);
  });

  it('survives half a character', async () => {
    const { body } = await sent((remote) => remote.updateArticle(1, { tags: ['a\ud800'] }));
    expect(body).toEqual({ tags: ['a\ud800'] });
  });
});

describe('categories and folders that go out', () => {
  it('carry only what is to change', async () => {
    const folder = () => json(wireFolder(5, { category_id: 10 }));
    const category = () => json(wireCategory(10));
    expect(await sent((remote) => remote.createCategory({ name: 'C', description: 'D' }), category)).toEqual({
      method: 'POST',
      path: '/solutions/categories',
      body: { name: 'C', description: 'D' },
    });
    expect(await sent((remote) => remote.updateCategory(10, { description: '' }), category)).toEqual({
      method: 'PUT',
      path: '/solutions/categories/10',
      body: { description: '' },
    });
    expect(await sent((remote) => remote.createFolder(10, { name: 'F', visibility: 3, parentId: 4 }), folder)).toEqual({
      method: 'POST',
      path: '/solutions/categories/10/folders',
      body: { name: 'F', visibility: 3, parent_folder_id: 4 },
    });
    expect(await sent((remote) => remote.updateFolder(5, { parentId: null }), folder)).toEqual({
      method: 'PUT',
      path: '/solutions/folders/5',
      body: { parent_folder_id: null },
    });
  });

  it('are deleted by their own calls', async () => {
    expect(
      await sent(
        (remote) => remote.deleteCategory(10),
        () => empty(204),
      ),
    ).toMatchObject({
      method: 'DELETE',
      path: '/solutions/categories/10',
    });
    expect(
      await sent(
        (remote) => remote.deleteArticle(1),
        () => empty(204),
      ),
    ).toMatchObject({
      method: 'DELETE',
      path: '/solutions/articles/1',
    });
  });
});

it('every request says who it is and takes JSON alone', async () => {
  const { remote, run, asked } = connect(() => json(wireArticle(1)));
  await run(remote.readArticle(1));
  await run(remote.updateArticle(1, { status: 'draft' }));
  const [read, write] = asked.map(({ headers }) => headers);
  expect(read?.get('accept')).toBe('application/json');
  expect(read?.get('content-type')).toBeNull();
  expect(read?.get('authorization')).toBe(`Basic ${Buffer.from('aB3dE5gH7jK9mN1pQ2sT:X').toString('base64')}`);
  expect(write?.get('content-type')).toBe('application/json');
});
