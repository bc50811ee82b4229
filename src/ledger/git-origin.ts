/** The shared copy of the ledger on the remote `origin`: where it is, fetching it, pushing to it. Moves no local ref of ours. */
import type { Git, GitResult } from './git-exec.ts';

/** Milliseconds for anything that goes over the network. */
const NETWORK_TIMEOUT = 120_000;

export type Look =
  | { readonly found: 'no-origin' }
  | { readonly found: 'unreachable'; readonly reason: string }
  | { readonly found: 'nothing' }
  | { readonly found: 'ledger'; readonly ref: string; readonly commit: string };

export type Pushed =
  | { readonly pushed: 'done' }
  /** Somebody else pushed first. */
  | { readonly pushed: 'moved'; readonly reason: string }
  /** The host does not take this ref from us. */
  | { readonly pushed: 'refused'; readonly reason: string }
  | { readonly pushed: 'unreachable'; readonly reason: string };

/** Where the ledger may be on the host: the branch is for hosts that refuse refs of other kinds. */
export function refsOnOrigin(target: string): readonly [string, string] {
  return [`refs/kb/${target}`, `refs/heads/kb/${target}`];
}

export async function lookAtOrigin(git: Git, target: string): Promise<Look> {
  const refs = refsOnOrigin(target);
  const { code, stdout, reason } = await git.run(['ls-remote', 'origin', ...refs], { timeout: NETWORK_TIMEOUT });
  if (code !== 0) return (await hasOrigin(git)) ? { found: 'unreachable', reason } : { found: 'no-origin' };
  const commits = new Map(
    stdout
      .toString()
      .trim()
      .split('\n')
      .map((line) => line.split('\t').reverse() as [string, string]),
  ); // `<commit>\t<ref>`
  const ref = refs.find((name) => commits.has(name));
  const commit = ref === undefined ? undefined : commits.get(ref);
  return ref === undefined || commit === undefined ? { found: 'nothing' } : { found: 'ledger', ref, commit };
}

async function hasOrigin(git: Git): Promise<boolean> {
  return (await git.run(['config', '--get', 'remote.origin.url'])).code === 0;
}

/** Brings the ledger's history into a local tracking ref. Answers with a reason when that failed. */
export async function fetchLedger(
  git: Git,
  refs: { readonly from: string; readonly to: string },
  tipOnly: boolean,
): Promise<string | undefined> {
  const quiet = ['--quiet', '--no-tags', '--no-write-fetch-head', '--no-recurse-submodules', '--no-filter'];
  const depth = tipOnly ? ['--depth=1'] : [];
  const args = ['fetch', ...quiet, ...depth, 'origin', `+${refs.from}:${refs.to}`];
  const { code, reason } = await git.run(args, { timeout: NETWORK_TIMEOUT * 5 });
  return code === 0 ? undefined : reason;
}

/** Pushes one commit, only if the ref on the host is still at `expected` (undefined: does not exist). */
export async function pushLedger(
  git: Git,
  push: { readonly commit: string; readonly ref: string; readonly expected: string | undefined },
): Promise<Pushed> {
  const { commit, ref, expected = '' } = push;
  const safe = [
    '--porcelain',
    '--no-verify',
    '--no-signed',
    '--no-follow-tags',
    `--force-with-lease=${ref}:${expected}`,
  ];
  const args = ['push', ...safe, 'origin', `${commit}:${ref}`];
  const result = await git.run(args, { timeout: NETWORK_TIMEOUT * 5 });
  return result.code === 0 ? { pushed: 'done' } : understandRefusal(result);
}

const RACED =
  /failed to update ref|cannot lock ref|already exists|incorrect old value|fetch first|stale info|non-fast-forward/;

/** How hosts say that this user or token may read but not write: before git comes to speak of any ref. */
const NO_RIGHT = /permission|denied|forbidden|not allowed|read.only|returned error: 403/i;

/** `!\t<from>:<to>\t[rejected] (reason)` is git's own check, `[remote rejected]` the host's. */
function understandRefusal({ stdout, messages, reason }: GitResult): Pushed {
  const found = /^!\t.*\t\[(remote rejected|rejected|remote failure)\] ?\(?(.*?)\)?$/m.exec(stdout.toString());
  if (!found) {
    const why = messages.find((line) => NO_RIGHT.test(line));
    return why === undefined ? { pushed: 'unreachable', reason } : { pushed: 'refused', reason: plain(why) };
  }
  const [, by, why = ''] = found;
  if (by === 'rejected' || RACED.test(why)) return { pushed: 'moved', reason: why };
  return { pushed: 'refused', reason: why };
}

const plain = (line: string): string => line.replace(/^(remote|ERROR|fatal|error): /gi, '').replace(/\.$/, '');
