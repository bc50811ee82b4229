/** Differences as HTML with `<ins>` and `<del>`, for the HTML report and for comments, which show the same two elements. */
import type { FieldDiff } from './field-diff.ts';
import { firstLines } from './field-diff.ts';
import type { DiffLine, Piece } from './text-diff.ts';

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export const escapeHtml = (text: string): string => text.replaceAll(/[&<>"']/gu, (sign) => ESCAPES[sign] ?? sign);

const TAGS = { added: 'ins', removed: 'del' } as const;

const pieceHtml = ({ kind, text }: Piece): string =>
  kind === 'same' ? escapeHtml(text) : `<${TAGS[kind]}>${escapeHtml(text)}</${TAGS[kind]}>`;

const GUTTER = { same: ' ', added: '+', removed: '-', changed: '~', gap: ' ' } as const satisfies Record<
  DiffLine['kind'],
  string
>;

/** Lines for a `<pre>`: one per line of the difference, its mark in front. */
export function diffHtml({ label, inline, lines }: FieldDiff, mostLines: number): string {
  if (inline) return `${label}: ${inline.map(pieceHtml).join('')}`;
  const shown = firstLines(lines ?? [], mostLines);
  return [`${label}:`, ...shown.map(({ kind, pieces }) => `${GUTTER[kind]} ${pieces.map(pieceHtml).join('')}`)].join(
    '\n',
  );
}
