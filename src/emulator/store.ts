/**
 * State on disk: an append-only log, one JSON line per change, written before the answer is given. A line torn by a kill
 * is the last one and counts for nothing; anything else unreadable is an error, never an empty account.
 */
import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Kind, Log, State, Stored } from './state.ts';

type Line =
  | { readonly kind: Kind; readonly value: { readonly id: number } }
  | { readonly kind: Kind; readonly removed: number };

export interface Store extends Log {
  /** Fills the state, then writes the log anew without what is no longer true. */
  open(state: State): void;
  close(): void;
}

export const memoryStore: Store = { save: () => undefined, remove: () => undefined, open: () => undefined, close: () => undefined };

/** Throws when another living process holds the folder, or the log cannot be understood. */
export function folderStore(folder: string): Store {
  mkdirSync(folder, { recursive: true });
  const lock = lockFolder(folder);
  const file = join(folder, 'state.jsonl');
  const append = (line: Line): void => appendFileSync(file, `${JSON.stringify(line)}\n`);
  return {
    save: (kind, value) => append({ kind, value }),
    remove: (kind, removed) => append({ kind, removed }),
    open: (state) => {
      const live = readLog(file);
      for (const line of live) if ('value' in line) state.restore(line.kind, line.value as Stored[Kind]); // written by save()
      writeFileSync(`${file}.new`, live.map((line) => `${JSON.stringify(line)}\n`).join(''));
      renameSync(`${file}.new`, file);
    },
    close: () => rmSync(lock, { force: true }),
  };
}

/** The last line of each object, removed ones left out. */
function readLog(file: string): readonly Line[] {
  if (!existsSync(file)) return [];
  const live = new Map<string, Line>();
  const lines = readFileSync(file, 'utf8').split('\n');
  for (const [index, text] of lines.entries()) {
    if (text === '') continue;
    const line = parseLine(text);
    if (line === undefined && index === lines.length - 1) break; // torn by a kill: its request was never answered
    if (line === undefined) throw new Error(`${file} cannot be read: line ${index + 1} is no JSON`);
    const id = 'removed' in line ? line.removed : line.value.id;
    if ('removed' in line) live.delete(`${line.kind} ${id}`);
    else live.set(`${line.kind} ${id}`, line);
  }
  return [...live.values()];
}

function parseLine(text: string): Line | undefined {
  try {
    return JSON.parse(text) as Line; // the file is this emulator's own
  } catch {
    return undefined;
  }
}

function lockFolder(folder: string): string {
  const file = join(folder, 'lock');
  for (let attempt = 1; ; attempt += 1) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' });
      return file;
    } catch (error) {
      const holder = Number(existsSync(file) ? readFileSync(file, 'utf8') : Number.NaN);
      if (attempt > 3 || (isAlive(holder) && holder !== process.pid)) {
        throw new Error(`${folder} is in use by process ${holder}`, { cause: error });
      }
      rmSync(file, { force: true });
    }
  }
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
