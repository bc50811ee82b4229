/** Assets in an S3-compatible bucket. Keys come from the environment; the client is loaded when the first file needs it. */
import type { SourceAsset } from '../model/article.ts';
import { assetProblems } from '../problems/asset.ts';
import { problem } from '../problems/catalogue.ts';
import { AssetError, type AssetHost } from '../sync/ports.ts';
import { printable } from '../util/printable.ts';
import { assetName, contentType } from './asset-name.ts';
import { checkedRead } from './checked-read.ts';
import { reasonOf } from './network.ts';
import { onceEach } from './once-each.ts';
import { redact } from './redact.ts';
import type { Bucket, Keys, S3Settings } from './s3-client.ts';
import { createPatience, type Look } from './until-there.ts';

export interface S3HostOptions extends Omit<Look, 'pauses'> {
  readonly settings: S3Settings;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Buckets answer for a new object at once; a proxy before them may take a moment. */
const PAUSES = [500, 1000, 2000, 4000, 8000, 15_000];

export function createS3Host(options: S3HostOptions): AssetHost {
  const { settings, env } = options;
  const once = onceEach();
  const wait = createPatience({ ...options, pauses: PAUSES });
  const keys = keysOf(env);
  let bucket: Promise<Bucket> | undefined;
  const open = (): Promise<Bucket> => (bucket ??= load(settings, keys));
  const nameOf = (asset: SourceAsset): string =>
    (settings.prefix === '' ? '' : `${settings.prefix}/`) + assetName(asset);
  const url = (asset: SourceAsset): string => `${settings.base}/${nameOf(asset)}`;
  return {
    name: 's3',
    place: `${settings.base}/${settings.prefix}`,
    ready: async () => (keys ? undefined : problem(assetProblems.noS3Keys, { variables: missing(env) })),
    url,
    ensure: (asset, read) =>
      once(nameOf(asset), async () => {
        await upload(open, { name: nameOf(asset), asset, read, settings, secrets: secretsOf(keys) });
        const why = await wait(url(asset), asset);
        if (why !== undefined)
          throw new AssetError(problem(assetProblems.noAnswer, { path: asset.path, url: url(asset), why }));
      }),
  };
}

async function load(settings: S3Settings, keys: Keys | undefined): Promise<Bucket> {
  if (!keys) throw new Error('the environment holds no keys');
  const { openBucket } = await import('./s3-client.ts');
  return openBucket(settings, keys);
}

interface Upload {
  readonly name: string;
  readonly asset: SourceAsset;
  readonly read: () => Promise<Uint8Array>;
  readonly settings: S3Settings;
  readonly secrets: readonly (string | undefined)[];
}

async function upload(open: () => Promise<Bucket>, { name, asset, read, settings, secrets }: Upload): Promise<void> {
  try {
    const bucket = await open();
    if ((await bucket.size(name)) === asset.size) return;
    await bucket.put(name, await checkedRead(asset, read), contentType(asset));
  } catch (error) {
    if (error instanceof AssetError) throw error;
    // The cause is not handed on: it holds the request with its signature.
    const why = printable(redact(reasonOf(error), secrets), 200);
    throw new AssetError(problem(assetProblems.bucketRefused, { path: asset.path, bucket: settings.bucket, why }));
  }
}

const VARIABLES = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'] as const;

const valueOf = (env: S3HostOptions['env'], name: string): string | undefined => env[name]?.trim() || undefined;

function keysOf(env: S3HostOptions['env']): Keys | undefined {
  const [accessKeyId, secretAccessKey] = VARIABLES.map((name) => valueOf(env, name));
  const sessionToken = valueOf(env, 'AWS_SESSION_TOKEN');
  if (accessKeyId === undefined || secretAccessKey === undefined) return undefined;
  return { accessKeyId, secretAccessKey, ...(sessionToken !== undefined && { sessionToken }) };
}

const missing = (env: S3HostOptions['env']): string =>
  VARIABLES.filter((name) => valueOf(env, name) === undefined).join(' and ');

const secretsOf = (keys: Keys | undefined): readonly (string | undefined)[] =>
  keys ? [keys.secretAccessKey, keys.sessionToken, keys.accessKeyId] : [];
