/** The bytes of an asset for its upload: exactly those that its address was made of. */
import type { SourceAsset } from '../model/article.ts';
import { assetProblems } from '../problems/asset.ts';
import { problem } from '../problems/catalogue.ts';
import { AssetError } from '../sync/ports.ts';
import { sha256 } from '../util/hash.ts';

/** A plain ArrayBuffer is behind them, which is what a request body takes. */
export async function checkedRead(
  asset: SourceAsset,
  read: () => Promise<Uint8Array>,
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(await read());
  if (sha256(bytes) !== asset.hash) throw new AssetError(problem(assetProblems.changedSincePlan, asset));
  return bytes;
}
