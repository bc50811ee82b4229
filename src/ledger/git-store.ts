/**
 * The ledger as a history of its own in git: `refs/kb/<target>` here and on the origin, `refs/kb-remote/<target>` as
 * last fetched. Touches no branch, work tree, index or HEAD.
 */
import { join } from 'node:path';
import type { Problem } from '../model/problem.ts';
import { KbError } from '../problems/kb-error.ts';
import { problem } from '../problems/catalogue.ts';
import { ledgerProblems } from '../problems/ledger.ts';
import type { Clock } from '../sync/ports.ts';
import { makeCommit } from './git-commit.ts';
import type { Environment } from './git-environment.ts';
import { type Git, createGit } from './git-exec.ts';
import { EMPTY_HEAD, type Head, readHeads, toNewHistory } from './git-head.ts';
import { type Look, type Pushed, fetchLedger, lookAtOrigin, pushLedger, refsOnOrigin } from './git-origin.ts';
import { findCommonDir, isShallow } from './git-repository.ts';
import { INTENT_FOLDER, formatIntent, intentPath } from './intent-file.ts';
import { LEDGER_FILE, formatLedger } from './ledger-file.ts';
import type { Change, LedgerStore, SaveResult, Snapshot } from './store.ts';

export interface GitStoreOptions {
  readonly contentRoot: string;
  readonly target: string;
  readonly env: Environment;
  readonly clock: Clock;
}

interface Repository {
  readonly git: Git;
  readonly target: string;
  readonly clock: Clock;
  readonly local: string;
  readonly tracking: string;
  readonly work: string;
}

/** What the last load or save left behind; a save goes on from there. */
interface Position {
  head: Pick<Head, 'parents' | 'carried'>;
  /** Commit of our own ref. */
  local: string | undefined;
  /** Where the shared copy is and at which commit; `ref` undefined without an origin. */
  shared: { ref: string | undefined; commit: string | undefined };
}

export function createGitStore({ contentRoot, target, env, clock }: GitStoreOptions): LedgerStore {
  if (!/^[A-Za-z0-9][\w-]*$/.test(target)) throw new KbError(problem(ledgerProblems.badTarget, { target }));
  const repository: Repository = {
    git: createGit(contentRoot, env),
    target,
    clock,
    local: `refs/kb/${target}`,
    tracking: `refs/kb-remote/${target}`,
    work: `refs/kb-work/${target}`,
  };
  const position: Position = { head: EMPTY_HEAD, local: undefined, shared: { ref: undefined, commit: undefined } };
  let home: Promise<string> | undefined;
  return {
    target,
    intentsLock: true,
    home: () => (home ??= findHome(repository)),
    async load(options) {
      await (home ??= findHome(repository)); // says in plain words when this is no repository
      return load(repository, position, options);
    },
    save: (change, mode) => save(repository, position, { change, mode }),
  };
}

async function findHome({ git, target }: Repository): Promise<string> {
  const common = await findCommonDir(git);
  if (common === undefined) throw new KbError(problem(ledgerProblems.notGit, { folder: git.folder }));
  return join(common, 'kb', target);
}

async function load(
  repository: Repository,
  position: Position,
  { fresh = false }: { fresh?: boolean | undefined },
): Promise<Snapshot> {
  const { git, target } = repository;
  const before = await readRefs(repository);
  const look = await fetchIfNew(repository, before);
  if (fresh && look.found === 'unreachable')
    throw new KbError(problem(ledgerProblems.originNeeded, { target, reason: look.reason }));
  const theirs = look.found === 'ledger' ? look.commit : before.tracking;
  const head = await readHeads(git, target, { ours: before.local, theirs });
  position.head = look.found === 'nothing' ? await toNewHistory(git, head) : head;
  position.local = before.local;
  position.shared = whereShared(repository, look, position);
  const problems = [...lookProblems(repository, look, before), ...head.snapshot.problems];
  return { ...head.snapshot, problems };
}

interface Refs {
  readonly local: string | undefined;
  readonly tracking: string | undefined;
}

async function readRefs({ git, local, tracking }: Repository): Promise<Refs> {
  const out = await git.text(['for-each-ref', '--format=%(refname) %(objectname)', local, tracking]);
  const commits = new Map(out.split('\n').map((line) => line.split(' ') as [string, string])); // as formatted above
  return { local: commits.get(local), tracking: commits.get(tracking) };
}

async function fetchIfNew(repository: Repository, refs: Refs, attempts = 2): Promise<Look> {
  const { git, target, tracking } = repository;
  const look = await lookAtOrigin(git, target);
  if (look.found !== 'ledger' || look.commit === refs.tracking) return look;
  // A clone without history of its own needs the newest state only; with records of our own, the history tells who is ahead.
  const tipOnly = refs.local === undefined && (await isShallow(git));
  const reason = await fetchLedger(git, { from: look.ref, to: tracking }, tipOnly);
  // Another kb in this clone may have been fetching the very same thing.
  if (reason !== undefined && attempts > 1) return fetchIfNew(repository, await readRefs(repository), attempts - 1);
  if (reason !== undefined) return { found: 'unreachable', reason };
  const fetched = (await readRefs(repository)).tracking; // somebody may have pushed since the look
  return { ...look, commit: fetched ?? look.commit };
}

