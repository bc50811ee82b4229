/** The images and files that rendered articles need: loaded, and held against what the asset host takes. */
import { type LoadedAssets, loadAssets, type Treatment } from '../content/load-assets.ts';
import type { SourceArticle, SourceAsset } from '../model/article.ts';
import type { Settings } from '../model/settings.ts';
import type { RenderedBody } from '../model/tree.ts';
import type { AssetHost } from '../sync/ports.ts';
import { drawnAssets } from './asset-reader.ts';

type Bodies = ReadonlyMap<SourceArticle, RenderedBody>;
/** What of a host can be asked without a call. */
export type AssetRules = Pick<AssetHost, 'accepts' | 'asIs'>;

export interface NeededAssets extends LoadedAssets {
  /** What a host has to take, each once. */
  readonly needed: readonly SourceAsset[];
}

export function treatmentOf(settings: Pick<Settings, 'removeLocation'>, host: AssetRules | undefined): Treatment {
  return { removeLocation: settings.removeLocation, asIs: host?.asIs ?? false };
}

export interface NeedInput {
  readonly root: string;
  readonly bodies: Bodies;
  readonly treatment: Treatment;
  readonly host?: AssetRules | undefined;
}

export async function loadNeeded({ root, bodies, treatment, host }: NeedInput): Promise<NeededAssets> {
  const paths = neededFiles(bodies);
  const loaded = await loadAssets(root, paths, treatment);
  const drawn = drawnAssets(bodies.values());
  const assets = new Map([...loaded.assets, ...drawn]);
  const needed = [...assets.values()];
  const refused = needed.flatMap((asset) => {
    const wrong = host?.accepts?.(asset);
    return wrong ? [[asset.path, wrong] as const] : [];
  });
  const problems = new Map([...loaded.problems, ...refused]);
  return { assets, problems, needed };
}

/** Paths of the files that bodies need, each once. */
function neededFiles(bodies: Bodies): readonly string[] {
  const needed = new Set<string>();
  for (const { assets } of bodies.values()) for (const { path } of assets) needed.add(path);
  for (const { generated } of bodies.values()) for (const { path } of generated) needed.delete(path);
  return [...needed];
}
