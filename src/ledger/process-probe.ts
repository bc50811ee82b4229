/** Whether a process is still the one that took a lock. Knows nothing of locks; on systems without /proc it knows less. */
import { readFile, readlink } from 'node:fs/promises';
import { kill } from 'node:process'; // signal 0 only asks; nothing else in this room touches the process

/** Tells one process from a later one with the same id. Parts that the system does not offer are absent. */
export interface ProcessToken {
  /** Which start of the machine. */
  readonly boot?: string | undefined;
  /** Which namespace the process id counts in: containers number their own. */
  readonly space?: string | undefined;
  /** When the process started, in ticks since the machine did. */
  readonly start?: string | undefined;
}

async function orUndefined(read: Promise<string>): Promise<string | undefined> {
  return read.then(
    (text) => text.trim(),
    () => undefined, // no /proc here, or not for this process
  );
}

async function processStat(pid: number): Promise<{ state: string; start: string } | undefined> {
  const text = await orUndefined(readFile(`/proc/${pid}/stat`, 'utf8'));
  // The second field is the program's name in brackets and may hold anything; fields are counted from after it.
  const fields = text?.slice(text.lastIndexOf(')') + 2).split(' ') ?? [];
  const [state, start] = [fields[0], fields[19]];
  return state === undefined || start === undefined ? undefined : { state, start };
}

export async function processToken(pid: number): Promise<ProcessToken> {
  const [boot, space, stat] = await Promise.all([
    orUndefined(readFile('/proc/sys/kernel/random/boot_id', 'utf8')),
    orUndefined(readlink('/proc/self/ns/pid')),
    processStat(pid),
  ]);
  return { boot, space, start: stat?.start };
}

function exists(pid: number): boolean {
  try {
    kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it is there and belongs to somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** `start` is absent when the process lives but the system does not say since when. A zombie counts as dead. */
export async function probeProcess(pid: number): Promise<{ alive: boolean; start?: string | undefined }> {
  if (!exists(pid)) return { alive: false };
  const stat = await processStat(pid);
  return { alive: stat?.state !== 'Z' && stat?.state !== 'X', start: stat?.start };
}
