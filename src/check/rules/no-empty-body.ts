/** An article shows something. Bad: only a title, only a comment. Good: text, an image, an embedded video. */
import { problem } from '../../problems/catalogue.ts';
import { checkProblems } from '../../problems/check.ts';
import { bodyFacts } from '../../util/body-facts.ts';
import type { Rule } from '../rule.ts';

export const noEmptyBody: Rule = ({ rendered }) =>
  rendered.flatMap(({ article: { path }, body }) =>
    (body.facts ?? bodyFacts(body.template)).isEmpty ? [problem(checkProblems.emptyBody, undefined, { path })] : [],
  );
