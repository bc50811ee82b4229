/** The branch of the assets on the host: where it is, what is in it, and pushing one commit to it. */
import type { AssetGit, GitAnswer } from './git-port.ts';

/** Milliseconds for anything that goes over the network. */
const TIMEOUT = 600_000;

/** Why a host does not take a push; trying again would not help. */
export class PushRefused extends Error {
  override readonly name = 'PushRefused';
}

/** The commit that the branch is at; undefined when there is no branch. Throws when the host cannot be reached. */
export async function tipOf(git: AssetGit, branch: string): Promise<string | undefined> {
  const ref = `refs/heads/${branch}`;
  const answer = await git.run(['ls-remote', 'origin', ref], { timeout: TIMEOUT });
  if (answer.code !== 0) throw whatItSays(answer);
  const lines = answer.stdout.toString().split('\n');
  return lines.find((line) => line.endsWith(`\t${ref}`))?.split('\t')[0];
}

/** Where fetched commits are kept; the repository is our own. */
const FETCHED = 'refs/kb/fetched';

export interface Head {
  /** Undefined while there is no branch. */
  readonly tip: string | undefined;
  /** The lines of `git ls-tree` at the root of the branch, by name. */
  readonly entries: ReadonlyMap<string, string>;
}

/** Brings the names of its files here, and none of the files. */
export async function fetchHead(git: AssetGit, branch: string): Promise<Head> {
  const quiet = ['--quiet', '--no-tags', '--no-write-fetch-head', '--depth=1', '--filter=blob:none'];
  const refs = `+refs/heads/${branch}:${FETCHED}`;
  const fetched = await git.run(['fetch', ...quiet, 'origin', refs], { timeout: TIMEOUT });
  if (fetched.code !== 0) throw whatItSays(fetched);
  const tip = await git.run(['rev-parse', FETCHED]); // somebody may have pushed since the branch was looked up
  const listed = await git.run(['ls-tree', '-z', FETCHED]);
  if (tip.code !== 0 || listed.code !== 0) throw new Error(tip.code === 0 ? listed.reason : tip.reason);
  const lines = listed.stdout.toString().split('\0').filter(Boolean);
  const entries = new Map(lines.map((line) => [line.slice(line.indexOf('\t') + 1), line]));
  return { tip: tip.stdout.toString().trim(), entries };
}

/** True when it is there; false when somebody else pushed first. Only if the branch is still at `expected`. */
export async function pushCommit(
  git: AssetGit,
  push: { readonly branch: string; readonly commit: string; readonly expected: string | undefined },
): Promise<boolean> {
  const ref = `refs/heads/${push.branch}`;
  const lease = `--force-with-lease=${ref}:${push.expected ?? ''}`;
  const args = ['push', '--porcelain', '--no-verify', '--no-signed', '--no-follow-tags', lease];
  const answer = await git.run([...args, 'origin', `${push.commit}:${ref}`], { timeout: TIMEOUT });
  if (answer.code === 0) return true;
  // `!\t<from>:<to>\t[rejected] (reason)` is git's own check, `[remote rejected]` the host's.
  const [, by, why = ''] =
    /^!\t.*\t\[(remote rejected|rejected|remote failure)\] ?\(?(.*?)\)?$/m.exec(answer.stdout.toString()) ?? [];
  if (by === undefined) throw whatItSays(answer);
  if (by === 'rejected' || RACED.test(why)) return false;
  throw new PushRefused(hostSays(answer) ?? why);
}

const RACED =
  /failed to update ref|cannot lock ref|already exists|incorrect old value|fetch first|stale info|non-fast-forward/;

/** How hosts say that this user or token may read but not write, or not even read. */
const NO_RIGHT = /permission|denied|forbidden|not allowed|read.only|returned error: 40[13]|could not read Username/i;

function whatItSays(answer: GitAnswer): Error {
  const why = answer.messages.find((line) => NO_RIGHT.test(line));
  if (why !== undefined) return new PushRefused(plain(why));
  // ssh says it first; what git makes of it says nothing.
  const ssh = answer.messages.find((line) => line.startsWith('ssh: '));
  return new Error(ssh === undefined ? answer.reason : plain(ssh));
}

/** A rule of the host explains itself in lines of its own. */
function hostSays({ messages }: GitAnswer): string | undefined {
  const line = messages.find((one) => /^remote: (?:error: )?(?:GH\d+:|.*protected)/i.test(one));
  return line === undefined ? undefined : plain(line);
}

const plain = (line: string): string => line.replace(/^(?:(?:remote|ERROR|fatal|error): ?)+/gi, '').replace(/\.$/, '');
