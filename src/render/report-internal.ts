/**
 * The last look for internal notes: they are left out before rendering, so a marker that is a comment here was not seen
 * there, and what it should hide would be shown. In code a marker is text, and its brackets are written as entities.
 */
import type { Problem } from '../model/problem.ts';
import { problem } from '../problems/catalogue.ts';
import { expandProblems } from '../problems/expand.ts';
import type { Locate } from './locate.ts';
import type { Markup } from './markdown-to-markup.ts';

export function reportInternal({ html }: Markup, locate: Locate): readonly Problem[] {
  if (!/internal/i.test(html)) return [];
  return [...html.matchAll(/<!--\s*(?:\/\s*)?internal\s*-->/gi)].map(({ index }) =>
    problem(expandProblems.internalLeft, undefined, locate(index)),
  );
}
