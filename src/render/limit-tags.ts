/**
 * Takes out tags that open far deeper than any article does, before HTML is parsed: an HTML parser walks its whole stack
 * for every such tag, so 100,000 open <div>s would take minutes.
 */

const LIMIT = 512;

// Void elements never nest; the others close themselves when the next one opens.
const FLAT = new Set(
  'area base br col embed hr img input link meta param source track wbr p li dt dd td th tr option'.split(' '),
);

/** The same text while it opens fewer than 512 levels; never throws, linear time. */
export function limitTags(html: string): string {
  return opensTooDeep(html) ? withoutDeepTags(html) : html;
}

function opensTooDeep(html: string): boolean {
  let depth = 0;
  for (const [, slash, name = ''] of html.matchAll(/<(\/?)([a-z][a-z0-9]{0,20})/giu)) {
    if (FLAT.has(name.toLowerCase())) continue;
    depth = slash === '/' ? Math.max(0, depth - 1) : depth + 1;
    if (depth > LIMIT) return true;
  }
  return false;
}

function withoutDeepTags(html: string): string {
  const kept: string[] = [];
  const skipped = new Map<string, number>();
  let depth = 0;
  let copied = 0;
  for (const match of html.matchAll(/<(\/?)([a-z][a-z0-9]{0,20})/giu)) {
    const name = (match[2] ?? '').toLowerCase();
    if (match.index < copied || FLAT.has(name)) continue;
    const waiting = skipped.get(name) ?? 0;
    const closing = match[1] === '/';
    const drop = closing ? waiting > 0 : depth >= LIMIT;
    if (!drop) {
      depth = Math.max(0, depth + (closing ? -1 : 1));
      continue;
    }
    skipped.set(name, waiting + (closing ? -1 : 1));
    const end = html.indexOf('>', match.index);
    kept.push(html.slice(copied, match.index));
    copied = end === -1 ? html.length : end + 1;
  }
  kept.push(html.slice(copied));
  return kept.join('');
}
