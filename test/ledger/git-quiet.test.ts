/** What keeping a ledger in git must not do: run hooks, ask, sign, follow the environment, touch the writers' work. */
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createGit } from '../../src/ledger/git-exec.ts';
import { createGitLedger } from '../../src/ledger/git-ledger.ts';
import { article, begin, codeOf, ids, learnt, problemOf, publish } from './make.ts';
import { type Repositories, makeRepositories } from './repositories.ts';

let repositories: Repositories;

beforeEach(async () => {
  repositories = await makeRepositories();
});
afterEach(() => repositories.remove());

const HOOKS = [
  'pre-push',
  'post-commit',
  'pre-commit',
  'commit-msg',
  'reference-transaction',
  'post-rewrite',
  'post-merge',
];

/** Hooks that leave a mark and fail. */
function plantHooks(folder: string, mark: string): void {
  mkdirSync(folder, { recursive: true });
  for (const hook of HOOKS) {
    writeFileSync(join(folder, hook), `#!/bin/sh\ntouch "${mark}"\nexit 1\n`);
    chmodSync(join(folder, hook), 0o755);
  }
}

function script(name: string, text: string): string {
  const bin = join(repositories.root, 'bin');
  mkdirSync(bin, { recursive: true });
  writeFileSync(join(bin, name), `#!/bin/sh\n${text}\n`);
  chmodSync(join(bin, name), 0o755);
  return bin;
}

