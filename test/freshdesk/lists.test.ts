/** Lists in pages: complete or an error, whatever the server makes of pages, and however the list moves meanwhile. */
import { describe, expect, it } from 'vitest';
import { connect, empty, type Handler, HOST, json, wireArticle, wireCategory, wireFolder } from './make.ts';

const numbers = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, n) => from + n);
const articles = (ids: readonly number[]) => ids.map((id) => wireArticle(id));

const NEXT = { link: `<${HOST}/api/v2/anything?page=2>; rel="next"` };

function pageOf(path: string): { page: number; size: number } {
  const query = new URLSearchParams(path.split('?')[1]);
  return { page: Number(query.get('page')), size: Number(query.get('per_page')) };
}

/** A server that pages by number and says so in Link; `ids` may change between requests. */
const paged =
  (ids: (nth: number) => readonly number[], link = true): Handler =>
  ({ path }, nth) => {
    const { page, size } = pageOf(path);
    const all = ids(nth);
    return json(articles(all.slice((page - 1) * size, page * size)), 200, link && page * size < all.length ? NEXT : {});
  };

async function list(handler: Handler): Promise<{ ids: number[]; calls: number }> {
  const { remote, run } = connect(handler);
  const found = await run(remote.listArticles(20));
  return { ids: found.map(({ id }) => id), calls: remote.calls.GET };
}

async function fails(handler: Handler) {
  const { remote, fail, asked } = connect(handler);
  return { error: await fail(remote.listArticles(20)), calls: asked.length };
}

describe('a list', () => {
  it('is asked for in pages of a hundred', async () => {
    const { remote, run, asked } = connect(() => json([]));
    await run(remote.listArticles(20));
    expect(asked.map(({ path }) => path)).toEqual(['/solutions/folders/20/articles?per_page=100&page=1']);
  });

  for (const [count, calls] of [
    [0, 1],
    [1, 1],
    [99, 1],
    [101, 2],
    [199, 2],
    [250, 3],
  ] as const) {
    it(`of ${count} takes ${calls} ${calls === 1 ? 'call' : 'calls'}`, async () => {
      expect(await list(paged(() => numbers(1, count)))).toEqual({ ids: numbers(1, count), calls });
    });
  }

  it('of exactly a hundred is asked for once more, since a Link may be left out', async () => {
    expect(await list(paged(() => numbers(1, 100)))).toEqual({ ids: numbers(1, 100), calls: 2 });
  });

  it('is complete without any Link', async () => {
    expect((await list(paged(() => numbers(1, 250), false))).ids).toEqual(numbers(1, 250));
  });

  it('is complete when the server gives everything at once and ignores the page', async () => {
    expect((await list(() => json(articles(numbers(1, 250))))).ids).toEqual(numbers(1, 250));
  });

  it('is complete when the server allows smaller pages only', async () => {
    const capped: Handler = ({ path }) => {
      const { page } = pageOf(path);
      const all = numbers(1, 100);
      return json(articles(all.slice((page - 1) * 30, page * 30)), 200, page * 30 < 100 ? NEXT : {});
    };
    expect(await list(capped)).toEqual({ ids: numbers(1, 100), calls: 4 });
  });

  it('never goes where a Link leads', async () => {
    const { remote, run, asked } = connect(({ path }) =>
      pageOf(path).page === 1
        ? json(articles(numbers(1, 100)), 200, { link: '<https://evil.example/api?page=2>; rel="next"' })
        : json([]),
    );
    await run(remote.listArticles(20));
    expect(asked).toHaveLength(2);
  });
});

describe('a list that cannot be complete', () => {
  it('is an error when the server repeats its first page and says that there is more', async () => {
    const { error, calls } = await fails(() => json(articles(numbers(1, 100)), 200, NEXT));
    expect(error).toMatchObject({ kind: 'unavailable', problem: { code: 'KB-FRESHDESK-023' } });
    expect(calls).toBe(2);
  });

  it('is an error when it never ends', async () => {
    const { error, calls } = await fails(({ path }) => {
      return json(articles([pageOf(path).page]), 200, NEXT);
    });
    expect(error.problem.message).toContain('more than 500 pages');
    expect(calls).toBe(500);
  });

  it('is an error when one of its pages fails', async () => {
    const { error } = await fails(({ path }) =>
      pageOf(path).page === 1 ? json(articles(numbers(1, 100)), 200, NEXT) : json({ code: 'access_denied' }, 403),
    );
    expect(error.status).toBe(403);
  });

  it('is an error when it is none', async () => {
    for (const value of [null, {}, 'x', { articles: [] }, [null], [[]], [wireArticle(1), { id: 2 }]]) {
      const { error } = await fails(() => json(value));
      expect(error.problem.code).toBe('KB-FRESHDESK-014');
    }
  });

  it('is an error, not gone, when it is a 404', async () => {
    const { error } = await fails(() => empty(404));
    expect(error).toMatchObject({ kind: 'refused', status: 404 });
  });

  it('is an error when it never stands still', async () => {
    const { error, calls } = await fails(
      paged((nth) => [...numbers(1, 99).map((id) => id + nth * 1000), ...numbers(100, 150), 100]),
    );
    expect(error.problem.message).toContain('kept changing');
    expect(calls).toBe(8);
  });
});

