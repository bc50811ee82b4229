/** Articles: fields, order, partial updates, drafts beside live text, and the switches that change them. */
import { describe, expect, it } from 'vitest';
import type { Switches } from '../../src/emulator/options.ts';
import { Desk, ORIGIN } from './desk.ts';

const withSwitches = (switches: Partial<Switches>) => new Desk({ switches });

describe('an article', () => {
  it('is answered with every field in the recorded order', async () => {
    const desk = new Desk();
    const { folder, category } = await desk.fill();
    const made = await desk.post(`/solutions/folders/${folder}/articles`, {
      title: 'New',
      description: '<p>Text &amp; more</p>',
      status: 1,
      tags: ['a', 'b'],
      seo_data: { meta_title: 'T', meta_description: 'D', meta_keywords: ['x', 'y'] },
    });
    expect(made.status).toBe(201);
    expect(made.headers.get('location')).toBe(`${ORIGIN}/api/v2/solutions/articles/${String(made.body['id'])}`);
    const at = '2026-03-01T12:00:00Z';
    expect(Object.entries(made.body)).toEqual([
      ['id', made.body['id']],
      ['type', 1],
      ['status', 1],
      ['agent_id', 501_000_000_000],
      ['created_at', at],
      ['category_id', category],
      ['folder_id', folder],
      ['title', 'New'],
      ['updated_at', at],
      ['description', '<p>Text &amp; more</p>'],
      ['description_text', ' Text & more '],
      ['seo_data', { meta_title: 'T', meta_description: 'D', meta_keywords: 'x,y' }],
      ['tags', ['a', 'b']],
      ['attachments', []],
      ['cloud_files', []],
      ['thumbs_up', 0],
      ['thumbs_down', 0],
      ['hits', 0],
      ['suggested', 0],
      ['feedback_count', 0],
      [
        'hierarchy',
        [
          { level: 0, type: 'category', data: { id: category, name: 'Account', language: 'en' } },
          { level: 1, type: 'folder', data: { id: folder, name: 'Signing in', language: 'en' } },
        ],
      ],
    ]);
  });

  it('has empty SEO fields and no keywords when nothing was set', async () => {
    const desk = new Desk();
    const { article } = await desk.fill();
    const { body } = await desk.get(`/solutions/articles/${article}`);
    expect(body['seo_data']).toEqual({ meta_title: '', meta_description: '' });
    expect(body['tags']).toEqual([]);
  });

  it('is the same in the list and in the single read', async () => {
    const desk = new Desk();
    const { article, folder } = await desk.fill();
    const { list } = await desk.get(`/solutions/folders/${folder}/articles`);
    expect(list).toEqual([(await desk.get(`/solutions/articles/${article}`)).body]);
  });

  it('keeps the fields that an update does not send, and clears tags that are sent empty', async () => {
    const desk = new Desk();
    const { article } = await desk.fill();
    const path = `/solutions/articles/${article}`;
    await desk.put(path, { tags: ['one'], seo_data: { meta_title: 'T', meta_keywords: ['k'] }, agent_id: 77, type: 2 });
    desk.wait(5000);
    const { status, body } = await desk.put(path, { title: 'Other' });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      title: 'Other',
      description: '<p>One</p>',
      status: 2,
      tags: ['one'],
      agent_id: 77,
      type: 2,
    });
    expect(body).toMatchObject({ created_at: '2026-03-01T12:00:00Z', updated_at: '2026-03-01T12:00:05Z' });
    expect(body['seo_data']).toEqual({ meta_title: 'T', meta_description: '', meta_keywords: 'k' });
    const cleared = await desk.put(path, { tags: [], seo_data: { meta_keywords: [] } });
    expect(cleared.body['tags']).toEqual([]);
    expect(cleared.body['seo_data']).toEqual({ meta_title: 'T', meta_description: '' });
  });

  it('that is empty is stored as an empty paragraph', async () => {
    const desk = new Desk();
    const { article } = await desk.fill('Empty', '');
    expect((await desk.get(`/solutions/articles/${article}`)).body['description']).toBe('<p> </p>');
  });

  it('is gone for good once deleted, and its id is never given again', async () => {
    const desk = new Desk();
    const { article, folder } = await desk.fill();
    const path = `/solutions/articles/${article}`;
    const deleted = await desk.delete(path);
    expect([deleted.status, deleted.text]).toEqual([204, '']);
    expect([(await desk.get(path)).status, (await desk.delete(path)).status]).toEqual([404, 404]);
    const next = await desk.post(`/solutions/folders/${folder}/articles`, { title: 'N', description: 'x', status: 1 });
    expect(Number(next.body['id'])).toBeGreaterThan(article);
  });

  it('may share its title with another one in the folder', async () => {
    const desk = new Desk();
    const { folder } = await desk.fill('Same');
    const twin = await desk.post(`/solutions/folders/${folder}/articles`, {
      title: 'Same',
      description: 'x',
      status: 1,
    });
    expect(twin.status).toBe(201);
  });
});

describe('status 1 alone', () => {
  it('takes a published article down; status 2 puts it back', async () => {
    const desk = new Desk();
    const { article } = await desk.fill();
    const path = `/solutions/articles/${article}`;
    expect((await desk.put(path, { status: 1 })).body).toMatchObject({ status: 1, description: '<p>One</p>' });
    expect((await desk.put(path, { status: 2 })).body).toMatchObject({ status: 2, description: '<p>One</p>' });
  });
});

