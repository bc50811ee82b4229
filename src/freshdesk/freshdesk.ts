/** The Remote port on Freshdesk's Solutions API (API facts 5): which call, which path, which words. */
import type { RemoteArticle, RemoteFolder } from '../model/remote.ts';
import { type Clock, type Remote, RemoteError } from '../sync/ports.ts';
import { printable } from '../util/printable.ts';
import { type Call, type Client, createClient } from './client.ts';
import { createSend, type Fetch, networkFetch } from './http.ts';
import { listAll } from './lists.ts';
import { fromArticle, fromCategory, fromFolder, fromNewArticle, toArticle, toCategory, toFolder } from './map.ts';
import { createPace, type OnWait } from './pace.ts';
import { createRedact } from './redact.ts';
import { stoppableClock } from './stoppable-clock.ts';
import { walkFolders } from './walk-folders.ts';
import { nothing, wireArticle, wireCategory, wireFolder, wireLanguages } from './wire.ts';

export interface FreshdeskOptions {
  /** Origin of the API: `https://acme.freshdesk.com`, or a loopback address. */
  readonly url: string;
  readonly apiKey: string;
  /** Share of the account's advertised rate that may be used, 0 to 1. */
  readonly rate: number;
  /** Primary language of the account. */
  readonly language: string;
  readonly clock: Clock;
  /** For an emulator inside the process; the global one else. */
  readonly fetch?: Fetch | undefined;
  readonly random?: (() => number) | undefined;
  /** Told of every wait that a person would notice. */
  readonly onWait?: OnWait | undefined;
  /** Longest Retry-After that is waited for, in milliseconds; minutes have been seen (API facts 2). */
  readonly maxWait?: number | undefined;
  /** Milliseconds until an answer must begin, and again until it must be whole. */
  readonly timeout?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

const TEN_MINUTES = 600_000;
const ONE_MINUTE = 60_000;

/** Throws KbError when `url` is not a place where the key may go. */
export function createFreshdesk(options: FreshdeskOptions): Remote {
  const { url, apiKey, rate, onWait, signal } = options;
  const clock = stoppableClock(options.clock, signal);
  const client = createClient({
    send: createSend({
      url,
      apiKey,
      fetch: options.fetch ?? networkFetch,
      userAgent: 'kbpress',
      timeout: options.timeout ?? ONE_MINUTE,
      signal,
    }),
    pace: createPace({ rate, clock, onWait }),
    clock,
    url,
    redact: createRedact(apiKey),
    random: options.random ?? Math.random,
    maxWait: options.maxWait ?? TEN_MINUTES,
    onWait,
    signal,
  });
  return toRemote(client, options.language);
}

function toRemote(client: Client, language: string): Remote {
  const send = async <T>(call: Call<T>): Promise<T> => (await client.request(call)).data;
  const article = async (call: Omit<Call<unknown>, 'schema'>): Promise<RemoteArticle> =>
    toArticle(await send({ ...call, schema: wireArticle }), language);
  const folder = async (call: Omit<Call<unknown>, 'schema'>, categoryId = 0): Promise<RemoteFolder> =>
    toFolder(await send({ ...call, schema: wireFolder }), categoryId);
  return {
    calls: client.calls,
    listCategories: async () =>
      (await listAll(client, { path: '/solutions/categories', what: 'list the categories', schema: wireCategory })).map(
        toCategory,
      ),
    listFolders: (categoryId) => walkFolders(client, categoryId),
    listArticles: async (folderId) =>
      (
        await listAll(client, {
          path: `/solutions/folders/${folderId}/articles`,
          what: `list the articles of folder ${folderId}`,
          schema: wireArticle,
        })
      ).map((wire) => toArticle(wire, language)),
    readCategory: (id) =>
      unlessGone(async () =>
        toCategory(
          await send({
            method: 'GET',
            path: `/solutions/categories/${id}`,
            what: `read category ${id}`,
            schema: wireCategory,
          }),
        ),
      ),
    readFolder: (id) =>
      unlessGone(() => folder({ method: 'GET', path: `/solutions/folders/${id}`, what: `read folder ${id}` })),
    readArticle: (id) =>
      unlessGone(() => article({ method: 'GET', path: `/solutions/articles/${id}`, what: `read article ${id}` })),
    createCategory: async (write) =>
      toCategory(
        await send({
          method: 'POST',
          path: '/solutions/categories',
          what: `create the category ${quote(write.name)}`,
          body: fromCategory(write),
          schema: wireCategory,
        }),
      ),
    updateCategory: async (id, write) =>
      toCategory(
        await send({
          method: 'PUT',
          path: `/solutions/categories/${id}`,
          what: `update category ${id}`,
          body: fromCategory(write),
          schema: wireCategory,
        }),
      ),
    deleteCategory: async (id) =>
      void (await send({
        method: 'DELETE',
        path: `/solutions/categories/${id}`,
        what: `delete category ${id}`,
        schema: nothing,
      })),
    createFolder: (categoryId, write) =>
      folder(
        {
          method: 'POST',
          path: `/solutions/categories/${categoryId}/folders`,
          what: `create the folder ${quote(write.name)}`,
          body: fromFolder(write),
        },
        categoryId,
      ),
    updateFolder: (id, write) =>
      folder({ method: 'PUT', path: `/solutions/folders/${id}`, what: `update folder ${id}`, body: fromFolder(write) }),
    deleteFolder: async (id) =>
      void (await send({
        method: 'DELETE',
        path: `/solutions/folders/${id}`,
        what: `delete folder ${id}`,
        schema: nothing,
      })),
    createArticle: async (folderId, write) =>
      article({
        method: 'POST',
        path: `/solutions/folders/${folderId}/articles`,
        what: `create the article ${quote(write.title)}`,
        body: fromNewArticle(write),
      }),
    updateArticle: async (id, write) =>
      article({
        method: 'PUT',
        path: `/solutions/articles/${id}`,
        what: `update article ${id}`,
        body: fromArticle(write),
      }),
    deleteArticle: async (id) =>
      void (await send({
        method: 'DELETE',
        path: `/solutions/articles/${id}`,
        what: `delete article ${id}`,
        schema: nothing,
      })),
    languages: async () => {
      const told = await send({
        method: 'GET',
        path: '/settings/helpdesk',
        what: 'read the languages',
        schema: wireLanguages,
      });
      return { primary: told.primary_language, supported: told.supported_languages ?? [] };
    },
  };
}

/** Only a 404 proves that something is not there. */
async function unlessGone<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof RemoteError && error.status === 404 && error.kind === 'refused') return undefined;
    throw error;
  }
}

const quote = (name: string): string => `“${printable(name, 80)}”`;
