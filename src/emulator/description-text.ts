/** The plain text that the server derives from a body (API facts 5.4): tags to spaces or to nothing, entities decoded. */

const BLOCKS = new Set(
  'address article aside blockquote br dd div dl dt footer h1 h2 h3 h4 h5 h6 header hgroup hr li nav ol p pre section ul'.split(' '),
);
const ENTITIES: Readonly<Record<string, string>> = { nbsp: '\u00a0', lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

export function descriptionText(html: string): string {
  return decode(html.replaceAll(/<\/?([a-zA-Z][a-zA-Z0-9]*)[^<>]*>/g, (_tag, name: string) => (BLOCKS.has(name.toLowerCase()) ? ' ' : '')));
}

function decode(text: string): string {
  return text.replaceAll(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
    if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
    if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
    return ENTITIES[name ?? ''] ?? whole;
  });
}
