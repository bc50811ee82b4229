/** What was rendered once is not rendered again from the same inputs, and whatever happens to the cache, bodies stay right. */
import {
  appendFile,
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  symlink,
  truncate,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SourceArticle } from '../../src/model/article.ts';
import { DEFAULT_RENDER_OPTIONS } from '../../src/model/render-options.ts';
import type { RenderedBody } from '../../src/model/tree.ts';
import { KbError } from '../../src/problems/kb-error.ts';
import { createCachedRenderer } from '../../src/renderer/cached-renderer.ts';
import { createLocalRenderer } from '../../src/renderer/local-renderer.ts';
import type { RenderEach } from '../../src/renderer/process-renderer.ts';
import { contentOf, prepareArticle } from '../../src/renderer/render-article.ts';
import { article, htmlOf } from './make.ts';

let root: string;
/** Paths rendered by the last call. */
let rendered: string[] = [];
beforeEach(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'kb-cache-')));
});
afterEach(() => rm(root, { recursive: true, force: true }));

const renderEach: RenderEach = async (tree, articles, receive) => {
  for (const one of articles) {
    rendered.push(one.path);
    const body = (await prepareArticle(one, { content: contentOf(tree), options: DEFAULT_RENDER_OPTIONS })).render();
    receive(one, { ...body, isPassing: one.body.includes('passing') });
  }
};

interface Call {
  readonly files?: readonly string[];
  /** Rendered, when not all of the tree are. */
  readonly only?: readonly SourceArticle[];
  readonly fingerprint?: string;
  readonly version?: string;
  readonly folder?: string | undefined;
}

async function render(all: readonly SourceArticle[], call: Call = {}): Promise<readonly RenderedBody[]> {
  rendered = [];
  const { files = [], only = all, fingerprint = 'f', version = '1', folder = root } = call;
  const tree = { files: new Set([...files, ...all.map(({ path }) => path)]), articles: all };
  const renderer = createCachedRenderer({ fingerprint, renderEach, cache: { root: folder, version } });
  return [...(await renderer.render(tree, only)).values()];
}

const TEXT =
  '# Title\n\nSee [b](b.md#there), [gone](gone.md), ![x](x.png) and [portal](/support/home).\n\n<blink>no</blink>\n';
const A = article('a.md', TEXT);
const B = article('b.md', '## There\n\nWords.\n');
const all = [A, B];

const cacheFolder = async (): Promise<string> => {
  const [version = ''] = await readdir(join(root, '.kb/cache'));
  return join(root, '.kb/cache', version);
};
const packs = async (): Promise<readonly string[]> =>
  (await readdir(await cacheFolder())).filter((name) => name.endsWith('.pack'));
const plain = (bodies: readonly RenderedBody[]): unknown => JSON.parse(JSON.stringify(bodies));

describe('the render cache', () => {
  it('gives what rendering gives, the first time and every other time', async () => {
    const files = new Set(['a.md', 'b.md', 'x.png']);
    const local = await createLocalRenderer(DEFAULT_RENDER_OPTIONS).render({ files, articles: all }, all);
    const expected = plain([...local.values()]);
    const first = await render(all, { files: ['x.png'] });
    expect(rendered).toEqual(['a.md', 'b.md']);
    const second = await render(all, { files: ['x.png'] });
    expect(rendered).toEqual([]);
    for (const bodies of [first, second]) expect(plain(bodies)).toEqual(expected);
    expect(second.map(({ facts }) => facts?.isEmpty)).toEqual([false, false]);
    expect(second[0]?.problems.length).toBeGreaterThan(1);
    expect(second[0]?.links).toEqual([{ path: 'b.md', anchor: 'there', place: { path: 'a.md', line: 7, column: 5 } }]);
    expect(second[0]?.assets).toMatchObject([{ path: 'x.png', place: { line: 7 } }]);
  });

  it('keeps what was rendered before a run was stopped', async () => {
    const stopped: RenderEach = async (tree, articles, receive) => {
      await renderEach(tree, articles.slice(0, 1), receive);
      throw new Error('stopped');
    };
    const renderer = createCachedRenderer({ fingerprint: 'f', renderEach: stopped, cache: { root, version: '1' } });
    const tree = { files: new Set(['a.md', 'b.md']), articles: all };
    await expect(renderer.render(tree, all)).rejects.toThrow('stopped');
    await render(all);
    expect(rendered).toEqual(['b.md']);
  });

  it('keeps the order of the articles that are asked for', async () => {
    await render([A], { only: [A] });
    const bodies = await render(all, { only: [B, A] });
    expect(bodies.map(({ anchors }) => anchors[0])).toEqual(['there', 'title']);
  });

  it('writes nothing when nothing changed', async () => {
    await render(all);
    const before = await readdir(await cacheFolder());
    const index = await readFile(join(await cacheFolder(), 'index.json'), 'utf8');
    await render(all);
    expect(await readdir(await cacheFolder())).toEqual(before);
    expect(await readFile(join(await cacheFolder(), 'index.json'), 'utf8')).toBe(index);
  });

  it('ignores itself for git', async () => {
    await render(all);
    expect(await readFile(join(root, '.kb/.gitignore'), 'utf8')).toBe('*\n');
  });
});

