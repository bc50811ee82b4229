/** Articles that hang, exhaust memory or crash become problems at their files, and the others are rendered. */
import { describe, expect, it } from 'vitest';
import { KbError } from '../../src/problems/kb-error.ts';
import { renderInProcesses } from '../../src/renderer/process-renderer.ts';
import { article, articles, outcomes, processOptions } from './make.ts';

const codesOf = async (work: Promise<unknown>): Promise<readonly string[]> =>
  work.then(
    () => ['nothing thrown'],
    (error: unknown) => (error instanceof KbError ? error.problems.map(({ code }) => code) : [String(error)]),
  );

describe('rendering in processes', () => {
  it('gives every article its own body, once', async () => {
    const all = articles(...Array.from({ length: 200 }, (_, index) => `text ${index}`));
    const expected = all.map(({ path, body }) => `${body} of ${path}`);
    expect(await outcomes(processOptions({ processes: 2 }), all)).toEqual(expected);
  });

  it('starts nothing when there is nothing to render', async () => {
    const options = processOptions({ child: { node: '/no/such/node', file: 'x', env: {} } });
    expect(await outcomes(options, [])).toEqual([]);
  });

  it('ends what takes too long, and goes on with the rest', async () => {
    const all = articles('one', 'hang', 'two', 'hang', 'three');
    expect(await outcomes(processOptions({ time: 1500 }), all)).toEqual([
      'one of 000.md',
      'KB-RENDERER-001 001.md',
      'two of 002.md',
      'KB-RENDERER-001 003.md',
      'three of 004.md',
    ]);
  });

  it('ends what takes too much memory, and goes on with the rest', async () => {
    expect(await outcomes(processOptions({ memory: 40 }), articles('one', 'memory', 'two'))).toEqual([
      'one of 000.md',
      'KB-RENDERER-002 001.md',
      'two of 002.md',
    ]);
  });

  it.each(['crash', 'throw', 'killed', 'lie', 'other', 'say'])(
    'survives an article at which the process does: %s',
    async (how) => {
      expect(await outcomes(processOptions(), articles('one', how, 'two', how))).toEqual([
        'one of 000.md',
        'KB-RENDERER-003 001.md',
        'two of 002.md',
        'KB-RENDERER-003 003.md',
      ]);
    },
  );

  it.each([
    ['throw', 'TypeError: the tree fell over'],
    ['crash', 'it ended with code 3'],
    ['say', 'it did not like it'],
  ])('says why it broke off (%s), at the line where the text starts', async (how, reason) => {
    let said: unknown;
    const all = articles(how);
    await renderInProcesses(processOptions())(
      { files: new Set(), articles: all },
      all,
      (_article, { body, isPassing }) => {
        said = { problem: body.problems[0], isPassing, isEmpty: body.facts?.isEmpty };
      },
    );
    expect(said).toMatchObject({
      problem: { path: '000.md', line: 5, message: expect.stringContaining(reason) },
      isPassing: true,
      isEmpty: false, // or a second problem would say that the article shows nothing
    });
  });

  it('lets nothing that is printed get in the way', async () => {
    expect(await outcomes(processOptions(), articles('flood', 'one'))).toEqual(['flooded', 'one of 001.md']);
  });

  it('counts the time of each article, not of all that wait', async () => {
    // Far more articles than could be done one after another if the clock ran on.
    const all = articles(...Array.from({ length: 300 }, () => 'x'), 'hang', 'y');
    const said = await outcomes(processOptions({ time: 1500 }), all);
    expect(said.filter((one) => one.startsWith('KB-'))).toEqual(['KB-RENDERER-001 300.md']);
    expect(said.at(-1)).toBe('y of 301.md');
  });

  it('counts the time of loading what articles of a kind need by itself', async () => {
    expect(await outcomes(processOptions({ time: 1900 }), articles('load'))).toEqual(['loaded and rendered']);
  });

  it('believes once that an article has just begun, and ends one that only waits', async () => {
    expect(await outcomes(processOptions({ time: 300 }), articles('one', 'nag'))).toEqual([
      'one of 000.md',
      'KB-RENDERER-001 001.md',
    ]);
  });
});

describe('a process that cannot render', () => {
  it.each([
    ['ends before it is ready', ['exit'], {}],
    ['never gets ready', ['sleep'], { start: 300 }],
  ] as const)('stops the run: one that %s', async (_how, files, limits) => {
    const work = outcomes(processOptions(limits), articles('one'), files);
    expect(await codesOf(work)).toEqual(['KB-RENDERER-004']);
  });

  it('stops the run when it cannot be started', async () => {
    const options = processOptions({ child: { node: '/no/such/node', file: 'x', env: {} } });
    expect(await codesOf(outcomes(options, articles('one')))).toEqual(['KB-RENDERER-004']);
  });

  it('hands on what it refuses', async () => {
    expect(await codesOf(outcomes(processOptions(), articles('one'), ['refuse']))).toEqual(['X']);
  });

  it('is not tried for ever when it breaks off at every article', async () => {
    const all = articles(...Array.from({ length: 100 }, () => 'crash'));
    expect(await codesOf(outcomes(processOptions({ processes: 2 }), all))).toEqual(['KB-RENDERER-004']);
  });
});

describe('the end of a run', () => {
  it('comes at once when it is asked for, in all processes', async () => {
    const abort = new AbortController();
    const all = articles('one', ...Array.from({ length: 99 }, () => 'hang'));
    const work = renderInProcesses(processOptions({ signal: abort.signal, processes: 2 }));
    const ended = work({ files: new Set(), articles: all }, all, () => abort.abort(new Error('stopped')));
    await expect(ended).rejects.toThrow('stopped');
  });

  it('starts nothing when it was asked for before', async () => {
    const signal = AbortSignal.abort(new Error('stopped'));
    await expect(outcomes(processOptions({ signal }), articles('hang'))).rejects.toThrow('stopped');
  });

  it('comes when nobody can take a body any more', async () => {
    const all = articles('one', 'two');
    const work = renderInProcesses(processOptions())({ files: new Set(), articles: all }, all, () => {
      throw new Error('no room');
    });
    await expect(work).rejects.toThrow('no room');
  });
});

describe('the environment of the process', () => {
  it('holds no key, whatever it is called', async () => {
    const env = {
      FRESHDESK_API_KEY: 'secret',
      KB_STAGING_API_KEY: 'secret',
      AWS_SECRET_ACCESS_KEY: 'secret',
      GITHUB_TOKEN: 'secret',
      NODE_OPTIONS: '--title=secret',
      HOME: '/secret',
      PATH: '/secret',
      LD_LIBRARY_PATH: '/lib/own',
    };
    const base = processOptions();
    const [said = ''] = await outcomes({ ...base, child: { ...base.child, env } }, [article('a.md', 'environment')]);
    expect(said).not.toContain('secret');
    expect(JSON.parse(said)).toMatchObject({ env: { LD_LIBRARY_PATH: '/lib/own', TZ: 'UTC', LC_ALL: 'C' } });
  });
});
