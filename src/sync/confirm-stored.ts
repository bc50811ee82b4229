/** A 200 alone proves nothing: what was to change must have changed, in the answer or at a second look. */
import type { Field } from '../model/plan.ts';
import type { RemoteArticle } from '../model/remote.ts';
import { problem } from '../problems/catalogue.ts';
import { publishProblems } from '../problems/publish.ts';
import { type ApplyState, StepStopped } from './apply-context.ts';
import { type Canonical, editedFields, storedFields } from './fields.ts';

/** Resolves to what Freshdesk holds now; fails when one of `fields` is still what it was before the write. */
export async function confirmStored(
  state: ApplyState,
  fields: readonly Field[],
  before: RemoteArticle,
  answer: RemoteArticle,
): Promise<RemoteArticle> {
  if (unmoved(fields, before, answer, state.canonical).length === 0) return answer;
  // One account was reported whose answers to a write leave out tags and SEO (API facts 5.4): look before judging.
  const stored = (await state.remote.readArticle(answer.id)) ?? answer;
  const ignored = unmoved(fields, before, stored, state.canonical);
  if (ignored.length === 0) return stored;
  throw new StepStopped('failed', problem(publishProblems.notStored, { fields: ignored.join(', ') }));
}

function unmoved(
  fields: readonly Field[],
  before: RemoteArticle,
  after: RemoteArticle,
  canonical: Canonical,
): readonly Field[] {
  const all = { tags: true, seo: ['title', 'description', 'keywords'] as const, author: true };
  const moved: readonly Field[] = editedFields(storedFields(before, canonical), storedFields(after, canonical), all);
  return fields.filter((field) => field !== 'folder' && !moved.includes(field));
}
