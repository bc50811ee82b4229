/**
 * Gathers everything that planning reads, in the order that keeps it cheap: files, ledger, account, then rendering of only
 * those articles whose inputs changed. No rules live here; they are in sync/.
 */
import type { SourceArticle } from '../model/article.ts';
import type { ArticleRecord } from '../model/ledger.ts';
import type { PlanOptions } from '../model/plan.ts';
import type { RemoteState } from '../model/remote.ts';
import type { SourceTree } from '../model/tree.ts';
import { problem } from '../problems/catalogue.ts';
import { KbError } from '../problems/kb-error.ts';
import { runProblems } from '../problems/run.ts';
import { loadContent } from '../content/load-content.ts';
import { canonicalHtml } from '../render/canonical-html.ts';
import { readKey } from '../render/key-marker.ts';
import { findRemote, type Found } from '../sync/find-remote.ts';
import { type Claim, identify, recordsInDoubt } from '../sync/identify.ts';
import { matchContainers, refOf } from '../sync/match-containers.ts';
import type { PlanInput } from '../sync/plan-input.ts';
import type { LedgerState, Remote } from '../sync/ports.ts';
import { sha256 } from '../util/hash.ts';
import { nameKey } from '../util/names.ts';
import { assertPathsExist, assertRunnable } from './assert-runnable.ts';
import { observeAccount, type ObservedAccount, type Refresh } from './observe-account.ts';
import { removalGuard } from './removal-guard.ts';
import { renderChanged } from './render-changed.ts';
import { matcher, selector } from './selection.ts';
import { splitRecords, type SplitRecords } from './split-records.ts';
import type { Listener, Workspace } from './workspace.ts';

export interface Gathered {
  readonly input: PlanInput;
  readonly ledger: LedgerState;
  readonly records: SplitRecords;
  /** Absent with `--refresh none`. */
  readonly connection: Remote | undefined;
}

export interface GatherOptions extends PlanOptions {
  readonly refresh: Refresh;
}

export async function gather(workspace: Workspace, options: GatherOptions, listener: Listener = {}): Promise<Gathered> {
  const { settings, target, root } = workspace;
  const tree = await loadContent(root, settings);
  const ledger = await workspace.ledger.read();
  assertRunnable(tree, ledger, target);
  if (options.refresh === 'none' && !ledger.exists) throw new KbError(problem(runProblems.noLedgerOffline, undefined));
  const selected = selector(options.paths);
  const records = splitRecords(ledger.records);
  const claims = await identifyAll(workspace, tree, ledger, records.articles);
  assertPathsExist(options.paths, tree, records);
  const connection = options.refresh === 'none' ? undefined : await workspace.connect();
  const observed = await observeAccount({
    connection,
    refresh: options.refresh,
    tree,
    records,
    claims,
    selected,
    options,
    target,
    listener,
  });
  const found = findAll(workspace, tree, observed.remote, claims, records);
  const ids = linkIds(claims, found, observed.remote, matcher(options.recreate));
  const { addresses, needsHost, ...rendered } = await renderChanged({
    workspace,
    tree,
    claims,
    found,
    ids,
    selected,
    options,
    observed: observed.remote,
  });
  // Some hosts make a call for the answer.
  const mayAsk = needsHost && options.refresh !== 'none';
  const assetTrouble = mayAsk ? await workspace.assetHost?.ready?.() : undefined;
  const canonical = (html: string): string => canonicalHtml(html, { hosts: target.hosts });
  const problems = [...tree.problems, ...rendered.problems];
  const input: PlanInput = {
    target: { name: target.name, url: target.url, sandbox: target.kind === 'sandbox' },
    options: planOptions(options),
    settings,
    tree,
    problems,
    ledger,
    containerRecords: records.containers,
    articleRecords: records.articles,
    claims,
    useIds: target.isDefaultReal,
    remote: observed.remote,
    assumed: observed.assumed,
    found,
    ids,
    bodies: rendered.bodies,
    assets: rendered.assets,
    hasAssetHost: workspace.assetHost !== undefined,
    assetPlace: workspace.assetHost?.place,
    assetTrouble,
    renderer: workspace.renderer.fingerprint,
    addresses,
    canonical,
    storedHtml: await htmlOfEdited(ledger, claims, observed, rendered.bodies),
    selected,
    takes: matcher(options.take),
    recreates: matcher(options.recreate),
    removalUnsafe: await removalGuard(workspace, { tree, claims, records, problems }),
  };
  return { input, ledger, records, connection };
}

function planOptions({ paths, take, recreate, first, prune, allowMass }: PlanOptions): PlanOptions {
  return { paths, take, recreate, first, allowMass, ...(prune !== undefined && { prune }) };
}

async function identifyAll(
  workspace: Workspace,
  tree: SourceTree,
  ledger: LedgerState,
  records: readonly ArticleRecord[],
): Promise<readonly Claim[]> {
  const base = {
    sources: tree.articles,
    records,
    useIds: workspace.target.isDefaultReal,
    brokenPaths: tree.brokenPaths,
  };
  const texts = new Map<ArticleRecord, string>();
  for (const record of recordsInDoubt(base)) texts.set(record, (await ledger.source(record)) ?? '');
  return identify({ ...base, lastText: (record) => texts.get(record) });
}

function findAll(
  workspace: Workspace,
  tree: SourceTree,
  remote: RemoteState,
  claims: readonly Claim[],
  records: SplitRecords,
): ReadonlyMap<SourceArticle, Found> {
  const matches = matchContainers({ containers: tree.containers, records: records.containers, remote, claims });
  const folders = new Map<string, number>();
  for (const match of matches)
    if (match.source && match.remote) folders.set(nameKey(match.source.names), match.remote.id);
  const primary = claims.filter((claim) => claim.source?.language === workspace.settings.language);
  return findRemote({
    claims: primary,
    articles: remote.articles,
    useIds: workspace.target.isDefaultReal,
    folderOf: (source) => folders.get(nameKey(source.location)),
    keyOf: readKey,
  });
}

/** Ids that links may lead to: articles that exist and are known to be these. */
function linkIds(
  claims: readonly Claim[],
  found: ReadonlyMap<SourceArticle, Found>,
  remote: RemoteState,
  recreates: (path: string) => boolean,
): ReadonlyMap<string, number> {
  const ids = new Map<string, number>();
  for (const { source, record, conflict } of claims) {
    if (!source || conflict || recreates(source.path)) continue;
    const id = record?.id ?? found.get(source)?.remote?.id;
    if (id !== undefined && !remote.gone.has(refOf('article', id))) ids.set(source.path, id);
  }
  return ids;
}

/** The last stored HTML where a difference to it may be shown: of edited articles, and of changed ones not read now. */
async function htmlOfEdited(
  ledger: LedgerState,
  claims: readonly Claim[],
  { remote, assumed }: ObservedAccount,
  bodies: ReadonlyMap<SourceArticle, unknown>,
) {
  const now = new Map(remote.articles.map((article) => [article.id, article]));
  const stored = new Map<ArticleRecord, string>();
  for (const { record, source } of claims) {
    const article = record && now.get(record.id);
    if (!record || !article) continue;
    // By content: the remote's time has a resolution of one second, and an edit may fall into that of the publish.
    const isNeeded = assumed.has(article.id)
      ? source !== undefined && bodies.has(source)
      : sha256(article.html) !== record.stored.raw;
    if (!isNeeded) continue;
    const html = await ledger.html(record);
    if (html !== undefined) stored.set(record, html);
  }
  return (record: ArticleRecord): string | undefined => stored.get(record);
}
