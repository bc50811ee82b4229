/** One ledger in git, several clones: what each sees of the others, and who may write when. */
import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LedgerWriter } from '../../src/sync/ports.ts';
import { MINUTE, SECOND, article, begin, codeOf, codes, deadProcess, ids, learnt, problemOf, publish } from './make.ts';
import { type Repositories, makeRepositories } from './repositories.ts';

const REF = 'refs/kb/production';

let repositories: Repositories;
const open: LedgerWriter[] = [];

beforeEach(async () => {
  repositories = await makeRepositories();
});
afterEach(async () => {
  await repositories.remove();
  for (const writer of open.splice(0)) await writer.close('').catch(() => undefined);
});

async function leave(writer: Promise<LedgerWriter>): Promise<LedgerWriter> {
  open.push(await writer);
  return writer;
}

const atOrigin = (ref = REF): string => repositories.git(repositories.origin, 'rev-parse', ref);
const filesAtOrigin = (): readonly string[] =>
  repositories.git(repositories.origin, 'ls-tree', '-r', '--name-only', REF).split('\n');

/** Somebody who does not know kb's rules adds a commit with the same files. */
function moveAtOrigin(): void {
  const { git, origin } = repositories;
  const who = ['-c', 'user.name=Writer', '-c', 'user.email=writer@example.com'];
  const commit = git(origin, ...who, 'commit-tree', '-m', 'moved', '-p', REF, `${REF}^{tree}`);
  git(origin, 'update-ref', REF, commit);
}

