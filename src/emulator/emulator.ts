/**
 * A local Freshdesk: its Solutions API and a plain portal, in this process or on a loopback port, with state in memory or
 * in a folder. Written from the documented and observed behaviour of Freshdesk; it is no part of Freshdesk.
 */
import { type Account, answerApi } from './api.ts';
import { type AssetStore, answerAsset, answerAttachment, assetStore } from './assets.ts';
import { brokenConnection, Faults } from './faults.ts';
import { Journal, type Journalled } from './journal.ts';
import { DEFAULT_SWITCHES, type EmulatorOptions, LANGUAGES } from './options.ts';
import { People } from './people.ts';
import { answerPortal } from './portal.ts';
import { RateWindow } from './rate-window.ts';
import { type Listening, listenOn } from './serve.ts';
import { startAccount } from './start-account.ts';
import { State } from './state.ts';
import { folderStore, memoryStore } from './store.ts';
import { type StoredArticle, type StoredCategory, type StoredFolder, StoredObjects } from './stored.ts';

export type { Fault, FaultAction } from './faults.ts';
export type { EmulatorOptions } from './options.ts';

export interface Emulator {
  /** Answers in this process, under any origin. Rejects as fetch does when a fault breaks the connection or the signal aborts. */
  fetch(request: Request): Promise<Response>;
  /** Serves on 127.0.0.1; port 0 takes a free one. Rejects with code EADDRINUSE when the port is taken. */
  listen(port: number): Promise<Listening>;
  /** Stops serving, makes sure that everything is on disk and lets go of the folder. */
  close(): Promise<void>;

  /** What goes wrong, and when: `faults.add(…)`, `faults.clear()`. */
  readonly faults: Faults;
  /** API requests in the order they came; `journal.splice(0)` empties it. */
  readonly journal: Journalled[];
  /** Edits by people in Freshdesk's own pages. */
  readonly people: People;
  /** Calls per minute, to be changed at any time: `rate.total = 50`; `rate.count(10)` stands for ten calls by others. */
  readonly rate: RateWindow;
  /** What is stored now, in the primary language or another one, oldest first. */
  categories(language?: string): readonly StoredCategory[];
  folders(language?: string): readonly StoredFolder[];
  articles(language?: string): readonly StoredArticle[];
}

/** Throws when `folder` is held by another living process, or its state cannot be read. */
export function createEmulator(options: EmulatorOptions = {}): Emulator {
  const now = options.now ?? (() => new Date());
  const store = options.folder === undefined ? memoryStore() : folderStore(options.folder);
  const state = new State({ now, primary: options.primaryLanguage ?? 'en', write: (entry) => store.write(entry) });
  store.open(state);
  if (options.defaults && state.isNew) startAccount(state);
  const assets = assetStore(options.folder);
  const account = accountOf(options, state, now);
  const stored = new StoredObjects(state);
  const servers = new Set<Listening>();
  let isClosed = false;
  const fetch = (request: Request): Promise<Response> =>
    isClosed
      ? Promise.reject(brokenConnection())
      : unlessAborted(request.signal, answer(account, assets, options.url, request));
  return {
    fetch,
    listen: async (port) => {
      const server = await listenOn(port, fetch);
      servers.add(server);
      return server;
    },
    close: async () => {
      if (isClosed) return;
      isClosed = true;
      await Promise.all([...servers].map((server) => server.close()));
      store.close();
    },
    faults: account.faults,
    journal: account.journal.entries,
    people: new People(state, assets),
    rate: account.rate,
    categories: (language) => stored.categories(language),
    folders: (language) => stored.folders(language),
    articles: (language) => stored.articles(language),
  };
}

function accountOf(options: EmulatorOptions, state: State, now: () => Date): Account {
  const supported = (options.supportedLanguages ?? LANGUAGES).filter((language) => language !== state.primary);
  const rate = new RateWindow(now, options.rate);
  rate.punitive = options.punitiveRetryAfter;
  let last = 0;
  return {
    state,
    switches: { ...DEFAULT_SWITCHES, ...options.switches },
    keys: options.keys,
    supported,
    portalLanguages: options.portalLanguages ?? supported,
    hasPortals: (options.portals?.length ?? 0) > 1,
    rate,
    faults: new Faults(),
    journal: new Journal(now),
    nonce: () => (last += 1),
  };
}

async function answer(
  account: Account,
  assets: AssetStore,
  url: string | undefined,
  request: Request,
): Promise<Response> {
  const { pathname } = new URL(request.url);
  if (pathname.startsWith('/api/v2/')) return answerApi(account, request);
  if (pathname === '/_sandbox/health') return Response.json({ ok: true });
  const asset = /^\/_sandbox\/assets\/([^/]*)$/.exec(pathname)?.[1];
  if (asset !== undefined) return answerAsset(assets, request, asset);
  const attachment = /^\/_sandbox\/attachments\/(\d+)$/.exec(pathname)?.[1];
  if (attachment !== undefined) return answerAttachment(assets, account.state, request, Number(attachment));
  return answerPortal({ ...account, ownUrl: url }, request);
}

/** Like fetch, an answer that takes too long for the caller is a rejection with the signal's reason. */
function unlessAborted(signal: AbortSignal, response: Promise<Response>): Promise<Response> {
  return new Promise((resolve, reject) => {
    const give = (): void => reject(signal.reason);
    if (signal.aborted) give();
    signal.addEventListener('abort', give, { once: true });
    response.then(resolve, reject).finally(() => signal.removeEventListener('abort', give));
  });
}
