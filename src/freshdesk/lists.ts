/**
 * Complete lists, or none. Freshdesk pages by number (API facts 4), so an object that others add, delete or move between
 * two pages can come twice or not at all: a list that shows that it moved is read until two passes agree. One that shows
 * nothing is believed; that something is missing from it never proves that it is gone (sync/ports.ts).
 */
import { z } from 'zod';
import { problem } from '../problems/catalogue.ts';
import { freshdeskProblems } from '../problems/freshdesk.ts';
import { RemoteError } from '../sync/ports.ts';
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
  if (!before.moved) return before.items;
  for (let pass = 2; pass <= MAX_PASSES; pass += 1) {
    const again = await onePass(client, call);
    if (sameIds(before.items, again.items)) return again.items;
    before = again;
  }
  throw incomplete(call.what, 'it kept changing while it was read');
}

interface Pass<T> {
  readonly items: readonly T[];
  /** An id came twice. */
  readonly moved: boolean;
}

async function onePass<T extends { readonly id: number }>(client: Client, call: ListCall<T>): Promise<Pass<T>> {
  const items = new Map<number, T>();
  let moved = false;
  let firstOfLastPage: number | undefined;
  for (let page = 1; page <= MAX_PAGES; page += 1) {
    const { data, more } = await readPage(client, call, page);
    const repeats = data[0] !== undefined && data[0].id === firstOfLastPage;
    if (repeats && more) throw incomplete(call.what, 'the server gives its first page again and again');
    // Without word of more, a server that ignores `page` has given everything at once.
    if (data.length === 0 || repeats) return { items: [...items.values()], moved };
    firstOfLastPage = data[0]?.id;
    for (const item of data) {
      moved ||= items.has(item.id);
      items.set(item.id, item);
    }
    if (data.length < PER_PAGE && !more) return { items: [...items.values()], moved };
  }
  throw incomplete(call.what, `it has more than ${MAX_PAGES} pages`);
}

/** The link to the next page only says that there is one; it is never followed, so it cannot lead elsewhere. */
async function readPage<T>(
  client: Client,
  { path, what, schema }: { path: string; what: string; schema: z.ZodType<T> },
  page: number,
): Promise<{ data: readonly T[]; more: boolean }> {
  const { data, headers } = await client.request({
    method: 'GET',
    path: `${path}?per_page=${PER_PAGE}&page=${page}`,
    what,
    schema: z.array(schema),
  });
  return { data, more: /\brel="?next\b/.test(headers.get('link') ?? '') };
}

const incomplete = (what: string, why: string): RemoteError =>
  new RemoteError('unavailable', problem(freshdeskProblems.brokenList, { what, why }));

/** In any order: a list that only sorts itself anew is complete. */
function sameIds(a: readonly { id: number }[], b: readonly { id: number }[]): boolean {
  const ids = new Set(a.map(({ id }) => id));
  return a.length === b.length && b.every(({ id }) => ids.has(id));
}