describe('a ledger shared by several clones', () => {
  it('shows in every clone, full or shallow, what was published in another', async () => {
    const [a, b] = [repositories.clone('a'), repositories.clone('b', { shallow: true })];
    await publish(repositories.open(a), [learnt(article(1)), learnt(article(2))]);
    const seen = await repositories.open(b).read();
    expect(ids(seen)).toEqual([1, 2]);
    expect(await seen.html(article(2))).toBe('<p>2</p>');
    await publish(repositories.open(b), [learnt(article(3)), { type: 'forget', kind: 'article', id: 1 }]);
    await publish(repositories.open(b), [learnt(article(4))]);
    const state = await repositories.open(a).read();
    expect(ids(state)).toEqual([2, 3, 4]);
    expect(state.problems).toEqual([]);
    expect(state.revision).toBe((await repositories.open(b).read()).revision);
    await publish(repositories.open(a), [learnt(article(5))]);
    expect(ids(await repositories.open(b).read())).toEqual([2, 3, 4, 5]);
    expect(repositories.git(b, 'rev-list', '--count', 'HEAD')).toBe('1');
  });

  it('has the intent at the origin before anything is published, and nobody else begins', async () => {
    const [a, b] = [repositories.clone('a'), repositories.clone('b')];
    const writer = await begin(repositories.open(a, { run: 'first', host: 'host-a' }));
    expect(filesAtOrigin()).toEqual(['intents/first.json', 'ledger.jsonl']);
    expect((await repositories.open(b).read()).openIntents).toMatchObject([{ run: 'first', host: 'host-a' }]);
    const { code, message, hint } = await problemOf(begin(repositories.open(b, { host: 'host-b' })));
    expect(code).toBe('KB-LEDGER-006');
    expect(message).toContain('on host-a');
    expect(hint).toContain('2026-03-01T12:15:00.000Z');
    await writer.close('publish');
    expect(filesAtOrigin()).toEqual(['ledger.jsonl']);
    await publish(repositories.open(b, { host: 'host-b' }), []);
  });

  it('keeps a live process of this machine out of the other clones too, and takes over from a dead one at once', async () => {
    const [a, b] = [repositories.clone('a'), repositories.clone('b')];
    const writer = await begin(repositories.open(a));
    expect(await codeOf(begin(repositories.open(b)))).toBe('KB-LEDGER-006');
    await writer.close('publish');
    await leave(begin(repositories.open(a, { pid: deadProcess() })));
    await publish(repositories.open(b), [learnt(article(1))]);
    expect((await repositories.open(a).read()).openIntents).toEqual([]);
  });

  it('shows the others that it lives, also while it has nothing to record', async () => {
    const [a, b] = [repositories.clone('a'), repositories.clone('b')];
    const writer = await leave(begin(repositories.open(a, { host: 'host-a' })));
    for (let times = 0; times < 3; times += 1) {
      repositories.clock.pass(6 * MINUTE);
      await writer.checkpoint();
    }
    expect(await codeOf(begin(repositories.open(b, { host: 'host-b' })))).toBe('KB-LEDGER-006');
  });

  it('pushes the records every 30 seconds at most, and at the end', async () => {
    const a = repositories.clone('a');
    const writer = await begin(repositories.open(a));
    const before = atOrigin();
    await writer.record(learnt(article(1)));
    repositories.clock.pass(29 * SECOND);
    await writer.checkpoint();
    expect(atOrigin()).toBe(before);
    repositories.clock.pass(1 * SECOND);
    await writer.checkpoint();
    expect(filesAtOrigin()).toContain('html/1.en.html');
    await writer.record(learnt(article(2)));
    await writer.close('publish');
    expect(filesAtOrigin()).toContain('html/2.en.html');
  });

  it('goes on when somebody else moved the ref without taking the lock', async () => {
    const a = repositories.clone('a');
    const writer = await begin(repositories.open(a));
    await writer.record(learnt(article(1)));
    moveAtOrigin();
    repositories.clock.pass(30 * SECOND);
    await writer.checkpoint();
    await writer.record(learnt(article(2)));
    moveAtOrigin();
    await writer.close('publish');
    expect(ids(await repositories.open(repositories.clone('b')).read())).toEqual([1, 2]);
    expect(repositories.git(repositories.origin, 'log', '--format=%s', REF)).toContain('moved');
  });

  it('stops a run that another clone took for dead, and keeps what both recorded', async () => {
    const [a, b] = [repositories.clone('a'), repositories.clone('b')];
    const slow = await begin(repositories.open(a, { host: 'host-a' }));
    await slow.record(learnt(article(1)));
    repositories.clock.pass(16 * MINUTE);
    await publish(repositories.open(b, { host: 'host-b' }), [learnt(article(2))]);
    expect(await codeOf(slow.checkpoint())).toBe('KB-LEDGER-008');
    await slow.close('publish');
    for (const clone of [a, b]) {
      const state = await repositories.open(clone).read();
      expect(ids(state)).toEqual([1, 2]);
      expect(state.openIntents).toEqual([]);
    }
  });

  it('stops a run while the one that took over is still at work', async () => {
    const [a, b] = [repositories.clone('a'), repositories.clone('b')];
    const slow = await leave(begin(repositories.open(a, { host: 'host-a' })));
    repositories.clock.pass(16 * MINUTE);
    await leave(begin(repositories.open(b, { host: 'host-b' })));
    expect(await codeOf(slow.checkpoint())).toBe('KB-LEDGER-008');
  });

  it('writes a history: one commit per publish with its message, what it was made from, and who made it', async () => {
    const a = repositories.clone('a');
    const writer = await begin(repositories.open(a, { run: 'r1' }), {
      intent: { creates: [], commit: 'c'.repeat(40) },
    });
    await writer.record(learnt(article(1)));
    await writer.close('publish: 1 of 1 changes\nnot in the subject');
    await publish(repositories.open(a, { run: 'r2' }), [], 'publish: ü');
    const log = repositories.git(repositories.origin, 'log', '--format=%s|%an <%ae>|%cn', REF);
    const by = 'kb <kb@localhost>|kb';
    const subjects = ['publish: ü', 'Begin run r2', 'publish: 1 of 1 changes', 'Begin run r1'];
    expect(log.split('\n')).toEqual(subjects.map((subject) => `${subject}|${by}`));
    const trailers = repositories.git(repositories.origin, 'log', '-1', '--format=%(trailers:only)', `${REF}~2`);
    expect(trailers).toBe(`Run: r1\nCommit: ${'c'.repeat(40)}`);
  });

  it('reads all records without reading any HTML', async () => {
    const a = repositories.clone('a');
    await publish(repositories.open(a), [learnt(article(1)), learnt(article(2))]);
    for (const path of ['html/1.en.html', 'source/1.en.md']) {
      const object = repositories.git(a, 'rev-parse', `${REF}:${path}`);
      rmSync(`${a}/.git/objects/${object.slice(0, 2)}/${object.slice(2)}`);
    }
    const state = await repositories.open(a).read();
    expect(ids(state)).toEqual([1, 2]);
    expect(await state.html(article(2))).toBe('<p>2</p>');
    expect(await state.html(article(1))).toBeUndefined();
  });

  it('refuses a history that is damaged or of a newer kb, and says where and how to repair it', async () => {
    const a = repositories.clone('a');
    await publish(repositories.open(a), [learnt(article(1))]);
    const text = repositories.git(a, 'show', `${REF}:ledger.jsonl`);
    const cases = [
      { files: { 'ledger.jsonl': `${text.slice(0, -20)}\n` }, code: 'KB-LEDGER-001' },
      { files: { 'ledger.jsonl': '' }, code: 'KB-LEDGER-001' },
      { files: { other: 'x' }, code: 'KB-LEDGER-001' },
      { files: { 'ledger.jsonl': `${text}\n`, 'intents/x.json': '{"run":"x"}\n' }, code: 'KB-LEDGER-001' },
      {
        files: { 'ledger.jsonl': text.replace('"format":1', '"format":2'), 'intents/x.json': '{"new":1}\n' },
        code: 'KB-LEDGER-002',
      },
    ];
    for (const { files, code } of cases) {
      replaceHistory(a, files);
      const found = await problemOf(repositories.open(a).read());
      expect(found.code).toBe(code);
      if (code === 'KB-LEDGER-001') expect(found.hint).toContain('git update-ref refs/kb/production');
      expect(await codeOf(begin(repositories.open(a), { revision: 'empty' }))).toBe(code);
    }
  });

  it('works in a repository whose object names are SHA-256', async () => {
    const other = await makeRepositories(['--object-format=sha256']);
    try {
      const [a, b] = [other.clone('a'), other.clone('b')];
      await publish(other.open(a), [learnt(article(1))]);
      await publish(other.open(b), [learnt(article(2))]);
      expect(ids(await other.open(a).read())).toEqual([1, 2]);
      expect(codes(await other.open(a).read())).toEqual([]);
    } finally {
      await other.remove();
    }
  });
});

/** Puts these files in the place of the ledger, here and at the origin. */
function replaceHistory(clone: string, files: Readonly<Record<string, string>>): void {
  const { git } = repositories;
  const stream = Object.entries(files).map(
    ([path, text]) => `M 100644 inline ${path}\ndata ${Buffer.byteLength(text)}\n${text}\n`,
  );
  const commit = `commit ${REF}\ncommitter x <x@example.com> 0 +0000\ndata 1\nx\n${stream.join('')}`;
  repositories.feed(clone, commit, 'fast-import', '--quiet', '--force');
  git(clone, 'push', '--quiet', '--force', 'origin', `${REF}:${REF}`);
  git(clone, 'update-ref', 'refs/kb-remote/production', REF);
}
