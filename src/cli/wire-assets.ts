/** Which asset host a target has: the sandbox its own, a real account the one of kb.yaml, else a branch on GitHub. */
import { createGithubHost } from '../assets/github-host.ts';
import { githubRepository } from '../assets/github-repository.ts';
import { createInlineHost } from '../assets/inline-host.ts';
import { networkFetch } from '../assets/network.ts';
import { createS3Host } from '../assets/s3-host.ts';
import { createSandboxHost, type SandboxHostOptions } from '../assets/sandbox-host.ts';
import { createUrlHost } from '../assets/url-host.ts';
import type { AssetRules } from '../commands/needed-assets.ts';
import { createGit } from '../ledger/git-exec.ts';
import type { AssetSettings, Settings, Target } from '../model/settings.ts';
import type { AssetHost, Clock } from '../sync/ports.ts';
import { lazyAssetGit } from './asset-git.ts';
import { systemClock } from './clock.ts';
import type { Io } from './io.ts';
import { isInGit } from './is-in-git.ts';

export interface AssetWiring {
  /** Absolute path of the content root. */
  readonly root: string;
  readonly settings: Pick<Settings, 'assets'>;
  readonly target: Pick<Target, 'kind'>;
  readonly clock: Clock;
  readonly io: Pick<Io, 'env' | 'signal'> & Partial<Pick<Io, 'shouldStop'>>;
  readonly sandbox: SandboxHostOptions;
}

export interface WiredAssets {
  /** Absent where there is no place for files. */
  readonly host?: AssetHost | undefined;
  close(): Promise<void>;
}

/** The branch that is taken when kb.yaml says nothing. */
const DEFAULT: AssetSettings = { host: 'github', branch: 'kb-assets' };

export async function openAssetHost(wiring: AssetWiring): Promise<WiredAssets> {
  const { settings, target, clock, io, sandbox } = wiring;
  if (target.kind === 'sandbox') return { host: createSandboxHost(sandbox), close: nothing };
  const look = { fetch: networkFetch, clock, signal: io.signal, shouldStop: io.shouldStop };
  const assets = settings.assets ?? DEFAULT;
  switch (assets.host) {
    case 's3':
      // Which Node.js a later release of the client will need is our concern, not that of who publishes.
      process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';
      return { host: createS3Host({ ...look, settings: assets, env: io.env }), close: nothing };
    case 'url':
      return { host: createUrlHost(assets, look), close: nothing };
    case 'inline':
      return { host: createInlineHost(assets), close: nothing };
    case 'github':
      return openGithub(wiring, assets);
  }
}

const nothing = async (): Promise<void> => undefined;

async function openGithub(
  { root, settings, clock, io }: AssetWiring,
  { repository: wanted, branch }: Extract<AssetSettings, { host: 'github' }>,
): Promise<WiredAssets> {
  const repository = githubRepository(await originOf(root, io), wanted);
  if (!repository && !settings.assets) return { close: nothing }; // nobody asked for it
  const git = lazyAssetGit({ root, env: io.env, remote: repository?.remote ?? '' });
  const host = createGithubHost({
    repository: repository?.name,
    branch,
    git: git.open,
    env: io.env,
    fetch: networkFetch,
    clock,
    signal: io.signal,
    shouldStop: io.shouldStop,
  });
  return { host, close: git.close };
}

async function originOf(root: string, { env }: Pick<Io, 'env'>): Promise<string | undefined> {
  if (!isInGit(root)) return undefined;
  try {
    const { code, stdout } = await createGit(root, env).run(['config', '--get', 'remote.origin.url']);
    return code === 0 ? stdout.toString().trim() : undefined;
  } catch {
    return undefined; // git is not installed: whoever needs it says so
  }
}

/** What the host of kb.yaml takes, for commands that have no target. */
export function assetRules({ assets }: Pick<Settings, 'assets'>, signal: AbortSignal): AssetRules | undefined {
  if (assets?.host === 'inline') return createInlineHost(assets);
  if (assets?.host !== 'url') return undefined;
  return createUrlHost(assets, { fetch: networkFetch, clock: systemClock(signal) });
}
