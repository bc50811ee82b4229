/** A folder of files under their published names, for a base URL that another step deploys it to. */
import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import type { SourceAsset } from '../model/article.ts';
import { assetProblems } from '../problems/asset.ts';
import { problem } from '../problems/catalogue.ts';
import { KbError } from '../problems/kb-error.ts';
import { assetName } from './asset-name.ts';
import { checkedRead } from './checked-read.ts';

export interface PutFile {
  readonly name: string;
  /** False when it was there already. */
  readonly written: boolean;
}

/** `folder` is an absolute path; it is made when the first file is written. */
export function createAssetFolder(folder: string) {
  return {
    async put(asset: SourceAsset, read: () => Promise<Uint8Array>): Promise<PutFile> {
      const name = assetName(asset);
      // A name is its content, and no half-written file ever has it; the size tells one that was cut short elsewhere.
      if ((await sizeOf(join(folder, name))) === asset.size) return { name, written: false };
      const bytes = await checkedRead(asset, read);
      await orSayWhy(folder, async () => {
        await mkdir(folder, { recursive: true });
        await writeFileAtomic(join(folder, name), Buffer.from(bytes));
      });
      return { name, written: true };
    },
  };
}

async function orSayWhy(folder: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new KbError(problem(assetProblems.notWritten, { folder, why }), { cause: error });
  }
}

async function sizeOf(file: string): Promise<number | undefined> {
  try {
    const { size } = await stat(file);
    return size;
  } catch {
    return undefined;
  }
}
