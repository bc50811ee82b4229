import { describe, expect, it } from 'vitest';
import { ACTIONS, type Reason } from '../../src/model/plan.ts';
import { widthOf } from '../../src/report/layout.ts';
import { planText } from '../../src/report/plan-text.ts';
import { MARKS, REASONS } from '../../src/report/words.ts';
import { article, body, container, plain, plan } from './make.ts';
import { EVERYTHING, HOSTILE, WIDE } from './samples.ts';

// oxlint-disable-next-line no-control-regex -- what must not get through is what this names
const CONTROLS = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/u;
const lastLine = (text: string): string => text.trimEnd().split('\n').at(-1) ?? '';

describe('a plan in the terminal', () => {
  it('shows every action with its reason, fields and differences', async () => {
    await expect(planText(EVERYTHING, plain)).toMatchFileSnapshot('cases/plan-everything.txt');
  });

  it('colours marks and differences when asked to', async () => {
    await expect(planText(EVERYTHING, { ...plain, color: true })).toMatchFileSnapshot('cases/plan-colours.txt');
  });

  it('says the same with and without colours', () => {
    const colours = planText(EVERYTHING, { ...plain, color: true });
    // oxlint-disable-next-line no-control-regex -- colours are escapes
    expect(colours.replaceAll(/\u001b\[\d+m/g, '')).toBe(planText(EVERYTHING, plain));
    expect(colours).toContain('\u001b[32m');
  });

  it('lets no control character or escape of content through', async () => {
    const text = planText(HOSTILE, plain);
    expect(text).not.toMatch(CONTROLS);
    await expect(text).toMatchFileSnapshot('cases/plan-hostile.txt');
  });

  it('keeps to a narrow terminal with wide characters', async () => {
    const text = planText(WIDE, { ...plain, width: 40 });
    // The first line names the target and is never broken.
    for (const line of text.split('\n').slice(1)) expect(widthOf(line), line).toBeLessThanOrEqual(40);
    await expect(text).toMatchFileSnapshot('cases/plan-wide.txt');
  });

  it.each([1, 10, 20, 60, 200])('says everything at a width of %i', (width) => {
    const squeezed = (text: string): string => text.replaceAll(/\s+/gu, '');
    expect(squeezed(planText(EVERYTHING, { ...plain, width }))).toBe(squeezed(planText(EVERYTHING, plain)));
  });

  it('begins with the target', () => {
    expect(planText(plan([]), plain).split('\n')[0]).toBe('Target: production, https://acme.freshdesk.com');
  });

  it('says in the first line that the target is the sandbox', () => {
    const target = { name: 'sandbox', url: 'http://127.0.0.1:4747', sandbox: true };
    const [first] = planText(plan([], { target }), plain).split('\n');
    expect(first).toContain('sandbox');
    expect(first).toContain('no real account is touched');
  });

  it('ends with the counts', () => {
    const changes = [
      article({ action: 'create', reason: 'new' }),
      article(),
      article(),
      ...Array.from({ length: 7 }, () => article({ action: 'unchanged', reason: 'same' })),
      article({ action: 'hold', reason: 'drift', hint: 'Do something.' }),
    ];
    expect(lastLine(planText(plan(changes), plain))).toBe('Plan: 1 to create, 2 to update, 7 unchanged, 1 held.');
  });

  it.each([
    ['nothing at all', [], 'Nothing to do: there are no articles here.'],
    ['unchanged articles', [article({ action: 'unchanged', reason: 'same' })], 'Nothing to do: 1 unchanged.'],
    [
      'others in the account',
      [article({ action: 'unchanged', reason: 'same' }), article({ action: 'unmanaged', reason: 'not-ours' })],
      'Nothing to do: 1 unchanged, 1 unmanaged.',
    ],
    [
      'the ledger alone',
      [article({ action: 'settle', reason: 'path-changed' })],
      'Plan: 1 to settle. Only the ledger changes; readers see no difference.',
    ],
    ['a held move', [article({ moveHeld: true })], 'Plan: 1 to update, 1 move held.'],
  ])('says what %s means', (_name, changes, line) => {
    expect(lastLine(planText(plan(changes), plain))).toBe(line);
  });

  it('lists unchanged and unmanaged objects only when verbose', () => {
    const idle = plan([
      article({ action: 'unchanged', reason: 'same', title: 'As it was' }),
      article({ action: 'unmanaged', reason: 'not-ours', title: 'Theirs', path: '', id: 99 }),
    ]);
    expect(planText(idle, plain)).not.toMatch(/As it was|Theirs/);
    const verbose = planText(idle, { ...plain, verbose: true });
    expect(verbose).toContain('As it was  Account/Signing in/reset.md');
    expect(verbose).toMatch(/Theirs {2}article 99, unmanaged: in Freshdesk only/);
  });

  it('puts the command of a hint on a line of its own and never breaks it', () => {
    const command = `kb publish --take source 'Account/${'long name '.repeat(12)}.md'`;
    const held = article({ action: 'hold', reason: 'drift', hint: `Undo it in Freshdesk with: ${command}` });
    expect(planText(plan([held]), { ...plain, width: 40 }).split('\n')).toContain(`    ${command}`);
  });

  it.each([
    ['drift', 'What was edited in Freshdesk:'],
    ['conflict', 'From what is in Freshdesk to what the file says:'],
    ['content-error', 'What publishing would change:'],
  ] as const)('says whose the two sides of a held difference are: %s', (reason, sides) => {
    const held = article({ action: 'hold', reason, hint: 'x', ...body('<p>One a</p>', '<p>One b</p>') });
    expect(planText(plan([held]), plain)).toContain(`\n  ${sides}\n    body:\n`);
    expect(planText(plan([article({ ...body('<p>One a</p>', '<p>One b</p>') })]), plain)).not.toContain(sides);
  });

  it('shows from where to where a held move goes', () => {
    const folder = { field: 'folder', before: 'A / B', after: 'A / C' } as const;
    const held = article({ action: 'hold', reason: 'moved', hint: 'Drag it.', fields: ['folder'], details: [folder] });
    expect(planText(plan([held]), plain)).toContain('  Drag it.\n    folder: [-A / B-] {+A / C+}\n');
  });

  it('names the language of an article only where there are several', () => {
    const two = [article(), article({ language: 'fr', title: 'Nouveau mot de passe' })];
    expect(planText(plan(two), plain)).toContain('Nouveau mot de passe [fr]');
    expect(planText(plan([article()]), plain)).not.toContain('[en]');
  });

  it('shows the first 40 lines of a difference, all when verbose', () => {
    const lines = (from: number): string =>
      Array.from({ length: 60 }, (_, index) => `<p>Line ${from + index}</p>`).join('');
    const long = plan([article(body(`<p>Kept</p>`, `<p>Kept</p>${lines(100)}`))]);
    expect(planText(long, plain)).toContain('… and 21 more changed lines');
    expect(planText(long, plain)).not.toContain('Line 159');
    expect(planText(long, { ...plain, verbose: true })).toContain('Line 159');
  });

  it('has a mark for every action and words for every reason', () => {
    expect(Object.keys(MARKS).sort()).toEqual([...ACTIONS].sort());
    const reasons = Object.keys(REASONS) as Reason[]; // the keys of a Record<Reason, …>
    for (const reason of reasons) {
      expect(planText(plan([article({ reason })]), { ...plain, width: 400 })).toContain(`update: ${REASONS[reason]}`);
    }
    expect(new Set(Object.values(REASONS)).size).toBe(reasons.length);
  });

  it('tells a container by its names, and its path only where that says more', () => {
    expect(planText(plan([container()]), plain)).not.toContain('  Account/Signing in\n');
    expect(planText(plan([container({ path: 'account/sign-in' })]), plain)).toContain('  account/sign-in\n');
  });
});
