/**
 * Renders only what was not rendered before from the same inputs, and keeps no HTML in memory: bodies are read from the cache
 * when they are asked for. Without a folder to write to it works all the same, with the bodies as bytes in memory.
 */
import { join } from 'node:path';
import type { SourceArticle } from '../model/article.ts';
import type { RenderedBody, SourceTree } from '../model/tree.ts';
import type { Renderer } from '../render/renderer.ts';
import { resolveReference } from '../render/resolve-reference.ts';
import { sha256 } from '../util/hash.ts';
import { type CacheEntry, formatReference, heavyBytes, openEntry, type PackPlace, toEntry } from './cache-entry.ts';
import {
  type CacheFolder,
  dropCache,
  loadCache,
  type LoadedCache,
  openCacheFolder,
  packName,
  saveCache,
} from './cache-folder.ts';
import { wornPacks } from './compact.ts';
import { PackWriter, tryTo } from './pack.ts';
import type { RenderEach } from './process-renderer.ts';
import { type Content, contentOf, type Rendered } from './render-article.ts';

export interface CachedOptions {
  readonly fingerprint: string;
  readonly renderEach: RenderEach;
  /** Absent: nothing is written. `version` stands for all code that decides what comes out. */
  readonly cache?: { readonly root: string; readonly version: string } | undefined;
}

export function createCachedRenderer({ fingerprint, renderEach, cache }: CachedOptions): Renderer {
  return {
    fingerprint,
    render: async (tree, articles) => {
      const folder = cache && (await openCacheFolder(cache.root, cache.version));
      const loaded: LoadedCache = folder ? await loadCache(folder) : { entries: new Map(), packs: new Map() };
      const run = new CachedRun({ fingerprint, folder, loaded, content: contentOf(tree) });
      const missing = articles.filter((article) => !run.find(article));
      try {
        await renderEach(tree, missing, (article, rendered) => run.add(article, rendered));
      } finally {
        await run.save(tree); // a run that is stopped has rendered something too
      }
      return run.inOrder(articles);
    },
  };
}

interface RunInput {
  readonly fingerprint: string;
  readonly folder: CacheFolder | undefined;
  readonly loaded: LoadedCache;
  readonly content: Content;
}

class CachedRun {
  private readonly input: RunInput;
  private readonly contentDigest: string;
  private readonly bodies = new Map<SourceArticle, RenderedBody>();
  /** What the next index holds, by path. */
  private readonly entries: Map<string, CacheEntry>;
  /** Made when there is something to write. */
  private writer: PackWriter | undefined;
  private isChanged = false;

  constructor(input: RunInput) {
    this.input = input;
    this.entries = new Map(input.loaded.entries);
    this.contentDigest = digestOfContent(input.content);
  }

  /** Whether its body is known from an earlier run. */
  find(article: SourceArticle): boolean {
    const entry = this.entries.get(article.path);
    if (entry?.key !== this.keyOf(article)) return false;
    if (entry.content !== this.contentDigest) {
      if (!this.leadsWhereItLed(entry, article.path)) return false;
      entry.content = this.contentDigest;
      this.isChanged = true;
    }
    this.bodies.set(article, this.open(entry));
    return true;
  }

  add(article: SourceArticle, rendered: Rendered): void {
    const place = this.write(heavyBytes(rendered));
    const entry = toEntry(rendered, this.keyOf(article), this.contentDigest, place);
    this.bodies.set(article, this.open(entry));
    if (rendered.isPassing) return;
    this.entries.set(article.path, entry);
    this.isChanged = true;
  }

  inOrder(articles: readonly SourceArticle[]): ReadonlyMap<SourceArticle, RenderedBody> {
    const bodies = new Map<SourceArticle, RenderedBody>();
    for (const article of articles) {
      const body = this.bodies.get(article);
      if (body) bodies.set(article, body);
    }
    return bodies;
  }

  /** The index holds the last body of every article that there is, and of no other, so it grows no further than they do. */
  async save({ articles }: Pick<SourceTree, 'articles'>): Promise<void> {
    const { folder } = this.input;
    if (!folder) return;
    const paths = new Set(articles.map(({ path }) => path));
    for (const path of this.entries.keys()) if (!paths.has(path)) this.isChanged = this.entries.delete(path);
    if (!this.isChanged) return;
    this.compact();
    if (this.writer === undefined || this.writer.finish()) await saveCache(folder, this.entries);
  }

  private write(bytes: Buffer): PackPlace {
    const { folder } = this.input;
    const name = packName();
    this.writer ??= new PackWriter(name, folder && join(folder.path, name));
    return this.writer.add(bytes);
  }

  /** Bodies that were opened before read on from where they were. */
  private compact(): void {
    const { packs } = this.input.loaded;
    const worn = wornPacks(this.entries.values(), packs);
    for (const [path, entry] of this.entries) {
      const pack = worn.has(entry.place[0]) ? packs.get(entry.place[0]) : undefined;
      if (!pack) continue;
      const bytes = tryTo(() => pack.read(entry.place));
      if (bytes) this.entries.set(path, { ...entry, place: this.write(bytes) });
      else this.entries.delete(path);
    }
  }

  private keyOf({ path, body, bodyLine, origins, key }: SourceArticle): string {
    return sha256(JSON.stringify([this.input.fingerprint, path, body, bodyLine, origins, key])).slice(0, 32);
  }

  /** Files were added or removed since: most articles lead where they led. */
  private leadsWhereItLed({ lookups }: CacheEntry, path: string): boolean {
    const context = { path, ...this.input.content };
    return lookups.every(
      ([attribute, address, reference]) =>
        formatReference({ reference: resolveReference(address, attribute, context) }) === reference,
    );
  }

  private open(entry: CacheEntry): RenderedBody {
    const { folder, loaded } = this.input;
    const { writer } = this;
    const pack = writer?.name === entry.place[0] ? writer : loaded.packs.get(entry.place[0]);
    return openEntry(entry, (place) => {
      try {
        if (!pack) throw new Error('no pack'); // a bug: entries without one are not loaded
        return pack.read(place);
      } catch (error) {
        if (folder) dropCache(folder);
        throw error;
      }
    });
  }
}

function digestOfContent({ files, articles }: Content): string {
  return sha256(`${[...files].join('\n')}\0${[...articles].join('\n')}`).slice(0, 16);
}
