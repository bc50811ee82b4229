/**
 * Takes places out of XMP, the XML that programs put into pictures, in place: what names a GPS value becomes white space
 * of the same length, so the XML stays well-formed and nothing around it moves.
 */

const SPACE = 0x20;
/** `exif:GPSLatitude="…"` and its like, whatever the prefix: drones have namespaces of their own. */
const ATTRIBUTE = /\s(?:[\w.-]+:)?gps[\w.-]*\s*=\s*(?:"[^"]*"|'[^']*')/gi;
const ELEMENT = /<((?:[\w.-]+:)?gps[\w.-]*)/gi;

/** Whether there was anything. Works on bytes as characters, since all that it looks for is ASCII. */
export function removeXmpLocation(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  if (text.includes('\0')) return blankForeign(bytes, text);
  if (!/gps/i.test(text)) return false;
  let found = false;
  for (const { index, 0: match } of text.matchAll(ATTRIBUTE)) {
    bytes.fill(SPACE, index, index + match.length);
    found = true;
  }
  return removeElements(bytes, text) || found;
}

function removeElements(bytes: Uint8Array, text: string): boolean {
  let done = 0;
  for (const { index, 1: name = '' } of text.matchAll(ELEMENT)) {
    if (index < done) continue;
    const tag = text.indexOf('>', index);
    const close = text[tag - 1] === '/' ? tag : text.indexOf('>', closing(text, name, tag));
    // Without an end it is no XML: nobody can tell what is a place in it.
    if (tag === -1 || close === -1) return blankAll(bytes);
    bytes.fill(SPACE, index, close + 1);
    done = close + 1;
  }
  return done > 0;
}

/** Beyond the end of the text where there is none. */
function closing(text: string, name: string, from: number): number {
  const at = text.indexOf(`</${name}`, from);
  return at === -1 ? text.length : at;
}

/** UTF-16, which no format for the web allows here: dropped as a whole where it speaks of a place. */
function blankForeign(bytes: Uint8Array, text: string): boolean {
  return /gps/i.test(text.replaceAll('\0', '')) && blankAll(bytes);
}

function blankAll(bytes: Uint8Array): true {
  bytes.fill(SPACE);
  return true;
}
