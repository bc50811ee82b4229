/** What readers see leads to what readers see. Bad: a published article that links to one with `status: draft`. Good: two drafts. */
import { problem } from '../../problems/catalogue.ts';
import { checkProblems } from '../../problems/check.ts';
import { concerning } from '../../util/concerns.ts';
import type { Rule } from '../rule.ts';

export const noLinkToDraft: Rule = ({ tree, rendered }) => {
  const drafts = new Set(tree.articles.flatMap(({ path, status }) => (status === 'draft' ? [path] : [])));
  if (drafts.size === 0) return [];
  return rendered.flatMap(({ article, body }) => {
    if (article.status === 'draft') return [];
    return body.links.flatMap(({ path, place }) =>
      drafts.has(path) ? [concerning(problem(checkProblems.linkToDraft, { path }, place), article.path)] : [],
    );
  });
};
