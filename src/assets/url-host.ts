/** A base URL below which another step deploys the files; kb only sees to it that they answer before an article needs them. */
import type { SourceAsset } from '../model/article.ts';
import type { AssetSettings } from '../model/settings.ts';
import { assetProblems } from '../problems/asset.ts';
import { problem } from '../problems/catalogue.ts';
import { AssetError, type AssetHost } from '../sync/ports.ts';
import { assetName } from './asset-name.ts';
import { onceEach } from './once-each.ts';
import { createPatience, type Look } from './until-there.ts';

type UrlSettings = Extract<AssetSettings, { host: 'url' }>;

/** The files are there already, or they are missing: a short wait is for caches and for a host that wakes up. */
const PAUSES = [1000, 3000, 8000];

export function createUrlHost({ base, names }: UrlSettings, look: Omit<Look, 'pauses'>): AssetHost {
  const once = onceEach();
  const wait = createPatience({ ...look, pauses: PAUSES });
  const isByPath = names === 'path';
  const url = (asset: SourceAsset): string =>
    isByPath ? `${base}/${encodePath(asset.path)}?v=${asset.hash.slice(0, 8)}` : `${base}/${assetName(asset)}`;
  return {
    name: 'url',
    place: isByPath ? `${base}?v` : base,
    asIs: isByPath,
    ...(isByPath && { accepts: refuseDrawn }),
    url,
    ensure: (asset) =>
      once(url(asset), async () => {
        const why = await wait(url(asset), asset);
        if (why !== undefined)
          throw new AssetError(problem(assetProblems.notDeployed, { path: asset.path, url: url(asset), why }));
      }),
  };
}

/** Drawn pictures have no file that could be deployed (model/tree.ts). */
const refuseDrawn: NonNullable<AssetHost['accepts']> = (asset) =>
  asset.path.startsWith('kb-generated/') ? problem(assetProblems.drawnNeedsHash, asset) : undefined;

const encodePath = (path: string): string => path.split('/').map(encodeURIComponent).join('/');
