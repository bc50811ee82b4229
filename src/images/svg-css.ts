/**
 * Style sheets and inline styles of an SVG, and attributes that are read like them: what is kept can load nothing from
 * elsewhere. What is kept is written anew from its parts, so a browser reads it as it was read here. Linear time.
 */

/** Functions that compute. `url()` is looked at by itself; all others, such as `image-set()`, can load. */
const FUNCTIONS: ReadonlySet<string> = new Set(
  `acos asin atan atan2 abs blur brightness calc circle clamp color color-mix conic-gradient contrast cos cubic-bezier
  drop-shadow ellipse exp grayscale hsl hsla hue-rotate hwb hypot inset invert lab lch light-dark linear linear-gradient log
  matrix matrix3d max min minmax mod oklab oklch opacity path perspective polygon pow radial-gradient rect rem
  repeating-conic-gradient repeating-linear-gradient repeating-radial-gradient rgb rgba rotate rotate3d rotatex rotatey
  rotatez round saturate scale scale3d scalex scaley scalez sepia sign sin skew skewx skewy sqrt steps tan translate
  translate3d translatex translatey translatez var xywh`.split(/\s+/u),
);

const STRING = /"[^"\\\n\r\f]*(?:\\[^\n\r\f][^"\\\n\r\f]*)*"|'[^'\\\n\r\f]*(?:\\[^\n\r\f][^'\\\n\r\f]*)*'/gu;
/** A string before `url()`, so that neither is looked for inside the other. */
const STRING_OR_URL = new RegExp(
  `${STRING.source}|(?<![\\w-])url\\(\\s{0,20}(?:"([^"\\\\\\n]*)"|'([^'\\\\\\n]*)'|([^\\s"'()\\\\]+))\\s{0,20}\\)`,
  'giu',
);
const DATA_IMAGE = /^data:image\/(?:png|jpe?g|gif|webp);base64,[a-z0-9+/=\s]*$/iu;

/** A place in the same file. */
export function isOwnPlace(address: string): boolean {
  // oxlint-disable-next-line no-control-regex -- browsers skip these, and brackets and quotes could end an address early
  return /^#[^\u0000-\u0020\u007f"'()<>\\]*$/u.test(address.trim());
}

/** A picture that is written into the file. */
export function isOwnPicture(address: string): boolean {
  return DATA_IMAGE.test(address.trim());
}

/** True for a value that loads nothing. */
export function isSafeValue(value: string): boolean {
  if (!/[(\\@<>{}"']|\/\*/u.test(value)) return true;
  let own = true;
  const bare = value.replaceAll(STRING_OR_URL, (_all, double?: string, single?: string, plain?: string) => {
    const address = double ?? single ?? plain;
    own &&= address === undefined || isOwnPlace(address) || isOwnPicture(address);
    return ' ';
  });
  if (!own || /[\\@<>{}"']|\/\*/u.test(bare)) return false;
  for (const [, name = ''] of bare.matchAll(/([a-z0-9_-]{0,40})\(/giu)) {
    if (name !== '' && !FUNCTIONS.has(name.toLowerCase())) return false;
  }
  return isBalanced(bare);
}

function isBalanced(value: string): boolean {
  let depth = 0;
  for (const character of value) {
    if (character === '(') depth++;
    else if (character === ')' && --depth < 0) return false;
  }
  return depth === 0;
}

/** `left(what)` is told of each declaration that could not stay. */
export function safeDeclarations(style: string, left: (what: string) => void): string {
  return pieces(style)
    .flatMap(({ text }) => keepDeclaration(text, left))
    .join(';');
}

function keepDeclaration(text: string, left: (what: string) => void): readonly string[] {
  const piece = text.trim();
  const colon = piece.indexOf(':');
  const property = piece.slice(0, Math.max(0, colon)).trim();
  const value = piece.slice(colon + 1).trim();
  if (piece === '' || value === '') return [];
  const known = /^-{0,2}[a-z_][a-z0-9_-]*$/iu.test(property) && !/^(?:behavior|-moz-binding|src)$/iu.test(property);
  if (known && isSafeValue(value)) return [`${property}:${value}`];
  left(piece);
  return [];
}

interface Piece {
  readonly text: string;
  /** What ended it; empty at the end of the sheet. */
  readonly end: ';' | '{' | '}' | '';
}

/** At-rules whose block holds rules again. */
const GROUPS = /^@(?:media|supports|(?:-webkit-)?keyframes)\b/iu;
const HARMLESS = /^@(?:charset|namespace)\b/iu;

/** A whole style sheet; at-rules that could load something go with all that is in them. */
export function safeSheet(css: string, left: (what: string) => void): string {
  const kept: string[] = [];
  // Of each open block, whether it is kept.
  const open: boolean[] = [];
  for (const { text, end } of pieces(css)) {
    const inside = open.at(-1) ?? true;
    const piece = text.trim().replace(/^(?:<!--|-->)\s*/u, '');
    if (end === '{') {
      const keep = inside && isSafePrelude(piece);
      if (inside && !keep) left(piece);
      if (keep) kept.push(`${piece}{`);
      open.push(keep);
      continue;
    }
    if (inside && (piece.startsWith('@') || open.length === 0)) {
      if (piece !== '' && !HARMLESS.test(piece)) left(piece);
    } else if (inside) kept.push(...keepDeclaration(piece, left).map((one) => `${one};`));
    if (end === '}' && open.pop() === true) kept.push('}');
  }
  return kept.join('') + '}'.repeat(open.filter(Boolean).length);
}

/** A selector, or the condition of a group. */
function isSafePrelude(prelude: string): boolean {
  if (prelude.startsWith('@') ? !GROUPS.test(prelude) : prelude === '') return false;
  const bare = prelude.slice(1).replaceAll(STRING, ' ');
  return !/[@<{};"']|\/\*|url\(/iu.test(bare) && isBalanced(bare) && !prelude.endsWith('\\');
}

/** Splits at `;`, `{` and `}` outside of strings and brackets; comments are left out. */
function pieces(css: string): readonly Piece[] {
  const found: Piece[] = [];
  // A quote that nothing closes on its line stands for itself; a comment without end goes on to the end, as in browsers.
  const token = new RegExp(
    `/\\*[\\s\\S]*?(?:\\*/|$)|${STRING.source}|\\\\[\\s\\S]|[(){};]|[^"'\\\\(){};/]+|[\\s\\S]`,
    'gu',
  );
  let text: string[] = [];
  let depth = 0;
  for (const [part] of css.matchAll(token)) {
    if (part.startsWith('/*')) {
      text.push(' ');
      continue;
    }
    if (part === '(') depth++;
    else if (part === ')') depth = Math.max(0, depth - 1);
    // A brace ends an open bracket too: nothing that may stay has one inside.
    if ((part === ';' && depth === 0) || part === '{' || part === '}') {
      found.push({ text: text.join(''), end: part });
      text = [];
      depth = 0;
    } else text.push(part);
  }
  found.push({ text: text.join(''), end: '' });
  return found;
}
