/** Which packs are worth writing anew: those that hold mostly what nobody needs any more, and small ones when there are many. */
import type { CacheEntry } from './cache-entry.ts';

/** Every run that renders something leaves one more. */
const MOST_PACKS = 8;

export function wornPacks(
  entries: Iterable<CacheEntry>,
  packs: ReadonlyMap<string, { readonly size: number }>,
): ReadonlySet<string> {
  const used = new Map<string, number>();
  for (const { place } of entries) used.set(place[0], (used.get(place[0]) ?? 0) + place[2]);
  const live = [...packs].filter(([name]) => used.has(name));
  const largest = Math.max(0, ...live.map(([, { size }]) => size));
  const isMany = live.length >= MOST_PACKS;
  return new Set(
    live
      .filter(([name, { size }]) => 2 * (used.get(name) ?? 0) < size || (isMany && size < largest))
      .map(([name]) => name),
  );
}
