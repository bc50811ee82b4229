/**
 * How a command reaches the sandbox: a `kb sandbox` that is running for this content root, else an emulator inside this
 * process on the same data. Only one process at a time may hold the data, so the running one always wins.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createEmulator, type Emulator } from '../emulator/emulator.ts';
import { problem } from '../problems/catalogue.ts';
import { cliProblems } from '../problems/cli.ts';
import { KbError } from '../problems/kb-error.ts';

/** Origin of the sandbox's portal wherever it runs: links in published bodies carry it. */
export const SANDBOX_PORT = 4747;
export const SANDBOX_URL = `http://127.0.0.1:${SANDBOX_PORT}`;
/** Any key opens the sandbox; this one shows up nowhere else. */
export const SANDBOX_KEY = 'sandbox';

export interface SandboxConnection {
  /** Origin of the API. */
  readonly url: string;
  readonly fetch: (request: Request) => Promise<Response>;
  close(): Promise<void>;
}

const sandboxFolder = (root: string): string => join(root, '.kb', 'sandbox', 'freshdesk');
const serverFile = (root: string): string => join(root, '.kb', 'sandbox', 'server.json');

export async function connectSandbox(root: string, language: string): Promise<SandboxConnection> {
  const running = await runningSandbox(root);
  if (running !== undefined) return { url: running, fetch: (request) => fetch(request), close: async () => undefined };
  const emulator = await openEmulator(root, language);
  return { url: SANDBOX_URL, fetch: (request) => emulator.fetch(request), close: () => emulator.close() };
}

export async function openEmulator(root: string, language: string): Promise<Emulator> {
  await makeFolder(root);
  try {
    return createEmulator({ folder: sandboxFolder(root), url: SANDBOX_URL, primaryLanguage: language });
  } catch (error) {
    throw new KbError(
      problem(cliProblems.sandboxBusy, { why: error instanceof Error ? error.message : String(error) }),
      {
        cause: error,
      },
    );
  }
}

/** `.kb` ignores itself: what is in it belongs to this machine. */
async function makeFolder(root: string): Promise<void> {
  await mkdir(sandboxFolder(root), { recursive: true });
  await writeFile(join(root, '.kb', '.gitignore'), '*\n');
}

export async function announceSandbox(root: string, url: string): Promise<void> {
  await writeFile(serverFile(root), `${JSON.stringify({ url })}\n`);
}

/** Address of a sandbox that really answers now; a file left behind by a killed one counts for nothing. */
async function runningSandbox(root: string): Promise<string | undefined> {
  try {
    const told: unknown = JSON.parse(await readFile(serverFile(root), 'utf8'));
    const url = told !== null && typeof told === 'object' && 'url' in told ? told.url : undefined;
    if (typeof url !== 'string' || new URL(url).hostname !== '127.0.0.1') return undefined;
    const answer = await fetch(`${url}/_sandbox/health`, { signal: AbortSignal.timeout(2000) });
    return answer.ok ? url : undefined;
  } catch {
    return undefined;
  }
}
