/** The origin that is gone, forgets, refuses or disagrees: nothing is lost, and the problem says what to do. */
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createGit } from '../../src/ledger/git-exec.ts';
import { pushLedger } from '../../src/ledger/git-origin.ts';
import type { LedgerWriter } from '../../src/sync/ports.ts';
import { MINUTE, article, begin, codeOf, codes, ids, learnt, problemOf, publish } from './make.ts';
import { type Repositories, cutOff, makeRepositories } from './repositories.ts';

const REF = 'refs/kb/production';
const BRANCH = 'refs/heads/kb/production';
const TRACKING = 'refs/kb-remote/production';

let repositories: Repositories;
const open: LedgerWriter[] = [];

beforeEach(async () => {
  repositories = await makeRepositories();
});
afterEach(async () => {
  await repositories.remove();
  for (const writer of open.splice(0)) await writer.close('').catch(() => undefined);
});

const refs = (folder: string): readonly string[] =>
  repositories.git(folder, 'for-each-ref', '--format=%(refname)').split('\n');

/** Refuses every ref that matches the shell pattern. */
function refuse(pattern: string): void {
  const hook = join(repositories.origin, 'hooks', 'update');
  mkdirSync(join(repositories.origin, 'hooks'), { recursive: true });
  writeFileSync(hook, `#!/bin/sh\ncase "$1" in ${pattern}) echo "not here" >&2; exit 1;; esac\n`);
  chmodSync(hook, 0o755);
}

describe('an origin out of reach', () => {
  it('lets reading go on with a note, and refuses to begin, leaving nothing behind', async () => {
    const a = repositories.clone('a');
    await publish(repositories.open(a), [learnt(article(1))]);
    const back = cutOff(repositories, a);
    const state = await repositories.open(a).read();
    expect(ids(state)).toEqual([1]);
    expect(codes(state)).toEqual(['KB-LEDGER-011']);
    const { code, message, hint } = await problemOf(begin(repositories.open(a)));
    expect(code).toBe('KB-LEDGER-010');
    expect(message).toContain('Nothing was published to production');
    expect(hint).toContain('git fetch origin');
    back();
    await publish(repositories.open(a), [learnt(article(2))]);
    expect(await repositories.open(a).read()).toMatchObject({ openIntents: [], problems: [] });
  });

  it('warns when the ledger was never fetched, since an empty one is not what is there', async () => {
    await publish(repositories.open(repositories.clone('a')), [learnt(article(1))]);
    const b = repositories.clone('b');
    cutOff(repositories, b);
    const state = await repositories.open(b).read();
    expect(state.exists).toBe(false);
    expect(codes(state)).toEqual(['KB-LEDGER-025']);
  });

  it('does not stop a run that has begun, which then says where its records are; the next one pushes them', async () => {
    const a = repositories.clone('a');
    const writer = await begin(repositories.open(a));
    const back = cutOff(repositories, a);
    await writer.record(learnt(article(1)));
    repositories.clock.pass(1 * MINUTE);
    await writer.checkpoint();
    const { code, hint } = await problemOf(writer.close('publish'));
    expect(code).toBe('KB-LEDGER-013');
    expect(hint).toContain('Keep this clone');
    back();
    const state = await repositories.open(a).read();
    expect(ids(state)).toEqual([1]);
    expect(codes(state)).toEqual(['KB-LEDGER-015']);
    await publish(repositories.open(a), []);
    const seen = await repositories.open(repositories.clone('b')).read();
    expect(ids(seen)).toEqual([1]);
    expect(seen.openIntents).toEqual([]);
  });

  it('stops a run that could not show for a quarter of an hour that it lives', async () => {
    const a = repositories.clone('a');
    const writer = await begin(repositories.open(a));
    open.push(writer);
    cutOff(repositories, a);
    repositories.clock.pass(8 * MINUTE);
    await writer.checkpoint();
    repositories.clock.pass(7 * MINUTE);
    expect(await codeOf(writer.checkpoint())).toBe('KB-LEDGER-008');
  });

  it('takes what was recorded without an origin along once there is one', async () => {
    const a = repositories.clone('a');
    const url = repositories.git(a, 'config', 'remote.origin.url');
    repositories.git(a, 'remote', 'remove', 'origin');
    await publish(repositories.open(a), [learnt(article(1))]);
    expect(codes(await repositories.open(a).read())).toEqual([]);
    repositories.git(a, 'remote', 'add', 'origin', url);
    expect(codes(await repositories.open(a).read())).toEqual(['KB-LEDGER-015']);
    await publish(repositories.open(a), []);
    expect(ids(await repositories.open(repositories.clone('b')).read())).toEqual([1]);
  });

  it('is fetched into a ref beside ours: records that only this clone has stay, and meet the others', async () => {
    const [a, b] = [repositories.clone('a'), repositories.clone('b')];
    await publish(repositories.open(b), [learnt(article(1)), learnt(article(3))]);
    const writer = await begin(repositories.open(a), { revision: (await repositories.open(a).read()).revision });
    const back = cutOff(repositories, a);
    await writer.record(learnt(article(2)));
    await writer.record(learnt(article(3, { updatedAt: '2026-01-02T00:00:00Z', pulled: 'a' }), 'from a'));
    await expect(writer.close('publish')).rejects.toThrow();
    back();
    repositories.clock.pass(16 * MINUTE);
    await publish(repositories.open(b, { host: 'host-b' }), [learnt(article(4)), learnt(article(3, { pulled: 'b' }))]);
    const state = await repositories.open(a).read();
    expect(ids(state)).toEqual([1, 2, 3, 4]);
    expect(codes(state)).toEqual(['KB-LEDGER-016']);
    expect(await state.html(article(3))).toBe('from a');
    await publish(repositories.open(a), []);
    const seen = await repositories.open(b).read();
    expect([ids(seen), seen.problems, seen.openIntents]).toEqual([[1, 2, 3, 4], [], []]);
    expect(await seen.html(article(2))).toBe('<p>2</p>');
    expect(await seen.html(article(3))).toBe('from a');
    expect(await seen.html(article(4))).toBe('<p>4</p>');
  });
});

