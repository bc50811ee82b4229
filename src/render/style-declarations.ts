/** Inline style: text → declarations, and which of them are harmless. Linear in the length of the text. */
import { reachesOut } from './style-reach.ts';

export interface Declaration {
  /** Lower case. */
  readonly property: string;
  readonly value: string;
}

/** Splits at `;` and the first `:`, minding quotes, brackets and comments; what is not a declaration is left out. */
export function parseStyle(style: string): readonly Declaration[] {
  return splitDeclarations(style).flatMap((piece) => {
    const colon = piece.indexOf(':');
    const property = piece.slice(0, Math.max(0, colon)).trim().toLowerCase();
    const value = piece.slice(colon + 1).trim();
    return property === '' || value === '' ? [] : [{ property, value }];
  });
}

function splitDeclarations(style: string): readonly string[] {
  const pieces: string[] = [];
  let quote = '';
  let depth = 0;
  let piece = '';
  for (let at = 0; at < style.length; at++) {
    const character = style.charAt(at);
    if (quote === '' && character === '/' && style.charAt(at + 1) === '*') {
      const end = style.indexOf('*/', at + 2);
      at = end === -1 ? style.length : end + 1;
      continue;
    }
    if (quote !== '') quote = character === quote ? '' : quote;
    else if (character === '"' || character === "'") quote = character;
    else if (character === '(') depth++;
    else if (character === ')') depth = Math.max(0, depth - 1);
    if (character === ';' && quote === '' && depth === 0) {
      pieces.push(piece);
      piece = '';
    } else piece += character;
  }
  pieces.push(piece);
  return pieces;
}

export function formatStyle(declarations: readonly Declaration[]): string {
  return declarations.map(({ property, value }) => `${property}: ${value};`).join(' ');
}

const HARMLESS =
  /^(?:background(?:-color)?|border(?:-[a-z-]+)?|box-(?:shadow|sizing)|caption-side|clear|color|column-(?:count|gap|width)|cursor|direction|display|empty-cells|float|font(?:-[a-z-]+)?|gap|height|hyphens|letter-spacing|line-height|list-style(?:-type|-position)?|margin(?:-[a-z-]+)?|max-(?:height|width)|min-(?:height|width)|object-fit|opacity|overflow(?:-x|-y|-wrap)?|padding(?:-[a-z-]+)?|page-break-[a-z]+|break-[a-z]+|quotes|tab-size|table-layout|text-(?:align|align-last|decoration|decoration-[a-z-]+|indent|justify|overflow|shadow|transform|underline-offset|underline-position)|unicode-bidi|vertical-align|white-space|width|word-(?:break|spacing|wrap)|writing-mode)$/u;
const DISPLAY = /^(?:block|inline|inline-block|list-item|table(?:-[a-z-]+)?|inline-table)$/u;
const FUNCTIONS =
  /^(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|calc|min|max|clamp|(?:repeating-)?(?:linear|radial)-gradient)$/u;

/** True for what can neither load anything, run anything, nor cover the page. */
export function isHarmless({ property, value }: Declaration): boolean {
  if (!HARMLESS.test(property) || /[\\<>{}@]|\/\*|:/u.test(value)) return false;
  if (property === 'display' && !DISPLAY.test(value.toLowerCase().replace('!important', '').trim())) return false;
  for (const [, name = ''] of value.matchAll(/([a-z0-9_-]{0,40})\(/giu)) {
    if (name !== '' && !FUNCTIONS.test(name.toLowerCase())) return false;
  }
  return !reachesOut(property, value);
}

/** A player laid over its own box, as video hosts write it: it fills the box around it and nothing else. */
export function fillsItsBox(declarations: readonly Declaration[]): boolean {
  return declarations.every(({ property, value }) => {
    if (/^(?:top|left|right|bottom)$/u.test(property)) return /^0(?:px|%)?$/u.test(value);
    if (/^(?:width|height)$/u.test(property)) return value === '100%';
    return !/^(?:margin|min-|padding|border|box-shadow|overflow)/u.test(property);
  });
}

/** The property and its offsets, which are no harm only in a box that holds them. */
export function isPosition({ property, value }: Declaration): boolean {
  if (property === 'position') return value === 'absolute';
  return /^(?:top|left|right|bottom)$/u.test(property);
}

export function isBox({ property, value }: Declaration): boolean {
  return property === 'position' && value === 'relative';
}

/** A positioned box stands in front of what surrounds it, so nothing may reach out of it, nor the box out of the text. */
export function clipBox(declarations: readonly Declaration[]): readonly Declaration[] {
  if (!declarations.some(isBox)) return declarations;
  const hasWidth = declarations.some(({ property }) => /^(?:min-)?width$/u.test(property));
  const own = declarations.filter(({ property, value }) => {
    if (property.startsWith('overflow')) return !value.toLowerCase().includes('visible');
    return !hasWidth || !/^(?:max|min)-width$/u.test(property);
  });
  const clips = own.some(({ property }) => property === 'overflow');
  return [
    ...own,
    ...(clips ? [] : [{ property: 'overflow', value: 'hidden' }]),
    ...(hasWidth ? [{ property: 'max-width', value: '100%' }] : []),
  ];
}
