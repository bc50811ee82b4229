/**
 * An image and its caption in one paragraph: Freshdesk keeps no <figure>, and this reads well on a portal with any style
 * sheet. The image stands in the line, since a block of its own would leave a blank line before the caption.
 */
import type { Element, ElementContent } from 'hast';
import { renderProblems } from '../../problems/render.ts';
import { attributeText } from '../hast-properties.ts';
import {
  addClasses,
  classesOf,
  contentOf,
  element,
  hasClass,
  inlineOf,
  isBlank,
  isElement,
  type Parent,
  text,
  walk,
} from './elements.ts';
import { loneImage } from './images.ts';
import type { NativeContext } from './native-context.ts';
import { joinStyles } from './styles.ts';

/** Images that Markdown gave a caption; to be called once they have their classes. */
export function shapeCaptions(tree: Parent, context: NativeContext): void {
  walk(tree, (one) => {
    const image = one.tagName === 'p' ? loneImage(one) : undefined;
    if (image) captionParagraph(one, image);
    else if (one.tagName === 'img' && one.properties['dataKbCaption'] !== undefined) captionInText(one, context);
  });
}

function takeCaption(image: Element): string | undefined {
  const caption = attributeText(image.properties['dataKbCaption']);
  delete image.properties['dataKbCaption'];
  return caption === undefined || caption.trim() === '' ? undefined : caption.trim();
}

function captionParagraph(paragraph: Element, image: Element): void {
  const caption = takeCaption(image);
  if (caption === undefined) return;
  setCaption(paragraph, contentOf(paragraph), image, [text(caption)]);
}

/** Nothing stands below an image in a line of text: the caption is what the pointer shows. */
function captionInText(image: Element, context: NativeContext): void {
  const caption = takeCaption(image);
  if (caption === undefined) return;
  context.report(image, renderProblems.captionInText, { caption });
  image.properties['title'] ??= caption;
}

const SIDES: Readonly<Record<string, string>> = { 'fr-fil': 'left', 'fr-fir': 'right' };

function setCaption(
  paragraph: Element,
  media: readonly ElementContent[],
  image: Element,
  caption: readonly ElementContent[],
): void {
  const side = Object.keys(SIDES).find((name) => hasClass(image, name)) ?? '';
  const align = `text-align: ${SIDES[side] ?? 'center'};`;
  paragraph.properties['style'] = joinStyles(align, attributeText(paragraph.properties['style']));
  paragraph.children = [...media, element('br'), element('em', {}, caption)];
}

/**
 * <figure> with one image and at most a <figcaption>; undefined for any other, of which only the content is kept. The order
 * of the two stays.
 */
export function sayFigure(figure: Element): Element | undefined {
  const captions = contentOf(figure).filter((child) => isElement(child, 'figcaption'));
  const media = contentOf(figure).filter((child) => !isElement(child, 'figcaption'));
  const [only, ...rest] = media;
  const [caption, ...more] = captions.filter((child) => isElement(child));
  if (!isElement(only) || rest.length > 0 || more.length > 0) return undefined;
  const shown = plainMedia(only);
  const image = shown && (shown.tagName === 'img' ? shown : loneImage(shown));
  if (!shown || !image) return undefined;
  const line = caption ? inlineOf(caption.children) : [];
  const paragraph = element('p', { ...figure.properties });
  if (figure.position) paragraph.position = figure.position;
  const named = !line.every(isBlank);
  // Classes of the writer's win over ours.
  if (classesOf(image).length === 0) addClasses(image, 'fr-fic', named ? 'fr-dii' : 'fr-dib');
  if (!named) paragraph.children = [shown];
  else {
    setCaption(paragraph, [shown], image, line);
    if (contentOf(figure)[0] === caption) paragraph.children.reverse();
  }
  return paragraph;
}

/** Markdown inside <figure> puts the image into a paragraph, <picture> around it. */
function plainMedia(one: Element): Element | undefined {
  if (one.tagName === 'img' || one.tagName === 'a') return one;
  if (one.tagName === 'picture')
    return contentOf(one)
      .filter((child) => isElement(child))
      .find(({ tagName }) => tagName === 'img');
  const [only, ...rest] = contentOf(one);
  return one.tagName === 'p' && rest.length === 0 && isElement(only) ? plainMedia(only) : undefined;
}

export interface Captioned {
  readonly media: ElementContent;
  readonly image: Element;
  readonly caption: string;
}

/** A paragraph that setCaption made, its caption plain text. */
export function readCaption(paragraph: Element): Captioned | undefined {
  const [media, gap, em, ...rest] = paragraph.children;
  if (rest.length > 0 || !isElement(gap, 'br') || !isElement(em, 'em') || !isElement(media)) return undefined;
  const image = media.tagName === 'img' ? media : media.tagName === 'a' ? loneImage(media) : undefined;
  const [caption, ...more] = em.children;
  if (!image || caption?.type !== 'text' || more.length > 0 || Object.keys(em.properties).length > 0) return undefined;
  const align = /^text-align: (left|right|center);$/u.exec(attributeText(paragraph.properties['style']) ?? '')?.[1];
  const side = Object.keys(SIDES).find((name) => hasClass(image, name)) ?? '';
  return align === (SIDES[side] ?? 'center') && Object.keys(paragraph.properties).length === 1
    ? { media, image, caption: caption.value }
    : undefined;
}
