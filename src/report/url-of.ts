/** Address of what a change is about, when readers can open it now. */
import type { Change } from '../model/plan.ts';
import type { Published } from '../model/results.ts';

export const urlOf = ({ urls }: Published, change: Change): string | undefined =>
  change.kind === 'article' ? urls.get(`${change.path}#${change.language}`) : undefined;
