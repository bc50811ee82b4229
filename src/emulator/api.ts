/** The API as a function from Request to Response: authentication, rate, faults, body, routes, headers. */
import { brokenConnection, type Faults } from './faults.ts';
import type { Journal } from './journal.ts';
import type { AgentRights, Switches } from './options.ts';
import { type Answer, playFault } from './play-fault.ts';
import type { RateWindow } from './rate-window.ts';
import type { ApiRequest } from './request.ts';
import { coded, Refusal, type Reply } from './respond.ts';
import { findHandler } from './routes.ts';
import { toResponse } from './send.ts';
import type { State } from './state.ts';
import type { Body } from './validate.ts';

export interface Account {
  readonly state: State;
  readonly switches: Switches;
  readonly keys: Readonly<Record<string, AgentRights>> | undefined;
  readonly supported: readonly string[];
  readonly portalLanguages: readonly string[];
  readonly hasPortals: boolean;
  readonly rate: RateWindow;
  readonly faults: Faults;
  readonly journal: Journal;
  /** A number that is new at every call. */
  readonly nonce: () => number;
}

/** One request with its body read. */
interface Incoming {
  readonly method: string;
  /** Below `/api/v2`. */
  readonly path: string;
  readonly url: URL;
  readonly headers: Headers;
  readonly text: string;
}

const AGENT: Required<AgentRights> = { id: 501_000_000_000, canPublish: true, canEdit: true };

/** Rejects, as fetch does, when a fault breaks the connection. */
export async function answerApi(account: Account, request: Request): Promise<Response> {
  const url = new URL(request.url);
  const { method, headers } = request;
  const path = url.pathname.slice('/api/v2'.length);
  const incoming: Incoming = { method, path, url, headers, text: await request.text() };
  const { text } = incoming;
  const noted = account.journal.add({ method, path, query: url.search, body: text === '' ? undefined : tryJson(text) });
  const rate = account.rate.count();
  const answer = await answerOf(account, incoming, rate.limited, request.signal);
  noted(answer?.status ?? 0);
  if (!answer) throw brokenConnection();
  const common = { ...rate.headers, 'X-Request-Id': `sandbox-${account.nonce()}` };
  return toResponse(answer, common, request.signal);
}

const tooMany: Reply = { status: 429, json: { message: 'You have exceeded the limit of requests per minute' } };

function answerOf(
  account: Account,
  incoming: Incoming,
  limited: boolean,
  signal: AbortSignal,
): Promise<Answer | undefined> {
  if (limited) return Promise.resolve(tooMany);
  const { method, path, url } = incoming;
  return playFault(account.faults.next(method, path), {
    now: (options) => reply(account, options?.withoutPage ? { ...incoming, url: firstPage(url) } : incoming, 'change'),
    pretend: () => reply(account, incoming, 'pretend'),
    read: () => reply(account, { ...incoming, method: 'GET', text: '' }, 'change'),
    signal,
  });
}

function firstPage(url: URL): URL {
  const first = new URL(url);
  first.searchParams.delete('page');
  return first;
}

function reply(account: Account, incoming: Incoming, how: 'change' | 'pretend'): Reply {
  const { method, path, url, headers } = incoming;
  const { state, switches, supported, portalLanguages, hasPortals, nonce } = account;
  try {
    const agent = authenticate(account.keys, headers.get('authorization'));
    assertAccepts(headers.get('accept'));
    const handler = findHandler(method, path);
    if (method !== 'GET' && !agent.canEdit)
      throw coded(403, 'access_denied', 'You are not authorized to perform this action.');
    const body = readBody(incoming);
    const query = url.searchParams;
    const common = { state, switches, url: url.origin, nonce, supported, portalLanguages, hasPortals };
    const request: ApiRequest = { ...common, method, path, query, body, agent };
    return state[how](() => handler(request));
  } catch (error) {
    if (error instanceof Refusal) return error.reply;
    throw error;
  }
}

function authenticate(keys: Account['keys'], header: string | null): Required<AgentRights> {
  const encoded = /^Basic (.+)$/i.exec(header ?? '')?.[1];
  const key = encoded === undefined ? '' : (Buffer.from(encoded, 'base64').toString('utf8').split(':')[0] ?? '');
  const anybody = key === '' ? undefined : {};
  const rights = keys === undefined ? anybody : Object.hasOwn(keys, key) ? keys[key] : undefined;
  if (!rights) throw coded(401, 'invalid_credentials', 'You have to be logged in to perform this action.');
  return { ...AGENT, ...rights };
}

function assertAccepts(accept: string | null): void {
  if (accept !== null && !/application\/json|\*\/\*/.test(accept)) throw new Refusal({ status: 406 });
}

function readBody({ method, headers, text }: Incoming): Body {
  if (method === 'GET' || method === 'DELETE') {
    if (text !== '') throw coded(400, 'no_content_required', 'No content is required in this request');
    return {};
  }
  if (!/^application\/json/i.test(headers.get('content-type') ?? '')) throw new Refusal({ status: 415 });
  const json = tryJson(text);
  if (json === null || typeof json !== 'object' || Array.isArray(json)) {
    throw coded(400, 'invalid_json', 'Request body has invalid json format');
  }
  return json as Body; // an object, checked above
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
