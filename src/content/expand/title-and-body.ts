/** Title and text of an article after everything is put in. The title is a field, else the first heading of that text. */
import type { Origin } from '../../model/article.ts';
import type { Place, Problem } from '../../model/problem.ts';
import { problem } from '../../problems/catalogue.ts';
import { contentProblems } from '../../problems/content.ts';
import { expandProblems } from '../../problems/expand.ts';
import { firstHeading, type FirstHeading, withoutHeading } from '../first-heading.ts';
import {
  addAround,
  type ArticleText,
  createExpandOwn,
  type ExpandContext,
  type ExpandedBody,
  scopeOf,
} from './expand.ts';
import { showsNote } from './internal.ts';
import { fillText } from './variables.ts';

export interface TitleAndBody {
  /** Absent when there is none. */
  readonly title?: string | undefined;
  readonly body: string;
  readonly origins?: readonly Origin[] | undefined;
  readonly problems: readonly Problem[];
  /** Said when there is no title; it is no news where the title has another mistake. */
  readonly untitled?: Problem | undefined;
  readonly isUnsafe: boolean;
}

/** Stands for the title while it is looked for; a private character that no text holds by chance. */
const OWN_TITLE = '\uF7A1';

/** `given` is the title of the frontmatter. */
export function titleAndBody(
  article: ArticleText,
  given: { readonly text: string; readonly place: Place } | undefined,
  context: ExpandContext,
): TitleAndBody {
  const expandOwn = createExpandOwn(article, context);
  if (given) {
    const { title, problems } = fillTitle(given, article, context);
    const own = addAround(expandOwn(title), article, title, context);
    const found = result(own, title || undefined, [...problems, ...own.problems]);
    return title === '' ? { ...found, untitled: problem(contentProblems.noTitle, undefined, given.place) } : found;
  }
  const first = expandOwn(OWN_TITLE);
  const title = firstHeading(first.text)?.text;
  if (!title) {
    const untitled = problem(contentProblems.noTitle, undefined, { path: article.path, line: 1 });
    return { ...result(first, undefined, first.problems), untitled };
  }
  const own = first.usesTitle ? expandOwn(title) : first;
  const heading = firstHeading(own.text);
  const text = heading ? { ...own, ...withoutTitle(own, heading) } : own;
  const whole = addAround(text, article, title, context);
  const isOwn = title.includes(OWN_TITLE);
  const place = { path: article.path, line: article.bodyLine + (heading?.line ?? 0) };
  const wrong = isOwn ? [problem(expandProblems.ownTitle, undefined, place)] : [];
  return result(whole, title.replaceAll(OWN_TITLE, '{{ title }}'), [...wrong, ...whole.problems]);
}

function fillTitle(
  { text, place }: { readonly text: string; readonly place: Place },
  article: ArticleText,
  { settings }: ExpandContext,
): { readonly title: string; readonly problems: readonly Problem[] } {
  const filled = fillText(text, scopeOf(article, settings, OWN_TITLE), place);
  const isOwn = filled.text.includes(OWN_TITLE) && !text.includes(OWN_TITLE);
  return {
    title: (isOwn ? text : filled.text).replaceAll(/\s+/gu, ' ').trim(),
    problems: isOwn ? [...filled.problems, problem(expandProblems.ownTitle, undefined, place)] : filled.problems,
  };
}

function result(
  { text, origins, isUnsafe }: ExpandedBody,
  title: string | undefined,
  problems: readonly Problem[],
): TitleAndBody {
  return { title, body: text, ...(origins && { origins }), problems, isUnsafe: isUnsafe || problems.some(showsNote) };
}

/** The heading leaves the text, its lines stay; what comes after it moves to the front. */
function withoutTitle(
  { text, origins }: ExpandedBody,
  heading: FirstHeading,
): { readonly text: string; readonly origins?: readonly Origin[] } {
  const blank = withoutHeading(text, heading);
  if (!origins) return { text: blank };
  const lines = text.split('\n');
  const startOf = (line: number): number => lines.slice(0, line).reduce((sum, one) => sum + one.length + 1, 0);
  const cuts = Array.from({ length: heading.lines }, (_, index) => {
    const start = startOf(heading.line + index);
    return { start, end: start + (lines[heading.line + index]?.length ?? 0) };
  });
  const moved = (offset: number): number =>
    offset - cuts.reduce((sum, { start, end }) => sum + Math.max(0, Math.min(offset, end) - start), 0);
  return { text: blank, origins: origins.map((origin) => ({ ...origin, start: moved(origin.start) })) };
}
