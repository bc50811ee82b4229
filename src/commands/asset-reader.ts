/** The bytes of assets: files of the content root, and pictures that rendering drew, which no file holds. */
import { readAsset } from '../content/load-assets.ts';
import type { SourceAsset } from '../model/article.ts';
import type { RenderedBody } from '../model/tree.ts';
import { sha256 } from '../util/hash.ts';

const encode = (svg: string): Uint8Array => new TextEncoder().encode(svg);

/** Drawn pictures as assets, by path. */
export function drawnAssets(bodies: Iterable<RenderedBody>): ReadonlyMap<string, SourceAsset> {
  const assets = new Map<string, SourceAsset>();
  for (const { generated } of bodies) {
    for (const { path, svg, width, height } of generated) {
      const bytes = encode(svg);
      assets.set(path, { path, hash: sha256(bytes), size: bytes.length, extension: 'svg', width, height });
    }
  }
  return assets;
}

export function assetReader(root: string, bodies: Iterable<RenderedBody>) {
  const drawn = new Map([...bodies].flatMap(({ generated }) => generated.map(({ path, svg }) => [path, svg] as const)));
  return async (asset: SourceAsset): Promise<Uint8Array> => {
    const svg = drawn.get(asset.path);
    return svg === undefined ? readAsset(root, asset.path) : encode(svg);
  };
}
