import { describe, expect, it } from 'vitest';
import { parseSavedPlan } from '../../src/commands/saved-plan.ts';
import type { PlannedArticle } from '../../src/model/plan.ts';
import { planJson } from '../../src/report/plan-json.ts';
import { article, body, container, plan } from './make.ts';
import { EVERYTHING } from './samples.ts';

const read = (text: string) => JSON.parse(text);
const quiet = { verbose: false };

const WRITE: PlannedArticle = {
  title: 'T',
  body: ['<p>the body</p>'],
  status: 'published',
  assets: [],
  inputs: { source: 's', renderer: 'r', assets: {} },
  text: 'the source text',
};

describe('a plan as JSON', () => {
  it('is kept as it is', async () => {
    await expect(planJson(EVERYTHING, quiet)).toMatchFileSnapshot('cases/plan-everything.json');
  });

  it('has the keys of a change in the documented order', () => {
    const { changes } = read(planJson(plan([article(body('<p>Number One</p>', '<p>Number Two</p>'))]), quiet));
    expect(Object.keys(changes[0])).toEqual([
      'kind',
      'action',
      'path',
      'language',
      'key',
      'id',
      'title',
      'reason',
      'fields',
      'diff',
    ]);
    expect(changes[0]).toMatchObject({ kind: 'article', fields: ['body'], diff: expect.stringContaining('{+Two+}') });
  });

  it('gives a container neither language nor key, and a new object no id', () => {
    const { changes } = read(planJson(plan([container()]), quiet));
    expect(Object.keys(changes[0])).toEqual(['kind', 'action', 'path', 'title', 'reason', 'fields', 'diff']);
  });

  it('gives hint, note, a held move and what is replaced where there are such', () => {
    const change = article({ hint: 'Do this.', note: 'As follows.', moveHeld: true, replaces: 7 });
    const { changes } = read(planJson(plan([change]), quiet));
    expect(changes[0]).toMatchObject({ hint: 'Do this.', note: 'As follows.', moveHeld: true, replaces: 7 });
  });

  it('names target, url and counts as documented', () => {
    const json = read(planJson(plan([article(), article({ action: 'unchanged', reason: 'same' })]), quiet));
    expect(json.format).toBe(1);
    expect(json.target).toEqual({ name: 'production', url: 'https://acme.freshdesk.com' });
    expect(json.summary).toEqual({ create: 0, update: 1, unchanged: 1, hold: 0 });
  });

  it('lists unchanged and unmanaged objects only when verbose', () => {
    const idle = plan([
      article({ action: 'unchanged', reason: 'same' }),
      article({ action: 'unmanaged', reason: 'not-ours' }),
    ]);
    expect(read(planJson(idle, quiet)).changes).toEqual([]);
    expect(read(planJson(idle, { verbose: true })).changes).toHaveLength(2);
    expect(read(planJson(idle, quiet)).summary).toMatchObject({ unchanged: 1, unmanaged: 1 });
  });

  it('lists the problems that were known', () => {
    const problems = [{ code: 'KB-X-001', severity: 'error', message: 'Wrong.', path: 'a.md', line: 3 }] as const;
    expect(read(planJson(plan([], { problems }), quiet)).problems).toEqual(problems);
  });

  it('is a saved plan that publish takes back', () => {
    const options = {
      paths: ['a.md'],
      take: ['b'],
      recreate: ['c'],
      first: true,
      prune: 'delete',
      allowMass: true,
    } as const;
    const made = plan([article()], { options });
    expect(parseSavedPlan(planJson(made, quiet), 'plan.json')).toEqual({
      format: 1,
      target: { name: made.target.name, url: made.target.url },
      options,
      source: made.source,
      ledger: made.ledger,
      remote: made.remote,
      digest: made.digest,
    });
  });

  it('gives the same bytes for the same plan, with a newline at the end', () => {
    expect(planJson(structuredClone(EVERYTHING), quiet)).toBe(planJson(EVERYTHING, quiet));
    expect(planJson(EVERYTHING, quiet)).toMatch(/[^\n]\n$/);
  });

  it('holds neither the source nor the template that apply works with', () => {
    const text = planJson(plan([article({ write: WRITE })]), quiet);
    expect(text).not.toContain('the source text');
    expect(text).not.toContain('the body');
  });

  it('keeps a hostile title as the data it is', () => {
    const title = '\u001b[31m "quoted" \u202e';
    expect(read(planJson(plan([article({ title })]), quiet)).changes[0].title).toBe(title);
  });
});
