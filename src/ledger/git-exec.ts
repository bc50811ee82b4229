/** Runs git, without a shell and with a time-out, and makes its failures problems. The only place that starts it. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { platform } from 'node:os';
import { KbError } from '../problems/kb-error.ts';
import { problem } from '../problems/catalogue.ts';
import { ledgerProblems } from '../problems/ledger.ts';
import { errorCode } from './durable-file.ts';
import { type Environment, SAFE_SETTINGS, gitEnvironment } from './git-environment.ts';

export interface GitResult {
  readonly code: number;
  readonly stdout: Buffer;
  /** What git and the host said besides, line by line, without credentials. */
  readonly messages: readonly string[];
  /** What git says went wrong, on one line and without credentials. */
  readonly reason: string;
}

interface GitCall {
  readonly input?: string | Buffer | undefined;
  /** Milliseconds; default 60,000. */
  readonly timeout?: number | undefined;
}

export interface Git {
  readonly folder: string;
  /** Any exit code is a result, and so is running out of time. Throws KbError when git cannot be started. */
  run(args: readonly string[], call?: GitCall): Promise<GitResult>;
  /** What git prints, without the last line end. Throws KbError for any exit code but 0. */
  text(args: readonly string[], call?: GitCall): Promise<string>;
}

export function createGit(folder: string, env: Environment): Git {
  const environment = gitEnvironment(env);
  const run = (args: readonly string[], call: GitCall = {}): Promise<GitResult> =>
    execute(['-C', folder, ...SAFE_SETTINGS, ...args], environment, { command: args[0] ?? '', call });
  return {
    folder,
    run,
    async text(args, call) {
      const result = await run(args, call);
      if (result.code !== 0) throw gitFailed(args, result.reason);
      return result.stdout.toString().replace(/\n$/, '');
    },
  };
}

export function gitFailed(args: readonly string[], reason: string): KbError {
  return new KbError(problem(ledgerProblems.gitFailed, { command: args[0] ?? '', reason }));
}

/** As the `timeout` command has it. */
const TIMED_OUT = 124;
/** As a shell has it: 128 and the signal, whichever. */
const STOPPED = 128;

interface Context {
  readonly command: string;
  readonly call: GitCall;
}

function execute(args: readonly string[], env: NodeJS.ProcessEnv, context: Context): Promise<GitResult> {
  const { input, timeout = 60_000 } = context.call;
  return new Promise((resolve, reject) => {
    // A process group of its own: Ctrl-C is for kb, which ends in good order, and ssh finds no terminal to ask at.
    const child = spawn('git', args, { env, detached: platform() !== 'win32', windowsHide: true });
    const [stdout, stderr] = [collect(child.stdout), collect(child.stderr)];
    const watch = stopAfter(child, timeout);
    child.on('error', (error) => {
      watch.end();
      reject(notRun(error, context));
    });
    child.on('close', (code, signal) => {
      watch.end();
      const messages = lines(stderr().toString());
      if (watch.isLate()) resolve({ code: TIMED_OUT, stdout: stdout(), messages, reason: late(timeout) });
      else if (code === null) resolve({ code: STOPPED, stdout: stdout(), messages, reason: `stopped by ${signal}` });
      else resolve({ code, stdout: stdout(), messages, reason: telling(messages) });
    });
    child.stdin.on('error', () => undefined); // git ended without reading everything; its exit code tells why
    child.stdin.end(input);
  });
}

const late = (timeout: number): string => `no answer within ${timeout / 1000} seconds`;

function collect(stream: ChildProcessWithoutNullStreams['stdout']): () => Buffer {
  const chunks: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  return () => Buffer.concat(chunks);
}

/** Closing our ends of the pipes ends git's own helpers too, which would keep them open otherwise. */
function stopAfter(child: ChildProcessWithoutNullStreams, timeout: number): { isLate(): boolean; end(): void } {
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    child.kill();
    for (const stream of [child.stdin, child.stdout, child.stderr]) stream.destroy();
  }, timeout);
  return { isLate: () => isLate, end: () => clearTimeout(timer) };
}

function notRun(error: Error, { command }: Context): KbError {
  if (errorCode(error) === 'ENOENT')
    return new KbError(problem(ledgerProblems.gitMissing, undefined), { cause: error });
  return new KbError(problem(ledgerProblems.gitFailed, { command, reason: error.message }), { cause: error });
}

function lines(stderr: string): readonly string[] {
  return stderr
    .split(/[\r\n]/)
    .map((line) => line.trim().replaceAll(/:\/\/[^/@\s]+@/g, '://')) // a remote's address may hold a token
    .filter((line) => line !== '');
}

/** The line that says most: `fatal:` or `error:`, else the last one. */
function telling(messages: readonly string[]): string {
  const line = messages.find((text) => /^(fatal|error):/.test(text)) ?? messages.at(-1) ?? 'git gave no reason';
  return line.replace(/^(fatal|error): /, '').replace(/\.$/, '');
}
