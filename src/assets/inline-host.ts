/** Small images written into the article itself, as data URIs: no place for files is needed, and no reader loads anything. */
import type { SourceAsset } from '../model/article.ts';
import type { Problem } from '../model/problem.ts';
import type { AssetSettings } from '../model/settings.ts';
import { assetProblems } from '../problems/asset.ts';
import { problem } from '../problems/catalogue.ts';
import type { AssetHost } from '../sync/ports.ts';
import { contentType } from './asset-name.ts';
import { checkedRead } from './checked-read.ts';

type InlineSettings = Extract<AssetSettings, { host: 'inline' }>;

export function createInlineHost({ maxBytes }: InlineSettings): AssetHost {
  const addresses = new Map<string, string>();
  const accepts = (asset: SourceAsset): Problem | undefined => {
    if (!contentType(asset).startsWith('image/')) return problem(assetProblems.notInline, asset);
    return asset.size > maxBytes ? problem(assetProblems.tooLargeInline, { ...asset, most: maxBytes }) : undefined;
  };
  return {
    name: 'inline',
    place: 'inline',
    accepts,
    async prepare(assets, read) {
      for (const asset of assets) {
        if (addresses.has(keyOf(asset)) || accepts(asset)) continue;
        const bytes = await checkedRead(asset, () => read(asset));
        addresses.set(keyOf(asset), `data:${contentType(asset)};base64,${Buffer.from(bytes).toString('base64')}`);
      }
    },
    // Refused ones have an error at their place, so an article with one of them is never sent.
    url: (asset) => addresses.get(keyOf(asset)) ?? `data:,${asset.hash}`,
    ensure: async () => undefined, // the article brings it along
  };
}

const keyOf = ({ hash, extension }: SourceAsset): string => `${hash}.${extension}`;
