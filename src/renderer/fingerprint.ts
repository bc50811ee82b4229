/** What stands for everything beside the article that decides its HTML: version, options, plugins with their versions. */
import type { RenderOptions } from '../model/render-options.ts';
import { RENDERER_VERSION } from '../render/render-body.ts';
import { sha256 } from '../util/hash.ts';
import { stableJson } from '../util/stable-json.ts';
import type { ResolvedPlugin } from './resolve-plugins.ts';

export function rendererFingerprint(options: RenderOptions, plugins: readonly ResolvedPlugin[] = []): string {
  const used = plugins.map(({ name, version, options }) => ({ name, version, options }));
  return `${RENDERER_VERSION}-${sha256(stableJson({ options, plugins: used })).slice(0, 16)}`;
}
