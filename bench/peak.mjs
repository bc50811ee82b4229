// Runs a command and tells how long it took and worked, and how much memory it and the processes it started held at once, at most.
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

const EVERY = 100; // milliseconds
const TICK = 100; // a second has so many, for programs on Linux

/**
 * `megabytes` and `worked` (seconds of processor time, in which other work of the machine is not counted) are undefined where
 * the system does not tell: /proc is Linux. Pages that processes share count once.
 */
export async function runAndWatch(command, args, options) {
  const start = performance.now();
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'ignore', 'inherit'] });
  let most = 0;
  let worked = 0;
  const watch = setInterval(() => {
    most = Math.max(most, sumOver(child.pid, held));
    worked = Math.max(worked, workedBy(child.pid));
  }, EVERY);
  const code = await new Promise((resolve) => child.on('exit', resolve));
  clearInterval(watch);
  const seconds = (performance.now() - start) / 1000;
  return most === 0 ? { code, seconds } : { code, seconds, worked, megabytes: most / 1024 };
}

export const describeRun = ({ seconds, worked, megabytes }) =>
  `${seconds.toFixed(2).padStart(6)} s, ${worked === undefined ? 'not measured further here' : `${worked.toFixed(2)} s of work, ${megabytes.toFixed(0)} MB at most`}`;

/** Of a process and all below it. */
function sumOver(pid, measure) {
  try {
    return childrenOf(pid).reduce((sum, child) => sum + sumOver(child, measure), measure(pid));
  } catch {
    return 0; // it has just ended
  }
}

/** Kilobytes. */
const held = (pid) => Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0);

/** Seconds; those of processes below that have ended are kept by the one that started them. */
const workedBy = (pid) => sumOver(pid, ticks) / TICK;

function ticks(pid) {
  const line = readFileSync(`/proc/${pid}/stat`, 'latin1');
  const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
  // User and system time, of the process and of those that it has seen end.
  return fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
}

function childrenOf(pid) {
  return readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
    readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').split(' ').filter(Boolean),
  );
}
