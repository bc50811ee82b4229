/** The names that writers give to coloured boxes, in whichever of three ways they write them, and what Freshdesk has for them. */

/** Freshdesk's six (API facts 7.3): `fd-callout--KIND`. */
export type CalloutKind = 'note' | 'info' | 'idea' | 'success' | 'warning' | 'danger';

/** GitHub's five, those of MkDocs, Docusaurus, VitePress, Obsidian and Sphinx, and Freshdesk's own. */
const KINDS: ReadonlyMap<string, CalloutKind> = new Map(
  (
    [
      ['note', 'note memo admonition example quote cite'],
      ['info', 'info information important abstract summary tldr todo question help faq seealso see-also'],
      ['idea', 'tip hint idea'],
      ['success', 'success check done'],
      ['warning', 'warning warn attention'],
      ['danger', 'danger caution error failure fail missing bug'],
    ] as const
  ).flatMap(([kind, names]) => names.split(' ').map((name) => [name, kind] as const)),
);

const DETAILS: ReadonlySet<string> = new Set(['details', 'collapse', 'dropdown', 'spoiler']);

const INTERNAL = 'internal';

export const CALLOUT_NAMES: readonly string[] = [...KINDS.keys()];
export const DIRECTIVE_NAMES: readonly string[] = [...CALLOUT_NAMES, ...DETAILS, INTERNAL];

export function calloutKind(name: string): CalloutKind | undefined {
  return KINDS.get(name.toLowerCase());
}

export function isDetails(name: string): boolean {
  return DETAILS.has(name.toLowerCase());
}

export function isInternal(name: string): boolean {
  return name.toLowerCase() === INTERNAL;
}

export function isDirective(name: string): boolean {
  return calloutKind(name) !== undefined || isDetails(name) || isInternal(name);
}
