import { describe, expect, it } from 'vitest';
import type { Change } from '../../src/model/plan.ts';
import { limitRemovals, type RemovalLimits } from '../../src/sync/limits.ts';

const removal = (path: string, action: Change['action'] = 'delete'): Change => ({
  kind: 'article',
  action,
  reason: 'source-removed',
  path,
  language: 'en',
  title: path,
  location: [],
  fields: [],
  details: [],
  concernsRun: true,
});

const many = (count: number, action?: Change['action']): Change[] =>
  Array.from({ length: count }, (_, index) => removal(`${index}.md`, action));

const rules = (over: Partial<RemovalLimits> = {}): RemovalLimits => ({
  limits: { rate: 0.8, remove: 10, removeShare: 0.1 },
  allowMass: false,
  managed: 1000,
  unsafe: () => undefined,
  commitOf: () => undefined,
  ...over,
});

const reasons = (changes: readonly Change[]): string[] => [
  ...new Set(changes.map(({ action, reason }) => `${action} ${reason}`)),
];

describe('removals', () => {
  it.each([
    ['up to the count', many(10), rules(), 'delete source-removed'],
    ['above the count', many(11), rules(), 'hold mass-removal'],
    ['above the share, from three up', many(3), rules({ managed: 20 }), 'hold mass-removal'],
    ['two are never a mass', many(2), rules({ managed: 2 }), 'delete source-removed'],
    ['exactly the share', many(3), rules({ managed: 30 }), 'delete source-removed'],
    ['allowed in mass', many(500), rules({ allowMass: true }), 'delete source-removed'],
    ['unpublishing counts', many(11, 'unpublish'), rules(), 'hold mass-removal'],
    ['forgetting counts', many(11, 'forget'), rules(), 'hold mass-removal'],
  ])('%s', (_name, changes, limits, expected) => {
    expect(reasons(limitRemovals(changes, limits))).toEqual([expected]);
  });

  it('are held when the run may not remove, even with --allow-mass', () => {
    const [held] = limitRemovals(many(1), rules({ allowMass: true, unsafe: () => 'Half a checkout.' }));
    expect(held).toMatchObject({ action: 'hold', reason: 'removal-unsafe', note: 'Half a checkout.' });
  });

  it('leaves other changes alone', () => {
    const update: Change = { ...removal('a.md', 'update'), reason: 'source-changed' };
    const result = limitRemovals([update, ...many(11)], rules());
    expect(result[0]).toBe(update);
  });
});
