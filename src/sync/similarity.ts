/** How alike two source files are, for presumed renames. Word pairs (shingles), Dice coefficient: order matters a little. */

/** Words of the file, frontmatter included: a renamed article usually keeps its title and tags. */
export function shingles(text: string): ReadonlySet<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const pairs = words.slice(1).map((word, index) => `${words[index]} ${word}`);
  return new Set(pairs.length > 0 ? pairs : words);
}

/** 0 (nothing shared) to 1 (same word pairs). */
export function alike(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return 0;
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  let shared = 0;
  for (const pair of small) if (large.has(pair)) shared += 1;
  return (2 * shared) / (a.size + b.size);
}
