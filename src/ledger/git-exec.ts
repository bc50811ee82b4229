/** Runs git, without a shell and with a time-out, and makes its failures problems. The only place that starts it. */
import { type ExecFileException, execFile } from 'node:child_process';
import { KbError } from '../problems/kb-error.ts';
import { problem } from '../problems/catalogue.ts';
import { ledgerProblems } from '../problems/ledger.ts';
import { type Environment, SAFE_SETTINGS, gitEnvironment } from './git-environment.ts';

export interface GitResult {
  readonly code: number;
  readonly stdout: Buffer;
  /** What git says went wrong, on one line and without credentials. */
  readonly reason: string;
}

export interface GitCall {
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

interface Context {
  readonly command: string;
  readonly call: GitCall;
}

function execute(args: readonly string[], env: NodeJS.ProcessEnv, context: Context): Promise<GitResult> {
  const { input, timeout = 60_000 } = context.call;
  const options = { env, timeout, encoding: 'buffer', maxBuffer: 2 ** 31 - 1, windowsHide: true } as const;
  return new Promise((resolve, reject) => {
    const child = execFile('git', args, options, (error, stdout, stderr) => {
      const late = error?.killed === true;
      const reason = late ? `no answer within ${timeout / 1000} seconds` : oneLine(stderr.toString());
      const code = late ? TIMED_OUT : exitCode(error);
      if (code !== undefined) resolve({ code, stdout, reason });
      else reject(notRun(error, context));
    });
    child.stdin?.on('error', () => undefined); // git ended without reading everything; its exit code tells why
    child.stdin?.end(input);
  });
}

function exitCode(error: ExecFileException | null): number | undefined {
  if (error === null) return 0;
  return typeof error.code === 'number' ? error.code : undefined;
}

function notRun(error: ExecFileException | null, { command }: Context): KbError {
  if (error?.code === 'ENOENT') return new KbError(problem(ledgerProblems.gitMissing, undefined), { cause: error });
  const reason = oneLine(error?.message ?? '');
  return new KbError(problem(ledgerProblems.gitFailed, { command, reason }), { cause: error });
}

/** The line that says most: `fatal:` or `error:`, else the last one. */
function oneLine(stderr: string): string {
  const lines = stderr
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const line = lines.find((text) => /^(fatal|error):/.test(text)) ?? lines.at(-1) ?? 'git gave no reason';
  return line
    .replace(/^(fatal|error): /, '')
    .replaceAll(/:\/\/[^/@\s]+@/g, '://') // a remote's address may hold a token
    .replace(/\.$/, '');
}
