/** Puts assets into the sandbox's own store. Content-addressed: what is there already is not sent again. */
import type { SourceAsset } from '../model/article.ts';
import type { AssetHost } from '../sync/ports.ts';

export interface SandboxHostOptions {
  /** Origin under which the sandbox serves them to readers. */
  readonly publicUrl: string;
  readonly apiKey: string;
  /** Opens the sandbox on first use: where to send, and how. */
  open(): Promise<{ readonly url: string; readonly fetch: (request: Request) => Promise<Response> }>;
}

export function createSandboxHost(options: SandboxHostOptions): AssetHost {
  const known = new Set<string>();
  return {
    name: 'sandbox',
    url: (asset) => options.publicUrl + placeOf(asset),
    async ensure(asset, read) {
      const place = placeOf(asset);
      if (known.has(place)) return;
      await upload(options, place, read);
      known.add(place);
    },
  };
}

const placeOf = (asset: SourceAsset): string => `/_sandbox/assets/${asset.hash}.${asset.extension}`;

async function upload(options: SandboxHostOptions, place: string, read: () => Promise<Uint8Array>): Promise<void> {
  const { url, fetch } = await options.open();
  const headers = { authorization: `Basic ${Buffer.from(`${options.apiKey}:X`).toString('base64')}` };
  const there = await fetch(new Request(url + place, { method: 'HEAD', headers }));
  if (there.ok) return;
  const body = new Uint8Array(await read()); // a plain ArrayBuffer behind it, which is what a request body takes
  const answer = await fetch(new Request(url + place, { method: 'PUT', headers, body }));
  if (!answer.ok) throw new Error(`the sandbox answered ${answer.status}`);
}