describe('content with status 1 on a published article', () => {
  const draft = { title: 'Draft', description: '<p>Draft</p>', status: 1 };

  it('is saved beside the live text, which status 2 alone then replaces', async () => {
    const desk = new Desk();
    const { article } = await desk.fill();
    const path = `/solutions/articles/${article}`;
    expect((await desk.put(path, draft)).body).toMatchObject({ status: 2, title: 'Reset', description: '<p>One</p>' });
    await desk.put(path, { tags: ['kept'] });
    expect(desk.emulator.articles()[0]?.draft).toEqual({ title: 'Draft', description: '<p>Draft</p>' });
    expect((await desk.put(path, { status: 2 })).body).toMatchObject({ status: 2, title: 'Draft', tags: ['kept'] });
    expect(desk.emulator.articles()[0]?.draft).toBeUndefined();
  });

  it('takes it down where the account does that', async () => {
    const desk = withSwitches({ status1WithContent: 'unpublish' });
    const { article } = await desk.fill();
    expect((await desk.put(`/solutions/articles/${article}`, draft)).body).toMatchObject({ status: 1, title: 'Draft' });
  });

  it('is what a read gives where the account does that', async () => {
    const desk = withSwitches({ getReturns: 'draft' });
    const { article } = await desk.fill();
    const path = `/solutions/articles/${article}`;
    await desk.put(path, draft);
    const { body } = await desk.get(path);
    expect(body).toMatchObject({ status: 1, title: 'Draft', description: '<p>Draft</p>', description_text: ' Draft ' });
    expect(desk.emulator.articles()[0]).toMatchObject({ status: 2, description: '<p>One</p>' });
  });
});

describe('content without a status on a published article', () => {
  it('goes live', async () => {
    const desk = new Desk();
    const { article } = await desk.fill();
    expect((await desk.put(`/solutions/articles/${article}`, { description: '<p>Two</p>' })).body).toMatchObject({
      status: 2,
      description: '<p>Two</p>',
    });
  });

  it('is taken as a draft where the account does that', async () => {
    const desk = withSwitches({ putWithoutStatus: 'draft' });
    const { article } = await desk.fill();
    await desk.put(`/solutions/articles/${article}`, { description: '<p>Two</p>' });
    expect(desk.emulator.articles()[0]).toMatchObject({
      description: '<p>One</p>',
      draft: { description: '<p>Two</p>' },
    });
    const unpublishing = withSwitches({ putWithoutStatus: 'draft', status1WithContent: 'unpublish' });
    const other = await unpublishing.fill();
    const { body } = await unpublishing.put(`/solutions/articles/${other.article}`, { description: '<p>Two</p>' });
    expect(body).toMatchObject({ status: 1, description: '<p>Two</p>' });
  });
});

describe('the folder of an article', () => {
  it('cannot be changed', async () => {
    const desk = new Desk();
    const { article, folder } = await desk.fill();
    const { status, body } = await desk.put(`/solutions/articles/${article}`, { folder_id: folder });
    expect([status, body['errors']]).toEqual([
      400,
      [{ field: 'folder_id', message: 'Unexpected/invalid field in request', code: 'invalid_field' }],
    ]);
  });

  it('can be changed where the account allows it, to one that exists', async () => {
    const desk = withSwitches({ putFolderId: 'move' });
    const { article, category } = await desk.fill();
    const other = desk.emulator.people.createFolder(category, { name: 'Other' });
    expect((await desk.put(`/solutions/articles/${article}`, { folder_id: other })).body['folder_id']).toBe(other);
    expect((await desk.put(`/solutions/articles/${article}`, { folder_id: 1 })).status).toBe(400);
  });
});

describe('keywords and tags', () => {
  it.each([
    ['string', 'a,b'],
    ['array', ['a', 'b']],
  ] as const)('come back as %s where the account does that', async (metaKeywords, expected) => {
    const desk = withSwitches({ metaKeywords });
    const { article } = await desk.fill();
    const { body } = await desk.put(`/solutions/articles/${article}`, { seo_data: { meta_keywords: ['a', 'b'] } });
    expect(body['seo_data']).toMatchObject({ meta_keywords: expected });
  });

  it.each([
    ['keep', ['Mixed Case', 'mixed case']],
    ['lower', ['mixed case']],
  ] as const)('with case: %s', async (tagsCase, expected) => {
    const desk = withSwitches({ tagsCase });
    const { article } = await desk.fill();
    const { body } = await desk.put(`/solutions/articles/${article}`, {
      tags: ['Mixed Case', 'mixed case', 'mixed case'],
    });
    expect(body['tags']).toEqual(expected);
  });
});

describe('attached files', () => {
  const file = { name: 'plan.png', contentType: 'image/png', bytes: new Uint8Array([1, 2, 3]) };

  it('have an address that is new at every read and dies after five minutes', async () => {
    const desk = new Desk();
    const { article } = await desk.fill();
    desk.emulator.people.attachFile(article, file);
    const attachment = async () => {
      const { attachments } = (await desk.get(`/solutions/articles/${article}`)).body;
      return (attachments as readonly Record<string, unknown>[])[0] ?? {}; // checked below
    };
    const [first, second] = [await attachment(), await attachment()];
    expect(Object.keys(first)).toEqual([
      'id',
      'name',
      'content_type',
      'size',
      'created_at',
      'updated_at',
      'attachment_url',
      'thumb_url',
    ]);
    expect(first).toMatchObject({ name: 'plan.png', content_type: 'image/png', size: 3 });
    expect(first['attachment_url']).not.toBe(second['attachment_url']);
    const download = () => desk.emulator.fetch(new Request(String(first['attachment_url'])));
    const got = await download();
    expect([got.status, new Uint8Array(await got.arrayBuffer())]).toEqual([200, file.bytes]);
    desk.wait(301_000);
    expect((await download()).status).toBe(403);
  });
});
