/** An emulator to ask, and short ways to ask it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEmulator, type Emulator, type EmulatorOptions } from '../../src/emulator/emulator.ts';

export const ORIGIN = 'http://127.0.0.1:9999';

type Json = { readonly [name: string]: unknown };

export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The object answered; empty when there is none. */
  readonly body: Json;
  /** The array answered; empty when there is none. */
  readonly list: readonly Json[];
}

export interface Asking {
  readonly key?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as it is. */
  readonly raw?: string;
  readonly signal?: AbortSignal;
}

export const basic = (key: string): string => `Basic ${Buffer.from(`${key}:X`).toString('base64')}`;

export function requestOf(
  url: string,
  method: string,
  body?: unknown,
  { key = 'key', headers, raw, signal }: Asking = {},
): Request {
  const text = raw ?? (body === undefined ? undefined : JSON.stringify(body));
  return new Request(url, {
    method,
    headers: {
      authorization: basic(key),
      ...(text !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(text !== undefined && { body: text }),
    ...(signal && { signal }),
  });
}

export async function read(response: Response): Promise<Answered> {
  const text = await response.text();
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    json = undefined;
  }
  const list = Array.isArray(json) ? (json as Json[]) : []; // looked at field by field in the tests
  const body = json !== null && typeof json === 'object' && !Array.isArray(json) ? (json as Json) : {}; // same
  return { status: response.status, headers: response.headers, text, body, list };
}

export class Desk {
  readonly emulator: Emulator;
  /** When this desk's clock stands. */
  time = new Date('2026-03-01T12:00:00.400Z');

  constructor(options: EmulatorOptions = {}) {
    this.emulator = createEmulator({ now: () => this.time, ...options });
  }

  wait(milliseconds: number): void {
    this.time = new Date(this.time.getTime() + milliseconds);
  }

  async ask(method: string, path: string, body?: unknown, asking?: Asking): Promise<Answered> {
    return read(await this.emulator.fetch(requestOf(`${ORIGIN}/api/v2${path}`, method, body, asking)));
  }

  get = (path: string, asking?: Asking): Promise<Answered> => this.ask('GET', path, undefined, asking);
  post = (path: string, body: unknown): Promise<Answered> => this.ask('POST', path, body);
  put = (path: string, body: unknown): Promise<Answered> => this.ask('PUT', path, body);
  delete = (path: string): Promise<Answered> => this.ask('DELETE', path);

  async page(path: string): Promise<Answered> {
    return read(await this.emulator.fetch(new Request(ORIGIN + path)));
  }

  /** Ids of a category, a folder in it and an article in that. */
  async fill(title = 'Reset', description = '<p>One</p>') {
    const category = this.emulator.people.createCategory('Account');
    const folder = this.emulator.people.createFolder(category, { name: 'Signing in' });
    const made = await this.post(`/solutions/folders/${folder}/articles`, { title, description, status: 2 });
    return { category, folder, article: Number(made.body['id']) };
  }
}

/** Gone after the test. */
export function temporaryFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'kb-emulator-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
