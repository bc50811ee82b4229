/** `kb publish`: plans afresh, checks a saved plan against it, writes the intent, applies, and closes the ledger. */
import type { SourceAsset } from '../model/article.ts';
import type { Change, Plan } from '../model/plan.ts';
import type { Problem } from '../model/problem.ts';
import type { ApplyResult, Published } from '../model/results.ts';
import { problem } from '../problems/catalogue.ts';
import { KbError } from '../problems/kb-error.ts';
import { runProblems } from '../problems/run.ts';
import { readKey } from '../render/key-marker.ts';
import { apply } from '../sync/apply.ts';
import { articleUrl } from '../sync/desired.ts';
import { intendedCreates } from '../sync/intent.ts';
import type { LedgerWriter } from '../sync/ports.ts';
import { schedule } from '../sync/schedule.ts';
import { accountOf } from './assert-runnable.ts';
import { assetReader } from './asset-reader.ts';
import { treatmentOf } from './needed-assets.ts';
import type { GatherOptions } from './gather.ts';
import { type Planned, planWorkspace } from './plan.ts';
import { assertSame, type SavedPlan } from './saved-plan.ts';
import type { Listener, Workspace } from './workspace.ts';
import { writeArticleIds } from './write-article-ids.ts';

export interface PublishOptions extends GatherOptions {
  /** Apply only if planning gives this very plan. */
  readonly saved?: SavedPlan | undefined;
  readonly shouldStop: () => boolean;
  /** Shows the plan to a person and asks; absent where nobody is asked. */
  readonly confirm?: ((plan: Plan) => Promise<boolean>) | undefined;
}

export async function publishWorkspace(
  workspace: Workspace,
  options: PublishOptions,
  listener: Listener = {},
): Promise<Published> {
  const planned = await planWorkspace(workspace, options, listener);
  if (options.saved) assertSame(options.saved, planned.plan);
  const { plan } = planned;
  const notices = [...planned.ledger.problems];
  if (schedule(plan).length === 0) {
    if (planned.ledger.unsettled) notices.push(...(await settleLedger(workspace, plan)));
    return report(workspace, planned, { outcomes: heldOnly(plan) }, notices);
  }
  if (workspace.ci && workspace.target.kind !== 'sandbox' && (await workspace.checkout.isTip()) === false) {
    return report(workspace, planned, { outcomes: [] }, [...notices, problem(runProblems.notTip, undefined)]);
  }
  if (options.confirm && !(await options.confirm(plan))) {
    return report(workspace, planned, { outcomes: [], stopped: 'interrupted' }, notices);
  }
  const result = await applyPlan(workspace, planned, options, listener);
  if (!workspace.ci) await writeArticleIds(workspace, planned.input.tree.articles, result.outcomes);
  return report(workspace, planned, result, notices);
}

/** Nothing to send, but an earlier run left something to fold in or to push; whatever stops that is no failure of this run. */
async function settleLedger({ ledger, target }: Workspace, plan: Plan): Promise<readonly Problem[]> {
  try {
    const writer = await ledger.begin({ revision: plan.ledger, account: accountOf(target), intent: { creates: [] } });
    await writer.close('publish: what an earlier run had left');
    return [];
  } catch (error) {
    if (!(error instanceof KbError)) throw error;
    return error.problems;
  }
}

const heldOnly = (plan: Plan): ApplyResult['outcomes'] =>
  plan.changes.flatMap((change) => (change.action === 'hold' ? [{ change, outcome: 'held' as const }] : []));

async function applyPlan(
  workspace: Workspace,
  planned: Planned,
  options: PublishOptions,
  listener: Listener,
): Promise<ApplyResult> {
  const { plan, input, records } = planned;
  const remote = planned.connection ?? (await workspace.connect());
  const commit = await workspace.checkout.commit();
  const creates = intendedCreates(plan, { addresses: input.addresses, canonical: input.canonical });
  const intent = { creates, ...(commit !== undefined && { commit }) };
  const writer = await workspace.ledger.begin({ revision: plan.ledger, account: accountOf(workspace.target), intent });
  const { assetHost, root, settings } = workspace;
  const readAsset = assetReader(root, input.bodies.values(), treatmentOf(settings, assetHost));
  assetHost?.expect?.(assetsToSend(plan), readAsset);
  const result = await apply({
    plan,
    remote,
    writer,
    clock: workspace.clock,
    assetHost,
    readAsset,
    addresses: input.addresses,
    canonical: input.canonical,
    keyOf: readKey,
    observed: input.remote,
    sources: input.tree.articles,
    articleRecords: records.articles,
    containerRecords: records.containers,
    ids: input.ids,
    commit,
    shouldStop: options.shouldStop,
    onStep: (done, total, change) => listener.step?.(done, total, change.title),
  });
  return closeLedger(writer, result);
}

/** Of the articles that will be sent, in their order. */
function assetsToSend(plan: Plan): readonly SourceAsset[] {
  const changes = new Set(schedule(plan).map(({ change }) => change));
  const sends = (change: Change): boolean => ['create', 'update', 'unpublish'].includes(change.action);
  return [...changes].flatMap((change) =>
    change.kind === 'article' && sends(change) ? (change.write?.assets ?? []) : [],
  );
}

/** What was published stays published, whatever becomes of the ledger; so the report is kept and the problem added. */
async function closeLedger(writer: LedgerWriter, result: ApplyResult): Promise<ApplyResult> {
  const done = result.outcomes.filter(({ outcome }) => outcome === 'done').length;
  try {
    await writer.close(`publish: ${done} of ${result.outcomes.length} changes`);
    return result;
  } catch (error) {
    if (!(error instanceof KbError)) throw error;
    return { ...result, stopped: 'fatal', problem: result.problem ?? error.problems[0] };
  }
}

function report(workspace: Workspace, planned: Planned, result: ApplyResult, notices: readonly Problem[]): Published {
  const urls = new Map<string, string>();
  for (const { change, outcome, id } of result.outcomes) {
    if (outcome !== 'done' || id === undefined || change.kind !== 'article') continue;
    const isLive = change.write?.status === 'published' && change.action !== 'delete';
    if (isLive) urls.set(`${change.path}#${change.language}`, articleUrl(workspace.target.portal, id));
  }
  return { ...result, plan: planned.plan, urls, calls: planned.connection?.calls ?? {}, notices };
}
