/** A body stays below the largest that is known to work. Good: an article of a few pages. Bad: a whole manual in one. */
import { problem } from '../../problems/catalogue.ts';
import { checkProblems } from '../../problems/check.ts';
import { bodyFacts } from '../../util/body-facts.ts';
import type { Rule } from '../rule.ts';

const SEEN = 400_000; // bytes; API facts 5.4

export const noHugeBody: Rule = ({ rendered }) =>
  rendered.flatMap(({ article: { path }, body }) => {
    const size = (body.facts ?? bodyFacts(body.template)).bytes;
    return size > SEEN ? [problem(checkProblems.hugeBody, { size, seen: SEEN }, { path })] : [];
  });
