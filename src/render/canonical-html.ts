/**
 * HTML → the one form in which two bodies are compared: equal forms mean that no reader can tell them apart. Drops noise
 * (API facts 7.2) and nothing else; what it gives is for comparing and converting, never for sending.
 */
import { dropNoise } from './canonical-noise.ts';
import { tidyInline } from './canonical-inline.ts';
import { foldSpace } from './canonical-space.ts';
import { keepAllowed } from './keep-allowed.ts';
import { walk } from './native/elements.ts';
import { parseHtml } from './parse-html.ts';
import { serialiseHtml } from './serialise-html.ts';
import type { Root } from 'hast';

export interface CanonicalOptions {
  /** Hosts (with a port that is not the default) whose article addresses are our own. */
  readonly hosts?: readonly string[] | undefined;
}

/** Seen in practice: at most three rounds. */
const ROUNDS = 8;

/** Idempotent; never throws, for any text. Addresses of own articles become `kb-article:ID#anchor`. */
export function canonicalHtml(html: string, options: CanonicalOptions = {}): string {
  const hosts = new Set(options.hosts?.map((host) => host.toLowerCase()));
  let current = html;
  for (let round = 0; round < ROUNDS; round++) {
    const next = serialiseHtml(withoutNotes(canonicalTree(current, hosts)), { sorted: true });
    if (next === current) return next;
    current = next;
  }
  return current;
}

/** What rendering notes for the way back, and nobody sees. */
function withoutNotes(tree: Root): Root {
  walk(tree, ({ properties }) => delete properties['dataCodeLanguage']);
  return tree;
}

/** The tree behind the canonical form, for conversions; without `hosts` addresses stay as they are. */
export function canonicalTree(html: string, hosts?: ReadonlySet<string>): Root {
  const { tree } = parseHtml(html);
  keepAllowed(tree, { policy: 'stored' });
  dropNoise(tree, hosts);
  tidyInline(tree);
  foldSpace(tree);
  return tree;
}
