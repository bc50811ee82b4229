/** Promise 3 on the core: stop anywhere, lose any answer, run again: the same end state, nothing double. */
import { describe, expect, it } from 'vitest';
import type { RemoteArticle } from '../../src/model/remote.ts';
import { lines, World } from './world.ts';

function fill(world: World): void {
  world.add('a.md', { key: 'aaaa0001', body: 'See [b.md]', tags: ['x'] });
  world.add('b.md', { key: 'bbbb0001', body: 'See [a.md] and [c.md]' });
  world.add('c.md', { body: 'No key here' });
  world.add('d.md', { body: 'Links to [a.md], no key' });
}

const state = (world: World): unknown => {
  const titles = new Map([...world.remote.articles.values()].map(({ id, title }) => [id, title]));
  const shape = ({ title, html, status, tags }: RemoteArticle) => ({
    title,
    html: html.replaceAll(/articles\/(\d+)/g, (_, id: string) => `articles/${titles.get(Number(id))}`),
    status,
    tags,
  });
  return {
    categories: [...world.remote.categories.values()].map(({ name }) => name),
    folders: [...world.remote.folders.values()].map(({ name }) => name),
    articles: [...world.remote.articles.values()].map(shape).sort((x, y) => (x.title < y.title ? -1 : 1)),
  };
};

async function undisturbed(): Promise<{ end: unknown; steps: number; calls: Map<string, number> }> {
  const world = new World();
  fill(world);
  await world.publish();
  const calls = new Map<string, number>();
  for (const line of world.remote.log) {
    const call = line.split(' ')[0] ?? '';
    if (/^(create|update)/.test(call)) calls.set(call, (calls.get(call) ?? 0) + 1);
  }
  return { end: state(world), steps: 20, calls };
}

const noOpenLinks = (world: World): void => {
  for (const { status, html } of world.remote.articles.values()) {
    if (status === 'published' && html.includes('<a')) expect(html).not.toContain('<a>');
  }
};

describe('stopping between any two steps', () => {
  it('and running again ends where an undisturbed run ends', async () => {
    const { end, steps } = await undisturbed();
    for (let stop = 0; stop < steps; stop += 1) {
      const world = new World();
      fill(world);
      await world.publish(stop);
      noOpenLinks(world);
      await world.publish();
      expect(state(world)).toEqual(end);
      expect(lines(await world.plan())).toEqual([]);
    }
  });
});

describe('losing the answer to any write', () => {
  it.each([
    ['within the run', false],
    ['and the ledger with it', true],
  ])('%s', async (_name, loseLedger) => {
    const { end, calls } = await undisturbed();
    for (const [call, count] of calls) {
      for (let nth = 1; nth <= count; nth += 1) {
        const world = new World();
        fill(world);
        const kind = call.startsWith('create') ? ('unknown-outcome' as const) : ('unavailable' as const);
        world.remote.failures = [{ call, nth, kind, afterwards: true }];
        await world.publish();
        noOpenLinks(world);
        if (loseLedger) {
          world.ledger.records.clear();
          world.ledger.exists = false;
          world.options = { ...world.options, first: true };
        }
        await world.publish();
        await world.publish();
        expect({ call, nth, state: state(world) }).toEqual({ call, nth, state: end });
        expect(lines(await world.plan())).toEqual([]);
      }
    }
  });

  it('and the process with it: an intended body is recognised even where keys are stripped', async () => {
    const { end, calls } = await undisturbed();
    for (let nth = 1; nth <= (calls.get('create:article') ?? 0); nth += 1) {
      const world = new World();
      fill(world);
      world.remote.failures = [{ call: 'create:article', nth, kind: 'fatal', afterwards: true }];
      await world.publish();
      await world.publish();
      expect({ nth, state: state(world) }).toEqual({ nth, state: end });
    }
  });
});

describe('losing a create that was never done', () => {
  it('looks twice, two seconds apart, and creates it once', async () => {
    const world = new World();
    fill(world);
    world.remote.failures = [{ call: 'create:article', nth: 1, kind: 'unknown-outcome' }];
    await world.publish();
    expect(world.slept).toEqual([2000]);
    expect(world.remote.articles.size).toBe(4);
  });

  it('gives up after the second loss, and the rest goes on', async () => {
    const world = new World();
    world.add('a.md');
    world.add('b.md');
    world.remote.failures = [1, 2].map((nth) => ({ call: 'create:article', nth, kind: 'unknown-outcome' as const }));
    const { outcomes } = await world.publish();
    expect(outcomes.slice(2).map(({ outcome, problem }) => [outcome, problem?.code])).toEqual([
      ['failed', 'KB-PUBLISH-007'],
      ['done', undefined],
    ]);
  });
});

it('a fatal error ends the run and names what was not tried', async () => {
  const world = new World();
  fill(world);
  world.remote.failures = [{ call: 'create:article', nth: 2, kind: 'fatal' }];
  const { outcomes, stopped } = await world.publish();
  expect(stopped).toBe('fatal');
  expect(outcomes.map(({ outcome }) => outcome)).toContain('skipped');
});

it('an update that the server ignores is a failure, not a success', async () => {
  const world = new World();
  world.add('a.md');
  await world.publish();
  world.add('a.md', { title: 'a', body: 'New words' });
  const { remote } = world;
  remote.updateArticle = async (id) => {
    const article = remote.articles.get(id);
    if (!article) throw new Error('gone');
    return article;
  };
  const { outcomes } = await world.publish();
  expect(outcomes.map(({ outcome, problem }) => [outcome, problem?.code])).toEqual([['failed', 'KB-PUBLISH-005']]);
});
