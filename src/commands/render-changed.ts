/**
 * Renders the articles whose inputs changed since they were last sent, and loads the assets they need. An article whose
 * text, links and images all lead where they led is not rendered at all.
 */
import { checkTree } from '../check/check-tree.ts';
import { hashAssets } from '../content/load-assets.ts';
import type { SourceArticle, SourceAsset } from '../model/article.ts';
import type { ArticleRecord } from '../model/ledger.ts';
import type { PlanOptions } from '../model/plan.ts';
import type { Problem } from '../model/problem.ts';
import type { RemoteState } from '../model/remote.ts';
import type { RenderedBody, SourceTree } from '../model/tree.ts';
import { type Addresses, withPlace } from '../sync/desired.ts';
import type { Found } from '../sync/find-remote.ts';
import type { Claim } from '../sync/identify.ts';
import { addressesOf } from './addresses.ts';
import { assetReader } from './asset-reader.ts';
import { loadNeeded, treatmentOf } from './needed-assets.ts';
import { matcher } from './selection.ts';
import type { Workspace } from './workspace.ts';

export interface RenderChangedInput {
  readonly workspace: Workspace;
  readonly tree: SourceTree;
  readonly claims: readonly Claim[];
  readonly found: ReadonlyMap<SourceArticle, Found>;
  readonly ids: ReadonlyMap<string, number>;
  readonly selected: (path: string) => boolean;
  readonly options: PlanOptions;
  readonly observed: RemoteState;
}

export interface RenderedChanges {
  readonly bodies: ReadonlyMap<SourceArticle, RenderedBody>;
  readonly assets: ReadonlyMap<string, SourceAsset>;
  readonly problems: readonly Problem[];
  readonly addresses: Addresses;
  /** Whether one of the bodies needs a place for files. */
  readonly needsHost: boolean;
}

export async function renderChanged(input: RenderChangedInput): Promise<RenderedChanges> {
  const { workspace, tree, claims, selected } = input;
  const { root, assetHost: host } = workspace;
  const treatment = treatmentOf(workspace.settings, host);
  const known = [...new Set(claims.flatMap(({ record }) => Object.keys(record?.inputs.assets ?? {})))];
  const files = await hashAssets(root, known, treatment);
  const forced = forcedRendering(input);
  const { fingerprint } = workspace.renderer;
  const renderers = new Set([fingerprint, withPlace(fingerprint, host?.place)]);
  const changed = claims.flatMap(({ source, record }) => {
    if (!source || !selected(source.path)) return [];
    if (!record || forced(source, record)) return [source];
    return isUnchanged(source, record, { ids: input.ids, files, renderers }) ? [] : [source];
  });
  const bodies = await workspace.renderer.render(tree, changed);
  const { assets, problems, needed } = await loadNeeded({ root, bodies, treatment, host });
  await host?.prepare?.(needed, assetReader(root, bodies.values(), treatment));
  const rendered = [...bodies].map(([article, body]) => ({ article, body }));
  return {
    bodies,
    assets,
    problems: checkTree({ tree, rendered, assetProblems: problems }),
    addresses: addressesOf(workspace.target, host, assets),
    needsHost: needed.length > 0,
  };
}

/** Everything that decides the bytes is what it was when they were last sent. */
function isUnchanged(
  source: SourceArticle,
  record: ArticleRecord,
  now: { ids: ReadonlyMap<string, number>; files: ReadonlyMap<string, string>; renderers: ReadonlySet<string> },
): boolean {
  const { inputs } = record;
  return (
    inputs.source === source.sourceHash &&
    now.renderers.has(inputs.renderer) &&
    Object.entries(inputs.links).every(([path, id]) => now.ids.get(path) === id) &&
    Object.entries(inputs.assets).every(([path, hash]) => now.files.get(path) === hash)
  );
}

/** What was decided about the article needs its body although its inputs are the same. */
function forcedRendering({ options, observed }: RenderChangedInput) {
  const wanted = matcher([...options.take, ...options.recreate]);
  const folders = new Map(observed.articles.map(({ id, folderId }) => [id, folderId]));
  return (source: SourceArticle, record: ArticleRecord): boolean =>
    wanted(source.path) ||
    source.path !== record.path ||
    (source.pulled !== undefined && source.pulled !== record.pulled) ||
    (folders.get(record.id) ?? record.stored.folderId) !== record.stored.folderId;
}
