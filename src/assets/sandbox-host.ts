/** Puts assets into the sandbox's own store. Content-addressed: what is there already is not sent again. */
import type { SourceAsset } from '../model/article.ts';
import type { AssetHost } from '../sync/ports.ts';
import { sha256 } from '../util/hash.ts';

export interface SandboxHostOptions {
  /** Origin under which the sandbox serves them to readers. */
  readonly publicUrl: string;
  readonly apiKey: string;
  /** Opens the sandbox on first use: where to send, and how. */
  open(): Promise<{ readonly url: string; readonly fetch: (request: Request) => Promise<Response> }>;
}

/** What `ensure` throws says why; which asset it was, and the code, are added where it is called (sync/ensure-assets.ts). */
export function createSandboxHost(options: SandboxHostOptions): AssetHost {
  const uploads = new Map<string, Promise<void>>();
  return {
    name: 'sandbox',
    url: (asset) => options.publicUrl + placeOf(asset),
    async ensure(asset, read) {
      const place = placeOf(asset);
      const upload = uploads.get(place) ?? uploadMissing(options, asset, read);
      uploads.set(place, upload);
      try {
        await upload;
      } catch (error) {
        uploads.delete(place); // so that the next article that needs it tries again
        throw error;
      }
    },
  };
}

const placeOf = (asset: SourceAsset): string => `/_sandbox/assets/${asset.hash}.${asset.extension}`;

async function uploadMissing(
  options: SandboxHostOptions,
  asset: SourceAsset,
  read: () => Promise<Uint8Array>,
): Promise<void> {
  const { url, fetch } = await options.open();
  const headers = { authorization: `Basic ${Buffer.from(`${options.apiKey}:X`).toString('base64')}` };
  const send = async (method: 'HEAD' | 'PUT', body?: Uint8Array<ArrayBuffer>): Promise<Response> => {
    const answer = await fetch(
      new Request(url + placeOf(asset), { method, headers, redirect: 'manual', ...(body && { body }) }),
    );
    await answer.body?.cancel(); // nothing is read of it, and the connection is free again
    return answer;
  };
  if ((await send('HEAD')).ok) return;
  const body = new Uint8Array(await read()); // a plain ArrayBuffer behind it, which is what a request body takes
  if (sha256(body) !== asset.hash) throw new Error('the file has changed since it was planned');
  const { ok, status } = await send('PUT', body);
  if (!ok) throw new Error(`the sandbox answered ${status}`);
}
