/**
 * A branch of its own that holds assets: files are added, never changed. Many go in one commit; whoever pushes at the same
 * time, the other's files stay. Done with plumbing, in a repository that is not the writers'.
 */
import type { Clock } from '../sync/ports.ts';
import { fetchHead, type Head, PushRefused, pushCommit, tipOf } from './branch-origin.ts';
import type { AssetGit } from './git-port.ts';

export interface AssetBranch {
  has(name: string): Promise<boolean>;
  /** Keeps the bytes until they are pushed; the answer stands for them. */
  store(bytes: Uint8Array): Promise<string>;
  /** Name → what `store` answered. Throws PushRefused when the host will never take it. */
  push(files: ReadonlyMap<string, string>): Promise<void>;
}

export interface AssetBranchOptions {
  readonly open: () => Promise<AssetGit>;
  readonly branch: string;
  readonly clock: Clock;
  /** From 0 to 1; spreads those who push at the same time. */
  readonly random?: (() => number) | undefined;
}

const ATTEMPTS = 10;
const FIRST_PAUSE = 250; // milliseconds
const README = 'README.md';
const README_TEXT = `# Images and files of the help centre

Articles load these files from here. kb adds them, names each after its content and never changes one; readers would see
broken images if this branch were deleted or renamed.
`;
const OWN = /^[0-9a-f]{32}(?:\.[a-z0-9]{1,16})?$/;

export function createAssetBranch({ open, branch, clock, random = Math.random }: AssetBranchOptions): AssetBranch {
  let head: Head | undefined;
  const look = async (git: AssetGit): Promise<Head> => {
    const tip = await tipOf(git, branch);
    if (head && head.tip === tip) return head;
    head = tip === undefined ? { tip, entries: new Map() } : onlyOurs(await fetchHead(git, branch));
    return head;
  };
  const again = async <T>(work: (git: AssetGit) => Promise<T | undefined>): Promise<T> => {
    const git = await open();
    for (let attempt = 1; ; attempt += 1) {
      const done = await giveUpAt(attempt, () => work(git));
      if (done !== undefined) return done;
      head = undefined;
      await clock.sleep(FIRST_PAUSE * 2 ** Math.min(attempt - 1, 6) * (0.5 + random()));
    }
  };
  return {
    has: async (name) => (head ?? (await again(look))).entries.has(name),
    store: async (bytes) => writeObject(await open(), 'blob', Buffer.from(bytes)),
    push: async (files) => {
      await again(async (git) => {
        const now = await look(git);
        const missing = new Map([...files].filter(([name]) => !now.entries.has(name)));
        if (missing.size === 0) return true;
        const entries = await withFiles(git, now, missing);
        const commit = await commitTree(git, { entries, parent: now.tip, count: missing.size, time: clock.now() });
        if (!(await pushCommit(git, { branch, commit, expected: now.tip }))) return undefined;
        head = { tip: commit, entries };
        return true;
      });
    },
  };
}

/** A failure that may pass is tried again a few times; nothing done is tried again more often. */
async function giveUpAt<T>(attempt: number, work: () => Promise<T | undefined>): Promise<T | undefined> {
  try {
    const done = await work();
    if (done === undefined && attempt >= ATTEMPTS) throw new PushRefused('others push to it all the time');
    return done;
  } catch (error) {
    if (error instanceof PushRefused || attempt >= ATTEMPTS / 3) throw error;
    return undefined;
  }
}

/** A branch with anything else is not ours to write to: a typing error must not put images among the articles. */
function onlyOurs(head: Head): Head {
  const other = [...head.entries.keys()].find((name) => !OWN.test(name) && name !== README);
  if (other === undefined) return head;
  throw new PushRefused(`it holds other files, such as ${other}, and kb needs a branch of its own`);
}

async function withFiles(
  git: AssetGit,
  { tip, entries }: Head,
  files: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, string>> {
  const added = [...files].map(([name, id]) => [name, entryOf(name, id)] as const);
  if (tip !== undefined) return new Map([...entries, ...added]);
  const readme = await writeObject(git, 'blob', Buffer.from(README_TEXT));
  return new Map([[README, entryOf(README, readme)], ...added]);
}

const entryOf = (name: string, id: string): string => `100644 blob ${id}\t${name}`;

interface NewCommit {
  readonly entries: ReadonlyMap<string, string>;
  readonly parent: string | undefined;
  readonly count: number;
  readonly time: Date;
}

async function commitTree(git: AssetGit, { entries, parent, count, time }: NewCommit): Promise<string> {
  const input = [...entries.values()].map((line) => `${line}\0`).join('');
  const tree = textOf(await git.run(['mktree', '-z', '--missing'], { input }));
  const who = `kb <kb@localhost> ${Math.floor(time.getTime() / 1000)} +0000`;
  const lines = [`tree ${tree}`, ...(parent === undefined ? [] : [`parent ${parent}`]), `author ${who}`];
  const text = [...lines, `committer ${who}`, '', `assets: ${count} ${count === 1 ? 'file' : 'files'}`, ''].join('\n');
  return writeObject(git, 'commit', Buffer.from(text));
}

async function writeObject(git: AssetGit, type: 'blob' | 'commit', bytes: Buffer): Promise<string> {
  return textOf(await git.run(['hash-object', '-w', '-t', type, '--no-filters', '--stdin'], { input: bytes }));
}

function textOf({ code, stdout, reason }: { code: number; stdout: Buffer; reason: string }): string {
  if (code !== 0) throw new Error(reason);
  return stdout.toString().trim();
}
