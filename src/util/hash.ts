/** SHA-256 in hex, the one digest used for fingerprints, assets and revisions. */
import { createHash } from 'node:crypto';

export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
