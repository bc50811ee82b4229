/**
 * One process at a time may hold a folder. The lock is a file that says who holds it; a dead holder's lock is taken over,
 * a living one's never. It must not touch anything else in the folder.
 */
import { linkSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface Holder {
  readonly pid: number;
  /** When the process began, where the system tells: process ids are used again after a restart. */
  readonly began: string | undefined;
}

/** Folders that this process holds: its own lock file looks alive to itself. */
const held = new Set<string>();

/** Gives back what lets go. Throws when another living process, or this one, holds the folder. */
export function lockFolder(folder: string): () => void {
  const place = realpathSync(folder);
  if (held.has(place)) throw new Error(`${folder} is already open in this process`);
  const file = join(place, 'lock');
  if (!claim(file)) takeOver(folder, file);
  held.add(place);
  return () => {
    held.delete(place);
    rmSync(file, { force: true });
  };
}

/** The file appears with its content or not at all, so nobody ever reads a lock without a holder. */
function claim(file: string): boolean {
  const own = `${file}.${process.pid}`;
  writeFileSync(own, JSON.stringify({ pid: process.pid, began: beganAt(process.pid) }));
  try {
    linkSync(own, file);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(own, { force: true });
  }
}

const ABANDONED = 10_000; // milliseconds: taking over takes a few

/** Only one process takes over at a time: a second one could otherwise remove the first one's fresh lock. */
function takeOver(folder: string, file: string): void {
  const turn = `${file}.takeover`;
  try {
    writeFileSync(turn, String(process.pid), { flag: 'wx' });
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    if (Date.now() - statSync(turn).mtimeMs > ABANDONED) rmSync(turn, { force: true });
    throw new Error(`${folder} is being opened by another process; try again`, { cause: error });
  }
  try {
    const holder = readHolder(file);
    if (holder && isAlive(holder)) throw new Error(`${folder} is in use by process ${holder.pid}`);
    rmSync(file, { force: true });
    if (!claim(file)) throw new Error(`${folder} was just opened by another process`);
  } finally {
    rmSync(turn, { force: true });
  }
}

/** `undefined` for a lock that names nobody: nothing of ours ever wrote it. */
function readHolder(file: string): Holder | undefined {
  try {
    const { pid, began }: Partial<Holder> = JSON.parse(readFileSync(file, 'utf8'));
    return Number.isInteger(pid) && pid !== undefined && pid > 0 ? { pid, began } : undefined;
  } catch {
    return undefined;
  }
}

function isAlive({ pid, began }: Holder): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
  const now = beganAt(pid);
  return began === undefined || now === undefined || began === now;
}

/** Linux tells it in clock ticks since the machine started, field 22; `undefined` elsewhere. */
function beganAt(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined);