describe('every input counts', () => {
  it.each([
    ['body', { body: `${TEXT}More.` }],
    ['bodyLine', { bodyLine: 9 }],
    ['key', { key: 'a2345678' }],
    ['origins', { origins: [{ start: 0, path: '_part.md', line: 1, column: 1, verbatim: true }] }],
    ['path', { path: 'c.md' }],
  ])('%s', async (_name, change) => {
    await render(all);
    const changed = { ...A, ...change };
    await render([changed, B]);
    expect(rendered).toEqual([changed.path]);
  });

  it.each([
    ['the fingerprint of the renderer', { fingerprint: 'g' }],
    ['the version', { version: '2' }],
  ])('%s', async (_name, call) => {
    await render(all);
    await render(all, call);
    expect(rendered).toEqual(['a.md', 'b.md']);
  });

  it.each([
    ['a file that nobody refers to', ['other.png', 'deep/er.md'], []],
    ['the file that a broken link leads to', ['gone.md'], ['a.md']],
    ['an image that was missing', ['x.png'], ['a.md']],
    ['a file that is suggested instead', ['gonne.md'], ['a.md']],
    ['a file in the place of a page of the portal', ['support/home.md', 'support/home'], ['a.md']],
  ])('%s', async (_name, files, expected) => {
    await render(all);
    const bodies = await render(all, { files });
    expect(rendered).toEqual(expected);
    rendered = [];
    const fresh = await createLocalRenderer(DEFAULT_RENDER_OPTIONS).render(
      { files: new Set([...files, 'a.md', 'b.md']), articles: all },
      all,
    );
    expect(plain(bodies)).toEqual(plain([...fresh.values()]));
  });

  it('and the removal of an article that another one links to', async () => {
    await render(all);
    const [body] = await render([A]);
    expect(rendered).toEqual(['a.md']);
    expect(body?.links).toEqual([]);
  });

  it('and what was found to hold for some articles is not taken to hold for the others', async () => {
    await render(all, { files: ['x.png'] });
    await render(all, { only: [B] }); // the image is gone, and a.md was not looked at
    const [body] = await render(all, { only: [A] });
    expect(rendered).toEqual(['a.md']);
    expect(body?.assets).toEqual([]);
  });
});

describe('what is not kept', () => {
  it('is what says more about the run than about the article', async () => {
    const slow = article('slow.md', 'passing');
    expect(await render([slow])).toHaveLength(1);
    await render([slow]);
    expect(rendered).toEqual(['slow.md']);
  });

  it('is what belongs to no article any more; what was only not asked for stays', async () => {
    await render(all);
    await render(all, { only: [] });
    await render(all);
    expect(rendered).toEqual([]);
    await render([A]);
    await render(all, { only: [B] });
    expect(rendered).toEqual(['b.md']);
  });

  it('is room: many small changes leave few packs, which hold little that nobody needs', async () => {
    const many = Array.from({ length: 60 }, (_, index) => article(`${index}.md`, 'word '.repeat(50)));
    await render(many);
    for (let round = 0; round < 30; round += 1) {
      many[round] = article(`${round}.md`, `changed ${round}`);
      const bodies = await render(many);
      expect(htmlOf(bodies[round])).toContain(`changed ${round}`);
      expect(htmlOf(bodies[59])).toContain('word word');
    }
    const index = await readFile(join(await cacheFolder(), 'index.json'), 'utf8');
    const used = new Set(index.match(/[0-9a-f-]{36}\.pack/g));
    expect(used.size).toBeLessThanOrEqual(9);
    // Those of other runs that may still be going on are left for some minutes.
    for (const name of await packs()) if (!used.has(name)) await utimes(join(await cacheFolder(), name), 1, 1);
    many[0] = article('0.md', 'the last change');
    await render(many);
    expect((await packs()).length).toBeLessThanOrEqual(9);
    await render(many);
    expect(rendered).toEqual([]);
  });
});

