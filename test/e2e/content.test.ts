/** Content that is wrong, odd or hostile: everything is reported at once, held where it must be, and the rest is published. */
import { symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Emulator } from '../../src/emulator/emulator.ts';
import { png } from '../images/make.ts';
import { article, Site } from './site.ts';

let site: Site;
let account: Emulator;
beforeEach(async () => {
  site = await Site.create();
  account = await site.account();
});
afterEach(() => site.close());

interface CheckJson {
  readonly problems: readonly {
    readonly code: string;
    readonly path?: string;
    readonly line?: number;
    readonly severity: string;
  }[];
}
const titles = (): string[] =>
  account
    .articles()
    .map(({ title }) => title)
    .sort();

describe('what is wrong', () => {
  it('is reported at once, with its place, and the rest goes', async () => {
    await site.write({
      'C/F/good.md': article('Good'),
      'C/F/js.md': '---js\n{ title: process.exit(9) }\n---\n\nText\n',
      'C/F/yaml.md': '---\ntitle: "open\n---\n\nText\n',
      'C/F/tag.md': article('Tag', 'Text.', `tags: [${'x'.repeat(33)}]\n`),
      'C/F/status.md': article('Status', 'Text.', 'status: publish\n'),
      'C/F/draft.md': article('Draft', 'Text.', 'draft: true\n'),
      'C/F/image.md': article('Image', '![a cat](cat.png)'),
      'C/F/link.md': article('Link', 'See [that](that.md).'),
      'C/F/empty.md': '',
      'C/F/binary.md': new Uint8Array([0, 159, 146, 150, 0, 0]),
      'root.md': article('Nowhere'),
    });
    const check = await site.json<CheckJson>(['check']);
    const errors = check.problems.filter(({ severity }) => severity === 'error');
    expect([...new Set(errors.map(({ path }) => path ?? ''))].sort((a, b) => (a < b ? -1 : 1))).toEqual([
      'C/F/binary.md',
      'C/F/draft.md',
      'C/F/empty.md',
      'C/F/image.md',
      'C/F/js.md',
      'C/F/link.md',
      'C/F/status.md',
      'C/F/tag.md',
      'C/F/yaml.md',
      'root.md',
    ]);
    expect(errors.find(({ path }) => path === 'C/F/image.md')).toMatchObject({
      line: 5,
      code: expect.stringMatching(/^KB-/),
    });
    expect((await site.kb(['check'])).code).toBe(1);
    const published = await site.kb(['publish', '--yes']);
    expect(published.code).toBe(1);
    expect(titles()).toEqual(['Good']);
  });

  it('never shows a stack trace', async () => {
    await site.write({ 'C/F/a.md': '---\n{{{\n---\n', 'kb.yaml': 'targets: 7\n' });
    const ran = await site.kb(['plan']);
    expect(ran.code).toBe(2);
    expect(ran.err).toContain('kb.yaml');
    expect(ran.err).not.toMatch(/\n\s+at .*\.ts/);
  });

  it('two files with one key stop the run, and name both', async () => {
    await site.write({
      'C/F/a.md': article('A', 'x', 'key: kkkk0001\n'),
      'C/F/b.md': article('B', 'y', 'key: kkkk0001\n'),
    });
    const ran = await site.kb(['publish', '--yes']);
    expect(ran.code).toBe(2);
    expect(ran.err).toContain('C/F/a.md');
    expect(ran.err).toContain('C/F/b.md');
    expect(account.articles()).toEqual([]);
  });

  it('links out of the content root are not followed', async () => {
    await writeFile(join(site.folder, 'secret.md'), article('Secret'));
    await site.write({ 'C/F/a.md': article('A', '![x](../../../secret.png) [y](../../../secret.md)') });
    await symlink(join(site.folder, 'secret.md'), join(site.root, 'C/F/link.md'));
    await symlink(site.folder, join(site.root, 'C/F/folder'));
    const ran = await site.kb(['publish', '--yes']);
    expect(ran.code).toBe(1);
    expect(JSON.stringify(account.articles())).not.toContain('Secret');
  });
});

