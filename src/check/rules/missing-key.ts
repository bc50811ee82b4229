/** Articles should have a key. Good: `key: k7fq2x9m`. Bad: none, so that a rename can only be presumed. */
import { problem } from '../../problems/catalogue.ts';
import { checkProblems } from '../../problems/check.ts';
import type { Rule } from '../rule.ts';

export const missingKey: Rule = ({ rendered }) => {
  const count = rendered.filter(({ article }) => article.key === undefined).length;
  return count === 0 ? [] : [problem(checkProblems.missingKey, { count })];
};
