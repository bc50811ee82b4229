/** Text from files and accounts made safe for one line of a terminal, a log or a comment: no controls, no direction tricks. */

// C0 and C1 controls, DEL, line and paragraph separators, zero-width and bidirectional controls, BOM. Joiners inside a word
// or an emoji are spelling (Persian, Hindi, families), not a trick; elsewhere they are made visible.
const UNSAFE =
  // oxlint-disable-next-line no-control-regex -- controls are what this is about
  /[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]|(?<![\p{L}\p{M}\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f])[\u200c\u200d]|[\u200c\u200d](?![\p{L}\p{Extended_Pictographic}])/gu;

/** Unsafe characters as `\u001b`; longer than `max` characters is cut with an ellipsis. */
export function printable(text: string, max = Number.POSITIVE_INFINITY): string {
  // Twice `max` units hold at least `max` characters, so a huge text is not taken apart whole.
  const characters = text.length > max ? Array.from(text.slice(0, 2 * max + 1)) : undefined;
  const cut = characters && characters.length > max ? `${characters.slice(0, max - 1).join('')}…` : text;
  return cut.replaceAll(UNSAFE, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
