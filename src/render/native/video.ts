/** The address of a video alone in a paragraph as the player that Freshdesk's editor embeds (API facts 7.3). */
import type { Element } from 'hast';
import { SANDBOX } from '../allow-list.ts';
import { attributeText } from '../hast-properties.ts';
import { textOf } from '../hast-text.ts';
import { contentOf, element, hasClass, isElement, type Parent, walk } from './elements.ts';
import type { NativeContext } from './native-context.ts';
import { pageOf, type Player, playerFor } from './video-address.ts';

/** What an article must hold before it is looked through. */
export const VIDEO_HOST = /youtu\.?be|vimeo\.com|loom\.com|wistia\.|fast\.wistia/iu;

/** Changes in place. A link with a text of its own stays a link, and so does one in raw HTML. */
export function shapeVideos(tree: Parent, context: NativeContext): void {
  walk(tree, (paragraph) => {
    if (paragraph.tagName !== 'p') return;
    const [link, ...rest] = contentOf(paragraph);
    if (rest.length > 0 || !isElement(link, 'a') || context.isRaw(link)) return;
    const address = attributeText(link.properties['href']) ?? '';
    const player = isItsOwnText(address, textOf(link)) ? playerFor(address) : undefined;
    if (player) paragraph.children = [embed(player)];
  });
}

/** GFM puts http:// before what starts with www. */
function isItsOwnText(address: string, shown: string): boolean {
  return shown === address || `http://${shown}` === address || `https://${shown}` === address;
}

function embed({ src, title, width, height }: Player): Element {
  const frame = element('iframe', {
    src,
    title,
    width: String(width),
    height: String(height),
    frameBorder: '0',
    allow: 'fullscreen; picture-in-picture',
    allowFullScreen: true,
    sandbox: SANDBOX,
  });
  return element('span', { className: ['fr-video', 'fr-dvb', 'fr-fvc'], contentEditable: 'false' }, [frame]);
}

/** The address for a paragraph that holds a player and nothing else; whether it gives this very player, the caller tries. */
export function readVideo(paragraph: Element): string | undefined {
  const [span, ...rest] = contentOf(paragraph);
  if (paragraph.tagName !== 'p' || rest.length > 0 || !isElement(span, 'span') || !hasClass(span, 'fr-video'))
    return undefined;
  const [frame, ...more] = contentOf(span);
  if (more.length > 0 || !isElement(frame, 'iframe')) return undefined;
  const side = (name: string): number => Number(attributeText(frame.properties[name]) ?? 0);
  return pageOf(attributeText(frame.properties['src']) ?? '', side('height') > side('width'));
}
