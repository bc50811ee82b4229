/** A drawing as an image of the article: a part of the text or a paragraph of its own, and the file that it needs. */
import type { Image, Paragraph } from 'mdast';
import type { GeneratedAsset } from '../model/tree.ts';
import { sha256 } from '../util/hash.ts';
import type { Drawing } from './engines.ts';

/** Screen readers read all of it. */
const MAX_ALT = 500;

/** The same picture has the same name, in whichever article it stands. */
export function toAsset({ svg, width, height }: Drawing): GeneratedAsset {
  return { path: `kb-generated/${sha256(svg).slice(0, 32)}.svg`, svg, width, height };
}

export function inlinePicture(asset: GeneratedAsset, alt: string, depth = 0): Image {
  // Freshdesk's classes for an image in the line; it stands on the line as its letters would.
  return picture(asset, alt, { className: ['fr-fic', 'fr-dii'], style: `vertical-align: ${-depth}px;` });
}

export function blockPicture(asset: GeneratedAsset, alt: string): Paragraph {
  // On a narrow screen it shrinks, and keeps its shape.
  const properties = { className: ['fr-fic', 'fr-dib'], style: 'max-width: 100%; height: auto;' };
  const hProperties = { style: 'text-align: center;' };
  return { type: 'paragraph', children: [picture(asset, alt, properties)], data: { hProperties } };
}

function picture({ path, width, height }: GeneratedAsset, alt: string, properties: Readonly<Properties>): Image {
  const words = alt.replaceAll(/\s+/gu, ' ').trim();
  const short = words.length > MAX_ALT ? `${words.slice(0, MAX_ALT - 1)}…` : words;
  return { type: 'image', url: path, alt: short, data: { hProperties: { ...properties, width, height } } };
}

interface Properties {
  readonly className: string[];
  readonly style: string;
}
