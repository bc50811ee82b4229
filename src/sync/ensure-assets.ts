/** Puts every asset of a body where readers can load it, before the body that needs it is sent (promise 4). */
import type { SourceAsset } from '../model/article.ts';
import { problem } from '../problems/catalogue.ts';
import { publishProblems } from '../problems/publish.ts';
import { type ApplyState, StepStopped } from './apply-context.ts';
import { RemoteError } from './ports.ts';

export async function ensureAssets(state: ApplyState, assets: readonly SourceAsset[]): Promise<void> {
  for (const asset of assets) {
    try {
      await state.assetHost?.ensure(asset, () => state.readAsset(asset));
    } catch (error) {
      if (error instanceof RemoteError && error.kind === 'fatal') throw error;
      const why = error instanceof Error ? error.message : String(error);
      throw new StepStopped('failed', problem(publishProblems.assetFailed, { path: asset.path, why }));
    }
  }
}
