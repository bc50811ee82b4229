/** How many letters two words are apart (Levenshtein, neighbours swapped count as one); for "did you mean". */

export function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let best = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, (before[j - 2] ?? 0) + 1);
      row.push(best);
    }
    before = last;
    last = row;
  }
  return last[b.length] ?? 0;
}

/** The nearest of `words` within `most` letters; undefined when none is that near. */
export function nearest(word: string, words: Iterable<string>, most = 2): string | undefined {
  let best: string | undefined;
  let distance = most + 1;
  for (const candidate of words) {
    if (Math.abs(candidate.length - word.length) >= distance) continue;
    const apart = editDistance(word.toLowerCase(), candidate.toLowerCase());
    if (apart < distance) [best, distance] = [candidate, apart];
  }
  return best;
}
