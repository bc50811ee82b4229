/**
 * The plan as a value: every object with one action and one reason. Pure and without await; printing, saving, commenting
 * and applying all start from what this returns.
 */
import type { ArticleRecord, ContainerRecord } from '../model/ledger.ts';
import type { ArticleChange, Change, ContainerChange, Plan, Summary } from '../model/plan.ts';
import { concernedPaths } from '../util/concerns.ts';
import { sha256 } from '../util/hash.ts';
import { nameKey } from '../util/names.ts';
import { stableJson } from '../util/stable-json.ts';
import { hintFor } from './hints.ts';
import { holdArticles } from './holds.ts';
import { limitRemovals } from './limits.ts';
import { listDigest } from './list-digest.ts';
import { type ArticleContext, planArticle } from './plan-articles.ts';
import { planContainers, type PlannedContainers } from './plan-containers.ts';
import type { PlanInput } from './plan-input.ts';

export function makePlan(input: PlanInput): Plan {
  const containers = planContainers(input);
  const context = contextOf(input, containers);
  const planned = input.claims
    .filter((claim) => input.selected(claim.source?.path ?? claim.record?.path ?? ''))
    .map((claim) => planArticle(context, claim));
  const articles = [...holdArticles(input, containers, planned), ...brokenArticles(input), ...unmanagedArticles(input)];
  const changes = limitRemovals([...needed(containers, articles), ...articles], {
    limits: input.settings.limits,
    allowMass: input.options.allowMass,
    managed: input.claims.filter((claim) => claim.record).length,
    unsafe: input.removalUnsafe,
    commitOf: (change) => recordOf(input, change)?.commit,
  });
  return assemble(input, [...changes].sort(byPlace));
}

function contextOf(input: PlanInput, containers: PlannedContainers): ArticleContext {
  const remotes = new Map(input.remote.articles.map((article) => [article.id, article]));
  const paths = new Map([...input.ids].map(([path, id]) => [id, path]));
  return {
    input,
    remotes,
    folderId: (location) => containers.ids.get(nameKey(location)),
    pathOf: (id) => paths.get(id),
  };
}

/** A category or folder is created only when an article that goes needs it; readers would not see an empty one. */
function needed(containers: PlannedContainers, articles: readonly ArticleChange[]): readonly ContainerChange[] {
  const wanted = new Set<string>();
  for (const change of articles) {
    if (change.action !== 'create') continue;
    for (let depth = 1; depth <= change.location.length; depth += 1)
      wanted.add(nameKey(change.location.slice(0, depth)));
  }
  return containers.changes.filter((change) => change.action !== 'create' || wanted.has(nameKey(change.names)));
}

/** Files that could not be read as articles: listed, so that nothing is passed over in silence. */
function brokenArticles(input: PlanInput): readonly ArticleChange[] {
  const known = new Set(input.tree.articles.map((article) => article.path));
  return [...input.tree.brokenPaths]
    .filter((path) => !known.has(path) && input.selected(path))
    .map((path): ArticleChange => {
      const record = input.claims.find((claim) => claim.record?.path === path)?.record;
      const error = input.problems.find(
        (problem) => problem.severity === 'error' && concernedPaths(problem).includes(path),
      );
      const hint = hintFor('content-error', path);
      return {
        kind: 'article',
        action: 'hold',
        reason: 'content-error',
        path,
        language: input.settings.language,
        title: record?.stored.title ?? path,
        location: record?.location ?? [],
        fields: [],
        details: [],
        concernsRun: true,
        ...(hint !== undefined && { hint }),
        ...(error && { note: error.message }),
      };
    });
}

function unmanagedArticles(input: PlanInput): readonly ArticleChange[] {
  if (input.options.paths.length > 0) return [];
  const known = new Set(input.claims.flatMap((claim) => (claim.record ? [claim.record.id] : [])));
  for (const { remote } of input.found.values()) if (remote) known.add(remote.id);
  for (const record of brokenRecords(input)) known.add(record.id);
  return input.remote.articles
    .filter((article) => !known.has(article.id))
    .map((article) => ({
      kind: 'article',
      action: 'unmanaged',
      reason: 'not-ours',
      path: '',
      id: article.id,
      language: article.language,
      title: article.title,
      location: [],
      fields: [],
      details: [],
      concernsRun: false,
    }));
}

const brokenRecords = (input: PlanInput): readonly ArticleRecord[] =>
  input.articleRecords.filter((record) => input.tree.brokenPaths.has(record.path));

function recordOf(input: PlanInput, change: Change): ArticleRecord | ContainerRecord | undefined {
  return change.kind === 'article'
    ? input.articleRecords.find((record) => record.id === change.id && record.language === change.language)
    : input.containerRecords.find((record) => record.kind === change.kind && record.id === change.id);
}

const KIND_ORDER = { category: 0, folder: 1, article: 2 } as const;

/** Categories, folders (parents first), articles by path; what has no path comes last, by id. */
function byPlace(a: Change, b: Change): number {
  if (a.kind !== b.kind) return KIND_ORDER[a.kind] - KIND_ORDER[b.kind];
  if ((a.path === '') !== (b.path === '')) return a.path === '' ? 1 : -1;
  if (a.kind !== 'article' && b.kind !== 'article' && a.names.length !== b.names.length)
    return a.names.length - b.names.length;
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  return (a.id ?? 0) - (b.id ?? 0);
}

function assemble(input: PlanInput, changes: readonly Change[]): Plan {
  const summary: Summary = {};
  for (const { action } of changes) summary[action] = (summary[action] ?? 0) + 1;
  const source = sha256(stableJson(input.tree.articles.map(({ path, sourceHash, key }) => [path, sourceHash, key])));
  const remote = sha256(stableJson(changes.filter(isManaged).map(({ id, base }) => [id, base])));
  return {
    format: 1,
    target: input.target,
    changes,
    summary,
    problems: input.problems,
    options: input.options,
    source,
    ledger: input.ledger.revision,
    remote,
    digest: listDigest([input.target.url, input.ledger.revision], decisions(changes)),
  };
}

/** What decides what the plan would do; with whole articles in it, so each is given when its turn comes. */
function* decisions(changes: readonly Change[]): Iterable<unknown> {
  for (const change of changes) {
    if (!isManaged(change)) continue;
    const { action, reason, path, id, fields, base, write } = change;
    yield [action, reason, path, id, fields, base, write];
  }
}

const isManaged = (change: Change): boolean => change.action !== 'unmanaged';
