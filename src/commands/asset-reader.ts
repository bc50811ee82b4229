/** The bytes of assets: files of the content root, and pictures that rendering drew, which no file holds. */
import { readAsset, type Treatment } from '../content/load-assets.ts';
import type { SourceAsset } from '../model/article.ts';
import type { RenderedBody } from '../model/tree.ts';
import type { ReadAsset } from '../sync/ports.ts';
import { sha256 } from '../util/hash.ts';

const encode = (svg: string): Uint8Array => new TextEncoder().encode(svg);

/** Drawn pictures as assets, by path. */
export function drawnAssets(bodies: Iterable<RenderedBody>): ReadonlyMap<string, SourceAsset> {
  const assets = new Map<string, SourceAsset>();
  for (const { generated } of bodies) {
    for (const { path, svg, width, height } of generated) {
      const bytes = encode(svg);
      const hash = sha256(bytes);
      assets.set(path, { path, hash, sourceHash: hash, size: bytes.length, extension: 'svg', width, height });
    }
  }
  return assets;
}

/** Nothing of a file is kept between hashing and sending it: it is read again. */
export function assetReader(root: string, bodies: Iterable<RenderedBody>, treatment: Treatment): ReadAsset {
  const drawn = new Map([...bodies].flatMap(({ generated }) => generated.map(({ path, svg }) => [path, svg] as const)));
  return async (asset) => {
    const svg = drawn.get(asset.path);
    return svg === undefined ? readAsset(root, asset.path, treatment) : encode(svg);
  };
}
