/** Images and files that articles need: inside the content root only, hashed, and checked to be what they are named. */
import { readFile, realpath, stat } from 'node:fs/promises';
import { join, posix, relative, sep } from 'node:path';
import type { SourceAsset } from '../model/article.ts';
import type { Problem } from '../model/problem.ts';
import { problem } from '../problems/catalogue.ts';
import { assetProblems } from '../problems/asset.ts';
import { sha256 } from '../util/hash.ts';
import { isLeftOut } from './list-files.ts';

export interface LoadedAssets {
  readonly assets: ReadonlyMap<string, SourceAsset>;
  /** By path, without a place: the place is where an article refers to it. */
  readonly problems: ReadonlyMap<string, Problem>;
}

const MAX_SIZE = 25 * 1024 * 1024; // API facts 6

export async function loadAssets(root: string, paths: readonly string[]): Promise<LoadedAssets> {
  const assets = new Map<string, SourceAsset>();
  const problems = new Map<string, Problem>();
  for (const path of paths) {
    const found = await loadAsset(root, path);
    if ('code' in found) problems.set(path, found);
    else assets.set(path, found);
  }
  return { assets, problems };
}

async function loadAsset(root: string, path: string): Promise<SourceAsset | Problem> {
  const real = await realPathInside(root, path);
  if (real === undefined) return problem(assetProblems.missing, { path });
  if (real === false) return problem(assetProblems.outside, { path });
  let bytes: Uint8Array;
  try {
    const { size } = await stat(real);
    if (size > MAX_SIZE) return problem(assetProblems.tooLarge, { path, size, most: MAX_SIZE });
    bytes = await readFile(real);
  } catch {
    return problem(assetProblems.missing, { path });
  }
  const extension = posix.extname(path).slice(1).toLowerCase();
  return wrongWith(path, extension, bytes) ?? { path, hash: sha256(bytes), size: bytes.length, extension };
}

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

export async function readAsset(root: string, path: string): Promise<Uint8Array> {
  const real = await realPathInside(root, path);
  if (!real) throw new Error(`${path} is gone`);
  return readFile(real);
}

function wrongWith(path: string, extension: string, bytes: Uint8Array): Problem | undefined {
  if (bytes.length === 0) return problem(assetProblems.empty, { path });
  // Not TextDecoder: what it calls latin1 is windows-1252, which has other characters for 0x80 to 0x9f.
  const start = Buffer.from(bytes.subarray(0, 512)).toString('latin1');
  if (start.startsWith('version https://git-lfs.github.com/spec/')) return problem(assetProblems.lfsPointer, { path });
  const looksRight = SIGNATURES[extension];
  return looksRight && !looksRight(start) ? problem(assetProblems.otherContent, { path, extension }) : undefined;
}

/** How the files that browsers show begin; other endings are not looked into. */
const SIGNATURES: Readonly<Record<string, (start: string) => boolean>> = {
  png: (start) => start.startsWith('\u0089PNG\r\n'),
  jpg: (start) => start.startsWith('\u00ff\u00d8\u00ff'),
  jpeg: (start) => start.startsWith('\u00ff\u00d8\u00ff'),
  gif: (start) => start.startsWith('GIF8'),
  webp: (start) => start.startsWith('RIFF') && start.slice(8, 12) === 'WEBP',
  svg: (start) => /^(?:\u00ef\u00bb\u00bf)?\s*<(?:\?xml|!--|!doctype\s+svg|svg)/i.test(start),
  pdf: (start) => start.includes('%PDF-'),
};