describe('whatever happens to the cache', () => {
  const both = ['a.md', 'b.md'];

  it('deleting it costs one rendering', async () => {
    await render(all);
    await rm(join(root, '.kb'), { recursive: true });
    await render(all);
    expect(rendered).toEqual(both);
    await render(all);
    expect(rendered).toEqual([]);
  });

  it('a run during which it was deleted and made anew leaves the new one alone', async () => {
    const slow: RenderEach = async (tree, articles, receive) => {
      await renderEach(tree, articles, receive);
      await rm(join(root, '.kb'), { recursive: true });
      await render(all);
    };
    const tree = { files: new Set(both), articles: all };
    const renderer = createCachedRenderer({ fingerprint: 'f', renderEach: slow, cache: { root, version: '1' } });
    const bodies = await renderer.render(tree, all);
    expect(htmlOf(bodies.get(B))).toContain('Words');
    await render(all);
    expect(rendered).toEqual([]);
  });

  it('deleting it while bodies are still to be read costs nothing', async () => {
    const first = await render(all);
    const second = await render(all);
    const expected = plain(first);
    await rm(join(root, '.kb'), { recursive: true });
    expect(plain(second)).toEqual(expected);
    expect(plain(first)).toEqual(expected);
  });

  it.each([
    ['cut short', (file: string) => truncate(file, 100)],
    ['empty', (file: string) => truncate(file, 0)],
    ['longer than it was', (file: string) => appendFile(file, ' ')],
    [
      'changed in one letter',
      async (file: string) => writeFile(file, (await readFile(file, 'utf8')).replace('there', 'theRe')),
    ],
    ['not even text', (file: string) => writeFile(file, Uint8Array.of(0xff, 0xfe, 0, 10, 1))],
    ['a folder', async (file: string) => (await rm(file), await mkdir(file))],
  ])('an index that is %s is not believed', async (_how, spoil) => {
    const expected = plain(await render(all));
    await spoil(join(await cacheFolder(), 'index.json'));
    expect(plain(await render(all))).toEqual(expected);
    expect(rendered).toEqual(both);
  });

  it('a cache that was brought from elsewhere is not believed, however right it looks', async () => {
    await render(all);
    const other = await realpath(await mkdtemp(join(tmpdir(), 'kb-cache-')));
    try {
      await cp(join(root, '.kb'), join(other, '.kb'), { recursive: true, preserveTimestamps: true });
      await render(all, { folder: other });
      expect(rendered).toEqual(both);
    } finally {
      await rm(other, { recursive: true });
    }
  });

  it('a pack that is gone or too short is rendered again', async () => {
    const [pack = ''] = (await render(all), await packs());
    await truncate(join(await cacheFolder(), pack), 20);
    await render(all);
    expect(rendered).toEqual(both);
    for (const name of await packs()) await rm(join(await cacheFolder(), name));
    await render(all);
    expect(rendered).toEqual(both);
  });

  it('other bytes in a pack are an error that the next run is free of, and never a body', async () => {
    await render(all);
    const [pack = ''] = await packs();
    const file = join(await cacheFolder(), pack);
    await writeFile(file, (await readFile(file, 'utf8')).replace('Words', 'Worse'));
    const [, body] = await render(all);
    expect(() => body?.template).toThrow(KbError);
    const [, next] = await render(all);
    expect(rendered).toEqual(both);
    expect(htmlOf(next)).toContain('Words');
  });

  it('two runs at once both end right, and so does the next', async () => {
    const runs = await Promise.all([render(all), render(all), render([A]), render([B, article('c.md', 'C')])]);
    expect(runs.map((bodies) => bodies.length)).toEqual([2, 2, 1, 2]);
    for (const bodies of runs) expect(bodies.every(({ template }) => template.length > 0)).toBe(true);
    expect((await render(all)).map(({ template }) => template.length > 0)).toEqual([true, true]);
  });

  it('a link in its place is not followed', async () => {
    const outside = await realpath(await mkdtemp(join(tmpdir(), 'kb-cache-')));
    try {
      await symlink(outside, join(root, '.kb'));
      expect(htmlOf((await render(all))[1])).toContain('Words');
      expect(await readdir(outside)).toEqual([]);
      await rm(join(root, '.kb'));
      await mkdir(join(root, '.kb'));
      await symlink(outside, join(root, '.kb/cache'));
      expect(htmlOf((await render(all))[1])).toContain('Words');
      expect(await readdir(outside)).toEqual([]);
    } finally {
      await rm(outside, { recursive: true });
    }
  });

  it('a file in its place means no cache, and bodies all the same', async () => {
    await writeFile(join(root, '.kb'), '');
    expect(htmlOf((await render(all))[1])).toContain('Words');
    expect(await readFile(join(root, '.kb'), 'utf8')).toBe('');
  });

  it('a cache that was moved away and back is itself', async () => {
    await render(all);
    await rename(join(root, '.kb'), join(root, '.kb2'));
    await rename(join(root, '.kb2'), join(root, '.kb'));
    await render(all);
    expect(rendered).toEqual([]);
  });
});
