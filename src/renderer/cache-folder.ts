/**
 * The folder of the cache: `.kb/cache/VERSION/` in the content root, an index and the packs that it names. It may be deleted at
 * any time, and several runs may use it at once: packs are never changed, and the index is put in place whole, so the worst
 * that can happen is that something is rendered again.
 *
 * An index counts only where it was made. A pull request can bring any file, so what lies here is believed only together with
 * a file whose inode and time of creation nobody can bring along.
 */
import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { lstat, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { sha256 } from '../util/hash.ts';
import type { CacheEntry } from './cache-entry.ts';
import { PackReader, tryTo } from './pack.ts';

const INDEX = 'index.json';
const OWNER = 'owner';
const FORMAT = 'kb render cache 1';
/** Milliseconds for which files that the index does not name may belong to another run. */
const YOUNG = 10 * 60 * 1000;
/** Milliseconds after which what another version of kb left is removed. */
const OLD = 14 * 24 * 3600 * 1000;

export interface CacheFolder {
  readonly path: string;
  /** What an index that was made here carries. */
  readonly owner: string;
}

export interface LoadedCache {
  /** By path of the article. */
  readonly entries: ReadonlyMap<string, CacheEntry>;
  readonly packs: ReadonlyMap<string, PackReader>;
}

/** Makes the folder where it is missing; undefined where that cannot be done. `version` stands for all code that counts. */
export async function openCacheFolder(root: string, version: string): Promise<CacheFolder | undefined> {
  const kb = join(root, '.kb');
  const cache = join(kb, 'cache');
  const path = join(cache, sha256(`${FORMAT} ${version}`).slice(0, 16));
  try {
    for (const folder of [kb, cache, path]) await makeFolder(folder);
    await writeFile(join(kb, '.gitignore'), '*\n', { flag: 'wx' }).catch(() => undefined); // there already
    return { path, owner: await ownerOf(join(path, OWNER)) };
  } catch {
    return undefined;
  }
}

/** Throws for a symbolic link: nothing outside the content root is written. */
async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder).catch(() => undefined); // whether it is there is asked next
  if (!(await lstat(folder)).isDirectory()) throw new Error(`${folder} is no folder`);
}

async function ownerOf(file: string): Promise<string> {
  await writeFile(file, randomUUID(), { flag: 'wx' }).catch(() => undefined); // there already
  const { ino, ctimeNs } = await lstat(file, { bigint: true });
  return sha256(`${ino} ${ctimeNs} ${await readFile(file, 'utf8')}`);
}

/** Nothing at all where the index is missing, cut short, or from elsewhere. */
export async function loadCache(folder: CacheFolder): Promise<LoadedCache> {
  const entries = await readIndex(folder);
  const packs = new Map<string, PackReader>();
  for (const name of new Set([...entries.values()].map(({ place }) => place[0]))) {
    const pack = isPackName(name) ? PackReader.open(join(folder.path, name)) : undefined;
    if (pack) packs.set(name, pack);
  }
  const isThere = ({ place: [name, offset, length] }: CacheEntry): boolean =>
    offset + length <= (packs.get(name)?.size ?? -1);
  return { entries: new Map([...entries].filter(([, entry]) => isThere(entry))), packs };
}

async function readIndex({ path, owner }: CacheFolder): Promise<ReadonlyMap<string, CacheEntry>> {
  const text = await readFile(join(path, INDEX), 'utf8').catch(() => '');
  const end = text.indexOf('\n');
  const content = text.slice(end + 1);
  if (end === -1 || text.slice(0, end) !== headOf(owner, content)) return new Map();
  return new Map(JSON.parse(content) as [string, CacheEntry][]); // the digest says that saveCache wrote it
}

const headOf = (owner: string, content: string): string => `${FORMAT} ${owner} ${sha256(content)}`;

export const packName = (): string => `${randomUUID()}.pack`;
const isPackName = (name: string): boolean => /^[0-9a-f-]{36}\.pack$/.test(name);

/** Whatever the disk refuses, the next run finds the old index or none. */
export async function saveCache({ path, owner }: CacheFolder, entries: ReadonlyMap<string, CacheEntry>): Promise<void> {
  try {
    // Deleted and made anew by another run meanwhile: its index is the one that counts.
    if ((await ownerOf(join(path, OWNER))) !== owner) return;
    const content = JSON.stringify([...entries]);
    await writeFileAtomic(join(path, INDEX), `${headOf(owner, content)}\n${content}`, { mode: 0o600 });
    await sweep(path, new Set([...entries.values()].map(({ place }) => place[0])));
  } catch {
    // It is only there to be fast.
  }
}

/** Makes the next run start afresh. */
export function dropCache({ path }: CacheFolder): void {
  tryTo(() => rmSync(join(path, INDEX), { force: true }));
}

/** Removes packs that no run can be using any more, and what versions of kb left that nobody seems to use any more. */
async function sweep(path: string, used: ReadonlySet<string>): Promise<void> {
  const { mtimeMs: now } = await stat(join(path, INDEX));
  for (const name of await readdir(path)) {
    if (name === INDEX || name === OWNER || used.has(name)) continue;
    if (now - (await stat(join(path, name))).mtimeMs > YOUNG) await rm(join(path, name), { force: true });
  }
  const parent = join(path, '..');
  for (const name of await readdir(parent)) {
    const other = join(parent, name);
    if (other === path) continue;
    const last = await stat(join(other, INDEX)).catch(() => lstat(other));
    if (now - last.mtimeMs > OLD) await rm(other, { recursive: true, force: true });
  }
}
