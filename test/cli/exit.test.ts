/** Exit codes as cli.md has them: 2 wins over 1, 1 over 3; warnings and drift elsewhere never change them. */
import { describe, expect, it } from 'vitest';
import { checkExit, type FailOn, planExit, publishExit } from '../../src/cli/exit.ts';
import type { ArticleChange, Change, Plan } from '../../src/model/plan.ts';
import type { Problem, Severity } from '../../src/model/problem.ts';

const change = (over: Partial<ArticleChange>): ArticleChange => ({
  kind: 'article',
  action: 'unchanged',
  reason: 'same',
  path: 'a.md',
  language: 'en',
  title: 'A',
  location: ['C', 'F'],
  fields: [],
  details: [],
  concernsRun: true,
  ...over,
});
const problem = (severity: Severity): Problem => ({ code: 'KB-TEST-001', severity, message: 'x' });
const plan = (changes: readonly Change[], problems: readonly Problem[] = []): Plan => ({
  format: 1,
  target: { name: 't', url: 'https://t', sandbox: false },
  changes,
  summary: {},
  problems,
  options: { paths: [], take: [], recreate: [], first: false, allowMass: false },
  source: '',
  ledger: '',
  remote: '',
  digest: '',
});
const UPDATE = change({ action: 'update', reason: 'source-changed' });
const CONFLICT = change({ action: 'hold', reason: 'conflict' });
const DRIFT = change({ action: 'hold', reason: 'drift', concernsRun: false });
const ERROR = change({ action: 'hold', reason: 'content-error' });

describe('kb plan', () => {
  it.each<[string, readonly Change[], Problem[], FailOn, boolean, number]>([
    ['nothing', [change({})], [], 'holds', true, 0],
    ['changes waiting', [UPDATE], [], 'holds', false, 0],
    ['changes waiting, asked for', [UPDATE], [], 'holds', true, 3],
    [
      'only the ledger would learn',
      [change({ action: 'settle' }), change({ action: 'adopt' }), change({ action: 'forget' })],
      [],
      'holds',
      true,
      0,
    ],
    ['a hold', [CONFLICT, UPDATE], [], 'holds', true, 1],
    ['a hold, errors only', [CONFLICT], [], 'errors', false, 0],
    ['a content error, errors only', [ERROR], [], 'errors', false, 1],
    ['drift elsewhere', [DRIFT], [], 'holds', false, 0],
    ['drift elsewhere, asked for', [DRIFT], [], 'drift', false, 1],
    ['an error in the content', [change({})], [problem('error')], 'errors', false, 1],
    ['warnings and notes', [change({})], [problem('warning'), problem('note')], 'drift', true, 0],
    ['a held move beside an update', [change({ action: 'update', moveHeld: true })], [], 'holds', false, 1],
    ['a held move, errors only', [change({ action: 'update', moveHeld: true })], [], 'errors', false, 0],
  ])('%s', (_name, changes, problems, failOn, exitCode, expected) => {
    expect(planExit(plan(changes, problems), { failOn, exitCode })).toBe(expected);
  });
});

describe('kb publish', () => {
  it.each<[string, Parameters<typeof publishExit>[0], FailOn, number]>([
    ['all done', { plan: plan([UPDATE]), outcomes: [{ change: UPDATE, outcome: 'done' }] }, 'drift', 0],
    ['one failed', { plan: plan([UPDATE]), outcomes: [{ change: UPDATE, outcome: 'failed' }] }, 'errors', 1],
    ['held at the last look', { plan: plan([UPDATE]), outcomes: [{ change: UPDATE, outcome: 'held' }] }, 'errors', 1],
    ['held by the plan', { plan: plan([CONFLICT]), outcomes: [{ change: CONFLICT, outcome: 'held' }] }, 'holds', 1],
    ['drift elsewhere', { plan: plan([DRIFT]), outcomes: [{ change: DRIFT, outcome: 'held' }] }, 'holds', 0],
    ['interrupted', { plan: plan([UPDATE]), outcomes: [], stopped: 'interrupted' }, 'holds', 130],
    [
      'could not go on',
      { plan: plan([UPDATE]), outcomes: [{ change: UPDATE, outcome: 'failed' }], stopped: 'fatal' },
      'holds',
      2,
    ],
  ])('%s', (_name, result, failOn, expected) => {
    expect(publishExit(result, failOn)).toBe(expected);
  });
});

it('kb check fails for errors alone', () => {
  expect(checkExit([problem('warning'), problem('note')])).toBe(0);
  expect(checkExit([problem('warning'), problem('error')])).toBe(1);
});
