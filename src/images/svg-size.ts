/** How large an SVG wants to be shown, in pixels of CSS. */
import { parseSvg } from './svg-parse.ts';

interface Size {
  readonly width: number;
  readonly height: number;
}

const PIXELS: Readonly<Record<string, number>> = {
  '': 1,
  px: 1,
  pt: 96 / 72,
  pc: 16,
  in: 96,
  cm: 96 / 2.54,
  mm: 96 / 25.4,
  q: 96 / 101.6,
  em: 16,
  rem: 16,
  ex: 8,
};

/** From width and height, else from the viewBox; undefined where neither says it. */
export function svgSize(text: string): Size | undefined {
  const parsed = parseSvg(text);
  if ('why' in parsed) return undefined;
  const value = (name: string): string => parsed.root.attrs.find((one) => one.name === name)?.value.trim() ?? '';
  return sizeFrom(pixels(value('width')), pixels(value('height')), boxOf(value('viewBox')));
}

function sizeFrom(width: number | undefined, height: number | undefined, box: Size | undefined): Size | undefined {
  if (width !== undefined && height !== undefined) return { width, height };
  if (!box) return undefined;
  if (width !== undefined) return { width, height: (width * box.height) / box.width };
  if (height !== undefined) return { width: (height * box.width) / box.height, height };
  return box;
}

const NUMBER = /^\+?(\d{1,9}(?:\.\d*)?|\.\d+)(?:e([+-]?\d))?\s*([a-z]*)$/iu;

/** Undefined for a share of an unknown page, and for what no browser would show. */
function pixels(length: string): number | undefined {
  const [, digits = '', exponent = '0', unit = ''] = NUMBER.exec(length) ?? [];
  const factor = PIXELS[unit.toLowerCase()];
  const size = Number(digits) * 10 ** Number(exponent) * (factor ?? 0);
  return digits !== '' && size > 0 && Number.isFinite(size) ? size : undefined;
}

function boxOf(viewBox: string): Size | undefined {
  const numbers = viewBox.split(/[\s,]+/u).map(Number);
  const [, , width = 0, height = 0] = numbers;
  const isBox = numbers.length === 4 && numbers.every(Number.isFinite) && width > 0 && height > 0;
  return isBox ? { width, height } : undefined;
}
