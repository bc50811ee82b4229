/** How long a process itself has worked, as the system counts it: what else the machine does is not in it. */
import { readFileSync } from 'node:fs';

/** Linux counts for programs in hundredths of a second, whatever it does inside. */
const MILLISECONDS_PER_TICK = 10;
/** Of what follows the name: the 14th and 15th field of the line. */
const [USER, SYSTEM] = [11, 12];

/** Milliseconds, all threads together; undefined where the system does not tell, or the process is gone. */
export function ownTime(pid: number | undefined): number | undefined {
  if (pid === undefined) return undefined;
  try {
    return parseOwnTime(readFileSync(`/proc/${pid}/stat`, 'latin1'));
  } catch {
    return undefined; // another system, or it has ended
  }
}

/** The name of a process stands in brackets, and may hold brackets and spaces itself. */
export function parseOwnTime(stat: string): number | undefined {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const ticks = Number(fields[USER]) + Number(fields[SYSTEM]);
  return Number.isFinite(ticks) ? ticks * MILLISECONDS_PER_TICK : undefined;
}