describe('a list that moves while it is read', () => {
  it('holds each article once when one is put in before the others', async () => {
    const { ids, calls } = await list(paged((nth) => (nth === 1 ? numbers(2, 201) : numbers(1, 201))));
    expect([...ids].sort((a, b) => a - b)).toEqual(numbers(1, 201));
    expect(calls).toBeGreaterThan(3);
  });

  it('is read until two passes agree', async () => {
    const seen = [numbers(2, 150), numbers(1, 150), numbers(1, 150)];
    const { ids } = await list(paged((nth) => seen[nth - 1] ?? numbers(1, 150)));
    expect(ids).toEqual(numbers(1, 150));
  });

  it('may sort itself anew without end, as long as it holds the same', async () => {
    const { ids } = await list(
      paged((nth) => (nth <= 2 ? [...numbers(2, 101), 1, ...numbers(101, 150)] : numbers(1, 150))),
    );
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('costs nothing more when it did not move', async () => {
    expect((await list(paged(() => numbers(1, 450)))).calls).toBe(5);
  });
});

describe('folders', () => {
  const tree: Record<string, unknown[]> = {
    '/solutions/categories/10/folders': [wireFolder(1, { sub_folders_count: 2 }), wireFolder(2)],
    '/solutions/folders/1/subfolders': [
      wireFolder(3, { sub_folders_count: 1, category_id: 10, parent_folder_id: 1 }),
      wireFolder(4, { category_id: 10, parent_folder_id: 1 }),
    ],
    '/solutions/folders/3/subfolders': [wireFolder(5, { category_id: 10, parent_folder_id: 3 })],
  };
  const serve =
    (over: Record<string, () => Response> = {}): Handler =>
    ({ path }) => {
      const place = path.split('?')[0] ?? '';
      return over[place]?.() ?? json(tree[place] ?? []);
    };

  it('come with those inside them, parents first', async () => {
    const { remote, run, asked } = connect(serve());
    const found = await run(remote.listFolders(10));
    expect(found.map(({ id, parentId, categoryId }) => [id, parentId, categoryId])).toEqual([
      [1, null, 10],
      [2, null, 10],
      [3, 1, 10],
      [4, 1, 10],
      [5, 3, 10],
    ]);
    expect(asked).toHaveLength(3);
  });

  it('of a plan without nesting are a flat list', async () => {
    const flat = { id: 1, name: 'FAQ', description: null, visibility: 1, updated_at: '2026-01-02T03:04:05Z' };
    const { remote, run, asked } = connect(() => json([flat]));
    expect(await run(remote.listFolders(10))).toEqual([
      {
        id: 1,
        categoryId: 10,
        parentId: null,
        name: 'FAQ',
        description: '',
        visibility: 1,
        updatedAt: flat.updated_at,
      },
    ]);
    expect(asked).toHaveLength(1);
  });

  for (const [name, answer] of [
    ['403 require_feature', () => json({ code: 'require_feature', message: 'x' }, 403)],
    ['404', () => empty(404)],
  ] as const) {
    it(`have none inside where the call is not part of the plan: ${name}`, async () => {
      const { remote, run } = connect(serve({ '/solutions/folders/1/subfolders': answer }));
      expect((await run(remote.listFolders(10))).map(({ id }) => id)).toEqual([1, 2]);
    });
  }

  it('are an error, not fewer, where a right is missing', async () => {
    const denied = () => json({ code: 'access_denied', message: 'x' }, 403);
    const { remote, fail } = connect(serve({ '/solutions/folders/1/subfolders': denied }));
    expect((await fail(remote.listFolders(10))).problem.code).toBe('KB-FRESHDESK-003');
  });

  it('that claim to hold each other end nowhere but in a list', async () => {
    const { remote, run } = connect(
      serve({ '/solutions/folders/3/subfolders': () => json([wireFolder(1, { sub_folders_count: 1 })]) }),
    );
    expect((await run(remote.listFolders(10))).map(({ id }) => id)).toEqual([1, 2, 3, 4]);
  });
});

it('categories are paged as everything else', async () => {
  const all = numbers(1, 120).map((id) => wireCategory(id));
  const { remote, run } = connect(({ path }) => {
    const { page, size } = pageOf(path);
    return json(all.slice((page - 1) * size, page * size));
  });
  expect(await run(remote.listCategories())).toHaveLength(120);
});
