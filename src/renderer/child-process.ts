/** How the process that renders is started: with no key in its environment, with little memory, and with plugins locked in. */
import { type ChildProcess, spawn } from 'node:child_process';

export interface ChildSpec {
  /** Path of the Node.js binary. */
  readonly node: string;
  /** Path of the program; what it imports lies in its folder. */
  readonly file: string;
  /** Megabytes. */
  readonly memory: number;
  /** The environment of this process, of which next to nothing is handed on. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Folders that plugins may read; absent when there are none. */
  readonly plugins?: { readonly folders: readonly string[]; readonly permissionFlag: string } | undefined;
}

/** Without these Node.js itself does not start on some systems. No other variable gets through, so no key does. */
const PASSED_ON = new Set(['SYSTEMROOT', 'WINDIR', 'LD_LIBRARY_PATH', 'DYLD_LIBRARY_PATH']);

function childEnvironment(env: ChildSpec['env']): Record<string, string> {
  const passed = Object.entries(env).filter((one): one is [string, string] => {
    const [name, value] = one;
    return value !== undefined && PASSED_ON.has(name.toUpperCase());
  });
  // The same article gives the same HTML wherever it is rendered.
  return { ...Object.fromEntries(passed), TZ: 'UTC', LC_ALL: 'C' };
}

function childArguments({ file, memory, plugins }: Omit<ChildSpec, 'node' | 'env'>): readonly string[] {
  const folder = file.replace(/[^/\\]*$/, '');
  const locked = plugins && [
    plugins.permissionFlag,
    ...[folder, ...plugins.folders].map((one) => `--allow-fs-read=${one}`),
    '--experimental-import-meta-resolve',
  ];
  return [`--max-old-space-size=${memory}`, '--no-warnings', ...(locked ?? []), file];
}

/** What is printed goes nowhere; the error stream is for `lastWords`. */
export function startChild(spec: ChildSpec): ChildProcess {
  return spawn(spec.node, childArguments(spec), {
    env: childEnvironment(spec.env),
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    serialization: 'advanced',
    windowsHide: true,
  });
}

/** Node before 22.13 knows the lock under its first name only. */
export function permissionFlag(version: string): string {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  return major > 22 || (major === 22 && minor >= 13) ? '--permission' : '--experimental-permission';
}

const KEPT = 4000;

/** The end of what a process says on its error stream, however much that is. */
export function lastWords(child: ChildProcess): () => string {
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-KEPT);
  });
  return () => said;
}
