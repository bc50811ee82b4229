/**
 * State on disk: a log with one JSON line per change, written before the answer is given, so that the cost of a request
 * does not grow with the account. A line torn by a kill is the last one and counts for nothing; anything else that cannot
 * be read is an error, never an empty account.
 */
import {
  closeSync,
  existsSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { lockFolder } from './lock.ts';
import type { Entry, State } from './state.ts';

export interface Store {
  /** Fills the state, then writes the log anew without what is no longer true. */
  open(state: State): void;
  write(entry: Entry): void;
  /** Makes sure that everything is on disk, and lets go of the folder. */
  close(): void;
}

export const memoryStore = (): Store => ({ open: () => undefined, write: () => undefined, close: () => undefined });

/** Throws when another living process holds the folder, or the log cannot be understood. */
export function folderStore(folder: string): Store {
  mkdirSync(folder, { recursive: true });
  const unlock = lockFolder(folder);
  const file = join(folder, 'state.jsonl');
  let log: Log | undefined;
  return {
    open: (state) => {
      try {
        for (const entry of readLog(file)) state.restore(entry);
        rewrite(file, state.snapshot());
        log = openLog(file);
      } catch (error) {
        unlock();
        throw error;
      }
    },
    write: (entry) => {
      if (!log) throw new Error(`${folder} is closed`);
      log.append(lineOf(entry));
    },
    close: () => {
      log?.close();
      log = undefined;
      unlock();
    },
  };
}

const lineOf = (entry: Entry): string => `${JSON.stringify(entry)}\n`;

function readLog(file: string): readonly Entry[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.flatMap((text, index) => {
    if (text === '') return [];
    const entry = parseEntry(text);
    if (entry) return [entry];
    if (index === lines.length - 1) return []; // torn by a kill: its request was never answered
    throw new Error(`${file} cannot be read: line ${index + 1} is not what the sandbox writes`);
  });
}

function parseEntry(text: string): Entry | undefined {
  try {
    const entry = JSON.parse(text) as Entry; // written by this file; its shape is checked as far as it is walked through
    return Array.isArray(entry.changes) && Number.isSafeInteger(entry.last) ? entry : undefined;
  } catch {
    return undefined;
  }
}

/** One object per line, so that no line grows with the account; complete on disk before it takes the old log's place. */
function rewrite(file: string, { last, changes }: Entry): void {
  const handle = openSync(`${file}.new`, 'w');
  try {
    const entries = [{ last, changes: [] }, ...changes.map((change) => ({ last, changes: [change] }))];
    writeFileSync(handle, entries.map(lineOf).join(''));
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(`${file}.new`, file);
}

interface Log {
  append(line: string): void;
  close(): void;
}

function openLog(file: string): Log {
  const handle = openSync(file, 'r+');
  let end = readFileSync(file).length;
  return {
    append: (line) => {
      const bytes = Buffer.from(line);
      try {
        for (let done = 0; done < bytes.length; )
          done += writeSync(handle, bytes, done, bytes.length - done, end + done);
        end += bytes.length;
      } catch (error) {
        ftruncateSync(handle, end); // a disk that is full leaves no half line in front of the next one
        throw error;
      }
    },
    close: () => {
      fsyncSync(handle);
      closeSync(handle);
    },
  };
}
