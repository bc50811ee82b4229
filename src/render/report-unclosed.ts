/** Tells of tags that are left open: what a browser then shows is not what the writer sees in the Markdown. */
import type { Element } from 'hast';
import type { Problem } from '../model/problem.ts';
import { problem } from '../problems/catalogue.ts';
import { renderProblems } from '../problems/render.ts';
import { DROPPED, ELEMENTS, isVoid, UNWRAPPED } from './allow-list.ts';
import { offsetOf } from './keep-options.ts';
import { isInRawHtml, type Locate } from './locate.ts';
import type { Markup } from './markdown-to-markup.ts';
import type { ParsedHtml } from './parse-html.ts';

/** HTML lets writers leave these end tags out. */
const END_IS_OPTIONAL: ReadonlySet<string> = new Set(
  'body colgroup dd dt head html li optgroup option p rb rp rt rtc tbody td tfoot th thead tr'.split(' '),
);

/** Kept in part, and yet what follows an open one is lost: as the content of a frame, or shown with its tags. */
const HIDING: ReadonlySet<string> = new Set(['iframe', 'plaintext', 'xmp']);

/** To be called before anything is taken out of the tree. */
export function reportUnclosed(
  { unclosed, openComment }: ParsedHtml,
  markup: Markup,
  locate: Locate,
): readonly Problem[] {
  // What Markdown opened is left open only because raw HTML swallowed its end.
  const written = unclosed.filter((element) => isInRawHtml(markup, offsetOf(element) ?? 0));
  const problems = written.flatMap((element) => reportOne(element, locate));
  if (openComment === undefined) return problems;
  return [...problems, problem(renderProblems.swallowed, { tag: '<!--', end: '-->' }, locate(openComment))];
}

function reportOne(element: Element, locate: Locate): readonly Problem[] {
  const name = element.tagName;
  if (isVoid(name) || END_IS_OPTIONAL.has(name)) return [];
  const hides = DROPPED.has(name) || HIDING.has(name);
  // What HTML does not know is reported as such.
  if (!hides && !ELEMENTS.has(name) && !UNWRAPPED.has(name)) return [];
  if (!hides) return [problem(renderProblems.neverClosed, { element: name }, locate(offsetOf(element)))];
  if (!hasContent(element)) return [];
  const params = { tag: `<${name}>`, end: `</${name}>` };
  return [problem(renderProblems.swallowed, params, locate(offsetOf(element)))];
}

function hasContent(element: Element): boolean {
  return element.children.some((child) =>
    child.type === 'text' ? child.value.trim() !== '' : child.type === 'element' && !isVoid(child.tagName),
  );
}
