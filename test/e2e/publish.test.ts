/** The main job end to end: files, the real command line, the real client over HTTP, an emulated account. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Emulator } from '../../src/emulator/emulator.ts';
import { article, type PlanJson, Site } from './site.ts';

let site: Site;
let account: Emulator;
beforeEach(async () => {
  site = await Site.create({
    'Account/Signing in/reset.md': article('Reset your password', 'See [two factors](two-factors.md#setup).'),
    'Account/Signing in/two-factors.md': article('Two factors', '## Setup\n\nBack to [reset](reset.md).'),
    'Billing/Invoices/Refunds/refund.md': article(
      'Refunds',
      '![chart](/none)'.replace('![chart](/none)', 'We refund.'),
    ),
  });
  account = await site.account();
});
afterEach(() => site.close());

const writes = (): string[] =>
  account.journal.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`);
const forget = (): void => void account.journal.splice(0);

describe('publish', () => {
  it('makes everything live, and a second one writes nothing', async () => {
    expect(await site.plan()).toEqual([
      'create Account/Signing in/reset.md new',
      'create Account/Signing in/two-factors.md new',
      'create Billing/Invoices/Refunds/refund.md new',
    ]);
    expect(writes()).toEqual([]);
    const published = await site.kb(['publish', '--yes']);
    expect(published.code, published.err).toBe(0);
    expect(published.out).toContain('/support/solutions/articles/');
    forget();
    const again = await site.kb(['publish', '--yes']);
    expect(again.code).toBe(0);
    expect(again.out).toMatch(/nothing to do/i);
    expect(writes()).toEqual([]);
    expect(await site.plan()).toEqual([]);
  });

  it('resolves links in a circle of new articles, by id and with their anchors', async () => {
    await site.kb(['publish', '--yes']);
    const byTitle = new Map(account.articles().map((one) => [one.title, one]));
    const reset = byTitle.get('Reset your password');
    const two = byTitle.get('Two factors');
    expect(reset?.description).toContain(`/support/solutions/articles/${two?.id}#setup"`);
    expect(two?.description).toContain(`/support/solutions/articles/${reset?.id}"`);
    expect([reset?.status, two?.status]).toEqual([2, 2]);
    expect(two?.description).toContain('id="setup"');
  });

  it('shows an edit as one change with a readable difference, which costs one PUT', async () => {
    await site.kb(['publish', '--yes']);
    await site.write({ 'Billing/Invoices/Refunds/refund.md': article('Refunds', 'We refund within 14 days.') });
    const plan = await site.kb(['plan']);
    expect(plan.out).toContain('within 14 days');
    expect(plan.out).toContain('1 to update');
    forget();
    await site.kb(['plan']);
    const reading = account.journal.splice(0).length;
    await site.kb(['publish', '--yes']);
    expect(writes()).toEqual([expect.stringMatching(/^PUT \/solutions\/articles\/\d+$/)]);
    // Promise 7: besides what planning reads, one more read and the write.
    expect(account.journal).toHaveLength(reading + 2);
  });

  it('names the new ids in JSON, and writes them into the files of a person', async () => {
    const result = await site.json<
      PlanJson & { results: { path: string; outcome: string; id: number }[]; outcomes: object }
    >(['publish', '--yes']);
    expect(result.outcomes).toMatchObject({ done: 8 });
    const [first] = result.results.filter(({ path }) => path.endsWith('reset.md'));
    expect(first).toMatchObject({ outcome: 'done', id: expect.any(Number) });
    expect(await site.read('Account/Signing in/reset.md')).toContain(`article_id: ${first?.id}`);
    expect(await site.plan()).toEqual([]);
  });

  it('writes nothing into the files in CI', async () => {
    const before = await site.read('Account/Signing in/reset.md');
    expect((await site.kb(['publish'], { env: { CI: 'true' } })).code).toBe(0);
    expect(await site.read('Account/Signing in/reset.md')).toBe(before);
  });

  it('asks a person, and does nothing unless the answer is yes', async () => {
    const refused = await site.kb(['publish'], { answer: 'n' });
    expect(refused.code).toBe(130);
    expect(writes()).toEqual([]);
    expect((await site.kb(['publish'], { answer: 'y' })).code).toBe(0);
    expect(writes()).not.toEqual([]);
  });

  it('that is interrupted can be continued', async () => {
    let steps = 0;
    const stopped = await site.kb(['publish', '--yes'], { shouldStop: () => (steps += 1) > 6 });
    expect(stopped.code).toBe(130);
    expect(stopped.out + stopped.err).toMatch(/kb publish.*again/);
    expect((await site.kb(['publish', '--yes'])).code).toBe(0);
    expect(account.articles()).toHaveLength(3);
    expect(await site.plan()).toEqual([]);
  });

  it('--dry-run is kb plan', async () => {
    expect((await site.kb(['publish', '--dry-run'])).out).toBe((await site.kb(['plan'])).out);
    expect(writes()).toEqual([]);
  });

  it('of one known file reads just that article, unless its folder changed', async () => {
    await site.kb(['publish', '--yes']);
    forget();
    const file = 'Billing/Invoices/Refunds/refund.md';
    expect(await site.plan(file)).toEqual([]);
    expect(account.journal.map(({ path }) => path)).toEqual([expect.stringMatching(/^\/solutions\/articles\/\d+$/)]);
    await site.write({ 'Billing/Invoices/_folder.yaml': 'description: All of them\n' });
    const { changes } = await site.json(['plan', file]);
    expect(changes.map(({ action, path }) => `${action} ${path}`)).toEqual(['update Billing/Invoices']);
  });

  it('of some paths leaves the others alone', async () => {
    expect(await site.plan('Billing')).toEqual(['create Billing/Invoices/Refunds/refund.md new']);
    await site.kb(['publish', '--yes', 'Billing/Invoices']);
    expect(account.articles().map(({ title }) => title)).toEqual(['Refunds']);
    const wrong = await site.kb(['plan', 'Biling']);
    expect(wrong.code).toBe(2);
    expect(wrong.err).toContain('Biling');
  });
});

describe('what the account does to bodies is no change', () => {
  it.each([
    ['rewrites them as a web editor would', { normalise: 'froala' as const }],
    ['gives keywords as a list', { metaKeywords: 'array' as const }],
    ['lowers tags', { tagsCase: 'lower' as const }],
    ['drops data attributes', { stripData: true }],
    ['has no pages', { paginate: false }],
  ])('when it %s', async (_name, switches) => {
    await site.account({ switches });
    await site.write({
      'Account/Signing in/rich.md': article(
        'Rich',
        '> [!NOTE]\n> Mind *this*.\n\n| a | b |\n|--:|---|\n| 1 | `2` |\n\n- [ ] open\n- [x] done\n\n```js\nlet a = 1 < 2;\n```\n\nA<br>B &amp; C 😀 <kbd>Esc</kbd>',
        'tags: [Mixed Case, two]\nseo: { title: T, description: D, keywords: [b, a] }\n',
      ),
    });
    const published = await site.kb(['publish', '--yes']);
    expect(published.code, published.err).toBe(0);
    expect(await site.plan()).toEqual([]);
  });
});

describe('a saved plan', () => {
  const save = () => site.kb(['plan', '--out', 'plan.json']);
  const apply = () => site.kb(['publish', 'plan.json']);

  it('is applied as it was made, without asking', async () => {
    await save();
    const applied = await apply();
    expect(applied.code, applied.err).toBe(0);
    expect(account.articles()).toHaveLength(3);
    expect(await site.plan()).toEqual([]);
  });

  it.each<[string, () => Promise<unknown>, string]>([
    ['the content', () => site.write({ 'Account/Signing in/reset.md': article('Other', 'words') }), 'the content'],
    [
      'Freshdesk',
      async () => account.people.editArticle(account.articles()[0]?.id ?? 0, { title: 'Edited' }),
      'Freshdesk',
    ],
    ['the ledger', () => site.kb(['publish', '--yes', 'Billing']), 'the ledger'],
  ])('is refused when %s changed since', async (_what, change, says) => {
    await site.kb(['publish', '--yes', 'Account']);
    await site.write({ 'Account/Signing in/two-factors.md': article('Two factors', '## Setup\n\nNew words.') });
    await save();
    await change();
    forget();
    const refused = await apply();
    expect(refused.code).toBe(2);
    expect(refused.err).toContain('stale');
    expect(refused.err).toContain(says);
    expect(writes()).toEqual([]);
  });

  it('that is no plan is refused', async () => {
    const wrong = await site.kb(['publish', 'content/other.json']);
    expect(wrong.code).toBe(2);
    await site.write({ 'other.json': '{"format": 2}' });
    expect((await site.kb(['publish', 'content/other.json'])).err).toContain('is not a saved plan');
  });

  it('is the same, byte for byte, for the same input', async () => {
    await save();
    const first = await site.kb(['plan', '--json']);
    expect((await site.kb(['plan', '--json'])).out).toBe(first.out);
    expect(first.out).not.toContain(site.folder);
    expect(first.out).not.toContain('secret-key-of-the-test');
  });
});

describe('--refresh none', () => {
  it('makes no call and needs no key', async () => {
    await site.kb(['publish', '--yes']);
    forget();
    const ran = await site.kb(['plan', '--refresh', 'none'], { env: { FRESHDESK_API_KEY: '' } });
    expect(ran.code, ran.err).toBe(0);
    expect(ran.out).toMatch(/nothing to do/i);
    expect(account.journal).toEqual([]);
  });

  it('still shows what the files would change', async () => {
    await site.kb(['publish', '--yes']);
    await site.write({ 'Billing/Invoices/Refunds/refund.md': article('Refunds', 'Other words now.') });
    const ran = await site.kb(['plan', '--refresh', 'none']);
    expect(ran.out).toContain('Other words now');
  });
});

describe('what cannot be planned', () => {
  it('says so: without a ledger there is nothing to go by offline', async () => {
    const ran = await site.kb(['plan', '--refresh', 'none']);
    expect(ran.code).toBe(2);
    expect(ran.err).toMatch(/no\s+ledger\s+yet/);
  });

  it('says so: a plan for one target is not for another', async () => {
    await site.kb(['plan', '--out', 'plan.json']);
    const ran = await site.kb(['publish', 'plan.json', '--target', 'sandbox']);
    expect(ran.code).toBe(2);
    expect(ran.err).toContain('was made for production');
  });
});
