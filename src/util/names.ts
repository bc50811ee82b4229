/** Names of categories and folders: equal means equal to the eye (NFC, outer and doubled spaces folded). */
import type { NamePath } from '../model/article.ts';

export function normaliseName(name: string): string {
  return name.normalize('NFC').replaceAll(/\s+/gu, ' ').trim();
}

/** A key for maps; the separator cannot occur in a name. */
export function nameKey(names: NamePath): string {
  return names.map(normaliseName).join('\u0000');
}
