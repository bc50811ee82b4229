/** The commands that need no account: new, check, render, and what status says. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { article, Site } from './site.ts';

let site: Site;
beforeEach(async () => {
  site = await Site.create({
    'C/F/a.md': article('A', 'See [b](b.md#part) and ![p](p.png).'),
    'C/F/b.md': article('B', '## Part'),
  });
});
afterEach(() => site.close());

interface Problems {
  readonly format: number;
  readonly problems: readonly {
    readonly code: string;
    readonly severity: string;
    readonly path: string;
    readonly line: number;
    readonly column: number;
    readonly hint: string;
  }[];
}

describe('kb new', () => {
  it('writes an article with a key where it belongs, and never over another', async () => {
    const argv = ['new', 'Reset: your "password"?', '--category', 'Account', '--folder', 'Signing in / More'];
    const first = await site.kb(argv);
    const second = await site.kb(argv);
    expect([first.code, second.code]).toEqual([0, 0]);
    expect(first.out).not.toBe(second.out);
    expect(first.out).toContain('content/Account/Signing in/More/');
    const made = await site.json<{ path: string; key: string }>([
      'new',
      'Third',
      '--category',
      'Account',
      '--folder',
      'Signing in',
    ]);
    expect(await site.read(made.path)).toContain(`key: ${made.key}`);
    expect(await site.plan()).toContain(`create ${made.path} new`);
  });
});

describe('kb check', () => {
  it('gives problems as JSON to the letter', async () => {
    const { format, problems } = await site.json<Problems>(['check', 'C/F/a.md']);
    expect(format).toBe(1);
    const [image] = problems.filter(({ severity }) => severity === 'error');
    expect(image).toEqual({
      code: expect.stringMatching(/^KB-[A-Z]+-\d{3}$/),
      severity: 'error',
      message: expect.stringContaining('p.png'),
      path: 'C/F/a.md',
      line: 5,
      column: 24,
      hint: expect.any(String),
    });
  });

  it('--fix mints the missing keys, once', async () => {
    await site.write({ 'C/F/a.md': article('A') });
    expect((await site.kb(['check', '--fix'])).err).toContain('Minted a key for 2 articles');
    expect(await site.read('C/F/b.md')).toMatch(/^---\ntitle: B\nkey: [a-z][0-9a-z]{7}\n---\n/);
    const again = await site.kb(['check', '--fix']);
    expect(again).toMatchObject({ code: 0, err: '' });
    expect(again.out).toContain('No problems found');
  });
});

describe('kb render', () => {
  it('prints the HTML that would be sent, links to articles left as they are', async () => {
    const { code, out, err } = await site.kb(['render', 'C/F/a.md']);
    expect(code).toBe(1);
    expect(err).toContain('p.png');
    expect(out).toContain('<a href="b.md#part">b</a>');
    expect((await site.kb(['render', 'content/C/F/b.md'])).out).toContain('<h2 id="part">Part</h2>');
  });

  it('says which file is none', async () => {
    const { code, err } = await site.kb(['render', 'C/F/z.md']);
    expect(code).toBe(2);
    expect(err).toContain('C/F/z.md');
  });
});

describe('kb status', () => {
  it('counts, and names drift', async () => {
    const account = await site.account();
    await site.write({ 'C/F/a.md': article('A') });
    await site.kb(['publish', '--yes']);
    account.people.editArticle(account.articles()[0]?.id ?? 0, { title: 'Theirs' });
    const { code, out } = await site.kb(['status']);
    expect(code).toBe(0);
    expect(out).toMatch(/drift|edited in Freshdesk/i);
    expect(out).toContain('C/F/a.md');
    expect(await site.json(['status'])).toMatchObject({ format: 1, summary: { unchanged: 3, hold: 1 } });
  });
});
