/** Text from files and accounts made safe to print on one line, in any report. */
import { printable } from '../util/printable.ts';

export const safeText = (text: string): string => printable(text.replaceAll('\t', '  '));

/** Cut to `max` UTF-16 units with an ellipsis; never inside a pair. */
export function clip(text: string, max: number): string {
  if (text.length <= max) return text;
  return `${text.slice(0, max - 1).replace(/[\ud800-\udbff]$/u, '')}…`;
}
