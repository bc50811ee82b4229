/** Keys: 8 characters, the first a letter, so that no YAML reader takes one for a number. */

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const CHARACTERS = `0123456789${LETTERS}`;

/** `random(n)` gives a whole number from 0 to n - 1. */
export function mintKey(random: (below: number) => number): string {
  const pick = (from: string): string => from[random(from.length)] ?? 'a';
  return pick(LETTERS) + Array.from({ length: 7 }, () => pick(CHARACTERS)).join('');
}
