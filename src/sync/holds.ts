/** What turns a change of one article into a hold because of something around it. Each rule is pure and looks at all. */
import type { ArticleChange, Change, Reason } from '../model/plan.ts';
import { concernedPaths } from '../util/concerns.ts';
import { nameKey } from '../util/names.ts';
import { linkedPaths } from './desired.ts';
import { hintFor } from './hints.ts';
import type { PlannedContainers } from './plan-containers.ts';
import type { PlanInput } from './plan-input.ts';

/** Actions that send something to readers. */
const SENDS: ReadonlySet<Change['action']> = new Set(['create', 'update', 'unpublish']);

const sends = (change: Change): boolean => SENDS.has(change.action);

export function hold<C extends Change>(change: C, reason: Reason, note?: string): C {
  const hint = hintFor(reason, change.path);
  return {
    ...change,
    action: 'hold',
    reason,
    concernsRun: true,
    ...(hint !== undefined && { hint }),
    ...(note !== undefined && { note }),
  };
}

/** In order: the first rule that applies gives the reason; links last, since they depend on all the others. */
export function holdArticles(
  input: PlanInput,
  containers: PlannedContainers,
  changes: readonly ArticleChange[],
): readonly ArticleChange[] {
  const errors = errorsByPath(input);
  const held = changes.map((change) => {
    if (!change.write && !errors.has(change.path)) return change;
    const error = errors.get(change.path);
    if (error !== undefined && change.action !== 'forget' && change.action !== 'unmanaged') {
      return change.action === 'hold' ? change : hold(change, 'content-error', error);
    }
    return holdOne(input, containers, change);
  });
  return holdLinks(input, holdUnknownFolders(input, containers, held));
}

function errorsByPath(input: PlanInput): ReadonlyMap<string, string> {
  const errors = new Map<string, string>();
  for (const problem of input.problems) {
    if (problem.severity !== 'error') continue;
    for (const path of concernedPaths(problem)) if (!errors.has(path)) errors.set(path, problem.message);
  }
  return errors;
}

function holdOne(input: PlanInput, containers: PlannedContainers, change: ArticleChange): ArticleChange {
  if (!sends(change)) return change;
  if (change.language !== input.settings.language) return hold(change, 'not-supported');
  if (change.write && change.write.assets.length > 0) {
    const { hasAssetHost, assetTrouble: trouble } = input;
    const needs = `It needs ${change.write.assets.map((asset) => asset.path).join(', ')}.`;
    if (!hasAssetHost) return hold(change, 'no-asset-host', needs);
    if (trouble) return { ...hold(change, 'no-asset-host', `${needs} ${trouble.message}`), hint: trouble.hint };
  }
  if (change.action === 'create' && containers.blocked.has(nameKey(change.location)))
    return hold(change, 'container-held');
  return change;
}

/** Without a ledger, a folder that already holds articles nobody knows may hold these very articles (design section 4). */
function holdUnknownFolders(
  input: PlanInput,
  containers: PlannedContainers,
  changes: readonly ArticleChange[],
): readonly ArticleChange[] {
  if (input.ledger.exists || input.options.first) return changes;
  const known = new Set(
    changes.flatMap((change) => (change.id !== undefined && change.action !== 'unmanaged' ? [change.id] : [])),
  );
  const unknown = new Map<number, number>();
  for (const article of input.remote.articles) {
    if (!known.has(article.id)) unknown.set(article.folderId, (unknown.get(article.folderId) ?? 0) + 1);
  }
  return changes.map((change) => {
    if (change.action !== 'create') return change;
    const count = unknown.get(containers.ids.get(nameKey(change.location)) ?? -1) ?? 0;
    if (count === 0) return change;
    const note = `There is no ledger, and ${change.location.join(' / ')} holds ${count} article${count === 1 ? '' : 's'} that kb does not know.`;
    return hold(change, 'unknown-folder-content', note);
  });
}

/** A body is never sent with a link to an article that does not exist and is not about to: held, and so on up the chain. */
function holdLinks(input: PlanInput, changes: readonly ArticleChange[]): readonly ArticleChange[] {
  let current = changes;
  for (;;) {
    const reachable = new Set(input.ids.keys());
    for (const change of current) if (change.action === 'create') reachable.add(change.path);
    const next = current.map((change) => {
      if (!sends(change) || !change.write) return change;
      const missing = linkedPaths(change.write).filter((path) => !reachable.has(path));
      return missing.length === 0 ? change : hold(change, 'links-to-held', `It links to ${missing.join(', ')}.`);
    });
    if (next.every((change, index) => change === current[index])) return next;
    current = next;
  }
}
