/** The rules of kb check. A new rule is one file and one line here. */
import type { Rule } from '../rule.ts';
import { missingKey } from './missing-key.ts';
import { noDeadAnchor } from './no-dead-anchor.ts';
import { noDuplicateTitle } from './no-duplicate-title.ts';
import { noEmptyBody } from './no-empty-body.ts';
import { noHugeBody } from './no-huge-body.ts';
import { noLinkToDraft } from './no-link-to-draft.ts';
import { noMissingAsset } from './no-missing-asset.ts';

export const RULES = {
  missingKey,
  noDeadAnchor,
  noDuplicateTitle,
  noEmptyBody,
  noHugeBody,
  noLinkToDraft,
  noMissingAsset,
} as const satisfies Readonly<Record<string, Rule>>;
