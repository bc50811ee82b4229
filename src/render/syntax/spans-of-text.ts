/** Judges a piece of text that is to be read on its own: whether its brackets and its code are whole. */

/** How deep brackets may lie in brackets. */
const MAX_BRACKETS = 32;

/** Where the bracket is closed that the text starts with; -1 when it is not, or lies too deep. */
export function matchingBracket(text: string): number {
  let open = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '\\') at++;
    else if (character === '[' && ++open > MAX_BRACKETS) return -1;
    else if (character === ']' && --open === 0) return at;
  }
  return -1;
}

/** Whether a run of backticks has no partner of its length, so that code may reach beyond the text. */
export function hasOpenCode(text: string): boolean {
  const lengths = [...text.matchAll(/`+/gu)].map(([run]) => run.length);
  while (lengths.length > 0) {
    const first = lengths.shift();
    const partner = lengths.indexOf(first ?? 0);
    if (partner === -1) return true;
    lengths.splice(0, partner + 1);
  }
  return false;
}
