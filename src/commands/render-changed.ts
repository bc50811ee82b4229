/**
 * Renders the articles whose inputs changed since they were last sent, and loads the assets they need. An article whose
 * text, links and images all lead where they led is not rendered at all.
 */
import { checkTree } from '../check/check-tree.ts';
import { loadAssets } from '../content/load-assets.ts';
import type { SourceArticle, SourceAsset } from '../model/article.ts';
import type { ArticleRecord } from '../model/ledger.ts';
import type { PlanOptions } from '../model/plan.ts';
import type { Problem } from '../model/problem.ts';
import type { RemoteState } from '../model/remote.ts';
import type { RenderedBody, SourceTree } from '../model/tree.ts';
import { RENDERER_VERSION, renderBody } from '../render/render-body.ts';
import type { Addresses } from '../sync/desired.ts';
import type { Found } from '../sync/find-remote.ts';
import type { Claim } from '../sync/identify.ts';
import { addressesOf } from './addresses.ts';
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
}

export async function renderChanged(input: RenderChangedInput): Promise<RenderedChanges> {
  const { workspace, tree, claims, selected } = input;
  const known = [...new Set(claims.flatMap(({ record }) => Object.keys(record?.inputs.assets ?? {})))];
  const before = await loadAssets(workspace.root, known);
  const forced = forcedRendering(input);
  const changed = claims.flatMap(({ source, record }) => {
    if (!source || !selected(source.path)) return [];
    return record && !forced(source, record) && isUnchanged(source, record, input.ids, before.assets) ? [] : [source];
  });
  const bodies = renderAll(tree, changed);
  const needed = [...new Set([...bodies.values()].flatMap((body) => body.assets.map(({ path }) => path)))];
  const loaded = await loadAssets(workspace.root, needed);
  const rendered = [...bodies].map(([article, body]) => ({ article, body }));
  const assets = new Map([...before.assets, ...loaded.assets]);
  return {
    bodies,
    assets,
    problems: checkTree({ tree, rendered, assetProblems: loaded.problems }),
    addresses: addressesOf(workspace.target, workspace.assetHost, assets),
  };
}

export function renderAll(
  tree: SourceTree,
  articles: readonly SourceArticle[],
): ReadonlyMap<SourceArticle, RenderedBody> {
  const paths = new Set(tree.articles.map(({ path }) => path));
  return new Map(articles.map((article) => [article, renderOne(tree, paths, article)]));
}

function renderOne(tree: SourceTree, articles: ReadonlySet<string>, article: SourceArticle): RenderedBody {
  const { path, body, bodyLine, key } = article;
  return renderBody({
    path,
    markdown: body,
    firstLine: bodyLine,
    ...(key !== undefined && { key }),
    files: tree.files,
    articles,
  });
}

/** Everything that decides the bytes is what it was when they were last sent. */
function isUnchanged(
  source: SourceArticle,
  record: ArticleRecord,
  ids: ReadonlyMap<string, number>,
  assets: ReadonlyMap<string, SourceAsset>,
): boolean {
  const { inputs } = record;
  return (
    inputs.source === source.sourceHash &&
    inputs.renderer === RENDERER_VERSION &&
    Object.entries(inputs.links).every(([path, id]) => ids.get(path) === id) &&
    Object.entries(inputs.assets).every(([path, hash]) => assets.get(path)?.hash === hash)
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