function whereShared({ target }: Repository, look: Look, { shared }: Position): Position['shared'] {
  if (look.found === 'ledger') return { ref: look.ref, commit: look.commit };
  if (look.found === 'nothing') return { ref: refsOnOrigin(target)[0], commit: undefined };
  return look.found === 'unreachable' ? shared : { ref: undefined, commit: undefined };
}

function lookProblems({ target, local, tracking }: Repository, look: Look, refs: Refs): readonly Problem[] {
  if (look.found === 'unreachable') {
    const isKnown = refs.local !== undefined || refs.tracking !== undefined;
    return [
      problem(isKnown ? ledgerProblems.originOutOfReach : ledgerProblems.neverFetched, { target, reason: look.reason }),
    ];
  }
  if (look.found !== 'nothing') return [];
  if (refs.tracking !== undefined) {
    const left = refs.local === undefined ? [tracking] : [tracking, local];
    return [problem(ledgerProblems.goneFromOrigin, { target, refs: left })];
  }
  return refs.local === undefined ? [] : [problem(ledgerProblems.notPushed, { target })];
}

interface SaveRequest {
  readonly change: Change;
  readonly mode: 'all-or-nothing' | 'local-first';
}

async function save(repository: Repository, position: Position, { change, mode }: SaveRequest): Promise<SaveResult> {
  const commit = await makeCommit(repository.git, repository.work, {
    message: change.message,
    parents: position.head.parents,
    files: changedFiles(position, change),
    emptied: position.head.parents.length === 0 ? [] : [INTENT_FOLDER],
    time: repository.clock.now(),
  });
  return (mode === 'local-first' ? keepThenShare : shareThenKeep)(repository, position, commit);
}

function changedFiles({ head }: Position, change: Change): Map<string, string | { object: string } | undefined> {
  const intents = [...change.intents.values()];
  return new Map<string, string | { object: string } | undefined>([
    ...head.carried,
    ...change.blobs,
    [LEDGER_FILE, formatLedger(change)],
    ...intents.map((intent) => [intentPath(intent.run), formatIntent(intent)] as const),
  ]);
}

async function keepThenShare(repository: Repository, position: Position, commit: string): Promise<SaveResult> {
  await keep(repository, position, { commit, isShared: false });
  if (position.shared.ref === undefined) return { result: 'shared' }; // there is nobody to share with
  const pushed = await share(repository, position, commit);
  if (pushed.pushed !== 'done') return { result: pushed.pushed === 'moved' ? 'moved' : 'local', reason: pushed.reason };
  await moveRefs(repository.git, [`update ${repository.tracking} ${commit}`]);
  return { result: 'shared' };
}

async function shareThenKeep(repository: Repository, position: Position, commit: string): Promise<SaveResult> {
  const { git, target, work } = repository;
  const { ref } = position.shared;
  const pushed: Pushed | undefined = ref === undefined ? undefined : await share(repository, position, commit);
  if (pushed === undefined || pushed.pushed === 'done') {
    await keep(repository, position, { commit, isShared: pushed !== undefined });
    return { result: 'shared' };
  }
  await moveRefs(git, [`delete ${work}`]);
  const { reason } = pushed;
  if (pushed.pushed === 'moved') return { result: 'moved', reason };
  const why = { target, ref: ref ?? '', reason };
  throw new KbError(problem(ledgerProblems[pushed.pushed === 'refused' ? 'pushDenied' : 'originNeeded'], why));
}

/** All in one step: our ref, what the origin is known to have, and the end of the work ref that held the commit. */
async function keep(
  { git, local, tracking, work }: Repository,
  position: Position,
  { commit, isShared }: { readonly commit: string; readonly isShared: boolean },
): Promise<void> {
  const own =
    position.local === undefined ? `create ${local} ${commit}` : `update ${local} ${commit} ${position.local}`;
  await moveRefs(git, [own, ...(isShared ? [`update ${tracking} ${commit}`] : []), `delete ${work}`]);
  position.local = commit;
  position.head = { parents: [commit], carried: new Map() };
}

async function moveRefs(git: Git, moves: readonly string[]): Promise<void> {
  await git.text(['update-ref', '--stdin'], { input: moves.map((move) => `${move}\n`).join('') });
}

/** Pushes; where the host has no ledger yet and does not take our ref, a branch is tried instead. */
async function share({ git, target }: Repository, position: Position, commit: string): Promise<Pushed> {
  const { ref, commit: expected } = position.shared;
  const [plain, branch] = refsOnOrigin(target);
  const push = (to: string): Promise<Pushed> => pushLedger(git, { commit, ref: to, expected });
  let [used, pushed] = [ref ?? plain, await push(ref ?? plain)];
  if (pushed.pushed === 'refused' && used === plain && expected === undefined)
    [used, pushed] = [branch, await push(branch)];
  if (pushed.pushed === 'done') position.shared = { ref: used, commit };
  return pushed;
}
