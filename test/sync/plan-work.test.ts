/** How much planning reads again: what is the same for all articles is worked out once, not once for each. */
import { expect, it } from 'vitest';
import { makePlan } from '../../src/sync/plan.ts';
import { World } from './world.ts';

/** A map that counts how often somebody goes through all of it. */
class CountedMap<K, V> extends Map<K, V> {
  walks = 0;
  override [Symbol.iterator](): MapIterator<[K, V]> {
    this.walks += 1;
    return super[Symbol.iterator]();
  }
}

async function walksFor(articles: number): Promise<number> {
  const world = new World();
  for (let index = 0; index < articles; index += 1) world.add(`a${index}.md`);
  await world.publish();
  const input = await world.input();
  const ids = new CountedMap(input.ids);
  ids.walks = 0;
  makePlan({ ...input, ids });
  return ids.walks;
}

it('goes through the ids of all articles equally often for 3 articles and for 60', async () => {
  expect(await walksFor(3)).toBeGreaterThan(0);
  expect(await walksFor(60)).toBe(await walksFor(3));
});
