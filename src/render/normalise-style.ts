/** One spelling for inline styles, noise of pasted text left out (API facts 7.2, design promise 6). */
import { clipBox, type Declaration, formatStyle, parseStyle } from './style-declarations.ts';

/** Fonts, their sizes and line heights are what pasting brings along; the rest of the list draws nothing on a screen. */
const NOISE =
  /^(?:font|font-family|font-size|font-kerning|font-optical-sizing|font-size-adjust|font-stretch|font-feature-settings|font-variation-settings|font-variant(?:-[a-z-]+)?|line-height|orphans|widows|mso-.*|-webkit-.*|-moz-.*|-ms-.*|-fr-.*|page-break-.*|caret-color|counter-[a-z]+|wrap-strategy|tab-stops|panose-.*|--.*)$/u;
const DRAWS_NOTHING: Readonly<Record<string, RegExp>> = {
  'letter-spacing': /^normal$/u,
  'word-spacing': /^(?:normal|0)$/u,
  'text-transform': /^none$/u,
  'text-indent': /^0$/u,
  'text-shadow': /^none$/u,
  direction: /^ltr$/u,
};

/** Same look, same text; empty when nothing visible is left. */
export function normaliseStyle(style: string, tagName: string): string {
  const last = new Map<string, Declaration>();
  for (const { property, value } of parseStyle(style)) {
    const plain = normaliseValue(value);
    if (isNoise(property, plain, tagName)) continue;
    last.delete(property);
    last.set(property, { property, value: plain });
  }
  // Only a family (border, border-top …) depends on the order within itself.
  const family = (property: string): string => property.split('-', 1)[0] ?? property;
  const ordered = [...clipBox([...last.values()])].sort((a, b) =>
    family(a.property) < family(b.property) ? -1 : family(a.property) > family(b.property) ? 1 : 0,
  );
  return formatStyle(ordered);
}

function isNoise(property: string, value: string, tagName: string): boolean {
  if (NOISE.test(property) || DRAWS_NOTHING[property]?.test(value)) return true;
  return property === 'list-style-type' && tagName === 'li';
}

function normaliseValue(value: string): string {
  if (/["']/u.test(value)) return value.replaceAll(/[ \t\n\f\r]+/gu, ' ');
  return value
    .toLowerCase()
    .replaceAll(/[ \t\n\f\r]+/gu, ' ')
    .replaceAll(/ ?, ?/gu, ', ')
    .replaceAll(/\( ?/gu, '(')
    .replaceAll(/ ?\)/gu, ')')
    .replaceAll(
      /(^|[ (,])#([0-9a-f]{6}|[0-9a-f]{3})(?=$|[ ),])/gu,
      (_all, before: string, hex: string) => before + hexToRgb(hex),
    )
    .replaceAll(/(\.\d*?)0+(?=$|[^\d.])/gu, (_all, digits: string) => (digits === '.' ? '' : digits))
    .replaceAll(/(^|[ (,])0(?:px|pt|em|rem|%)(?=$|[ ),])/gu, '$10');
}

/** Browsers write colours as rgb() when an editor reads them back. */
function hexToRgb(hex: string): string {
  const full = hex.length === 3 ? hex.replaceAll(/./gu, '$&$&') : hex;
  return `rgb(${[0, 2, 4].map((at) => Number.parseInt(full.slice(at, at + 2), 16)).join(', ')})`;
}
