/**
 * The last look for internal notes: they are left out before rendering, so a marker that is a comment here was not seen
 * there, and what it should hide would be shown. In code a marker is text, and its brackets are written as entities.
 */
import type { Problem } from '../model/problem.ts';
import { problem } from '../problems/catalogue.ts';
import { expandProblems } from '../problems/expand.ts';
import { findMarkers } from './internal-marker.ts';
import type { Locate } from './locate.ts';
import type { Markup } from './markdown-to-markup.ts';

export function reportInternal({ html }: Markup, locate: Locate): readonly Problem[] {
  return findMarkers(html).map((at) => problem(expandProblems.internalLeft, undefined, locate(at)));
}
