/** Small builders for the values that reports are made of. */
import type { ArticleChange, Change, ContainerChange, Plan, Summary } from '../../src/model/plan.ts';
import type { TextOptions } from '../../src/report/style.ts';

export const plain: TextOptions = { color: false, width: 80, verbose: false, quiet: false };

export function article(over: Partial<ArticleChange> = {}): ArticleChange {
  return {
    kind: 'article',
    action: 'update',
    reason: 'source-changed',
    path: 'Account/Signing in/reset.md',
    language: 'en',
    key: 'k7fq2x9m',
    id: 80000123456,
    recordId: 80000123456,
    title: 'Reset your password',
    location: ['Account', 'Signing in'],
    fields: [],
    details: [],
    concernsRun: true,
    ...over,
  };
}

export function container(over: Partial<ContainerChange> = {}): ContainerChange {
  return {
    kind: 'folder',
    action: 'create',
    reason: 'new',
    path: 'Account/Signing in',
    title: 'Signing in',
    names: ['Account', 'Signing in'],
    fields: [],
    details: [],
    concernsRun: true,
    ...over,
  };
}

export function plan(changes: readonly Change[], over: Partial<Plan> = {}): Plan {
  const summary: Summary = {};
  for (const { action } of changes) summary[action] = (summary[action] ?? 0) + 1;
  return {
    format: 1,
    target: { name: 'production', url: 'https://acme.freshdesk.com', sandbox: false },
    changes,
    summary,
    problems: [],
    options: { paths: [], take: [], recreate: [], first: false, allowMass: false },
    source: 'a'.repeat(64),
    ledger: 'b'.repeat(40),
    remote: 'c'.repeat(64),
    digest: 'd'.repeat(64),
    ...over,
  };
}

/** A body change between two texts of HTML. */
export const body = (before: string, after: string): Pick<ArticleChange, 'fields' | 'details'> => ({
  fields: ['body'],
  details: [{ field: 'body', before, after }],
});
