/** The link from one file of the content root to another, percent-encoded as in a URL. */
import { posix } from 'node:path';

export function relativePath(from: string, to: string): string {
  return posix.relative(posix.dirname(from), to).split('/').map(encodeURIComponent).join('/');
}
