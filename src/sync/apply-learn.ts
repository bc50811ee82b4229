/** Adopt, settle and forget: the ledger learns, Freshdesk is not touched. */
import type { ArticleChange, Change, ContainerChange } from '../model/plan.ts';
import { recordContainer } from './apply-container.ts';
import type { ApplyState } from './apply-context.ts';
import { type Outgoing, outgoing } from './outgoing.ts';
import { recordArticle } from './record-article.ts';

export async function learn(state: ApplyState, change: Change): Promise<number | undefined> {
  if (change.action === 'forget') await forget(state, change);
  else if (change.kind === 'article') await learnArticle(state, change);
  else await learnContainer(state, change);
  return change.id;
}

async function forget(state: ApplyState, change: Change): Promise<void> {
  const id = change.recordId ?? change.id;
  if (id === undefined) return;
  const language = change.kind === 'article' ? { language: change.language } : {};
  await state.writer.record({ type: 'forget', kind: change.kind, id, ...language });
}

async function learnArticle(state: ApplyState, change: ArticleChange): Promise<void> {
  const stored = state.observed.articles.find((article) => article.id === change.id);
  if (!stored) throw new Error(`Article ${change.id} was planned without having been seen`); // a bug in planning
  const out: Outgoing | undefined = change.write && outgoing(state, change);
  await recordArticle(state, change, { out, stored });
}

async function learnContainer(state: ApplyState, change: ContainerChange): Promise<void> {
  const list = change.kind === 'category' ? state.observed.categories : state.observed.folders;
  const stored = list.find((one) => one.id === change.id);
  if (!stored) throw new Error(`${change.kind} ${change.id} was planned without having been seen`); // a bug in planning
  await recordContainer(state, change, stored);
}
