/** An article shows something. Bad: only a title, only a comment. Good: text, an image, an embedded video. */
import type { BodyTemplate } from '../../model/plan.ts';
import { problem } from '../../problems/catalogue.ts';
import { checkProblems } from '../../problems/check.ts';
import type { Rule } from '../rule.ts';

export const noEmptyBody: Rule = ({ rendered }) =>
  rendered.flatMap(({ article: { path }, body }) =>
    isVisible(body.template) ? [] : [problem(checkProblems.emptyBody, undefined, { path })],
  );

/** White space, however it is written, and characters without width. */
const INVISIBLE = /&nbsp;|&#(?:160|xa0);|[\s\u200b-\u200d\u2060\ufeff]/gi;

function isVisible(template: BodyTemplate): boolean {
  const html = template.map((part) => (typeof part === 'string' ? part : '')).join('');
  if (/<(?:img|iframe|video|audio|hr)\b/i.test(html)) return true;
  return html.replaceAll(/<!--.*?-->|<[^>]*>/gs, '').replaceAll(INVISIBLE, '') !== '';
}
