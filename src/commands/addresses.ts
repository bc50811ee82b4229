/** How bodies are filled for one target: its portal for links, its asset host for images. */
import type { SourceAsset } from '../model/article.ts';
import type { Target } from '../model/settings.ts';
import { fillBody } from '../render/fill-body.ts';
import type { Addresses } from '../sync/desired.ts';
import type { AssetHost } from '../sync/ports.ts';

export function addressesOf(
  target: Target,
  host: AssetHost | undefined,
  assets: ReadonlyMap<string, SourceAsset>,
): Addresses {
  return {
    fillBody,
    portal: target.portal,
    asset: (path) => {
      const asset = assets.get(path);
      return asset && host?.url(asset);
    },
    size: (path) => {
      const { width, height } = assets.get(path) ?? {};
      return width === undefined || height === undefined ? undefined : { width, height };
    },
  };
}
