/** One title, one article in a folder. A warning: Freshdesk allows it, and keys keep the two apart for kb. */
import { problem } from '../../problems/catalogue.ts';
import { checkProblems } from '../../problems/check.ts';
import { nameKey } from '../../util/names.ts';
import type { Rule } from '../rule.ts';

export const noDuplicateTitle: Rule = ({ rendered }) => {
  const first = new Map<string, string>();
  return rendered.flatMap(({ article }) => {
    const { title, path, language } = article;
    const spot = `${language}\u0000${nameKey([...article.location, title]).toLowerCase()}`;
    const other = first.get(spot);
    if (other === undefined) first.set(spot, path);
    return other === undefined ? [] : [problem(checkProblems.duplicateTitle, { title, other }, { path })];
  });
};
