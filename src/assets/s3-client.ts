/** Any S3-compatible bucket, through Amazon's client. In a file of its own, so that it is loaded only by who needs it. */
import { HeadObjectCommand, PutObjectCommand, S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import type { AssetSettings } from '../model/settings.ts';

export type S3Settings = Extract<AssetSettings, { host: 's3' }>;

export interface Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
}

export interface Bucket {
  /** Bytes of the object; undefined when there is none, or this key may not know. */
  size(name: string): Promise<number | undefined>;
  put(name: string, bytes: Uint8Array, type: string): Promise<void>;
}

/** A name is its content, so browsers and proxies may keep it for good. */
const CACHE = 'public, max-age=31536000, immutable';

export function openBucket({ bucket, region, endpoint }: S3Settings, keys: Keys): Bucket {
  const client = new S3Client({
    region,
    credentials: { accessKeyId: keys.accessKeyId, secretAccessKey: keys.secretAccessKey, ...session(keys) },
    // Servers of other makers know neither bucket names in host names nor Amazon's newest checksums.
    ...(endpoint !== undefined && { endpoint, forcePathStyle: true }),
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    maxAttempts: 4,
  });
  return {
    async size(name) {
      try {
        const { ContentLength } = await client.send(new HeadObjectCommand({ Bucket: bucket, Key: name }));
        return ContentLength;
      } catch (error) {
        if (isNotThere(error)) return undefined;
        throw error;
      }
    },
    async put(name, bytes, type) {
      await client.send(
        new PutObjectCommand({ Bucket: bucket, Key: name, Body: bytes, ContentType: type, CacheControl: CACHE }),
      );
    },
  };
}

const session = ({ sessionToken }: Keys): { sessionToken?: string } =>
  sessionToken === undefined ? {} : { sessionToken };

/** A key that may not list the bucket gets 403 for what is not there; whether it may write, the upload shows. */
function isNotThere(error: unknown): boolean {
  const status = error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;
  return status === 404 || status === 403;
}
