import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../src/model/plan.ts';
import { publishJson } from '../../src/report/publish-json.ts';
import { publishText } from '../../src/report/publish-text.ts';
import type { Published } from '../../src/model/results.ts';
import { article, body, plain, plan } from './make.ts';

const FAILED = {
  code: 'KB-PUBLISH-001',
  severity: 'error',
  message: '“Billing” was edited in Freshdesk after the plan was made, so it was not overwritten.',
  hint: 'Run kb plan again to see the edit.',
} as const;
const NOT_TRIED = {
  code: 'KB-PUBLISH-008',
  severity: 'warning',
  message: 'Not tried.',
  hint: 'Run kb publish again.',
} as const;

function result(outcomes: readonly Outcome[], over: Partial<Published> = {}): Published {
  return {
    plan: plan(outcomes.map(({ change }) => change)),
    outcomes,
    urls: new Map(),
    calls: { PUT: 2, GET: 3 },
    notices: [],
    ...over,
  };
}

const created = article({
  action: 'create',
  reason: 'new',
  id: undefined,
  recordId: undefined,
  path: 'a.md',
  title: 'New one',
});
const updated = article({ path: 'b.md', title: 'Changed one', ...body('<p>Old</p>', '<p>New</p>') });
const held = article({
  action: 'hold',
  reason: 'drift',
  path: 'c.md',
  title: 'Edited one',
  hint: 'Copy the edit into the file to keep it, or undo it in Freshdesk with: kb publish --take source c.md',
});
const failed = article({ path: 'd.md', title: 'Billing' });

const MIXED = result(
  [
    { change: created, outcome: 'done', id: 501 },
    { change: updated, outcome: 'done', id: 502 },
    {
      change: article({ action: 'settle', reason: 'path-changed', path: 's.md', title: 'Renamed' }),
      outcome: 'done',
      id: 503,
    },
    { change: held, outcome: 'held' },
    { change: failed, outcome: 'failed', problem: FAILED },
    { change: article({ path: 'e.md', title: 'Later' }), outcome: 'skipped', problem: NOT_TRIED },
    { change: article({ path: 'f.md', title: 'Latest' }), outcome: 'skipped', problem: NOT_TRIED },
  ],
  {
    stopped: 'fatal',
    problem: { code: 'KB-FRESHDESK-002', severity: 'error', message: 'The key was refused.', hint: 'Check it.' },
    urls: new Map([
      ['a.md#en', 'https://help.acme.com/support/solutions/articles/501'],
      ['b.md#en', 'https://help.acme.com/support/solutions/articles/502'],
    ]),
  },
);

const last = (published: Published): string => publishText(published, plain).trimEnd().split('\n').at(-1) ?? '';
const done = (action: 'create' | 'update' | 'unpublish' | 'delete' | 'adopt', index = 0): Outcome => ({
  change: article({ action, path: `${action}${index}.md` }),
  outcome: 'done',
  id: 1,
});

