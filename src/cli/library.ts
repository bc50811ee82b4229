/** Planning and publishing for other programs: the wiring of the command line without argv, streams and exit codes. */
import { hostname } from 'node:os';
import { type GatherOptions } from '../commands/gather.ts';
import { planWorkspace } from '../commands/plan.ts';
import { publishWorkspace } from '../commands/publish.ts';
import type { Workspace } from '../commands/workspace.ts';
import { loadContent as loadTree } from '../content/load-content.ts';
import type { Plan, PlanOptions } from '../model/plan.ts';
import type { Problem } from '../model/problem.ts';
import type { Published } from '../model/results.ts';
import type { SourceTree } from '../model/tree.ts';
import { wire, wireContent, type WireIo } from './wire.ts';

export interface LibraryOptions extends Partial<PlanOptions> {
  /** Content root: an absolute path, or one relative to the working directory of the process. */
  readonly content: string;
  /** As with `--target`; without it the default target is taken. */
  readonly target?: string | undefined;
  /** As with `--refresh`; default `auto`. */
  readonly refresh?: 'auto' | 'all' | 'none' | undefined;
  /** Where keys and domains are read from; default: the environment of the process. */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined;
  /** Ends the run: what was done until then is recorded. */
  readonly signal?: AbortSignal | undefined;
}

/** What publish would do, as a value. Sends nothing. Throws KbError when it cannot be told (settings, network, ledger). */
export async function plan(options: LibraryOptions): Promise<Plan> {
  return withWorkspace(options, async (workspace) => (await planWorkspace(workspace, gatherOptions(options))).plan);
}

/** Plans and applies, without asking anybody. Items fail alone; throws KbError when nothing could be done at all. */
export async function publish(options: LibraryOptions): Promise<Published> {
  const shouldStop = (): boolean => options.signal?.aborted ?? false;
  return withWorkspace(options, (workspace) => publishWorkspace(workspace, { ...gatherOptions(options), shouldStop }));
}

/** Reads a content root: articles, categories and folders, and everything that is wrong with them. */
export async function loadContent(dir: string): Promise<SourceTree & { readonly notices: readonly Problem[] }> {
  const { root, settings, notices } = await wireContent({ content: dir }, libraryIo({ content: dir }));
  return { ...(await loadTree(root, settings)), notices };
}

async function withWorkspace<T>(options: LibraryOptions, work: (workspace: Workspace) => Promise<T>): Promise<T> {
  const makesCalls = options.refresh !== 'none';
  const wired = await wire({ content: options.content, target: options.target, makesCalls }, libraryIo(options));
  try {
    return await work(wired.workspace);
  } finally {
    await wired.close();
  }
}

function libraryIo({ env = process.env, signal = new AbortController().signal }: LibraryOptions): WireIo {
  return { env, signal, cwd: process.cwd(), pid: process.pid, hostname: hostname() };
}

function gatherOptions(options: LibraryOptions): GatherOptions {
  const { paths = [], take = [], recreate = [], first = false, allowMass = false, refresh = 'auto', prune } = options;
  return { paths, take, recreate, first, allowMass, refresh, ...(prune !== undefined && { prune }) };
}
