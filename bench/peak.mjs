// Runs a command and tells how long it took, and how much memory it and the processes it started held at once, at most.
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

const EVERY = 100; // milliseconds

/** `megabytes` is undefined where the system does not tell (/proc is Linux). Pages that processes share count once. */
export async function runAndWatch(command, args, options) {
  const start = performance.now();
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'ignore', 'inherit'] });
  let most = 0;
  const watch = setInterval(() => {
    most = Math.max(most, held(child.pid));
  }, EVERY);
  const code = await new Promise((resolve) => child.on('exit', resolve));
  clearInterval(watch);
  return { code, seconds: (performance.now() - start) / 1000, megabytes: most === 0 ? undefined : most / 1024 };
}

/** Kilobytes of a process and all below it. */
function held(pid) {
  try {
    const own = Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
    return childrenOf(pid).reduce((sum, child) => sum + held(child), own);
  } catch {
    return 0; // it has just ended
  }
}

function childrenOf(pid) {
  return readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
    readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').split(' ').filter(Boolean),
  );
}
