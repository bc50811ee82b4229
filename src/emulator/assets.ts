/** The sandbox's own store for images and files: content-addressed, public to read, nothing in it ever runs. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lookup } from 'mrmime';
import type { State } from './state.ts';

export interface AssetStore {
  has(name: string): boolean;
  read(name: string): Uint8Array | undefined;
  write(name: string, bytes: Uint8Array): void;
}

export function assetStore(folder: string | undefined): AssetStore {
  if (folder === undefined) return memoryAssets();
  const place = join(folder, 'assets');
  return {
    has: (name) => existsSync(join(place, name)),
    read: (name) => (existsSync(join(place, name)) ? readFileSync(join(place, name)) : undefined),
    write: (name, bytes) => {
      mkdirSync(place, { recursive: true });
      writeFileSync(join(place, `${name}.new`), bytes);
      renameSync(join(place, `${name}.new`), join(place, name));
    },
  };
}

function memoryAssets(): AssetStore {
  const files = new Map<string, Uint8Array>();
  return {
    has: (name) => files.has(name),
    read: (name) => files.get(name),
    write: (name, bytes) => void files.set(name, bytes),
  };
}

/** An SVG or HTML file opened by itself must not do anything. */
const HARMLESS = {
  'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'public, max-age=31536000, immutable',
};

export async function answerAsset(store: AssetStore, request: Request, name: string): Promise<Response> {
  const parts = /^([0-9a-f]{64})(?:\.([a-z0-9]{1,16}))?$/.exec(name);
  if (!parts) return new Response('No such file', { status: 404 });
  if (request.method === 'PUT') return upload(store, request, name, parts[1] ?? '');
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return new Response('', { status: 405, headers: { Allow: 'GET, HEAD, PUT' } });
  const bytes = store.read(name);
  if (!bytes) return new Response('No such file', { status: 404 });
  const headers = { ...HARMLESS, 'Content-Type': lookup(name) ?? 'application/octet-stream' };
  return new Response(request.method === 'HEAD' ? null : new Uint8Array(bytes), { headers });
}

async function upload(store: AssetStore, request: Request, name: string, hash: string): Promise<Response> {
  if (!request.headers.get('authorization')) return new Response('', { status: 401 });
  const bytes = new Uint8Array(await request.arrayBuffer());
  if (createHash('sha256').update(bytes).digest('hex') !== hash)
    return new Response('The name is not the hash of the content', { status: 400 });
  if (!store.has(name)) store.write(name, bytes);
  return new Response('', { status: 201 });
}

const SIGNED_FOR = 300_000; // milliseconds (API facts 6)

/** A file attached to an article: like the real one, its address dies five minutes after it was given out. */
export function answerAttachment(store: AssetStore, state: State, request: Request, id: number): Response {
  const { searchParams } = new URL(request.url);
  const signedAt = (searchParams.get('X-Amz-Date') ?? '').replace(
    /^(....)(..)(..)T(..)(..)(..)Z$/,
    '$1-$2-$3T$4:$5:$6Z',
  );
  const age = Date.parse(state.stamp()) - Date.parse(signedAt);
  if (!(age <= SIGNED_FOR) || !searchParams.has('X-Amz-Signature'))
    return new Response('Request has expired', { status: 403 });
  const attachment = [...state.article.values()].flatMap((one) => one.attachments).find((one) => one.id === id);
  const bytes = attachment && store.read(attachment.hash);
  if (!bytes) return new Response('No such file', { status: 404 });
  return new Response(new Uint8Array(bytes), { headers: { ...HARMLESS, 'Content-Type': attachment.content_type } });
}
