/** The link from one file of the content root to another, percent-encoded as in a URL. */
import { posix } from 'node:path';

export function relativePath(from: string, to: string): string {
  return posix.relative(posix.dirname(from), to).split('/').map(encode).join('/');
}

/** Brackets too: they would end the link in Markdown. */
const encode = (part: string): string =>
  encodeURIComponent(part).replaceAll(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
