/** Puts assets into the sandbox's own store. Content-addressed: what is there already is not sent again. */
import type { SourceAsset } from '../model/article.ts';
import type { AssetHost } from '../sync/ports.ts';
import { assetName } from './asset-name.ts';
import { checkedRead } from './checked-read.ts';
import type { Fetch } from './network.ts';
import { onceEach } from './once-each.ts';

export interface SandboxHostOptions {
  /** Origin under which the sandbox serves them to readers. */
  readonly publicUrl: string;
  readonly apiKey: string;
  /** Opens the sandbox on first use: where to send, and how. */
  open(): Promise<{ readonly url: string; readonly fetch: Fetch }>;
}

/** Its store asks for the whole hash, so that it can check what it is given. */
const DIGITS = 64;

/** What `ensure` throws says why; which asset it was, and the code, are added where it is called (sync/ensure-assets.ts). */
export function createSandboxHost(options: SandboxHostOptions): AssetHost {
  const once = onceEach();
  return {
    name: 'sandbox',
    place: options.publicUrl,
    url: (asset) => options.publicUrl + placeOf(asset),
    ensure: (asset, read) => once(placeOf(asset), () => uploadMissing(options, asset, read)),
  };
}

const placeOf = (asset: SourceAsset): string => `/_sandbox/assets/${assetName(asset, DIGITS)}`;

async function uploadMissing(
  options: SandboxHostOptions,
  asset: SourceAsset,
  read: () => Promise<Uint8Array>,
): Promise<void> {
  const { url, fetch: ask } = await options.open();
  const headers = { authorization: `Basic ${Buffer.from(`${options.apiKey}:X`).toString('base64')}` };
  const send = async (method: 'HEAD' | 'PUT', body?: Uint8Array<ArrayBuffer>): Promise<Response> => {
    const answer = await ask(
      new Request(url + placeOf(asset), { method, headers, redirect: 'manual', ...(body && { body }) }),
    );
    await answer.body?.cancel(); // nothing is read of it, and the connection is free again
    return answer;
  };
  if ((await send('HEAD')).ok) return;
  const { ok, status } = await send('PUT', await checkedRead(asset, read));
  if (!ok) throw new Error(`the sandbox answered ${status}`);
}
