/** A link to a section leads to one. Good: `[steps](reset.md#steps)` with `## Steps` there. Bad: `reset.md#step`. */
import { problem } from '../../problems/catalogue.ts';
import { checkProblems } from '../../problems/check.ts';
import { concerning } from '../../util/concerns.ts';
import { nearest } from '../../util/edit-distance.ts';
import type { Rule } from '../rule.ts';

export const noDeadAnchor: Rule = ({ rendered }) => {
  const anchors = new Map(rendered.map(({ article, body }) => [article.path, body.anchors]));
  return rendered.flatMap(({ article, body }) =>
    body.links.flatMap(({ path, anchor, place }) => {
      const there = anchors.get(path);
      if (anchor === '' || !there || there.includes(anchor)) return [];
      const dead = problem(checkProblems.deadAnchor, { anchor, path, meant: nearest(anchor, there, 3) }, place);
      return [concerning(dead, article.path)];
    }),
  );
};
