/** The picture that the drawing library makes, with everything that an <img> cannot have replaced: variables, fonts, notes. */
import { fitBlocks } from './diagram-blocks.ts';
import { boundsOf } from './diagram-bounds.ts';
import { turnBack } from './diagram-order.ts';
import type { Undrawable } from './drawing.ts';
import { withoutNotes } from './drawing-notes.ts';
import { type Reading, unshifted } from './diagram-reading.ts';

/** Colours of the parts, readable on white. */
const COLOURS: Readonly<Record<string, string>> = {
  bg: '#ffffff',
  fg: '#1f2328',
  _text: '#1f2328',
  '_text-sec': '#424a53',
  '_text-muted': '#57606a',
  '_text-faint': '#6e7781',
  _line: '#57606a',
  _arrow: '#424a53',
  '_node-fill': '#f6f8fa',
  '_node-stroke': '#8c959f',
  '_group-fill': '#ffffff',
  '_group-hdr': '#eaeef2',
  '_inner-stroke': '#d0d7de',
  '_key-badge': '#eaeef2',
};
const OTHER = '#57606a';

/** Fonts of one width on every system, since the boxes have been measured before. */
const STYLE =
  "<style>text{font-family:'Helvetica Neue',Helvetica,Arial,'Liberation Sans',sans-serif}" +
  ".mono{font-family:Menlo,Consolas,'Liberation Mono',monospace}</style>";

interface Picture {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

const LINK = / class="(?:edge|message|class-relationship|er-relationship)"/gu;

export function finishLook(
  drawn: string,
  { headless, links }: Pick<Reading, 'headless' | 'links'>,
): Picture | Undrawable {
  const root = /^<svg [^>]*viewBox="0 0 ([\d.]+) ([\d.]+)"[^>]*>/u.exec(drawn);
  if (!root || !(Number(root[1]) > 0 && Number(root[2]) > 0))
    return { why: 'the drawing library finds no place for all of it' };
  if ((drawn.match(LINK)?.length ?? 0) < links)
    return { why: 'a connection would be missing in the drawing; fewer or plainer groups may help' };
  const content = fitBlocks(turnBack(repairRelations(drawn.slice(root[0].length), headless)))
    .replace(/<style>[\s\S]*?<\/style>/u, STYLE)
    .replaceAll(/var\(--([\w-]+)[^()]*\)/gu, (_all, name: string) => COLOURS[name] ?? OTHER)
    // An English remark of the library's own in a box without rows.
    .replaceAll(/<text[^>]*>\(no attributes\)<\/text>/gu, '')
    .replaceAll(/\d+\.\d{3,}/gu, (number) => String(Math.round(Number(number) * 100) / 100));
  const { x, y, width, height } = frameOf(content);
  const start = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${x} ${y} ${width} ${height}" width="${width}" height="${height}">`;
  const paper = `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${COLOURS['bg']}"/>`;
  return { svg: unshifted(withoutNotes(start + paper + content)), width, height };
}

const MARGIN = 16;

/** Around all that is drawn, with the same room on each side. */
function frameOf(content: string): { x: number; y: number; width: number; height: number } {
  const { left = 0, top = 0, right = 0, bottom = 0 } = boundsOf(content) ?? {};
  const [x, y] = [Math.floor(left) - MARGIN, Math.floor(top) - MARGIN];
  return { x, y, width: Math.ceil(right) + MARGIN - x, height: Math.ceil(bottom) + MARGIN - y };
}

/** The library gives every relation of classes an arrow, and hides diamonds behind the boxes that they stand at. */
function repairRelations(content: string, headless: ReadonlySet<number>): string {
  let at = 0;
  return content
    .replaceAll(
      /(<marker id="cls-(?:composition|aggregation)"[^>]* refX=)"0"/gu,
      (_all, start: string) => `${start}"12"`,
    )
    .replaceAll(/<polyline class="class-relationship"[^>]*>/gu, (line) =>
      headless.has(at++) ? line.replace(/ marker-(?:start|end)="[^"]*"/u, '') : line,
    );
}

/** Of a text only what can be compared: spaces and line breaks are the picture's own. */
const letters = (text: string): string => text.replaceAll(/[^\p{L}\p{N}]/gu, '');

/** All text of a picture; `isSeen` asks it for one. */
export function seenIn(svg: string): (text: string) => boolean {
  const texts = [...svg.matchAll(/<text[^>]*>([\s\S]*?)<\/text>/gu)].map(([, inner = '']) =>
    letters(
      inner
        .replaceAll(/<[^>]*>/gu, '')
        .replaceAll(/&#(\d+);/gu, (_all, code: string) => String.fromCodePoint(Number(code))),
    ),
  );
  const all = texts.join('\n');
  return (text) => letters(text) === '' || all.includes(letters(text));
}
