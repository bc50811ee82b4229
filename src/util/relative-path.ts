/** The link from one file of the content root to another, percent-encoded as in a URL. */
import { posix } from 'node:path';

export function relativePath(from: string, to: string): string {
  return posix.relative(posix.dirname(from), to).split('/').map(encode).join('/');
}

/** The way from a file to the folder of another, for what is addressed from there. */
export const folderWay = (from: string, to: string): string => `${relativePath(from, posix.dirname(to))}/`;

/** Brackets too: they would end the link in Markdown. */
const encode = (part: string): string =>
  encodeURIComponent(part).replaceAll(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
