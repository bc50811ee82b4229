/**
 * Bytes put one behind the other into one file that is never changed once it is written, and read back piece by piece. A pack
 * that cannot be written to the disk stays in memory: then it costs room, and nothing else.
 */
import { createHash } from 'node:crypto';
import { closeSync, fstatSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs';
import { problem } from '../problems/catalogue.ts';
import { KbError } from '../problems/kb-error.ts';
import { rendererProblems } from '../problems/renderer.ts';
import type { PackPlace } from './cache-entry.ts';

/** A file is closed when nothing can read from it any more. */
const open = new FinalizationRegistry<number>((file) => {
  tryTo(() => closeSync(file));
});

/** Written at once. */
const CHUNK = 1 << 20;

const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex').slice(0, 16);

export class PackWriter {
  readonly name: string;
  private readonly file: number | undefined;
  /** Whether everything could be written so far. */
  private isWhole: boolean;
  /** Bytes in the file; what lies in `waiting`, by its offset, follows them. */
  private written = 0;
  private readonly waiting = new Map<number, Buffer>();
  private size = 0;

  /** Without a path nothing is written. */
  constructor(name: string, path: string | undefined) {
    this.name = name;
    this.file = path === undefined ? undefined : tryTo(() => openSync(path, 'wx+', 0o600));
    this.isWhole = this.file !== undefined;
    if (this.file !== undefined) open.register(this, this.file);
  }

  add(bytes: Buffer): PackPlace {
    const offset = this.size;
    this.waiting.set(offset, bytes);
    this.size += bytes.length;
    if (this.size - this.written >= CHUNK) this.flush();
    return [this.name, offset, bytes.length, digestOf(bytes)];
  }

  read([, offset, length]: PackPlace): Buffer {
    const waiting = this.waiting.get(offset);
    if (waiting) return waiting;
    if (this.file === undefined) throw new Error('nothing lies there'); // a bug: places come from `add`
    return readAt(this.file, offset, length);
  }

  /** Whether all of it is on the disk, and stays there whatever happens to the machine. */
  finish(): boolean {
    const { file } = this;
    if (file === undefined) return false;
    this.flush();
    return this.isWhole && tryTo(() => (fsyncSync(file), true)) === true;
  }

  /** What cannot be written stays here. */
  private flush(): void {
    const { file } = this;
    if (file === undefined || !this.isWhole) return;
    const bytes = Buffer.concat([...this.waiting.values()]);
    this.isWhole = tryTo(() => writeAll(file, bytes, this.written)) === true;
    if (!this.isWhole) return;
    this.written += bytes.length;
    this.waiting.clear();
  }
}

function writeAll(file: number, bytes: Buffer, position: number): true {
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at, bytes.length - at, position + at);
  return true;
}

/** Of an earlier run. Opened at once, so that it can be read even when it is deleted meanwhile. */
export class PackReader {
  private readonly file: number;
  readonly size: number;

  private constructor(file: number) {
    this.file = file;
    this.size = fstatSync(file).size;
    open.register(this, file);
  }

  static open(path: string): PackReader | undefined {
    return tryTo(() => new PackReader(openSync(path, 'r')));
  }

  /** Throws KbError when other bytes lie there than were written. */
  read([, offset, length, digest]: PackPlace): Buffer {
    const bytes = tryTo(() => readAt(this.file, offset, length));
    if (bytes === undefined || digestOf(bytes) !== digest)
      throw new KbError(problem(rendererProblems.cacheChanged, undefined));
    return bytes;
  }
}

function readAt(file: number, offset: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  for (let at = 0; at < length; ) {
    const read = readSync(file, bytes, at, length - at, offset + at);
    if (read === 0) throw new Error('the file is too short');
    at += read;
  }
  return bytes;
}

/** The cache is only there to be fast, so what the disk refuses is no problem of anybody. */
export function tryTo<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
