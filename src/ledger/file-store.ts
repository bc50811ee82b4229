/** The ledger as files under `.kb/<target>/`, which git ignores. Used for the sandbox and outside git. */
import { mkdir, readFile, readdir, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { UNFINISHED, errorCode, onDisk, syncFolder, writeDurably } from './durable-file.ts';
import { INTENT_FOLDER, formatIntent, intentPath, intentsByRun, parseIntent } from './intent-file.ts';
import { LEDGER_FILE, type LedgerFile, formatLedger, parseLedger } from './ledger-file.ts';
import { blobPath } from './record-set.ts';
import type { Change, LedgerStore, Snapshot, StoredIntent } from './store.ts';

/** Files written at once: enough to hide the wait for the disk, few enough for any limit on open files. */
const AT_ONCE = 16;

export function createFileStore(folder: string): LedgerStore {
  return {
    target: basename(folder),
    intentsLock: false, // everybody who can see the intents sees the lock file too
    home: () => Promise.resolve(folder),
    load: () => load(folder),
    async save(change) {
      await save(folder, change);
      return { result: 'shared' };
    },
  };
}

const repair = (folder: string): string =>
  `Put ${join(folder, LEDGER_FILE)} back from a backup, or delete ${folder} and run \`kb publish\`: articles are found again by their keys.`;

async function readIfThere(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  });
}

async function load(folder: string): Promise<Snapshot> {
  const file = join(folder, LEDGER_FILE);
  const text = await onDisk(file, () => readIfThere(file));
  const ledger: LedgerFile | undefined =
    text === undefined ? undefined : parseLedger(text, { file, repair: repair(folder) });
  return {
    exists: ledger !== undefined,
    account: ledger?.account,
    records: ledger?.records ?? new Map(),
    intents: intentsByRun(await loadIntents(folder)),
    problems: [],
    blob(kind, record) {
      const path = join(folder, blobPath(kind, record));
      return onDisk(path, () => readIfThere(path));
    },
  };
}

async function filesIn(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  });
}

async function loadIntents(folder: string): Promise<readonly StoredIntent[]> {
  const names = (await filesIn(join(folder, INTENT_FOLDER))).filter((name) => name.endsWith('.json'));
  const intents = await Promise.all(
    names.map(async (name) => {
      const file = join(folder, INTENT_FOLDER, name);
      const text = await onDisk(file, () => readIfThere(file));
      if (text === undefined) return []; // its run has ended in the meantime
      return [parseIntent(text, { file, repair: `Delete ${file}.` })];
    }),
  );
  return intents.flat();
}

/**
 * Blobs first, then the records that speak of them, then what nobody speaks of any more. A run that dies in between
 * still has its journal, from which the next one does the whole step again.
 */
async function save(folder: string, change: Change): Promise<void> {
  await prepare(folder);
  const blobs = [...change.blobs];
  const written = blobs.filter((blob): blob is [string, string] => blob[1] !== undefined);
  await inBatches(written, ([path, content]) => writeDurably(join(folder, path), content));
  for (const intent of change.intents.values())
    await writeDurably(join(folder, intentPath(intent.run)), formatIntent(intent));
  await writeDurably(join(folder, LEDGER_FILE), formatLedger(change));
  await removeEndedIntents(folder, change);
  await inBatches(blobs, async ([path, content]) => {
    if (content === undefined) await rm(join(folder, path), { force: true });
  });
}

async function prepare(folder: string): Promise<void> {
  await onDisk(folder, async () => {
    await mkdir(folder, { recursive: true });
    const ignore = join(dirname(folder), '.gitignore');
    if ((await readIfThere(ignore)) === undefined) await writeDurably(ignore, '*\n');
  });
  for (const part of ['.', 'html', 'source', INTENT_FOLDER]) await removeUnfinished(join(folder, part));
}

/** Left by a run that was killed while writing; the caller holds the lock, so nobody is writing them now. */
async function removeUnfinished(folder: string): Promise<void> {
  const names = (await filesIn(folder)).filter((name) => name.endsWith(UNFINISHED));
  await Promise.all(names.map((name) => rm(join(folder, name), { force: true })));
}

async function removeEndedIntents(folder: string, change: Change): Promise<void> {
  const names = await filesIn(join(folder, INTENT_FOLDER));
  const ended = names.filter((name) => name.endsWith('.json') && !change.intents.has(name.slice(0, -'.json'.length)));
  for (const name of ended) await rm(join(folder, INTENT_FOLDER, name), { force: true });
  if (ended.length > 0) await syncFolder(join(folder, INTENT_FOLDER));
}

async function inBatches<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  for (let start = 0; start < items.length; start += AT_ONCE) {
    await Promise.all(items.slice(start, start + AT_ONCE).map(work));
  }
}
