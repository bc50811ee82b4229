import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { planHtml } from '../../src/report/plan-html.ts';
import { article, plan } from './make.ts';
import { EVERYTHING, HOSTILE } from './samples.ts';

describe('a plan as an HTML file', () => {
  it('is kept as it is', async () => {
    await expect(planHtml(EVERYTHING)).toMatchFileSnapshot('cases/plan-everything.html');
  });

  it('escapes everything from content', () => {
    const html = planHtml(HOSTILE);
    const names = new Set([...html.matchAll(/<([a-z][a-z0-9]*)/giu)].map(([, name = '']) => name));
    expect([...names].sort()).toEqual(
      'body del details h1 h2 head html ins li meta ol p pre span style summary title'.split(' '),
    );
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(html).not.toContain('\u001b');
    expect(html).not.toContain('\u202e');
  });

  it('allows its own style alone, and nothing to be loaded or run', () => {
    const html = planHtml(EVERYTHING);
    const style = /<style>([\s\S]*?)<\/style>/u.exec(html)?.[1] ?? '';
    const digest = createHash('sha256').update(style).digest('base64');
    expect(html).toContain(
      `content="default-src 'none'; style-src 'sha256-${digest}'; base-uri 'none'; form-action 'none'"`,
    );
    expect(html).not.toMatch(/<script|<link|<img|style=|url\(|@import/);
  });

  it('says when there is nothing to do', () => {
    const html = planHtml(plan([article({ action: 'unchanged', reason: 'same' })]));
    expect(html).toContain('<h1>Nothing to do: 1 unchanged.</h1>');
    expect(html).not.toContain('<ol>');
  });
});