describe('a publish in the terminal', () => {
  it('tells what was done where, what was not and why, and what to type', async () => {
    await expect(publishText(MIXED, plain)).toMatchFileSnapshot('cases/publish-mixed.txt');
  });

  it('never breaks an address, and breaks everything else to the width', async () => {
    const text = publishText(MIXED, { ...plain, width: 40 });
    expect(text).toContain('\n    https://help.acme.com/support/solutions/articles/501\n');
    await expect(text).toMatchFileSnapshot('cases/publish-narrow.txt');
  });

  it('leaves out what went well when quiet', () => {
    const text = publishText(MIXED, { ...plain, quiet: true });
    expect(text).not.toContain('New one');
    expect(text).toContain('Billing');
    expect(text).toContain('Edited one');
  });

  it.each([
    ['everything done', [done('create'), done('update')], '2 published.'],
    ['removals', [done('unpublish'), done('delete')], '1 unpublished, 1 deleted.'],
    ['the ledger alone', [done('adopt')], '1 adopted.'],
    ['a hold beside', [done('create'), { change: held, outcome: 'held' }], '1 published, 1 held.'],
    [
      'a failure and more to do',
      [
        ...Array.from({ length: 12 }, (_, index) => done('update', index)),
        { change: failed, outcome: 'failed', problem: FAILED },
        ...[1, 2, 3].map((index) => ({ change: article({ path: `${index}.md` }), outcome: 'skipped' }) as const),
      ],
      '12 published, 1 failed, 3 not tried; run `kb publish` again to continue.',
    ],
    [
      'nothing that worked',
      [{ change: failed, outcome: 'failed', problem: FAILED }],
      '0 published, 1 failed; run `kb publish` again to continue.',
    ],
    ['holds alone', [{ change: held, outcome: 'held' }], 'Nothing was published: 1 held.'],
    [
      'a held move',
      [{ change: article({ moveHeld: true }), outcome: 'done', id: 1 }],
      '1 published. 1 move held; kb plan says what to do.',
    ],
  ] satisfies [string, Outcome[], string][])('ends with the counts: %s', (_name, outcomes, line) => {
    expect(last(result(outcomes))).toBe(line);
  });

  it('says that it was interrupted', () => {
    const outcomes: Outcome[] = [done('create'), { change: failed, outcome: 'skipped', problem: NOT_TRIED }];
    expect(last(result(outcomes, { stopped: 'interrupted' }))).toBe(
      'Interrupted: 1 published, 1 not tried; run `kb publish` again to continue.',
    );
  });

  it('says that nothing was published when the person said no', () => {
    const declined = result([], { plan: plan([updated]), stopped: 'interrupted' });
    expect(last(declined)).toBe('Nothing was published. Plan: 1 to update.');
  });

  it('says that nothing was published when the run stood back', () => {
    const notice = { code: 'KB-RUN-006', severity: 'warning', message: 'The branch moved on.' } as const;
    expect(last(result([], { plan: plan([updated]), notices: [notice] }))).toBe(
      'Nothing was published. Plan: 1 to update.',
    );
  });

  it('says that there was nothing to do', () => {
    expect(last(result([], { plan: plan([article({ action: 'unchanged', reason: 'same' })]) }))).toBe(
      'Nothing to do: 1 unchanged.',
    );
  });

  it('lists the first twenty of many that were not tried', () => {
    const skipped = Array.from(
      { length: 50 },
      (_, index): Outcome => ({ change: article({ title: `Number ${index}` }), outcome: 'skipped' }),
    );
    const text = publishText(result(skipped), plain);
    expect(text).toContain('Number 19\n  … and 30 more');
    expect(text).not.toContain('Number 20');
  });

  it('lets no control character of an answer through', () => {
    const problem = { ...FAILED, message: 'It said \u001b[31m“no”.' };
    expect(publishText(result([{ change: failed, outcome: 'failed', problem }]), plain)).toContain(
      String.raw`\u001b[31m`,
    );
  });
});

describe('a publish as JSON', () => {
  it('is kept as it is', async () => {
    await expect(publishJson(MIXED)).toMatchFileSnapshot('cases/publish-mixed.json');
  });

  it('adds to the plan what became of each change, with the ids given to new articles', () => {
    const json = JSON.parse(publishJson(MIXED));
    expect(json.results.map(({ outcome }: { outcome: string }) => outcome)).toEqual([
      'done',
      'done',
      'done',
      'held',
      'failed',
      'skipped',
      'skipped',
    ]);
    expect(json.results[0]).toMatchObject({
      path: 'a.md',
      action: 'create',
      id: 501,
      outcome: 'done',
      url: expect.stringContaining('501'),
    });
    expect(json.results[4].problem).toEqual(FAILED);
    expect(json.outcomes).toEqual({ done: 3, held: 1, failed: 1, skipped: 2 });
    expect(json.changes[0]).not.toHaveProperty('id');
  });

  it('says why the run ended early and what else there is to know', () => {
    const notice = { code: 'KB-RUN-006', severity: 'warning', message: 'The branch moved on.' } as const;
    const json = JSON.parse(publishJson({ ...MIXED, notices: [notice] }));
    expect(json.stopped).toBe('fatal');
    expect(json.problems).toEqual([notice, MIXED.problem]);
  });

  it('gives the same bytes for the same result', () => {
    expect(publishJson({ ...MIXED, calls: { GET: 3, PUT: 2 } })).toBe(publishJson(MIXED));
  });
});
