/**
 * Images of Markdown with the classes of Freshdesk's editor: a block when alone in its paragraph, else in the line; on the
 * left or right; with the writer's size as a style. Images in raw HTML stay as they are written.
 */
import type { Element } from 'hast';
import { renderProblems } from '../../problems/render.ts';
import { attributeText } from '../hast-properties.ts';
import { addClasses, contentOf, isCallout, isElement, type Parent } from './elements.ts';
import type { NativeContext } from './native-context.ts';
import { joinStyles } from './styles.ts';

/** Changes in place. */
export function shapeImages(tree: Parent, context: NativeContext): void {
  shapeIn(tree, undefined, context);
}

function shapeIn(parent: Parent, lone: Element | undefined, context: NativeContext): void {
  for (const child of parent.children) {
    if (child.type !== 'element') continue;
    if (child.tagName === 'img') shapeImage(child, child === lone, context);
    else shapeIn(child, child.tagName === 'p' || isCallout(child) ? loneImage(child) : lone, context);
  }
}

/** The image that a paragraph holds when it holds nothing else, linked or not. */
export function loneImage(parent: Element): Element | undefined {
  const [only, ...rest] = contentOf(parent);
  if (rest.length > 0 || !isElement(only)) return undefined;
  if (only.tagName === 'img') return only;
  return only.tagName === 'a' ? loneImage(only) : undefined;
}

function shapeImage(image: Element, alone: boolean, context: NativeContext): void {
  const drawn = context.generated.has(attributeText(image.properties['src']) ?? '');
  if (drawn || context.isRaw(image)) return;
  const align = attributeText(image.properties['align'])?.toLowerCase();
  delete image.properties['align'];
  sizeByStyle(image, context);
  const block = alone && image.properties['dataKbCaption'] === undefined;
  addClasses(image, POSITIONS[align ?? ''] ?? 'fr-fic', block ? 'fr-dib' : 'fr-dii');
}

const POSITIONS: Readonly<Record<string, string>> = { left: 'fr-fil', right: 'fr-fir' };

/** Pixels, or a share of the line. */
const SIZE = /^(\d{1,4}(?:\.\d{1,4})?)(px|%)?$/u;

function sizeByStyle(image: Element, context: NativeContext): void {
  let style = '';
  for (const side of ['width', 'height'] as const) {
    const written = attributeText(image.properties[side]);
    if (written === undefined) continue;
    delete image.properties[side];
    const [, number, unit = 'px'] = SIZE.exec(written.trim()) ?? [];
    if (Number(number ?? 0) > 0) style = joinStyles(style, `${side}: ${Number(number)}${unit};`);
    else context.report(image, renderProblems.imageSize, { side, written });
  }
  if (style !== '') image.properties['style'] = joinStyles(style, attributeText(image.properties['style']));
}
