/** A content root in a temporary folder, the real command line on it in this process, and an emulated account to publish to. */
import { mkdir, mkdtemp, readFile, realpath, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { run } from '../../src/cli/run.ts';
import { createEmulator, type Emulator, type EmulatorOptions } from '../../src/emulator/emulator.ts';

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>> | undefined;
  readonly cwd?: string | undefined;
  /** Asked before each step of a publish; true stands for a SIGINT that came before it. */
  readonly shouldStop?: (() => boolean) | undefined;
  /** What a person answers; without it there is no terminal. */
  readonly answer?: string | undefined;
}

export class Site {
  readonly folder: string;
  /** The content root. */
  readonly root: string;
  env: Record<string, string> = {};
  private readonly open: (() => Promise<void>)[] = [];

  private constructor(folder: string) {
    this.folder = folder;
    this.root = join(folder, 'content');
  }

  static async create(files: Readonly<Record<string, string>> = {}): Promise<Site> {
    const site = new Site(await realpath(await mkdtemp(join(tmpdir(), 'kb-e2e-'))));
    await site.write({ 'kb.yaml': '', ...files });
    return site;
  }

  async write(files: Readonly<Record<string, string | Uint8Array>>): Promise<void> {
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(this.root, path)), { recursive: true });
      await writeFile(join(this.root, path), text);
    }
  }

  read = (path: string): Promise<string> => readFile(join(this.root, path), 'utf8');

  async remove(...paths: string[]): Promise<void> {
    for (const path of paths) await rm(join(this.root, path), { recursive: true });
  }

  async move(from: string, to: string): Promise<void> {
    await mkdir(dirname(join(this.root, to)), { recursive: true });
    await rename(join(this.root, from), join(this.root, to));
  }

  /** An account over real HTTP on a free loopback port; the environment points the default target to it. */
  async account(options: EmulatorOptions = {}): Promise<Emulator> {
    const emulator = createEmulator({ rate: 1_000_000, ...options });
    const server = await emulator.listen(0);
    this.open.push(
      () => server.close(),
      () => emulator.close(),
    );
    this.env = { ...this.env, FRESHDESK_DOMAIN: server.url, FRESHDESK_API_KEY: 'secret-key-of-the-test' };
    return emulator;
  }

  async kb(argv: readonly string[], options: RunOptions = {}): Promise<Ran> {
    let out = '';
    let err = '';
    const code = await run(argv, '0.0.0', {
      stdout: (text) => void (out += text),
      stderr: (text) => void (err += text),
      env: { PATH: process.env['PATH'], HOME: this.folder, ...this.env, ...options.env },
      cwd: options.cwd ?? this.folder,
      isOutputTerminal: false,
      isErrorTerminal: false,
      canAsk: options.answer !== undefined,
      columns: 100,
      pid: process.pid,
      hostname: 'test-host',
      ask: async () => options.answer ?? '',
      shouldStop: options.shouldStop ?? (() => false),
      signal: new AbortController().signal,
      stopped: () => Promise.resolve(),
    });
    return { code, out, err };
  }

  async json<T = PlanJson>(argv: readonly string[], options: RunOptions = {}): Promise<T> {
    const ran = await this.kb([...argv, '--json'], options);
    try {
      return JSON.parse(ran.out) as T; // the shape is what the test is about
    } catch {
      throw new Error(`kb ${argv.join(' ')} gave no JSON (exit ${ran.code}):\n${ran.out}\n${ran.err}`);
    }
  }

  /** `create a.md new`, one line per change that is not unchanged, containers left out. */
  async plan(...argv: string[]): Promise<readonly string[]> {
    const { changes } = await this.json(['plan', ...argv]);
    return changes
      .filter(({ kind }) => kind === 'article')
      .map(({ action, path, reason }) => `${action} ${path} ${reason}`);
  }

  async close(): Promise<void> {
    for (const close of this.open.splice(0)) await close();
    await rm(this.folder, { recursive: true, force: true });
  }
}

interface ChangeJson {
  readonly kind: string;
  readonly action: string;
  readonly path: string;
  readonly reason: string;
  readonly id?: number;
  readonly title: string;
  readonly fields: readonly string[];
  readonly diff?: string;
  readonly hint?: string;
}

export interface PlanJson {
  readonly format: number;
  readonly target: { readonly name: string; readonly url: string };
  readonly summary: Readonly<Record<string, number>>;
  readonly changes: readonly ChangeJson[];
}

export const article = (title: string, body = `All about ${title}.`, fields = ''): string =>
  `---\ntitle: ${title}\n${fields}---\n\n${body}\n`;
