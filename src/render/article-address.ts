/** Recognises the address of one of our own articles in any of the forms that people see (API facts 5.10). */
import { decodePercent } from './percent-coding.ts';

export interface ArticleAddress {
  readonly id: number;
  /** Decoded, without `#`; empty when there is none. */
  readonly anchor: string;
}

const PATH =
  /^(?:\/[a-z]{2}(?:-[a-z]{2,4})?)?\/(?:support\/|a\/)?solutions?\/articles\/(\d{1,16})(?:-[^/?#]*)?\/?(?:\?[^#]*)?(?:#(.*))?$/iu;

/** Undefined for any other address. A relative one is ours; an absolute one when its host is among `hosts` (lower case). */
export function parseArticleAddress(address: string, hosts: ReadonlySet<string>): ArticleAddress | undefined {
  const path = address.startsWith('/') && !address.startsWith('//') ? address : pathOnOwnHost(address, hosts);
  const match = path === undefined ? null : PATH.exec(path);
  return match ? { id: Number(match[1]), anchor: decodePercent(match[2] ?? '') } : undefined;
}

function pathOnOwnHost(address: string, hosts: ReadonlySet<string>): string | undefined {
  const match = /^(?:https?:)?\/\/([^/?#]{1,255})(\/.*)$/iu.exec(address);
  return match && hosts.has((match[1] ?? '').toLowerCase()) ? match[2] : undefined;
}
