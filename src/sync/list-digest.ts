/** The digest of a list that may be too long to lie in memory as one text. */
import { createHash } from 'node:crypto';
import { stableJson } from '../util/stable-json.ts';

/** What `sha256(stableJson([...head, [...items]]))` gives; the text of only one item exists at a time. */
export function listDigest(head: readonly unknown[], items: Iterable<unknown>): string {
  const hash = createHash('sha256');
  hash.update(`[${head.map((one) => `${inList(one)},`).join('')}[`);
  let isFirst = true;
  for (const item of items) {
    hash.update(`${isFirst ? '' : ','}${inList(item)}`);
    isFirst = false;
  }
  return hash.update(']]').digest('hex');
}

/** JSON has no word for what is not there; in a list it has to keep its place. */
const inList = (value: unknown): string => (value === undefined ? 'null' : stableJson(value));
