/** Whether the run that holds a lock or left an intent may still be writing. Errs on the side of "yes". */
import { type ProcessToken, probeProcess } from './process-probe.ts';

export interface Holder {
  readonly run: string;
  readonly host: string;
  readonly pid: number;
  readonly startedAt: string;
  readonly expiresAt: string;
  readonly process?: ProcessToken | undefined;
  readonly released?: boolean | undefined;
}

export interface Self {
  readonly host: string;
  readonly process: ProcessToken;
}

/** How long a lock lasts without renewal, in milliseconds. */
export const LOCK_LASTS = 15 * 60_000;

const differ = (a: string | undefined, b: string | undefined): boolean => a !== undefined && b !== undefined && a !== b;

/**
 * `sameDisk`: the lock lies on this machine's disk, so an equal host name and another boot mean a restart; an intent
 * that came through git may be from a second machine of the same name, which only time can tell.
 */
export async function isAlive(holder: Holder, self: Self, now: Date, sameDisk: boolean): Promise<boolean> {
  if (holder.released === true) return false;
  const unexpired = Date.parse(holder.expiresAt) > now.getTime();
  if (holder.host !== self.host || differ(holder.process?.space, self.process.space)) return unexpired;
  if (differ(holder.process?.boot, self.process.boot)) return sameDisk ? false : unexpired;
  const found = await probeProcess(holder.pid);
  if (!found.alive) return false;
  if (found.start === undefined || holder.process?.start === undefined) return unexpired;
  return found.start === holder.process.start;
}
