/** Every setting below `render` in kb.yaml, on its way to what readers get. */
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

async function published(markdown: string, settings: string): Promise<string> {
  await site.write({ 'kb.yaml': `assets:\n  host: inline\n${settings}\n`, 'C/F/a.md': article('A', markdown) });
  const { code, err } = await site.kb(['publish', '--yes']);
  expect(code, err).toBe(0);
  return account.articles().find(({ title }) => title === 'A')?.description ?? '';
}

const DETAILS = '<details><summary>More</summary>\n\nText\n\n</details>';
const CODE = '```js\nconst a = 1;\n```';
const DIAGRAM = '```mermaid\ngraph TD\nA --> B\n```';

describe('a setting of rendering', () => {
  it.each([
    ['code', 'inline', CODE, /data-code-brush="JavaScript"/u, /<span style="color: #\w+;">const<\/span>/u],
    ['details', 'heading', DETAILS, /class="accordion-wrapper"/u, /<h2 id="more">More<\/h2>\s*<p>Text/u],
    ['math', 'code', '$$x$$ b', /<img [^>]*alt="x"/u, /<code>x<\/code>/u],
    ['single_dollar', 'true', 'a $x$ b', /a \$x\$ b/u, /<img [^>]*alt="x"/u],
    ['diagrams', 'code', DIAGRAM, /<img [^>]*alt="Flowchart: A, B"/u, /<pre[^>]*>graph TD\nA --&gt; B<\/pre>/u],
    ['emoji', 'false', 'a :tada: b', /a 🎉 b/u, /a :tada: b/u],
    ['breaks', 'true', 'one\ntwo', /one\s+two/u, /one<br>\s*two/u],
    ['typography', 'true', '"a" -- b...', /"a" -- b\.\.\./u, /“a” – b…/u],
    ['sub_sup', 'true', 'H~2~O x^2^', /H<del>2<\/del>O x\^2\^/u, /H<sub>2<\/sub>O x<sup>2<\/sup>/u],
  ])('%s: %s', async (name, value, markdown, usual, chosen) => {
    expect(await published(markdown, 'language: en')).toMatch(usual);
    const html = await published(markdown, `language: en\nrender:\n  ${name}: ${value}`);
    expect(html).toMatch(chosen);
    expect(html).not.toMatch(usual);
  });

  it('undrawable: code', async () => {
    await site.write({ 'C/F/a.md': article('A', '$$\\nosuchcommand$$') });
    const refused = await site.kb(['publish', '--yes']);
    expect(refused.err + refused.out).toContain('KB-DRAWING-001');
    expect(account.articles()).toEqual([]);
    expect(await published('$$\\nosuchcommand$$', 'language: en\nrender:\n  undrawable: code')).toContain(
      '\\nosuchcommand</pre>',
    );
  });
});
