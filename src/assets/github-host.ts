/**
 * Assets on a branch of a public repository on GitHub, read by everybody from raw.githubusercontent.com. That remembers for
 * minutes that a file was not there, so it is asked for nothing that was not pushed before.
 */
import type { SourceAsset } from '../model/article.ts';
import { assetProblems } from '../problems/asset.ts';
import { problem } from '../problems/catalogue.ts';
import { AssetError, type AssetHost, type ReadAsset } from '../sync/ports.ts';
import { type AssetBranch, createAssetBranch } from './asset-branch.ts';
import { assetName } from './asset-name.ts';
import { checkedRead } from './checked-read.ts';
import type { AssetGit } from './git-port.ts';
import { rawAddress } from './github-repository.ts';
import { whyNotPublic } from './github-visibility.ts';
import { onceEach } from './once-each.ts';
import { createPatience, type Look } from './until-there.ts';

export interface GithubHostOptions extends Omit<Look, 'pauses'> {
  /** `owner/name`; undefined where none could be found. */
  readonly repository: string | undefined;
  readonly branch: string;
  /** Opens git on first use. */
  readonly git: () => Promise<AssetGit>;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly random?: (() => number) | undefined;
}

/** A pushed file is there within seconds; one that is not may be remembered as missing for five minutes. */
const PAUSES = [500, 1000, 2000, 4000, 8000, 15_000, 30_000, 60_000, 60_000, 60_000, 90_000];
/** Bytes that go in one push. */
const MAX_BATCH = 128 * 1024 * 1024;

interface Waiting {
  readonly asset: SourceAsset;
  readonly read: () => Promise<Uint8Array>;
}

export function createGithubHost(options: GithubHostOptions): AssetHost {
  const { repository = '', branch } = options;
  const once = onceEach();
  const wait = createPatience({ ...options, pauses: PAUSES });
  const base = rawAddress({ name: repository }, branch);
  // Without the question, SVG comes as plain text, which no browser shows as an image.
  const url = (asset: SourceAsset): string =>
    `${base}/${assetName(asset)}${asset.extension === 'svg' ? '?sanitize=true' : ''}`;
  const uploads = createUploads(createAssetBranch({ ...options, open: options.git }));
  return {
    name: 'github',
    place: base,
    ready: async () =>
      options.repository === undefined
        ? problem(assetProblems.noRepository, undefined)
        : whyNotPublic({ ...options, repository: options.repository }),
    url,
    expect: (assets, read) => uploads.expect(assets, read),
    ensure: (asset, read) =>
      once(assetName(asset), async () => {
        await namingPath({ asset, branch, repository }, () => uploads.upload({ asset, read }));
        const why = await wait(url(asset), asset);
        if (why !== undefined)
          throw new AssetError(problem(assetProblems.noAnswer, { path: asset.path, url: url(asset), why }));
      }),
  };
}

async function namingPath(
  { asset, ...where }: { asset: SourceAsset; branch: string; repository: string },
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof AssetError) throw error;
    const why = (error instanceof Error ? error.message : String(error)).replace(/\.$/, '');
    throw new AssetError(problem(assetProblems.branchRefused, { ...where, path: asset.path, why }), { cause: error });
  }
}

/** One push at a time, each with as much of what the run still needs as may go at once. */
function createUploads(branch: AssetBranch) {
  const expected = new Map<string, Waiting>();
  let last: Promise<unknown> = Promise.resolve();
  return {
    expect(assets: readonly SourceAsset[], read: ReadAsset): void {
      for (const asset of assets) expected.set(assetName(asset), { asset, read: () => read(asset) });
    },
    upload(wanted: Waiting): Promise<void> {
      const turn = last.then(() => uploadNow(branch, expected, wanted));
      last = turn.catch(() => undefined);
      return turn;
    },
  };
}

async function uploadNow(branch: AssetBranch, expected: Map<string, Waiting>, wanted: Waiting): Promise<void> {
  const name = assetName(wanted.asset);
  if (await branch.has(name)) return;
  const files = new Map([[name, await branch.store(await checkedRead(wanted.asset, wanted.read))]]);
  let size = wanted.asset.size;
  for (const [other, { asset, read }] of expected) {
    if (files.has(other) || (await branch.has(other)) || size + asset.size > MAX_BATCH) continue;
    const id = await storeIfThere(branch, asset, read);
    if (id === undefined) continue;
    files.set(other, id);
    size += asset.size;
  }
  await branch.push(files);
}

/** One that cannot be read is the trouble of the article that needs it, when its turn comes. */
async function storeIfThere(
  branch: AssetBranch,
  asset: SourceAsset,
  read: () => Promise<Uint8Array>,
): Promise<string | undefined> {
  try {
    return await branch.store(await checkedRead(asset, read));
  } catch {
    return undefined;
  }
}
