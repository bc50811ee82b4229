/** What one commit of the ledger's history holds, and what two that diverged hold together. Reads only. */
import type { ArticleRecord } from '../model/ledger.ts';
import type { Problem } from '../model/problem.ts';
import { KbError } from '../problems/kb-error.ts';
import { problem } from '../problems/catalogue.ts';
import { ledgerProblems } from '../problems/ledger.ts';
import type { Git } from './git-exec.ts';
import { createObjectReader, listFiles, readObjects } from './git-objects.ts';
import { isAncestor, isCut } from './git-repository.ts';
import { INTENT_FOLDER, intentsByRun, parseIntent } from './intent-file.ts';
import { LEDGER_FILE, type LedgerFile, parseLedger } from './ledger-file.ts';
import { mergeIntents, mergeRecords } from './merge-records.ts';
import { type BlobKind, blobPath, recordKey } from './record-set.ts';
import type { Snapshot, StoredIntent } from './store.ts';

/** The state to go on from, and how a commit on top of it is made. */
export interface Head {
  readonly snapshot: Snapshot;
  /** First parent first; empty when there is no ledger yet. */
  readonly parents: readonly string[];
  /** Files in which the state differs from the first parent. */
  readonly carried: ReadonlyMap<string, { readonly object: string } | undefined>;
}

interface Content extends LedgerFile {
  readonly intents: ReadonlyMap<string, StoredIntent>;
}

const BLOB_FOLDERS = ['html', 'source'];

export const EMPTY_HEAD: Head = {
  snapshot: {
    exists: false,
    account: undefined,
    records: new Map(),
    intents: new Map(),
    problems: [],
    blob: () => Promise.resolve(undefined),
  },
  parents: [],
  carried: new Map(),
};

/** The history that is ahead; both merged when neither holds the other. */
export async function readHeads(
  git: Git,
  target: string,
  { ours, theirs }: { readonly ours: string | undefined; readonly theirs: string | undefined },
): Promise<Head> {
  if (ours === undefined || theirs === undefined || ours === theirs) {
    const only = ours ?? theirs;
    return only === undefined ? EMPTY_HEAD : readHead(git, target, only, []);
  }
  if (await isAncestor(git, ours, theirs)) return readHead(git, target, theirs, []);
  if (await isAncestor(git, theirs, ours))
    return readHead(git, target, ours, [problem(ledgerProblems.notPushed, { target })]);
  return readDiverged(git, target, { ours, theirs });
}

async function readHead(git: Git, target: string, commit: string, problems: readonly Problem[]): Promise<Head> {
  const { account, records, intents } = await readContent(git, target, commit);
  const read = createObjectReader(git);
  const blob = (kind: BlobKind, record: ArticleRecord): Promise<string | undefined> =>
    read(`${commit}:${blobPath(kind, record)}`);
  return {
    snapshot: { exists: true, account, records, intents, problems, blob },
    parents: [commit],
    carried: new Map(),
  };
}

async function readContent(git: Git, target: string, commit: string): Promise<Content> {
  const files = await listFiles(git, commit, [LEDGER_FILE, INTENT_FOLDER]);
  const texts = await readObjects(git, [...files.values()]);
  const read = new Map([...files.keys()].map((path, index) => [path, texts[index]]));
  const origin = (path: string): { file: string; repair: string } => ({
    file: `${commit.slice(0, 12)}:${path}`,
    repair: `Find the last good commit with \`git log ${commit.slice(0, 12)}\` and put it back: \`git update-ref refs/kb/${target} COMMIT\` and \`git push --force origin COMMIT:refs/kb/${target}\`.`,
  });
  const ledger = read.get(LEDGER_FILE);
  if (ledger === undefined)
    throw new KbError(problem(ledgerProblems.damaged, { ...origin(LEDGER_FILE), reason: 'the file is missing' }));
  read.delete(LEDGER_FILE);
  const content = parseLedger(ledger, origin(LEDGER_FILE)); // first, since it tells which format the intents have
  const intents = [...read].map(([path, text]) => parseIntent(text ?? '', origin(path)));
  return { ...content, intents: intentsByRun(intents) };
}

interface Pair {
  readonly ours: string;
  readonly theirs: string;
}

async function readDiverged(git: Git, target: string, pair: Pair): Promise<Head> {
  const { code, stdout } = await git.run(['merge-base', pair.ours, pair.theirs]);
  const [ours, theirs, base] = await Promise.all([
    readContent(git, target, pair.ours),
    readContent(git, target, pair.theirs),
    code === 0 ? readContent(git, target, stdout.toString().trim()) : undefined,
  ]);
  if (ours.account !== theirs.account) {
    // Ids of another account mean nothing here, so there is nothing to merge.
    const about = { target, ours: ours.account, theirs: theirs.account };
    return readHead(git, target, pair.theirs, [problem(ledgerProblems.otherAccount, about)]);
  }
  return merge(git, target, { pair, ours, theirs, base });
}

async function merge(
  git: Git,
  target: string,
  { pair, ours, theirs, base }: { pair: Pair; ours: Content; theirs: Content; base: Content | undefined },
): Promise<Head> {
  const merged = mergeRecords(base?.records ?? new Map(), ours.records, theirs.records);
  const intents = mergeIntents(base?.intents ?? new Map(), ours.intents, theirs.intents);
  const read = createObjectReader(git);
  const snapshot: Snapshot = {
    exists: true,
    account: theirs.account,
    records: merged.records,
    intents: intentsByRun(intents),
    problems: [problem(ledgerProblems.diverged, { target, count: merged.conflicts })],
    blob: (kind, record) =>
      read(`${merged.ours.has(recordKey(record)) ? pair.ours : pair.theirs}:${blobPath(kind, record)}`),
  };
  const objects = await listFiles(git, pair.ours, BLOB_FOLDERS);
  const carried = new Map<string, { object: string } | undefined>();
  for (const key of merged.ours) {
    const record = (ours.records.get(key) ?? theirs.records.get(key))?.record;
    if (record?.kind !== 'article') continue;
    for (const path of [blobPath('html', record), blobPath('source', record)]) {
      const object = objects.get(path);
      carried.set(path, object === undefined ? undefined : { object });
    }
  }
  const isStrange = base === undefined && (await isCut(git, pair.ours)); // the origin would not take it as a parent
  return { snapshot, parents: isStrange ? [pair.theirs] : [pair.theirs, pair.ours], carried };
}

/** For an origin that has lost the ledger: it takes no history whose beginning this clone lacks, but the same files. */
export async function toNewHistory(git: Git, head: Head): Promise<Head> {
  const [first] = head.parents;
  if (first === undefined || !(await isCut(git, first))) return head;
  const files = [...(await listFiles(git, first, BLOB_FOLDERS))].map(([path, object]) => [path, { object }] as const);
  return { ...head, parents: [], carried: new Map([...files, ...head.carried]) };
}
