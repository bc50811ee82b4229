/** The comment that begins or ends an internal note, wherever it stands. */

const MARKER = /<!--\s*(?:\/\s*)?internal\s*-->/i;

/** Where each one starts. */
export function findMarkers(text: string): readonly number[] {
  if (!/internal/i.test(text)) return [];
  return [...text.matchAll(new RegExp(MARKER, 'gi'))].map(({ index }) => index);
}
