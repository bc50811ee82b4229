/** A client whose server is a function, on a clock that is wound by hand; and small samples of what Freshdesk answers. */
import { createFreshdesk, type FreshdeskOptions } from '../../src/freshdesk/freshdesk.ts';
import { type Remote, RemoteError } from '../../src/sync/ports.ts';
import { FakeClock } from './fake-clock.ts';

export const KEY = 'aB3dE5gH7jK9mN1pQ2sT';
export const HOST = 'https://acme.freshdesk.com';

interface Asked {
  readonly method: string;
  /** Below `/api/v2`, with its query. */
  readonly path: string;
  readonly body: unknown;
  readonly headers: Headers;
}

export type Handler = (asked: Asked, nth: number) => Response | Promise<Response>;

export interface Harness {
  readonly remote: Remote;
  readonly clock: FakeClock;
  readonly asked: Asked[];
  readonly waits: { readonly milliseconds: number; readonly why: string }[];
  /** Runs until done; rejects as the call does. */
  readonly run: <T>(work: Promise<T>) => Promise<T>;
  /** The RemoteError that the call ends in. */
  readonly fail: (work: Promise<unknown>) => Promise<RemoteError>;
}

export function connect(handler: Handler, options: Partial<FreshdeskOptions> = {}): Harness {
  const clock = options.clock instanceof FakeClock ? options.clock : new FakeClock();
  const asked: Asked[] = [];
  const waits: { milliseconds: number; why: string }[] = [];
  const remote = createFreshdesk({
    url: HOST,
    apiKey: KEY,
    rate: 0.8,
    language: 'en',
    random: () => 0.5,
    onWait: (milliseconds, why) => void waits.push({ milliseconds, why }),
    fetch: async (request) => {
      const one = await read(request);
      asked.push(one);
      return handler(one, asked.length);
    },
    ...options,
    clock,
  });
  const run = <T>(work: Promise<T>): Promise<T> => clock.run(work);
  const fail = async (work: Promise<unknown>): Promise<RemoteError> => {
    try {
      await run(work);
    } catch (error) {
      if (error instanceof RemoteError) return error;
      throw error;
    }
    throw new Error('It was expected to fail.');
  };
  return { remote, clock, asked, waits, run, fail };
}

async function read(request: Request): Promise<Asked> {
  const { pathname, search } = new URL(request.url);
  const text = await request.text();
  const body: unknown = text === '' ? undefined : JSON.parse(text);
  return { method: request.method, path: pathname.replace('/api/v2', '') + search, body, headers: request.headers };
}

export const VERSION = { 'x-freshdesk-api-version': 'latest=v2; requested=v2' };
const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };

export function json(value: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(value), { status, headers: { ...VERSION, ...JSON_TYPE, ...headers } });
}

export const html = (text: string, status: number, headers: Record<string, string> = {}): Response =>
  new Response(text, { status, headers: { 'content-type': 'text/html', ...headers } });

export const empty = (status: number, headers: Record<string, string> = {}): Response =>
  new Response(status === 204 ? null : '', { status, headers: { ...VERSION, ...headers } });

export const limited = (retryAfter?: string): Response =>
  new Response('slow down', { status: 429, headers: retryAfter === undefined ? {} : { 'retry-after': retryAfter } });

/** What fetch throws when a connection fails. */
export function broken(code: string): TypeError {
  return new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) });
}

export const wireArticle = (id: number, over: Record<string, unknown> = {}): Record<string, unknown> => ({
  id,
  type: 1,
  status: 2,
  agent_id: 501,
  created_at: '2026-01-02T03:04:05Z',
  category_id: 10,
  folder_id: 20,
  title: `Article ${id}`,
  updated_at: '2026-01-02T03:04:05Z',
  description: '<p>Text</p>',
  description_text: ' Text ',
  seo_data: { meta_title: '', meta_description: '' },
  tags: [],
  hits: 7,
  ...over,
});

export const wireFolder = (id: number, over: Record<string, unknown> = {}): Record<string, unknown> => ({
  id,
  name: `Folder ${id}`,
  description: null,
  articles_count: 0,
  parent_folder_id: null,
  sub_folders_count: 0,
  visibility: 1,
  created_at: '2026-01-02T03:04:05Z',
  updated_at: '2026-01-02T03:04:05Z',
  ...over,
});

export const wireCategory = (id: number, over: Record<string, unknown> = {}): Record<string, unknown> => ({
  id,
  name: `Category ${id}`,
  description: null,
  icon: {},
  created_at: '2026-01-02T03:04:05Z',
  updated_at: '2026-01-02T03:04:05Z',
  ...over,
});
