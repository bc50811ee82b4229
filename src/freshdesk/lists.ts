/**
 * Complete lists. Freshdesk pages by number (API facts 4), so an object that others add, delete or move between two pages
 * can be skipped: a list of several pages is believed once two passes agree.
 */
import { z } from 'zod';
import type { Client } from './client.ts';

const PER_PAGE = 100;
const MAX_PAGES = 500; // API facts 4
const MAX_PASSES = 4;

export interface ListCall<T extends { readonly id: number }> {
  readonly path: string;
  /** After "could not": `list the articles of folder 7`. */
  readonly what: string;
  readonly schema: z.ZodType<T>;
}

export async function listAll<T extends { readonly id: number }>(
  client: Client,
  call: ListCall<T>,
): Promise<readonly T[]> {
  let before = await onePass(client, call);
  if (before.pages === 1) return before.items;
  for (let pass = 2; pass <= MAX_PASSES && before.overlapped; pass += 1) {
    const again = await onePass(client, call);
    if (sameIds(before.items, again.items)) return again.items;
    before = { ...again, overlapped: true };
  }
  return before.items;
}

interface Pass<T> {
  readonly items: readonly T[];
  readonly pages: number;
  /** An id came twice, or a page was short though another followed: the list moved while it was read. */
  readonly overlapped: boolean;
}

async function onePass<T extends { readonly id: number }>(client: Client, call: ListCall<T>): Promise<Pass<T>> {
  const items = new Map<number, T>();
  let overlapped = false;
  let firstOfLastPage: number | undefined;
  for (let page = 1; page <= MAX_PAGES; page += 1) {
    const { data, headers } = await client.request({
      method: 'GET',
      path: `${call.path}?per_page=${PER_PAGE}&page=${page}`,
      what: call.what,
      schema: z.array(call.schema),
    });
    // A server that ignores `page` gives the first page for ever.
    if (data.length === 0 || data[0]?.id === firstOfLastPage)
      return { items: [...items.values()], pages: page, overlapped };
    firstOfLastPage = data[0]?.id;
    for (const item of data) {
      overlapped ||= items.has(item.id);
      items.set(item.id, item);
    }
    const more = /rel="?next"?/.test(headers.get('link') ?? '');
    overlapped ||= more && data.length < PER_PAGE;
    if (!more && data.length < PER_PAGE) return { items: [...items.values()], pages: page, overlapped };
  }
  return { items: [...items.values()], pages: MAX_PAGES, overlapped };
}

const sameIds = (a: readonly { id: number }[], b: readonly { id: number }[]): boolean =>
  a.length === b.length && a.every(({ id }, index) => id === b[index]?.id);