describe('what is odd but right', () => {
  it('is published under its own name, and a second run writes nothing', async () => {
    const names = ['R & D', 'Über uns', '日本語', '😀 Fun', 'a #1 (50%)'];
    const typed = (name: string): string => name.replaceAll('%', '%25').replaceAll('#', '%23');
    for (const [index, name] of names.entries()) {
      const next = typed(names[(index + 1) % names.length] ?? '');
      const body = `Text ${index}. [next](<../../${next}/${next}/${next}.md>)`;
      await site.write({ [`${name}/${name}/${name}.md`]: article(`"${name}"`, body) });
    }
    await site.write({
      'C/F/bom.md': `\uFEFF${article('Bom')}`,
      'C/F/crlf.md': article('Crlf', 'One\n\nTwo').replaceAll('\n', '\r\n'),
      'C/F/proto.md': article('Proto', 'x', '__proto__: 1\nconstructor: 2\n'),
    });
    const published = await site.kb(['publish', '--yes']);
    expect(published.code, published.err + published.out).toBe(0);
    expect(titles()).toEqual(['Bom', 'Crlf', 'Proto', ...names].sort());
    expect(await site.plan()).toEqual([]);
  });

  it('line endings, quoting and order of the frontmatter cost no write', async () => {
    await site.write({ 'C/F/a.md': article('A', 'One\n\nTwo', 'tags: [x, y]\nstatus: published\n') });
    await site.kb(['publish', '--yes'], { env: { CI: '1' } });
    await site.write({
      'C/F/a.md':
        '---\r\nstatus: "published"\r\ntags:\r\n  - x\r\n  - \'y\'\r\ntitle: "A"\r\n---\r\n\r\nOne\r\n\r\nTwo\r\n',
    });
    expect(await site.plan()).toEqual([]);
  });
});

describe('images', () => {
  const PNG = png();

  it('are held for a real account without a place for them, never sent broken', async () => {
    await site.write({ 'C/F/a.md': article('A', '![a](pic.png)'), 'C/F/pic.png': PNG, 'C/F/b.md': article('B') });
    expect(await site.plan()).toEqual(['hold C/F/a.md no-asset-host', 'create C/F/b.md new']);
    await site.kb(['publish', '--yes']);
    expect(titles()).toEqual(['B']);
  });

  it('are served by the sandbox, one upload for equal content', async () => {
    await site.write({
      'C/F/a.md': article('A', '![a](pic.png) ![b](same.png)'),
      'C/F/pic.png': PNG,
      'C/F/same.png': PNG,
    });
    const published = await site.kb(['publish', '--target', 'sandbox']);
    expect(published.code, published.err).toBe(0);
    const plan = await site.kb(['plan', '--target', 'sandbox']);
    expect(plan.out).toMatch(/nothing to do/i);
  });
});

describe('hostile text', () => {
  it('does nothing in a body, and what was removed is said', async () => {
    const body = '<script>alert(1)</script>\n\n<p onclick="x()">Text</p>\n\n<a href="javascript:x()">l</a>';
    await site.write({ 'C/F/a.md': article('A', body) });
    const published = await site.kb(['publish', '--yes']);
    expect(published.code).toBe(0);
    expect(published.err).toMatch(/C\/F\/a\.md:5:1 +warning/);
    const [one] = account.articles();
    expect(one?.description).toContain('Text');
    expect(one?.description).not.toMatch(/script|onclick|alert/);
  });

  it('in a title is an error, and is shown without its control characters', async () => {
    await site.write({ 'C/F/a.md': article(String.raw`"Red \e[31m alert \u202e"`) });
    for (const { out, err, code } of [await site.kb(['plan']), await site.kb(['check'])]) {
      expect(code).toBe(1);
      expect(out + err).not.toMatch(/\p{Cf}|[^\P{Cc}\n]/u);
    }
  });
});
