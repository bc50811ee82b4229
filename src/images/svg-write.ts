/** Text and attributes as XML, readable by every program that reads SVG. */

// Characters that XML has no way to write.
// oxlint-disable-next-line no-control-regex -- exactly these
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

export function xmlText(text: string): string {
  return text.replaceAll(NOT_XML, '\uFFFD').replaceAll(/[&<>\r]/gu, (character) => ESCAPES[character] ?? '');
}

export function xmlAttribute(name: string, value: string): string {
  const written = value
    .replaceAll(NOT_XML, '\uFFFD')
    .replaceAll(/[&<>"\t\n\r]/gu, (character) => ESCAPES[character] ?? '');
  return ` ${name}="${written}"`;
}