describe('a ledger that was deleted', () => {
  it('at the origin: the copy here is used, with a warning, and pushed again by the next publish', async () => {
    const a = repositories.clone('a');
    await publish(repositories.open(a), [learnt(article(1))]);
    repositories.git(repositories.origin, 'update-ref', '-d', REF);
    const state = await repositories.open(a).read();
    expect([ids(state), codes(state)]).toEqual([[1], ['KB-LEDGER-017']]);
    await publish(repositories.open(a), [learnt(article(2))]);
    expect(ids(await repositories.open(repositories.clone('b')).read())).toEqual([1, 2]);
  });

  it('at the origin, and only a shallow clone is left: it begins a new history with all files', async () => {
    const [a, b] = [repositories.clone('a'), repositories.clone('b', { shallow: true })];
    await publish(repositories.open(a), [learnt(article(1))]);
    await publish(repositories.open(b), [learnt(article(2))]);
    repositories.git(repositories.origin, 'update-ref', '-d', REF);
    repositories.git(repositories.origin, 'gc', '--quiet', '--prune=now');
    await publish(repositories.open(b), [learnt(article(3))]);
    const c = await repositories.open(repositories.clone('c')).read();
    expect(ids(c)).toEqual([1, 2, 3]);
    expect(await Promise.all([1, 2, 3].map((id) => c.html(article(id))))).toEqual(['<p>1</p>', '<p>2</p>', '<p>3</p>']);
    expect(ids(await repositories.open(a).read())).toEqual([1, 2, 3]);
  });

  it('here: it is fetched again', async () => {
    const a = repositories.clone('a');
    await publish(repositories.open(a), [learnt(article(1))]);
    repositories.git(a, 'update-ref', '-d', REF);
    expect(ids(await repositories.open(a).read())).toEqual([1]);
    repositories.git(a, 'update-ref', '-d', TRACKING);
    await publish(repositories.open(a), [learnt(article(2))]);
    const state = await repositories.open(a).read();
    expect([ids(state), codes(state)]).toEqual([[1, 2], []]);
  });

  it('here and at the origin: there is none', async () => {
    const a = repositories.clone('a');
    await publish(repositories.open(a), [learnt(article(1))]);
    for (const [folder, ref] of [
      [repositories.origin, REF],
      [a, REF],
      [a, TRACKING],
    ] as const)
      repositories.git(folder, 'update-ref', '-d', ref);
    expect(await repositories.open(a).read()).toMatchObject({ exists: false, revision: 'empty', problems: [] });
  });
});

