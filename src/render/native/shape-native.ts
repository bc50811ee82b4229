/**
 * Turns what Markdown and writers' HTML say into the markup that Freshdesk's own editor makes, before the allow-list is
 * applied. What an article does not hold is not looked for.
 */
import type { Root } from 'hast';
import { shapeDetails } from './accordion.ts';
import { sayFigure, shapeCaptions } from './captions.ts';
import { shapeCode } from './code-blocks.ts';
import { replaceElements, walk } from './elements.ts';
import { shapeImages } from './images.ts';
import type { NativeContext } from './native-context.ts';
import { shapeTables } from './tables.ts';
import { shapeTasks, TASK } from './tasks.ts';
import { VIDEO_HOST, shapeVideos } from './video.ts';

/** Changes in place. `mayHold` tells what there is nothing of to be found. */
export function shapeNative(tree: Root, mayHold: (part: RegExp) => boolean, context: NativeContext): void {
  if (mayHold(/<pre/u)) shapeCode(tree, context);
  if (mayHold(/<table/u)) shapeTables(tree, context);
  // Before images get their classes: what stands alone here may have a caption below.
  if (mayHold(/<figure/iu)) shapeFigures(tree);
  if (mayHold(/<img/u)) shapeImages(tree, context);
  if (mayHold(/data-kb-caption/u)) shapeCaptions(tree, context);
  if (mayHold(/<details/iu)) shapeDetails(tree, context);
  if (mayHold(TASK)) shapeTasks(tree);
  if (mayHold(VIDEO_HOST)) shapeVideos(tree, context);
}

function shapeFigures(tree: Root): void {
  replaceElements(tree, (one) => {
    const paragraph = one.tagName === 'figure' ? sayFigure(one) : undefined;
    return paragraph && [paragraph];
  });
}

/** Attributes with which part one speaks to part two. */
export const FORGEABLE = /data-kb-/iu;

/** Those that a writer typed mean nothing. */
export function dropForged(tree: Root, context: NativeContext): void {
  walk(tree, (one) => {
    if (!context.isRaw(one)) return;
    for (const property of Object.keys(one.properties))
      if (property.startsWith('dataKb')) delete one.properties[property];
  });
}
