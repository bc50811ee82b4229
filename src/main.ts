#!/usr/bin/env node
/** The process: argv in; streams, signals and exit code out. Nothing else in kb touches `process`, but cli/ and action/. */
import { hostname } from 'node:os';
import { createInterface } from 'node:readline/promises';
import { isatty } from 'node:tty';
import { fileURLToPath } from 'node:url';
import type { Io } from './cli/io.ts';
import { run } from './cli/run.ts';

declare const KB_VERSION: string; // filled in by the build

const abort = new AbortController();
let stops = 0;
const waiting = new Set<() => void>();

function stop(): void {
  stops += 1;
  for (const wake of waiting) wake();
  if (stops > 1) abort.abort(new Error('stopped'));
}

process.on('SIGINT', stop);
process.on('SIGTERM', stop);
// Node.js answers this one by letting a debugger in. A plugin could send it, and read the keys of this process.
process.on('SIGUSR1', () => undefined);
// A reader that goes away (kb plan | head) is no error; what runs is stopped in good order.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') stop();
  else throw error;
});

async function ask(question: string): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await lines.question(question, { signal: abort.signal });
  } finally {
    lines.close();
  }
}

const io: Io = {
  stdout: (text) => void process.stdout.write(text),
  stderr: (text) => void process.stderr.write(text),
  env: process.env,
  cwd: process.cwd(),
  isOutputTerminal: isatty(1),
  isErrorTerminal: isatty(2),
  canAsk: isatty(0) && isatty(2) && !process.env['CI'],
  columns: process.stdout.columns ?? process.stderr.columns ?? 100,
  pid: process.pid,
  hostname: hostname(),
  ask,
  shouldStop: () => stops > 0,
  signal: abort.signal,
  renderChild: fileURLToPath(new URL('render-child.mjs', import.meta.url)),
  stopped: () => new Promise((resolve) => (stops > 0 ? resolve() : waiting.add(resolve))),
};

process.exitCode = await run(process.argv.slice(2), KB_VERSION, io);
