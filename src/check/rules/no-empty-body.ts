/** An article shows something. Bad: only a title, only a comment. Good: text, an image, an embedded video. */
import type { BodyTemplate } from '../../model/plan.ts';
import { problem } from '../../problems/catalogue.ts';
import { checkProblems } from '../../problems/check.ts';
import type { Rule } from '../rule.ts';

export const noEmptyBody: Rule = ({ rendered }) =>
  rendered.flatMap(({ article: { path }, body }) =>
    isVisible(body.template) ? [] : [problem(checkProblems.emptyBody, undefined, { path })],
  );

function isVisible(template: BodyTemplate): boolean {
  const html = template.map((part) => (typeof part === 'string' ? part : '')).join('');
  if (/<(?:img|iframe|hr)\b/.test(html)) return true;
  return html.replaceAll(/<[^>]*>/g, '').replaceAll(/&nbsp;|\s/g, '') !== '';
}
