/** Puts every asset of a body where readers can load it, before the body that needs it is sent (promise 4). */
import PQueue from 'p-queue';
import type { SourceAsset } from '../model/article.ts';
import type { Problem } from '../model/problem.ts';
import { problem } from '../problems/catalogue.ts';
import { publishProblems } from '../problems/publish.ts';
import { type ApplyState, StepStopped } from './apply-context.ts';
import { AssetError, RemoteError } from './ports.ts';

/** Assets of one article that are looked after side by side. */
const CONCURRENCY = 6;

export async function ensureAssets(state: ApplyState, assets: readonly SourceAsset[]): Promise<void> {
  const queue = new PQueue({ concurrency: CONCURRENCY });
  const ends = await queue.addAll(assets.map((asset) => () => ensureOne(state, asset)));
  const wrong = ends.find((end) => end !== undefined);
  if (wrong) throw new StepStopped('failed', wrong);
}

async function ensureOne(state: ApplyState, asset: SourceAsset): Promise<Problem | undefined> {
  try {
    await state.assetHost?.ensure(asset, () => state.readAsset(asset));
    return undefined;
  } catch (error) {
    if (error instanceof RemoteError && error.kind === 'fatal') throw error;
    if (error instanceof AssetError) return error.problem;
    const why = error instanceof Error ? error.message : String(error);
    return problem(publishProblems.assetFailed, { path: asset.path, why });
  }
}
