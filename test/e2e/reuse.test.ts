/** Variables, snippets and internal notes on their way to readers: what is published again, and what never leaves. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Emulator } from '../../src/emulator/emulator.ts';
import { article, Site } from './site.ts';

let site: Site;
let account: Emulator;
beforeEach(async () => {
  site = await Site.create();
  account = await site.account();
});
afterEach(() => site.close());

const KB = 'variables:\n  product: Acme Desk\nfooter: _snippets/footer.md\nedit_url: https://git.example/edit/{path}\n';
const html = (title: string): string | undefined => account.articles().find((one) => one.title === title)?.description;

const FILES = {
  'kb.yaml': KB,
  '_snippets/footer.md': '[Suggest a change]({{ edit_url }})\n',
  '_snippets/login.md': 'Sign in to {{ app }}. ![door](door.svg "d")\n',
  '_snippets/door.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>',
  'C/F/desk.md': article('Desk', '{{ include "/_snippets/login.md" app="{{ product }}" }}\n\nDone.'),
  'C/F/chat.md': article('Chat', '> {{ include "../../_snippets/login.md" app="Chat" }}'),
  'C/F/plain.md': article('Plain', 'Nothing shared.'),
  'C/F/named.md': article('Named', 'About {{ product }}.', 'footer: false\n'),
};

describe('a change of what is shared', () => {
  beforeEach(async () => {
    await site.write({ ...FILES, '_snippets/login.md': 'Sign in to {{ app }}.\n' });
    expect((await site.kb(['publish', '--yes'])).code).toBe(0);
  });

  it('reaches readers as written, and then there is nothing to do', async () => {
    expect(html('Desk')).toContain('Sign in to Acme Desk.');
    expect(html('Chat')).toMatch(/<blockquote>\s*<p>Sign in to Chat\.<\/p>/);
    expect(html('Chat')).toContain('href="https://git.example/edit/C/F/chat.md"');
    expect(html('Named')).not.toContain('git.example');
    expect(await site.plan()).toEqual([]);
  });

  it('of a snippet publishes exactly the articles that use it', async () => {
    await site.write({ '_snippets/login.md': 'Log in to {{ app }}.\n' });
    expect(await site.plan()).toEqual(['update C/F/chat.md source-changed', 'update C/F/desk.md source-changed']);
    expect((await site.kb(['publish', '--yes'])).code).toBe(0);
    expect(html('Desk')).toContain('Log in to Acme Desk.');
    expect(await site.plan()).toEqual([]);
  });

  it('of a variable publishes exactly the articles whose text it changes', async () => {
    await site.write({ 'kb.yaml': KB.replace('Acme Desk', 'Acme Board') });
    expect(await site.plan()).toEqual(['update C/F/desk.md source-changed', 'update C/F/named.md source-changed']);
  });

  it('that no reader sees publishes nothing', async () => {
    await site.write({
      '_snippets/login.md':
        '---\nvariables: { app: the app }\n---\n\n<!-- internal -->\nOwner: Kim\n<!-- /internal -->\nSign in to {{ app }}.\n',
      'kb.yaml': `${KB}\n`.replace('variables:', 'variables:\n  unused: x'),
    });
    expect(await site.plan()).toEqual([]);
  });

  it('that is wrong holds every article that uses it, says so once, and lets the others go', async () => {
    await site.write({ '_snippets/login.md': 'Log in to {{ ap }}.\n', 'C/F/plain.md': article('Plain', 'New words.') });
    expect(await site.plan()).toEqual([
      'hold C/F/chat.md content-error',
      'hold C/F/desk.md content-error',
      'update C/F/plain.md source-changed',
    ]);
    const { out, code } = await site.kb(['check']);
    expect(code).toBe(1);
    expect(out.match(/_snippets\/login\.md:1:11/g)).toHaveLength(1);
    expect(out).toContain('Used by C/F/chat.md, C/F/desk.md.');
    expect((await site.kb(['check', 'C/F/desk.md'])).code).toBe(1);
    expect((await site.kb(['check', 'C/F/plain.md'])).code).toBe(0);
    expect((await site.kb(['render', 'C/F/desk.md'])).code).toBe(1);
    expect((await site.kb(['publish', '--yes'])).code).toBe(1);
    expect(html('Desk')).toContain('Sign in to Acme Desk.');
    expect(html('Plain')).toContain('New words.');
  });

  it('that rendering finds wrong is said once too, in the words of the snippet', async () => {
    await site.write({
      '_snippets/login.md': 'See ![door](dor.svg).\n',
      'C/F/G/deep.md': article('Deep', '{{ include "/_snippets/login.md" }}'),
    });
    const { problems } = await site.json<{
      problems: { path: string; line: number; message: string; articles?: string[] }[];
    }>(['check']);
    const own = problems.filter(({ path }) => path === '_snippets/login.md');
    expect(own).toMatchObject([{ line: 1, articles: ['C/F/G/deep.md', 'C/F/chat.md', 'C/F/desk.md'] }]);
    expect(own[0]?.message).toContain('dor.svg');
    expect(own[0]?.message).not.toContain('../');
    expect((await site.plan()).filter((line) => line.startsWith('hold'))).toHaveLength(3);
  });

  it('is never written back into the files', async () => {
    const { code } = await site.kb(['check', '--fix']);
    expect(code).toBe(0);
    expect(await readFile(join(site.root, 'C/F/desk.md'), 'utf8')).toContain(
      '{{ include "/_snippets/login.md" app="{{ product }}" }}\n\nDone.\n',
    );
    expect(await readFile(join(site.root, '_snippets/login.md'), 'utf8')).toBe('Sign in to {{ app }}.\n');
  });
});

describe('an internal note', () => {
  const note = (secret: string, text: string): string =>
    article(
      'Note',
      `${text}\n\n<!-- internal -->\n${secret}\n<!-- /internal -->\n\n- a <!-- internal -->${secret}<!-- /internal -->\n`,
    );

  it('reaches neither Freshdesk nor a plan', async () => {
    await site.write({ 'C/F/note.md': note('SECRET-1', 'One.') });
    const said = [await site.kb(['plan']), await site.kb(['plan', '--json']), await site.kb(['publish', '--yes'])];
    await site.write({ 'C/F/note.md': note('SECRET-2', 'Two.') });
    said.push(
      await site.kb(['plan', '-v']),
      await site.kb(['plan', '--json']),
      await site.kb(['render', 'C/F/note.md']),
    );
    said.push(await site.kb(['publish', '--yes', '--json']));
    expect(html('Note')).toContain('Two.');
    expect(JSON.stringify([said, account.articles()])).not.toMatch(/SECRET|internal/);
  });

  it('that is not closed stops the article, and nothing of it is shown', async () => {
    await site.write({ 'C/F/note.md': note('SECRET-1', 'One.') });
    await site.kb(['publish', '--yes']);
    await site.write({ 'C/F/note.md': article('Note', 'Two.\n\n<!-- internal -->\nSECRET-3') });
    const plan = await site.json(['plan']);
    expect(plan.changes.filter(({ kind }) => kind === 'article')).toMatchObject([
      { action: 'hold', reason: 'content-error' },
    ]);
    expect((await site.kb(['publish', '--yes'])).code).toBe(1);
    expect(html('Note')).toContain('One.');
    expect(JSON.stringify([plan, await site.kb(['plan']), account.articles()])).not.toContain('SECRET');
  });

  it('that a value brings along is refused at the last look', async () => {
    await site.write({
      'kb.yaml': "variables:\n  start: '<!-- internal -->'\n",
      'C/F/note.md': article('Note', 'One. {{ start }} SECRET-4 <!-- x -->'),
    });
    expect(await site.plan()).toEqual(['hold C/F/note.md content-error']);
    expect((await site.kb(['check'])).out).toContain('KB-EXPAND-018');
  });
});