describe('git, run for the ledger', () => {
  it('runs no hook of the repository, wherever its settings keep them', async () => {
    const a = repositories.clone('a');
    const mark = join(repositories.root, 'mark');
    plantHooks(join(a, '.git', 'hooks'), mark);
    await publish(repositories.open(a), [learnt(article(1))]);
    plantHooks(join(repositories.root, 'elsewhere'), mark);
    repositories.git(a, 'config', 'core.hooksPath', join(repositories.root, 'elsewhere'));
    await publish(repositories.open(a), [learnt(article(2))]);
    expect(existsSync(mark)).toBe(false);
  });

  it('is not led astray by what a person has set for their own commits and pushes', async () => {
    const a = repositories.clone('a');
    const set = [
      ['commit.gpgsign', 'true'],
      ['push.gpgSign', 'true'],
      ['gpg.program', '/bin/false'],
      ['push.followTags', 'true'],
      ['push.default', 'nothing'],
      ['fetch.prune', 'true'],
      ['core.autocrlf', 'true'],
      ['core.quotePath', 'true'],
      ['color.ui', 'always'],
      ['log.showSignature', 'true'],
      ['core.logAllRefUpdates', 'always'],
      ['core.fsmonitor', '/bin/false'],
      ['transfer.fsckObjects', 'true'],
    ] as const;
    for (const [name, value] of set) repositories.git(a, 'config', name, value);
    repositories.git(a, 'tag', 'v1');
    await publish(repositories.open(a), [learnt(article(1), 'a\r\nb\n', 'c\r\n')]);
    const state = await repositories.open(a).read();
    expect([await state.html(article(1)), await state.source(article(1))]).toEqual(['a\r\nb\n', 'c\r\n']);
    expect(repositories.git(repositories.origin, 'tag')).toBe('');
  });

  it('does not follow GIT_DIR and its like, and speaks English to itself whatever the language', async () => {
    const [a, b] = [repositories.clone('a'), repositories.clone('b')];
    const astray = {
      GIT_DIR: join(b, '.git'),
      GIT_WORK_TREE: b,
      GIT_INDEX_FILE: join(b, 'index'),
      GIT_OBJECT_DIRECTORY: join(b, 'objects'),
      GIT_COMMON_DIR: join(b, '.git'),
      GIT_NAMESPACE: 'other',
      GIT_AUTHOR_NAME: 'Somebody',
      GIT_COMMITTER_DATE: '2000-01-01T00:00:00Z',
      GIT_TRACE: '1',
      LC_ALL: 'de_DE.UTF-8',
      LANGUAGE: 'de',
    };
    await publish(repositories.open(a, { env: astray }), [learnt(article(1))]);
    expect(repositories.git(a, 'log', '-1', '--format=%an %cI', 'refs/kb/production')).toBe(
      'kb 2026-03-01T12:00:00+00:00',
    );
    expect(repositories.git(b, 'for-each-ref', 'refs/kb')).toBe('');
    expect(await codeOf(repositories.open(repositories.root, { env: astray }).read())).toBe('KB-LEDGER-021');
  });

  it('leaves branches, index, work tree and settings exactly as they were', async () => {
    const a = repositories.clone('a');
    writeFileSync(join(a, 'staged.md'), 'staged');
    repositories.git(a, 'add', 'staged.md');
    writeFileSync(join(a, 'kb.yaml'), '# changed');
    writeFileSync(join(a, 'new.md'), 'new');
    const look = (): unknown => ({
      index: readFileSync(join(a, '.git', 'index')).toString('base64'),
      status: repositories.git(a, '--no-optional-locks', 'status', '--porcelain', '--branch'),
      refs: repositories.git(a, 'for-each-ref', 'refs/heads', 'refs/remotes', 'refs/tags'),
      head: repositories.git(a, 'rev-parse', 'HEAD'),
      config: readFileSync(join(a, '.git', 'config'), 'utf8'),
      fetched: existsSync(join(a, '.git', 'FETCH_HEAD')),
      branches: repositories.git(repositories.origin, 'for-each-ref', 'refs/heads'),
    });
    const before = look();
    await publish(repositories.open(a), [learnt(article(1))]);
    await publish(repositories.open(repositories.clone('b')), [learnt(article(2))]);
    await repositories.open(a).read();
    expect(look()).toEqual(before);
    expect(repositories.git(a, 'for-each-ref', '--format=%(refname)', 'refs/kb-work')).toBe('');
    expect(await readdir(join(repositories.root, 'home'))).toEqual([]);
  });

  it('begins afresh when a killed run left its unfinished commit behind', async () => {
    const a = repositories.clone('a');
    repositories.git(a, 'update-ref', 'refs/kb-work/production', 'main');
    await publish(repositories.open(a), [learnt(article(1))]);
    expect(repositories.git(a, 'ls-tree', '--name-only', 'refs/kb/production').split('\n')).not.toContain('kb.yaml');
    expect(repositories.git(a, 'rev-list', '--count', 'refs/kb/production')).toBe('2');
  });

  it('finds the same lock through a link to the folder', async () => {
    const a = repositories.clone('a');
    mkdirSync(join(a, 'content'));
    symlinkSync(join(a, 'content'), join(repositories.root, 'link'));
    const writer = await begin(repositories.open(join(repositories.root, 'link')));
    expect(await readdir(join(a, '.git', 'kb', 'production', 'locks'))).toHaveLength(1);
    expect(await codeOf(begin(repositories.open(a)))).toBe('KB-LEDGER-006');
    await writer.close('publish');
    expect(ids(await repositories.open(a).read())).toEqual([]);
  });

  it('gets no secret of ours, but what it needs to reach the host', async () => {
    const bin = script('git', '/usr/bin/env >&2; exit 1');
    const env = {
      PATH: bin,
      HOME: '/home/x',
      FRESHDESK_API_KEY: 'secret',
      KB_STAGING_API_KEY: 'secret',
      NODE_OPTIONS: '--require evil',
      GIT_EXTERNAL_DIFF: 'evil',
      GIT_SSH_COMMAND: 'ssh -i key',
      https_proxy: 'http://proxy',
    };
    const { messages } = await createGit(repositories.root, env).run(['status']);
    expect(messages.toSorted()).toEqual(
      expect.arrayContaining([
        'GIT_SSH_COMMAND=ssh -i key',
        'GIT_TERMINAL_PROMPT=0',
        'LC_ALL=C',
        'https_proxy=http://proxy',
      ]),
    );
    expect(messages.join('\n')).not.toMatch(/secret|evil/);
  });

  it('ends after its time, and says so', async () => {
    const bin = script('git', 'exec /bin/sleep 60');
    const git = createGit(repositories.root, { PATH: bin });
    expect(await git.run(['status'], { timeout: 100 })).toMatchObject({
      code: 124,
      reason: 'no answer within 0.1 seconds',
    });
    expect((await problemOf(git.text(['status'], { timeout: 100 }))).code).toBe('KB-LEDGER-019');
  });

  it('repeats no credentials of the address, whatever git says', async () => {
    const bin = script('git', 'echo "fatal: no way to https://user:hunter2@host/x.git: sorry." >&2; exit 128');
    const { reason, messages } = await createGit(repositories.root, { PATH: bin }).run(['fetch']);
    expect(reason).toBe('no way to https://host/x.git: sorry');
    expect(messages.join('')).not.toContain('hunter2');
  });

  it('says what is wrong when there is no git, no repository, or a name that cannot be a ref', async () => {
    const a = repositories.clone('a');
    expect(await codeOf(repositories.open(a, { env: { PATH: join(a, 'nowhere') } }).read())).toBe('KB-LEDGER-020');
    expect(await codeOf(repositories.open(repositories.root).read())).toBe('KB-LEDGER-021');
    const options = {
      contentRoot: a,
      env: repositories.env,
      clock: repositories.clock,
      hostname: 'h',
      pid: 1,
      run: 'r',
    };
    for (const target of ['', '../x', 'a/b', '-x', 'a b', 'x.lock', 'ä'])
      expect(await codeOf(Promise.resolve().then(() => createGitLedger({ ...options, target })))).toBe('KB-LEDGER-022');
  });

  it.skipIf(process.getuid?.() !== 0)(
    'does not make an exception for a folder that belongs to somebody else',
    async () => {
      const a = repositories.clone('a');

      for (const path of [a, join(a, '.git')]) chownSync(path, 4242, 4242);
      const { code, hint } = await problemOf(repositories.open(a).read());
      expect([code, hint?.includes('safe.directory')]).toEqual(['KB-LEDGER-024', true]);
      expect(existsSync(join(repositories.root, 'home', '.gitconfig'))).toBe(false);
    },
  );
});
