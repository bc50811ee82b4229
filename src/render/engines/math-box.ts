/** Gives the SVG that MathJax makes for a page a box of whole pixels of its own, so that it stands sharp on the line as an image. */
import type { Drawing, Undrawable } from './drawing.ts';
import { withoutNotes } from './drawing-notes.ts';

/** MathJax counts in thousandths of an em; 442 of them are its ex, which is 8 pixels in body text of 16. */
const PIXELS_PER_UNIT = 8 / 442;
const PIXELS_PER_EX = 8;
/** Ink may reach a little over the box of its letters, which a page would show and an image cuts off. */
const MARGIN = 1;
/** Wider and higher than any screen. */
const MAX_SIZE = 4000;
/** A numbered formula takes the width of its text column: its number stands at the right edge. */
const NUMBERED_WIDTH = 600;
/** Softer than black, as text of articles is. */
const INK = '#222';

const ROOT = /^<svg([^>]*)>/u;

export function fitFormula(drawn: string): Drawing | Undrawable {
  const attributes = ROOT.exec(drawn)?.[1] ?? '';
  const content = drawn.replace(ROOT, '');
  const [x, y, width, height] = (/viewBox="([^"]*)"/u.exec(attributes)?.[1] ?? '').split(' ').map(Number);
  const fitted =
    x !== undefined && y !== undefined && width !== undefined && height !== undefined
      ? fitBox({ x, y, width, height })
      : fitNumbered(attributes);
  const { width: across, height: down, depth, viewBox } = fitted;
  if (!(across <= MAX_SIZE && down <= MAX_SIZE)) return { why: `it is larger than ${MAX_SIZE} pixels` };
  // Lengths below zero may turn a box inside out.
  if (!(across > 0 && down > 0 && depth < down && depth > -down)) return { why: 'it has no size' };
  const box = viewBox === undefined ? '' : ` viewBox="${viewBox}"`;
  const root = `<svg xmlns="http://www.w3.org/2000/svg" width="${across}" height="${down}"${box} color="${INK}">`;
  return { svg: root + withoutNotes(content), width: across, height: down, depth };
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Fitted {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly viewBox?: string | undefined;
}

/** The line of text is at 0. */
function fitBox({ x, y, width, height }: Box): Fitted {
  const above = Math.ceil(-y * PIXELS_PER_UNIT) + MARGIN;
  const depth = Math.ceil((y + height) * PIXELS_PER_UNIT) + MARGIN;
  const across = Math.max(1, Math.ceil(width * PIXELS_PER_UNIT)) + 2 * MARGIN;
  const left = x - (across / PIXELS_PER_UNIT - width) / 2;
  const box = [left, -above / PIXELS_PER_UNIT, across / PIXELS_PER_UNIT, (above + depth) / PIXELS_PER_UNIT];
  return { width: across, height: above + depth, depth, viewBox: box.map((one) => one.toFixed(1)).join(' ') };
}

/** As wide as a page gives it: without a viewBox, its coordinates are pixels. */
function fitNumbered(attributes: string): Fitted {
  const ex = (name: RegExp): number => Number(name.exec(attributes)?.[1] ?? 0) * PIXELS_PER_EX;
  return {
    width: Math.max(NUMBERED_WIDTH, Math.ceil(ex(/min-width: ([\d.]+)ex/u)) + 2 * MARGIN),
    height: Math.ceil(ex(/ height="([\d.]+)ex"/u)) + MARGIN,
    depth: Math.ceil(ex(/vertical-align: -([\d.]+)ex/u)),
  };
}
