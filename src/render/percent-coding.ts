/** Percent-encoding of paths and anchors that never throws, whatever a writer typed. */

/** Percent signs that encode nothing stay as they are. */
export function decodePercent(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** For an address; half characters (lone surrogates) have no encoding and are replaced. */
export function encodeAnchor(anchor: string): string {
  return encodeURI(anchor.replaceAll(/[\ud800-\udfff]/gu, '\ufffd'));
}
