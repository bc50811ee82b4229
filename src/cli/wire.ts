/** Puts the real parts together for one command: content root, settings, target, ledger, client, asset host. */
import type { Workspace } from '../commands/workspace.ts';
import { findContentRoot } from '../config/find-root.ts';
import { loadSettings } from '../config/load-settings.ts';
import { readDotenv } from '../config/read-dotenv.ts';
import { chooseTarget, resolveTarget } from '../config/resolve-target.ts';
import { apiOrigin } from '../freshdesk/domain.ts';
import { createFreshdesk } from '../freshdesk/freshdesk.ts';
import { createCheckout } from '../ledger/git-checkout.ts';
import { createGit } from '../ledger/git-exec.ts';
import type { Problem } from '../model/problem.ts';
import type { Settings, Target } from '../model/settings.ts';
import { problem } from '../problems/catalogue.ts';
import { configProblems } from '../problems/config.ts';
import { KbError } from '../problems/kb-error.ts';
import type { Clock, Remote } from '../sync/ports.ts';
import { systemClock } from './clock.ts';
import type { Io } from './io.ts';
import { isInGit } from './is-in-git.ts';
import type { CommonOptions } from './options.ts';
import { openAssetHost } from './wire-assets.ts';
import { openLedger, openUnlock } from './wire-ledger.ts';
import { openRenderer } from './wire-renderer.ts';
import { connectSandbox, type SandboxConnection, SANDBOX_KEY, SANDBOX_URL } from './sandbox-connection.ts';

export interface Wired {
  readonly workspace: Workspace;
  /** Warnings and notes about settings and environment. */
  readonly notices: readonly Problem[];
  /** Lets go of what was opened; called whatever happens. */
  readonly close: () => Promise<void>;
}

/** What wiring needs of the surroundings; programs that use kb as a library have no streams to give. */
export type WireIo = Pick<Io, 'env' | 'cwd' | 'pid' | 'hostname' | 'signal' | 'renderChild'> &
  Partial<Pick<Io, 'shouldStop'>>;

export interface WireOptions extends Pick<CommonOptions, 'content' | 'target'> {
  /** False for `--refresh none`: no key is needed then. */
  readonly makesCalls: boolean;
  readonly onWait?: ((milliseconds: number, why: string) => void) | undefined;
}

/** Content root and settings alone, for commands that need no account. */
export async function wireContent(
  options: Pick<CommonOptions, 'content'>,
  io: Pick<Io, 'cwd'>,
): Promise<{ root: string; settings: Settings; notices: readonly Problem[] }> {
  const root = await findContentRoot(io.cwd, options.content);
  const { settings, problems } = await loadSettings(root);
  return { root, settings, notices: problems };
}

export async function wire(options: WireOptions, io: WireIo): Promise<Wired> {
  const { root, settings, notices, target: resolved, clock, ledger } = await wireTarget(options, io);
  // The key goes to the client alone, not into the values that reports are made of.
  const { apiKey, ...target } = resolved;
  const sandbox = lazySandbox(root, settings.language);
  const assets = await openAssetHost({ root, settings, target, clock, io, sandbox: sandboxAssets(sandbox) });
  const workspace: Workspace = {
    root,
    settings,
    target,
    clock,
    renderer: await openRenderer(root, settings, io),
    ci: Boolean(io.env['CI']),
    checkout: createCheckout({ contentRoot: root, env: io.env, branch: branchOf(io.env) }),
    ledger,
    connect: () => connect({ target, settings, clock, options, io, sandbox, apiKey }),
    assetHost: assets.host,
  };
  const close = async (): Promise<void> => {
    await assets.close();
    await sandbox.close();
  };
  return { workspace, notices, close };
}

/** What holds the lock of a target, for `kb unlock`; needs neither key nor account. */
export async function wireUnlock(options: Pick<CommonOptions, 'content' | 'target'>, io: WireIo) {
  const { root, settings, target, clock } = await wireTarget({ ...options, makesCalls: false }, io);
  return { target: target.name, unlock: openUnlock({ root, settings, target: target.name, clock, io }) };
}

async function wireTarget(options: WireOptions, io: WireIo) {
  const { root, settings, notices: found } = await wireContent(options, io);
  const dotenv = await readDotenv(root, io.env, (file) => isIgnoredByGit(root, file, io));
  const notices = [...found, ...dotenv.problems];
  const clock = systemClock(io.signal);
  const question = {
    settings,
    env: dotenv.env,
    flag: options.target,
    sandboxUrl: SANDBOX_URL,
    needsCalls: options.makesCalls,
    apiOrigin,
  };
  return withNotices(notices, async () => {
    const { name, hasDomain } = chooseTarget(question);
    const ledger = openLedger({ root, settings, target: name, clock, io });
    // A run without calls, such as the plan of a fork, may know the account from the ledger alone.
    const lastAccount = hasDomain || options.makesCalls ? undefined : (await ledger.read()).account;
    return { root, settings, notices, target: resolveTarget({ ...question, lastAccount }), clock, ledger };
  });
}

/** CI systems check out a commit without a branch and name the branch in the environment; for a tag there is none. */
function branchOf(env: Io['env']): string | undefined {
  if (env['GITHUB_REF_TYPE'] === 'branch') return env['GITHUB_REF_NAME'];
  return env['CI_COMMIT_BRANCH'] || undefined;
}

/** Undefined outside a repository. Where git cannot say, the answer is no. */
async function isIgnoredByGit(root: string, file: string, { env }: Pick<Io, 'env'>): Promise<boolean | undefined> {
  if (!isInGit(root)) return undefined;
  const { code } = await createGit(root, env).run(['check-ignore', '--quiet', '--', file]);
  return code === 0;
}

/** A key that is missing because its .env was refused is understood only together with that. */
async function withNotices<T>(notices: readonly Problem[], work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof KbError ? new KbError([...notices, ...error.problems], { cause: error }) : error;
  }
}

interface LazySandbox {
  open(): Promise<SandboxConnection>;
  close(): Promise<void>;
}

function lazySandbox(root: string, language: string): LazySandbox {
  let opened: Promise<SandboxConnection> | undefined;
  return {
    open: () => (opened ??= connectSandbox(root, language)),
    close: async () => (await opened)?.close(),
  };
}

const sandboxAssets = (sandbox: LazySandbox) => ({
  publicUrl: SANDBOX_URL,
  apiKey: SANDBOX_KEY,
  open: () => sandbox.open(),
});

interface ConnectInput {
  readonly target: Target;
  readonly settings: Settings;
  readonly clock: Clock;
  readonly options: WireOptions;
  readonly io: WireIo;
  readonly sandbox: LazySandbox;
  readonly apiKey: string | undefined;
}

async function connect({ target, settings, clock, options, io, sandbox, apiKey }: ConnectInput): Promise<Remote> {
  const common = { language: settings.language, clock, onWait: options.onWait, signal: io.signal };
  if (target.kind === 'sandbox') {
    const { url, fetch } = await sandbox.open();
    return createFreshdesk({ ...common, url, apiKey: SANDBOX_KEY, rate: 1, fetch });
  }
  if (apiKey === undefined) {
    const variable = `KB_${target.name.toUpperCase().replaceAll('-', '_')}_API_KEY`;
    throw new KbError(problem(configProblems.noKey, { target: target.name, variable }));
  }
  return createFreshdesk({ ...common, url: target.url, apiKey, rate: settings.limits.rate });
}
