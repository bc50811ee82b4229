/** Text from files and accounts made safe to print on one line, in any report. */
import { printable } from '../util/printable.ts';

/** Joiners inside a word or an emoji are spelling (Persian, Hindi, families), not a trick; elsewhere they are made visible. */
const JOINER =
  /((?<=[\p{L}\p{M}\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f])[\u200c\u200d](?=[\p{L}\p{Extended_Pictographic}]))/u;

export function safeText(text: string): string {
  const flat = text.replaceAll('\t', '  ');
  if (!/[\u200c\u200d]/u.test(flat)) return printable(flat);
  // Split by one capturing group: every second part is a joiner.
  return flat
    .split(JOINER)
    .map((part, index) => (index % 2 === 1 ? part : printable(part)))
    .join('');
}

/** Cut to `max` UTF-16 units with an ellipsis; never inside a pair. */
export function clip(text: string, max: number): string {
  if (text.length <= max) return text;
  return `${text.slice(0, max - 1).replace(/[\ud800-\udbff]$/u, '')}…`;
}
