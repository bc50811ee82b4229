/**
 * The journal of one run: a line per thing learnt, on the disk before the next request is sent. Written by the run
 * alone; read back when the run has died. One file per run, never rewritten.
 */
import { type FileHandle, mkdir, open, readFile, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { KbError } from '../problems/kb-error.ts';
import { problem } from '../problems/catalogue.ts';
import { ledgerProblems } from '../problems/ledger.ts';
import type { LedgerEntry } from '../sync/ports.ts';
import { errorCode, onDisk, syncFolder } from './durable-file.ts';
import { refuseOtherFormat } from './ledger-file.ts';
import { LineError, parseLine } from './parse-line.ts';
import { LEDGER_FORMAT, journalHeaderSchema, journalLineSchema } from './schema.ts';

export interface JournalHeader {
  readonly run: string;
  readonly account: string;
  readonly startedAt: string;
}

export interface Journal extends JournalHeader {
  readonly entries: readonly { readonly at: string; readonly entry: LedgerEntry }[];
}

export interface JournalWriter {
  /** On the disk when it resolves. After a failure the journal ends where it ended before. */
  append(entry: LedgerEntry, at: string): Promise<void>;
  close(): Promise<void>;
  remove(): Promise<void>;
}

const EXTENSION = '.jsonl';
const folderOf = (home: string): string => join(home, 'journal');
const fileOf = (home: string, run: string): string => join(folderOf(home), `${run}${EXTENSION}`);

export async function startJournal(home: string, header: JournalHeader): Promise<JournalWriter> {
  const path = fileOf(home, header.run);
  const handle = await onDisk(path, async () => {
    await mkdir(folderOf(home), { recursive: true });
    return open(path, 'a');
  });
  const append = appendTo(handle, path);
  try {
    await append({ format: LEDGER_FORMAT, ...header });
    await syncFolder(folderOf(home));
  } catch (error) {
    await handle.close();
    throw error;
  }
  let again: JournalWriter | undefined;
  return {
    async append(entry, at) {
      refuseUnreadable({ at, entry });
      if (again) return again.append(entry, at);
      await append({ at, entry });
      if ((await handle.stat()).nlink > 0) return;
      // Another run took this one for dead, took what was in the file, and removed it: what comes now needs a new one.
      again = await startJournal(home, header);
      await again.append(entry, at);
    },
    async close() {
      await again?.close();
      await handle.close();
    },
    remove: () => removeJournal(home, header.run),
  };
}

/** What could not be read back would make the whole ledger unreadable, so it is a bug here and now instead. */
function refuseUnreadable(line: object): void {
  parseLine(JSON.stringify(line), journalLineSchema);
}

/** A half-written line is taken back, so that the next one does not end up behind it in the middle of the file. */
function appendTo(handle: FileHandle, path: string): (line: object) => Promise<void> {
  let length = 0;
  let broken: unknown;
  return (line) =>
    onDisk(path, async () => {
      if (broken !== undefined) throw broken;
      const bytes = Buffer.from(`${JSON.stringify(line)}\n`);
      try {
        await handle.appendFile(bytes);
        await handle.datasync();
        length += bytes.length;
      } catch (error) {
        await handle.truncate(length).catch(() => {
          broken = error;
        });
        throw error;
      }
    });
}

export async function removeJournal(home: string, run: string): Promise<void> {
  await onDisk(fileOf(home, run), () => rm(fileOf(home, run), { force: true }));
  await syncFolder(folderOf(home));
}

/** Journals of all runs that `isDead` says have ended, oldest first. Throws KbError when one is damaged. */
export async function readJournals(home: string, isDead: (run: string) => boolean): Promise<readonly Journal[]> {
  const names = await readdir(folderOf(home)).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  });
  const runs = names.filter((name) => name.endsWith(EXTENSION)).map((name) => name.slice(0, -EXTENSION.length));
  const journals = await Promise.all(runs.filter(isDead).map((run) => readJournal(fileOf(home, run), run)));
  return journals.toSorted((a, b) => (a.startedAt < b.startedAt ? -1 : 1));
}

async function readJournal(path: string, run: string): Promise<Journal> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return ''; // its run has ended well in the meantime
    throw error;
  });
  const lines = text.split('\n');
  lines.pop(); // empty, or a line that was being written when the run died: it was never promised to anybody
  const [first, ...rest] = lines;
  if (first === undefined) return { run, account: '', startedAt: '', entries: [] };
  refuseOtherFormat(first, path);
  const { account, startedAt } = reading(path, 1, () => parseLine(first, journalHeaderSchema));
  const entries = rest.map((text, index) => reading(path, index + 2, () => parseLine(text, journalLineSchema)));
  return { run, account, startedAt, entries };
}

function reading<T>(file: string, line: number, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof LineError)) throw error;
    throw new KbError(problem(ledgerProblems.journalDamaged, { file, line }), { cause: error });
  }
}
