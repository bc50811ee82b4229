/** Every image and file that an article needs is there and is what it is named. Said at the place that needs it. */
import type { Rule } from '../rule.ts';

export const noMissingAsset: Rule = ({ rendered, assetProblems }) =>
  rendered.flatMap(({ body }) =>
    body.assets.flatMap(({ path, place }) => {
      const wrong = assetProblems.get(path);
      return wrong ? [{ ...wrong, ...place }] : [];
    }),
  );
