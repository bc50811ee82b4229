/** Body template → HTML, once targets have addresses. Knows neither accounts nor hosts. */
import type { BodyTemplate } from '../model/plan.ts';
import { escapeAttribute } from './serialise-html.ts';

export interface Fill {
  /** The whole address, anchor included; undefined while the article has none. */
  article(path: string, anchor: string): string | undefined;
  asset(path: string): string | undefined;
  /** Pixels of an image; undefined where it has none, or nobody knows. */
  readonly size?: ((path: string) => { readonly width: number; readonly height: number } | undefined) | undefined;
}

export interface FilledBody {
  readonly html: string;
  /** Paths without an address, each once. Their elements stand without href or src, so a link is plain text. */
  readonly missing: readonly string[];
}

/** Addresses are escaped here; a part without an address leaves no attribute behind. */
export function fillBody(template: BodyTemplate, fill: Fill): FilledBody {
  const missing = new Set<string>();
  const attribute = (name: string, path: string, address: string | undefined): string => {
    if (address !== undefined) return ` ${name}="${escapeAttribute(address)}"`;
    missing.add(path);
    return '';
  };
  const pieces = template.map((part) => {
    if (typeof part === 'string') return part;
    if ('article' in part) return attribute('href', part.article, fill.article(part.article, part.anchor));
    const size = part.size ? fill.size?.(part.asset) : undefined;
    // The last tells the size of the file from one that a person gives the image in Freshdesk later.
    const sized = size
      ? ` width="${size.width}" height="${size.height}" data-kb-size="${size.width}x${size.height}"`
      : '';
    return attribute(part.attribute, part.asset, fill.asset(part.asset)) + sized;
  });
  return { html: pieces.join(''), missing: [...missing] };
}
