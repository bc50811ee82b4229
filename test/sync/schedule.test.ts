import { describe, expect, it } from 'vitest';
import type { ArticleChange, Change, ContainerChange, Plan } from '../../src/model/plan.ts';
import { schedule } from '../../src/sync/schedule.ts';

function article(path: string, action: Change['action'], links: readonly string[] = []): ArticleChange {
  return {
    kind: 'article',
    action,
    reason: 'new',
    path,
    language: 'en',
    title: path,
    location: ['C', 'F'],
    fields: [],
    details: [],
    concernsRun: true,
    write: {
      title: path,
      body: links.map((to) => ({ article: to, anchor: '' })),
      status: 'published',
      assets: [],
      inputs: { source: '', renderer: '', assets: {} },
      text: '',
    },
  };
}

function container(path: string, action: Change['action'], kind: 'category' | 'folder'): ContainerChange {
  const names = path.split('/');
  return { kind, action, reason: 'new', path, title: path, names, fields: [], details: [], concernsRun: true };
}

function steps(changes: readonly Change[]): string[] {
  const plan: Plan = {
    format: 1,
    target: { name: 't', url: '', sandbox: true },
    changes,
    summary: {},
    problems: [],
    options: { paths: [], take: [], recreate: [], first: false, allowMass: false },
    source: '',
    ledger: '',
    remote: '',
    digest: '',
  };
  return schedule(plan).map((step) => `${step.do}${step.do === 'create' ? `:${step.as}` : ''} ${step.change.path}`);
}

describe('the order of a publish', () => {
  it('creates an article after those it links to, in one call each', () => {
    expect(steps([article('a', 'create', ['b']), article('b', 'create', ['c']), article('c', 'create')])).toEqual([
      'create:whole c',
      'create:whole b',
      'create:whole a',
    ]);
  });

  it('creates a circle as drafts, then finishes it; what links into it comes after', () => {
    const order = steps([
      article('a', 'create', ['b']),
      article('b', 'create', ['a']),
      article('outside', 'create', ['a']),
      article('first', 'create'),
    ]);
    expect(order.slice(0, 4).map((step) => step.split(' ')[0])).toEqual([
      'create:draft',
      'create:draft',
      'finish',
      'finish',
    ]);
    expect(order.indexOf('create:whole outside')).toBeGreaterThan(order.indexOf('finish b'));
  });

  it('sees an article that links to itself as a circle of one', () => {
    expect(steps([article('a', 'create', ['a'])])).toEqual(['create:draft a', 'finish a']);
  });

  it('goes from containers through creates and updates to removals', () => {
    const order = steps([
      container('C', 'create', 'category'),
      container('C/Old', 'delete', 'folder'),
      container('C/Old/Sub', 'delete', 'folder'),
      container('C/F', 'create', 'folder'),
      article('gone', 'delete'),
      article('down', 'unpublish'),
      article('live', 'update', ['new']),
      article('new', 'create'),
      article('found', 'adopt'),
      article('quiet', 'unchanged'),
      article('stuck', 'hold'),
    ]);
    expect(order).toEqual([
      'learn found',
      'container C',
      'container C/F',
      'create:whole new',
      'update live',
      'unpublish down',
      'delete gone',
      'delete C/Old/Sub',
      'delete C/Old',
    ]);
  });

  it('orders a chain of 20,000 new articles without running out of stack', () => {
    const chain = Array.from({ length: 20_000 }, (_, index) => article(`${index}`, 'create', [`${index + 1}`]));
    expect(steps(chain)[0]).toBe('create:whole 19999');
  });
});
