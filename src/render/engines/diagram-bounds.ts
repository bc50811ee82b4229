/** Where the drawn parts of a picture stand: the drawing library leaves too much room at some sides and too little at others. */

import { WIDENER } from './diagram-reading.ts';

export interface Bounds {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const SHAPE = /<(rect|circle|ellipse|line|polyline|polygon)((?:\s[\w:-]+="[^"]*")*)/gu;

const TEXT = /<text((?:\s[\w:-]+="[^"]*")*)>([\s\S]*?)<\/text>/gu;

/** Around all shapes and texts of a picture as the library writes it; undefined for none. */
export function boundsOf(content: string): Bounds | undefined {
  const shown = content.replaceAll(/<defs>[\s\S]*?<\/defs>/gu, '');
  const xs: number[] = [];
  const ys: number[] = [];
  for (const [, name = '', attributes = ''] of shown.matchAll(SHAPE)) {
    const corners = cornersOf(name, reader(attributes));
    xs.push(...corners.filter((_one, at) => at % 2 === 0));
    ys.push(...corners.filter((_one, at) => at % 2 === 1));
  }
  for (const [, attributes = '', inner = ''] of shown.matchAll(TEXT)) xs.push(...textEnds(reader(attributes), inner));
  const bounds = {
    left: least(xs),
    top: least(ys),
    right: -least(xs.map((x) => -x)),
    bottom: -least(ys.map((y) => -y)),
  };
  return Object.values(bounds).every(Number.isFinite) ? bounds : undefined;
}

const least = (numbers: readonly number[]): number => numbers.reduce((a, b) => Math.min(a, b), Infinity);

type Attributes = (name: string) => string;

function reader(attributes: string): Attributes {
  const values = new Map(
    [...attributes.matchAll(/\s([\w:-]+)="([^"]*)"/gu)].map(([, name, value = '']) => [name, value]),
  );
  return (name) => values.get(name) ?? '';
}

/** Across and down in turn. */
function cornersOf(name: string, attribute: Attributes): readonly number[] {
  const [a = 0, b = 0, c = 0, d = 0] = (NUMBERS[name] ?? []).map((one) => Number.parseFloat(attribute(one)) || 0);
  if (name === 'line') return [a, b, c, d];
  if (name === 'rect') return [a, b, a + c, b + d];
  if (name === 'circle') return [a - c, b - c, a + c, b + c];
  if (name === 'ellipse') return [a - c, b - d, a + c, b + d];
  return pointsOf(attribute('points')).flat();
}

const NUMBERS: Readonly<Record<string, readonly string[]>> = {
  line: ['x1', 'y1', 'x2', 'y2'],
  rect: ['x', 'y', 'width', 'height'],
  circle: ['cx', 'cy', 'r'],
  ellipse: ['cx', 'cy', 'rx', 'ry'],
};

export function pointsOf(points: string): readonly (readonly [number, number])[] {
  const numbers = points.match(/-?[\d.]+/gu)?.map(Number) ?? [];
  return numbers.flatMap((x, at) => (at % 2 === 0 ? [[x, numbers[at + 1] ?? 0] as const] : []));
}

/** Where a text begins and ends from left to right; its height is never more than that of its box. */
function textEnds(attribute: Attributes, inner: string): readonly [number, number] {
  const lines = inner.split('<tspan x=').map((line) => line.replaceAll(/^"[^>]*>|<[^>]*>/gu, ''));
  const size = Number.parseFloat(attribute('font-size')) || 12;
  const width = Math.max(...lines.map((line) => widthOf(line, size)));
  const x = Number.parseFloat(attribute('x')) || 0;
  const anchor = attribute('text-anchor');
  const left = anchor === 'middle' ? x - width / 2 : anchor === 'end' ? x - width : x;
  return [left, left + width];
}

/** About how wide a text is in a font of any system; signs of Chinese and emoji take twice the room. */
export function widthOf(text: string, size: number): number {
  const plain = text.replaceAll(WIDENER, '').replaceAll(/&#?\w+;/gu, 'x');
  return (
    Array.from(plain).reduce(
      (sum, sign) => sum + ((sign.codePointAt(0) ?? 0) >= 0x2e80 && sign < PRIVATE ? 1.05 : 0.6),
      0,
    ) * size
  );
}

/** From here on stand the stand-ins of diagram-reading.ts. */
const PRIVATE = '\ue000';
