/** Every image and file that an article needs is there and is what it is named. Said at the place that needs it. */
import { concerning } from '../../util/concerns.ts';
import type { Rule } from '../rule.ts';

export const noMissingAsset: Rule = ({ rendered, assetProblems }) =>
  rendered.flatMap(({ article, body }) =>
    body.assets.flatMap(({ path, place }) => {
      const wrong = assetProblems.get(path);
      return wrong ? [concerning({ ...wrong, ...place }, article.path)] : [];
    }),
  );
