/** How many letters two words are apart, and the nearest word to one; for "did you mean". */

/**
 * Levenshtein distance, neighbours swapped count as one; of the last 200 characters of each. One that is above `limit`
 * may be told as any number above it.
 */
export function editDistance(left: string, right: string, limit = Number.POSITIVE_INFINITY): number {
  const a = left.slice(-200);
  const b = right.slice(-200);
  // At least so many letters have to be added or taken away.
  if (Math.abs(a.length - b.length) > limit) return Number.POSITIVE_INFINITY;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  let leastBefore = 0;
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let best = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, (before[j - 2] ?? 0) + 1);
      row.push(best);
      if (best < least) least = best;
    }
    // A swap looks two rows back, so both have to be too far away.
    if (least > limit && leastBefore > limit) return Number.POSITIVE_INFINITY;
    [before, last, leastBefore] = [last, row, least];
  }
  return last[b.length] ?? 0;
}

/** The nearest of `words` within `most` letters; undefined when none is that near. */
export function nearest(word: string, words: Iterable<string>, most = 2): string | undefined {
  let best: string | undefined;
  let distance = most + 1;
  for (const candidate of words) {
    const apart = editDistance(word.toLowerCase(), candidate.toLowerCase(), distance);
    if (apart < distance) [best, distance] = [candidate, apart];
  }
  return best;
}
