/** The renderer that commands are given. */
import type { Settings } from '../model/settings.ts';
import type { Renderer } from '../render/renderer.ts';
import { createLocalRenderer } from '../renderer/local-renderer.ts';

export function openRenderer(settings: Settings): Renderer {
  return createLocalRenderer(settings.render);
}
