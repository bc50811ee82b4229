/** Images and files that articles need: inside the content root only, checked, and hashed as they will be published. */
import { readFile, realpath, stat } from 'node:fs/promises';
import { join, posix, relative, sep } from 'node:path';
import PQueue from 'p-queue';
import { TREATMENT_VERSION, type Treatment, treatFile } from '../images/treat-file.ts';
import type { SourceAsset } from '../model/article.ts';
import type { Problem } from '../model/problem.ts';
import { problem } from '../problems/catalogue.ts';
import { assetProblems } from '../problems/asset.ts';
import { sha256 } from '../util/hash.ts';
import { isLeftOut } from './list-files.ts';

export type { Treatment } from '../images/treat-file.ts';

export interface LoadedAssets {
  readonly assets: ReadonlyMap<string, SourceAsset>;
  /** By path, without a place: the place is where an article refers to it. A file with an error is no asset. */
  readonly problems: ReadonlyMap<string, Problem>;
}

const MAX_SIZE = 25 * 1024 * 1024; // API facts 6
/** Files held in memory at one time. */
const CONCURRENCY = 4;

export async function loadAssets(root: string, paths: readonly string[], treatment: Treatment): Promise<LoadedAssets> {
  const queue = new PQueue({ concurrency: CONCURRENCY });
  const loaded = await queue.addAll(paths.map((path) => () => loadAsset(root, path, treatment)));
  return {
    assets: new Map(loaded.flatMap(({ asset }) => (asset ? [[asset.path, asset]] : []))),
    problems: new Map(loaded.flatMap(({ wrong }, index) => (wrong ? [[paths[index] ?? '', wrong]] : []))),
  };
}

/** SourceAsset.sourceHash of each file that is there: all that tells whether it changed, without looking into it. */
export async function hashAssets(
  root: string,
  paths: readonly string[],
  treatment: Treatment,
): Promise<ReadonlyMap<string, string>> {
  const queue = new PQueue({ concurrency: CONCURRENCY });
  const hashed = await queue.addAll(
    paths.map((path) => async () => {
      const found = await readInside(root, path);
      return 'code' in found ? [] : [[path, sourceHash(found, treatment)] as const];
    }),
  );
  return new Map(hashed.flat());
}

function sourceHash(bytes: Uint8Array, { removeLocation, asIs = false }: Treatment): string {
  return sha256(`${TREATMENT_VERSION} ${removeLocation} ${asIs} ${sha256(bytes)}`);
}

interface Loaded {
  readonly asset?: SourceAsset | undefined;
  readonly wrong?: Problem | undefined;
}

async function loadAsset(root: string, path: string, treatment: Treatment): Promise<Loaded> {
  const found = await readInside(root, path);
  if ('code' in found) return { wrong: found };
  const extension = extensionOf(path);
  const treated = treatFile({ path, extension }, found, treatment);
  if ('code' in treated) return { wrong: treated };
  const { bytes, size, warning } = treated;
  const hashes = { hash: sha256(bytes), sourceHash: sourceHash(found, treatment) };
  return { asset: { path, ...hashes, size: bytes.length, extension, ...size }, wrong: warning };
}

async function readInside(root: string, path: string): Promise<Uint8Array | Problem> {
  const real = await realPathInside(root, path);
  if (real === undefined) return problem(assetProblems.missing, { path });
  if (real === false) return problem(assetProblems.outside, { path });
  try {
    const { size } = await stat(real);
    if (size > MAX_SIZE) return problem(assetProblems.tooLarge, { path, size, most: MAX_SIZE });
    return await readFile(real);
  } catch {
    return problem(assetProblems.missing, { path });
  }
}

const extensionOf = (path: string): string => posix.extname(path).slice(1).toLowerCase();

/** `undefined` when there is nothing, `false` when it lies outside the root or is hidden, as `.env` is. */
async function realPathInside(root: string, path: string): Promise<string | undefined | false> {
  try {
    const [realRoot, real] = await Promise.all([realpath(root), realpath(join(root, path))]);
    const isInside = real.startsWith(realRoot + sep) && !relative(realRoot, real).split(sep).some(isLeftOut);
    return isInside ? real : false;
  } catch {
    return undefined;
  }
}

/** The bytes that were hashed, read again: nothing of them is kept in between. Throws when they are no longer there. */
export async function readAsset(root: string, path: string, treatment: Treatment): Promise<Uint8Array> {
  const found = await readInside(root, path);
  const treated = 'code' in found ? found : treatFile({ path, extension: extensionOf(path) }, found, treatment);
  if ('code' in treated) throw new Error(treated.message.replace(/\.$/, ''));
  return treated.bytes;
}
