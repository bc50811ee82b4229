/** The name of an asset on its host: its content and the kind of file, so that equal content has one name everywhere. */
import { lookup } from 'mrmime';
import type { SourceAsset } from '../model/article.ts';

/** Hexadecimal digits of the hash: 128 bits, so that two contents never meet. */
const DIGITS = 32;

export function assetName(asset: Pick<SourceAsset, 'hash' | 'extension'>, digits: number = DIGITS): string {
  const extension = asset.extension === 'jpeg' ? 'jpg' : asset.extension; // two spellings of one kind
  const ending = /^[a-z0-9]{1,16}$/.test(extension) ? `.${extension}` : '';
  return asset.hash.slice(0, digits) + ending;
}

/** How a host tells browsers what it is. XML can hold a page with scripts, so it goes as plain text. */
export function contentType(asset: Pick<SourceAsset, 'extension'>): string {
  const type = lookup(asset.extension) ?? 'application/octet-stream';
  if (type === 'image/svg+xml') return type;
  if (/(?:\/|\+)xml|xslt/.test(type)) return 'text/plain; charset=utf-8';
  return type.startsWith('text/') ? `${type}; charset=utf-8` : type;
}
