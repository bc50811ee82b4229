/** Puts assets into the sandbox's own store. Content-addressed: what is there already is not sent again. */
import type { SourceAsset } from '../model/article.ts';
import type { AssetHost } from '../sync/ports.ts';

export interface SandboxHostOptions {
  /** Origin under which the sandbox serves them to readers. */
  readonly publicUrl: string;
  /** Origin to send them to. */
  readonly apiUrl: string;
  readonly apiKey: string;
  readonly fetch: (request: Request) => Promise<Response>;
}

export function createSandboxHost(options: SandboxHostOptions): AssetHost {
  const known = new Set<string>();
  const place = (asset: SourceAsset): string => `/_sandbox/assets/${asset.hash}.${asset.extension}`;
  const headers = { authorization: `Basic ${Buffer.from(`${options.apiKey}:X`).toString('base64')}` };
  return {
    name: 'sandbox',
    url: (asset) => options.publicUrl + place(asset),
    async ensure(asset, read) {
      const url = options.apiUrl + place(asset);
      if (known.has(url)) return;
      const there = await options.fetch(new Request(url, { method: 'HEAD', headers }));
      if (!there.ok) await upload(options, url, headers, await read());
      known.add(url);
    },
  };
}

async function upload(
  options: SandboxHostOptions,
  url: string,
  headers: Record<string, string>,
  bytes: Uint8Array,
): Promise<void> {
  const body = new Uint8Array(bytes); // a plain ArrayBuffer behind it, which is what a request body takes
  const answer = await options.fetch(new Request(url, { method: 'PUT', headers, body }));
  if (!answer.ok) throw new Error(`the sandbox answered ${answer.status}`);
}
