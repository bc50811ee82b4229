/** The API as a function from Request to Response: authentication, rate, faults, body, routes, headers. */
import { type Faults, type FaultAction, brokenConnection } from './faults.ts';
import type { AgentRights } from './options.ts';
import type { Presenter } from './present.ts';
import type { RateWindow } from './rate-window.ts';
import type { ApiRequest } from './request.ts';
import { coded, Refusal, type Reply } from './respond.ts';
import { dispatch } from './routes.ts';
import type { Body } from './validate.ts';

export interface Journalled {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly body: unknown;
  readonly status: number;
}

export interface ApiOptions {
  readonly presenter: () => Presenter;
  readonly keys: Readonly<Record<string, AgentRights>> | undefined;
  readonly supported: readonly string[];
  readonly portalLanguages: readonly string[];
  readonly rate: RateWindow;
  readonly faults: Faults;
  readonly journal: Journalled[];
}

const AGENT: Required<AgentRights> = { id: 501_000_000_000, canPublish: true, canEdit: true };

/** Rejects, as fetch does, when a fault breaks the connection. */
export async function answerApi(options: ApiOptions, request: Request): Promise<Response> {
  const url = new URL(request.url);
  const path = url.pathname.replace(/^\/api\/v2/, '');
  const text = await request.text();
  const { limited, headers } = options.rate.count();
  const fault = limited ? undefined : options.faults.next(request.method, path);
  const run = (query = url.searchParams): Reply => (limited ? tooMany : reply(options, request, path, query, text));
  const result = await playOut(fault, run, url, options);
  options.journal.push({
    method: request.method,
    path,
    query: url.search,
    body: tryJson(text),
    status: result?.status ?? 0,
  });
  if (!result) throw brokenConnection();
  return toResponse(result, headers);
}

const tooMany: Reply = { status: 429, json: { message: 'You have exceeded the limit of requests per minute' } };

function reply(options: ApiOptions, request: Request, path: string, query: URLSearchParams, text: string): Reply {
  try {
    const agent = authenticate(options.keys, request.headers.get('authorization'));
    const presenter = options.presenter();
    const body = readBody(request, text);
    assertMayWrite(request.method, agent);
    const { supported, portalLanguages } = options;
    const api: ApiRequest = {
      ...presenter,
      method: request.method,
      path,
      query,
      body,
      agent,
      supported,
      portalLanguages,
    };
    return dispatch(api);
  } catch (error) {
    if (error instanceof Refusal) return error.reply;
    throw error;
  }
}

function authenticate(keys: ApiOptions['keys'], header: string | null): Required<AgentRights> {
  const encoded = /^Basic (.+)$/i.exec(header ?? '')?.[1];
  const key = encoded === undefined ? '' : (Buffer.from(encoded, 'base64').toString('utf8').split(':')[0] ?? '');
  const rights = keys === undefined ? (key === '' ? undefined : {}) : Object.hasOwn(keys, key) ? keys[key] : undefined;
  if (!rights) throw coded(401, 'invalid_credentials', 'You have to be logged in to perform this action.');
  return { ...AGENT, ...rights };
}

function assertMayWrite(method: string, { canEdit }: Required<AgentRights>): void {
  if (method !== 'GET' && !canEdit) throw coded(403, 'access_denied', 'You are not authorized to perform this action.');
}

function readBody(request: Request, text: string): Body {
  const accept = request.headers.get('accept');
  if (accept !== null && !/application\/json|\*\/\*/.test(accept)) throw new Refusal({ status: 406 });
  if (request.method === 'GET' || request.method === 'DELETE') {
    if (text !== '') throw coded(400, 'no_content_required', 'No content is required in this request');
    return {};
  }
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/json/i.test(type)) throw new Refusal({ status: 415 });
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

/** `undefined` when the connection breaks. */
async function playOut(
  fault: FaultAction | undefined,
  run: (query?: URLSearchParams) => Reply,
  url: URL,
  options: ApiOptions,
): Promise<(Reply & { readonly raw?: string; readonly breakAfter?: boolean }) | undefined> {
  switch (fault?.type) {
    case undefined:
      return run();
    case 'drop-before-commit':
      return undefined;
    case 'commit-then-drop':
      run();
      return undefined;
    case 'reset-mid-body':
    case 'truncate': {
      const reply = run();
      const text = JSON.stringify(reply.json ?? '');
      return { ...reply, raw: text.slice(0, text.length / 2), breakAfter: fault.type === 'reset-mid-body' };
    }
    case 'silent':
      return new Promise(() => undefined);
    case 'ignore-fields':
      return readInstead(url, options);
    case 'ignore-page': {
      const first = new URLSearchParams(url.searchParams);
      first.delete('page');
      return run(first);
    }
    case 'redirect':
      return { status: fault.status, headers: { Location: fault.to } };
    case 'answer':
      if (fault.commit) run();
      return { status: fault.status, raw: fault.body ?? '', headers: fault.headers ?? { 'Content-Type': 'text/html' } };
    case 'delay':
      await new Promise((resolve) => setTimeout(resolve, fault.milliseconds));
      return run();
    case 'meanwhile':
      fault.run();
      return run();
  }
}

function readInstead(url: URL, options: ApiOptions): Reply {
  const authorization = Object.keys(options.keys ?? {})[0] ?? 'any';
  const headers = { authorization: `Basic ${Buffer.from(`${authorization}:X`).toString('base64')}` };
  return reply(options, new Request(url, { headers }), url.pathname.replace(/^\/api\/v2/, ''), url.searchParams, '');
}

let requests = 0;

function toResponse(
  reply: Reply & { readonly raw?: string; readonly breakAfter?: boolean },
  rate: Readonly<Record<string, string>>,
): Response {
  requests += 1;
  const headers = new Headers({
    'X-Freshdesk-API-Version': 'latest=v2; requested=v2',
    'X-Request-Id': `sandbox-${requests}`,
    ...rate,
    ...((reply.json !== undefined || reply.raw !== undefined) && { 'Content-Type': 'application/json; charset=utf-8' }),
    ...reply.headers,
  });
  if (reply.breakAfter) return new Response(breaking(reply.raw ?? ''), { status: reply.status, headers });
  const isEmpty = reply.status === 204 || reply.status === 304;
  const body = isEmpty ? null : (reply.raw ?? (reply.json === undefined ? '' : JSON.stringify(reply.json)));
  return new Response(body, { status: reply.status, headers });
}

/** A body that breaks after its first part. */
function breaking(text: string): ReadableStream<Uint8Array> {
  let sent = false;
  return new ReadableStream({
    pull(controller) {
      if (sent) controller.error(brokenConnection());
      else controller.enqueue(new TextEncoder().encode(text));
      sent = true;
    },
  });
}
