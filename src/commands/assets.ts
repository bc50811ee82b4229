/** `kb assets DIR`: writes every image and file that the articles need under its published name. Needs no account. */
import { checkTree } from '../check/check-tree.ts';
import { loadContent } from '../content/load-content.ts';
import type { SourceAsset } from '../model/article.ts';
import type { Problem } from '../model/problem.ts';
import type { AssetsWritten } from '../model/results.ts';
import type { Settings } from '../model/settings.ts';
import { assetProblems } from '../problems/asset.ts';
import { problem } from '../problems/catalogue.ts';
import { KbError } from '../problems/kb-error.ts';
import type { Renderer } from '../render/renderer.ts';
import { AssetError } from '../sync/ports.ts';
import { assetReader } from './asset-reader.ts';
import { loadNeeded, treatmentOf } from './needed-assets.ts';

/** Where they are put; the names are the host's. */
export interface AssetFolder {
  put(
    asset: SourceAsset,
    read: () => Promise<Uint8Array>,
  ): Promise<{ readonly name: string; readonly written: boolean }>;
}

export async function writeAssets(
  root: string,
  settings: Settings,
  { renderer, folder }: { readonly renderer: Renderer; readonly folder: AssetFolder },
): Promise<AssetsWritten> {
  if (settings.assets?.host === 'url' && settings.assets.names === 'path')
    throw new KbError(problem(assetProblems.deployedByPath, undefined));
  const tree = await loadContent(root, settings);
  const bodies = await renderer.render(tree, tree.articles);
  const treatment = treatmentOf(settings, undefined);
  const loaded = await loadNeeded({ root, bodies, treatment });
  const rendered = [...bodies].map(([article, body]) => ({ article, body }));
  const problems: readonly Problem[] = [
    ...tree.problems,
    ...checkTree({ tree, rendered, assetProblems: loaded.problems }),
  ];
  const read = assetReader(root, bodies.values(), treatment);
  const files = new Map<string, AssetsWritten['files'][number]>();
  const changed: Problem[] = [];
  for (const asset of loaded.needed) {
    try {
      const { name, written } = await folder.put(asset, () => read(asset));
      if (!files.has(name)) files.set(name, { name, path: asset.path, size: asset.size, written });
    } catch (error) {
      if (!(error instanceof AssetError)) throw error;
      changed.push(error.problem); // somebody saved it just now
    }
  }
  return { files: [...files.values()], problems: [...problems, ...changed] };
}
