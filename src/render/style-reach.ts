/**
 * Declarations with which an element lies over, or paints over, what stands around it as `position` would: pulled up by a
 * margin, by text in lines that are too low for it, by a shadow, by a line through the text. In any unit, and in sums.
 */

/** As far as an article may reach over its surroundings. */
const FAR = 100; // pixels

/** Units that do not depend on a size that the article sets itself, in pixels. */
const PIXELS: Readonly<Record<string, number>> = {
  px: 1,
  pt: 4 / 3,
  pc: 16,
  rem: 16,
  in: 96,
  cm: 37.8,
  mm: 3.78,
  q: 0.945,
};

const COLOUR = /#[\da-f]+|(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch)\([^()]*\)/giu;
const LENGTH = /([+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?)([a-z%]*)/giu;

/** `property` in lower case. */
export function reachesOut(property: string, value: string): boolean {
  if (property.startsWith('margin')) return sizesIn(value).some((size) => size <= -FAR);
  // Sideways only; word processors hang their lists by an inch or two.
  if (property === 'text-indent') return sizesIn(value).some((size) => size <= -3 * FAR);
  if (/^(?:letter|word)-spacing$/u.test(property)) return sizesIn(value).some((size) => size <= -FAR / 10);
  if (property.endsWith('-shadow')) return sizesIn(value).some((size) => Math.abs(size) >= FAR);
  if (/^text-(?:underline|decoration)/u.test(property))
    return sizesIn(value, FAR).some((size) => Math.abs(size) >= FAR);
  if (property === 'line-height') return !isRoomy(value);
  if (property === 'font') return value.includes('/') && !isRoomy(value.split('/')[1]?.trim().split(/\s/u)[0] ?? '');
  return property.startsWith('border-image');
}

/** In pixels; infinite, with its sign, for a sum and for what depends on sizes that the article sets. */
function sizesIn(value: string, em = Number.POSITIVE_INFINITY): readonly number[] {
  const bare = value.replaceAll(COLOUR, ' ');
  if (bare.includes('(')) return [bare.includes('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY];
  return [...bare.matchAll(LENGTH)].map(([, number = '', unit = '']) => {
    const size = Number(number);
    if (size === 0 || unit === '') return size;
    return size * (PIXELS[unit.toLowerCase()] ?? (unit.toLowerCase() === 'em' ? em : Number.POSITIVE_INFINITY));
  });
}

/** Lower lines, or lines of a height that larger text inherits, would let letters stand in the text above. */
function isRoomy(height: string): boolean {
  const plain = height.toLowerCase().replace('!important', '').trim();
  return (
    /^(?:normal|inherit|initial|unset|revert)$/u.test(plain) || (/^\d*\.?\d+$/u.test(plain) && Number(plain) >= 1.15)
  );
}