describe('a host that does not take the ledger', () => {
  it('at refs/kb: it goes to a branch, where others find it, and no branch is made here', async () => {
    refuse('refs/kb/*');
    const [a, b] = [repositories.clone('a'), repositories.clone('b')];
    await publish(repositories.open(a), [learnt(article(1))]);
    expect(refs(repositories.origin)).toEqual([BRANCH, 'refs/heads/main']);
    await publish(repositories.open(b), [learnt(article(2))]);
    expect(ids(await repositories.open(a).read())).toEqual([1, 2]);
    expect(refs(a).filter((ref) => ref.startsWith('refs/heads/'))).toEqual(['refs/heads/main']);
  });

  it('anywhere: nothing is published, nothing stays behind, and the problem says what is missing', async () => {
    refuse('*');
    const a = repositories.clone('a');
    const { code, message, hint } = await problemOf(begin(repositories.open(a)));
    expect(code).toBe('KB-LEDGER-012');
    expect(message).toContain('hook declined');
    expect(hint).toContain('contents: write');
    expect(refs(a).filter((ref) => ref.startsWith('refs/kb'))).toEqual([]);
    expect(await repositories.open(a).read()).toMatchObject({ exists: false, openIntents: [], problems: [] });
  });

  it('since something stands where the ref has to be: it gives up instead of trying for ever', async () => {
    refuse('refs/kb/*');
    repositories.git(repositories.origin, 'update-ref', 'refs/heads/kb', 'main');
    expect(await codeOf(begin(repositories.open(repositories.clone('a'))))).toBe('KB-LEDGER-026');
  });

  it.each([
    [
      'GitHub over HTTPS',
      'remote: Permission to o/r.git denied to bot.\nfatal: unable to access: The requested URL returned error: 403',
      'Permission to o/r.git denied to bot',
    ],
    [
      'GitHub over SSH',
      'ERROR: The key you are authenticating with has been marked as read only.\nfatal: Could not read from remote repository.',
      'The key you are authenticating with has been marked as read only',
    ],
    [
      'GitLab',
      'remote: You are not allowed to push code to this project.\nfatal: unable to access',
      'You are not allowed to push code to this project',
    ],
  ])('since this user may not write, as %s says it', async (_host, said, reason) => {
    expect(await pushWith(said)).toEqual({ pushed: 'refused', reason });
  });

  it('since it does not answer: that is another matter', async () => {
    const said = 'fatal: unable to access: Could not resolve host: github.com';
    expect(await pushWith(said)).toMatchObject({ pushed: 'unreachable' });
  });
});

/** Pushes with a git that fails with these words. */
async function pushWith(said: string): Promise<unknown> {
  const bin = join(repositories.root, 'bin');
  mkdirSync(bin);
  writeFileSync(join(bin, 'words'), `${said}\n`);
  writeFileSync(join(bin, 'git'), `#!/bin/sh\n/bin/cat "${bin}/words" >&2\nexit 128\n`);
  chmodSync(join(bin, 'git'), 0o755);
  const git = createGit(repositories.root, { PATH: bin });
  return pushLedger(git, { commit: 'c', ref: REF, expected: undefined });
}
