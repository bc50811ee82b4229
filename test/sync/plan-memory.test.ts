/** A plan of ten thousand new articles fits into memory: it holds no body, and says the same as if it held all. */
import { describe, expect, it } from 'vitest';
import type { SourceArticle } from '../../src/model/article.ts';
import type { Plan } from '../../src/model/plan.ts';
import type { RenderedBody } from '../../src/model/tree.ts';
import { planJson } from '../../src/report/plan-json.ts';
import { listDigest } from '../../src/sync/list-digest.ts';
import { makePlan } from '../../src/sync/plan.ts';
import { schedule } from '../../src/sync/schedule.ts';
import { sha256 } from '../../src/util/hash.ts';
import { stableJson } from '../../src/util/stable-json.ts';
import { World } from './world.ts';

describe('the digest of a list', () => {
  it.each<[string, readonly unknown[], readonly unknown[]]>([
    ['nothing', [], []],
    ['a head alone', ['a', 1], []],
    ['one thing', ['a'], [{ b: 1, a: 2 }]],
    ['many, with what is not there', ['a', undefined], [['x', undefined], undefined, null, { z: undefined, a: [3] }]],
    ['letters of all kinds', ['ä'], ['日本', '\u2028', '😀', '\ud83d', '"\\']],
  ])('is that of its text: %s', (_what, head, items) => {
    expect(listDigest(head, items)).toBe(sha256(stableJson([...head, [...items]])));
  });
});

/** The same body, made anew and counted whenever somebody asks. */
function readAnew(body: RenderedBody, reads: { count: number }): RenderedBody {
  return {
    ...body,
    get template() {
      reads.count += 1;
      return structuredClone(body.template);
    },
  };
}

async function plans(): Promise<{ held: Plan; lean: Plan; reads: { count: number } }> {
  const world = new World();
  world.add('kept.md');
  world.add('changed.md');
  await world.publish();
  world.add('changed.md', { body: 'Other words.' });
  world.add('new.md', { body: 'New words with [kept.md] and [newer.md].' });
  world.add('newer.md', { body: 'Newer words.' });
  const input = await world.input();
  const reads = { count: 0 };
  const bodies = new Map<SourceArticle, RenderedBody>(
    [...input.bodies].map(([article, body]) => [article, readAnew(body, reads)]),
  );
  return { held: makePlan(input), lean: makePlan({ ...input, bodies }), reads };
}

describe('a plan', () => {
  it('is the same, to the byte, whether bodies are held or read', async () => {
    const { held, lean } = await plans();
    expect(held.summary).toMatchObject({ create: 2, update: 1 });
    expect(planJson(lean, { verbose: true })).toBe(planJson(held, { verbose: true }));
    expect(JSON.stringify(lean)).toBe(JSON.stringify(held));
    expect(lean).toEqual(held);
  });

  it('has the digest of all that it would do', async () => {
    const { lean } = await plans();
    const planned = lean.changes
      .filter(({ action }) => action !== 'unmanaged')
      .map(({ action, reason, path, id, fields, base, write }) => [action, reason, path, id, fields, base, write]);
    expect(lean.digest).toBe(sha256(stableJson([lean.target.url, lean.ledger, planned])));
  });

  it('holds no body: what is to be sent and what is shown are made when they are asked for', async () => {
    const { lean, reads } = await plans();
    const articles = lean.changes.flatMap((change) =>
      change.kind === 'article' && change.action !== 'unchanged' ? [change] : [],
    );
    expect(articles).toHaveLength(3);
    for (const { write, details } of articles) {
      const shown = details.find(({ field }) => field === 'body');
      for (const ask of [() => write?.body, () => shown?.after]) {
        const before = reads.count;
        expect(ask()).toEqual(ask());
        expect(reads.count - before).toBe(2);
      }
    }
  });

  it('is put in order without reading bodies again', async () => {
    const { lean, reads } = await plans();
    schedule(lean);
    const before = reads.count;
    schedule(lean);
    expect(reads.count).toBe(before);
  });
});
