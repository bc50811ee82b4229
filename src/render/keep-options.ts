/** How the allow-list is applied, and where in its HTML text an element stands. */
import type { Element } from 'hast';
import type { Problem } from '../model/problem.ts';
import type { Locate } from './locate.ts';

export interface KeepOptions {
  /** `outgoing`: what we may send. `stored`: what Freshdesk already holds, of which nothing that readers see may go. */
  readonly policy: 'outgoing' | 'stored';
  /** Attributes of our own (`data-kb-part`) stay: set when the tree has been through here before. */
  readonly keepParts?: boolean;
  /** Inside an element with `position: relative`. */
  readonly inBox?: boolean;
  /** Where problems go; without it they are not made. */
  readonly report?: { readonly problems: Problem[]; readonly locate: Locate } | undefined;
}

/** Where an element starts in the HTML it was read from. */
export function offsetOf(element: Element): number | undefined {
  return element.position?.start.offset;
}
