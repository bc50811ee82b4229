/** The tree as a whole: which files are articles, where they belong, what is said of all of it. */
import { execFileSync } from 'node:child_process';
import { chmod, mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MAX_ARTICLE_SIZE } from '../../src/content/decode-text.ts';
import { loadContent } from '../../src/content/load-content.ts';
import { contentRoot, errorsOf, load, placed, SETTINGS, temporary } from './tree.ts';

const article = (title: string, more = ''): string => `---\ntitle: ${title}\n${more}---\nText of ${title}.\n`;

describe('which files are articles', () => {
  it('are those that end in .md, start with neither _ nor ., and lie in no folder that does', async () => {
    const tree = await load({
      'C/F/a.md': article('A'),
      'C/F/_part.md': 'x',
      'C/F/.hidden.md': 'x',
      'C/F/a.txt': 'x',
      'C/F/md': 'x',
      'C/_F/b.md': article('B'),
      'C/.F/c.md': article('C'),
      'C/node_modules/p/d.md': article('D'),
      'C/F/image.png': 'x',
    });
    expect(tree.articles.map(({ path }) => path)).toEqual(['C/F/a.md']);
    expect([...tree.files].toSorted()).toEqual([
      'C/F/_part.md',
      'C/F/a.md',
      'C/F/a.txt',
      'C/F/image.png',
      'C/F/md',
      'C/_F/b.md',
    ]);
    expect(tree.problems).toEqual([]);
  });

  it.each(['a.MD', 'a.Md', 'a.markdown'])('are not those like %s, which is said', async (name) => {
    const tree = await load({ [`C/F/${name}`]: article('A'), 'C/F/_part.MD': 'x' });
    expect(tree.articles).toEqual([]);
    expect(tree.problems).toMatchObject([{ code: 'KB-CONTENT-030', severity: 'warning', path: `C/F/${name}` }]);
  });

  it.each([
    'with spaces.md',
    'R&D; 100%.md',
    'Ünïcödé.md',
    '日本語の記事.md',
    'مرحبا.md',
    'emoji 🗒️👩‍👩‍👧.md',
    "quote'`$(x).md",
    '-rf.md',
    'CON.md',
    `${'x'.repeat(250)}.md`,
  ])('may be named %s', async (name) => {
    const { articles, problems } = await load({ [`Über uns & mehr/日本語/${name}`]: article('A') });
    expect(problems).toEqual([]);
    expect(articles).toMatchObject([
      { path: `Über uns & mehr/日本語/${name}`, location: ['Über uns & mehr', '日本語'] },
    ]);
  });

  it('come in the order of their paths, whatever the disk says', async () => {
    const names = ['b', 'a', 'C', 'ä', '10', '9'];
    const { articles } = await load(Object.fromEntries(names.map((name) => [`C/F/${name}.md`, article(name)])));
    expect(articles.map(({ title }) => title)).toEqual(['10', '9', 'C', 'a', 'b', 'ä']);
  });
});

describe('bytes', () => {
  it('with a byte order mark or other line ends give the same article', async () => {
    const text = '---\ntitle: A\ntags: [x]\n---\n\nOne\n\nTwo\n';
    const { articles, problems } = await load({
      'C/F/bom.md': `\ufeff${text}`,
      'C/F/cr.md': text.replaceAll('\n', '\r'),
      'C/F/crlf.md': `\ufeff${text.replaceAll('\n', '\r\n')}`,
      'C/F/lf.md': text,
      'C/F/mixed.md': text.replace('\n', '\r\n'),
    });
    expect(problems).toEqual([]);
    expect(new Set(articles.map(({ title, body, sourceHash }) => `${title}|${body}|${sourceHash}`)).size).toBe(1);
    expect(articles[0]?.text.startsWith('---')).toBe(true);
  });

  it.each<[string, string | Uint8Array, string]>([
    ['nothing', '', 'KB-CONTENT-031'],
    ['white space', ' \r\n\t\n', 'KB-CONTENT-031'],
    ['a byte order mark alone', '\ufeff', 'KB-CONTENT-031'],
    ['an image', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]), 'KB-CONTENT-006'],
    ['UTF-16', Buffer.from('\ufeff# Title\n', 'utf16le'), 'KB-CONTENT-006'],
    ['UTF-16 the other way round', Buffer.from('\ufeff# Title\n', 'utf16le').swap16(), 'KB-CONTENT-006'],
    ['Latin-1', Buffer.from('# Über uns\n', 'latin1'), 'KB-CONTENT-006'],
    ['a NUL', '# Title\0\n', 'KB-CONTENT-006'],
    ['more than the limit', `# T\n${'x'.repeat(MAX_ARTICLE_SIZE)}`, 'KB-CONTENT-005'],
  ])('that are %s are an error, and the path still counts as there', async (_what, bytes, code) => {
    const tree = await load({ 'C/F/a.md': bytes, 'C/F/b.md': article('B') });
    expect(errorsOf(tree)).toEqual([`C/F/a.md:1:1 ${code}`]);
    expect([...tree.brokenPaths]).toEqual(['C/F/a.md']);
    expect(tree.articles.map(({ path }) => path)).toEqual(['C/F/b.md']);
  });

  it('just below the limit are an article', async () => {
    const { articles } = await load({ 'C/F/a.md': `# T\n${'x'.repeat(MAX_ARTICLE_SIZE - 4)}` });
    expect(articles).toHaveLength(1);
  });

  it('of a file that may not be read are an error', async ({ skip }) => {
    if (process.getuid?.() === 0) skip('root may read everything');
    const root = await contentRoot({ 'C/F/a.md': article('A') });
    await chmod(join(root, 'C/F/a.md'), 0o000);
    const tree = await loadContent(root, SETTINGS);
    expect(errorsOf(tree)).toEqual(['C/F/a.md:1:1 KB-CONTENT-004']);
    expect(tree.brokenPaths.has('C/F/a.md')).toBe(true);
  });
});

describe('links of the file system', () => {
  const outside = () => contentRoot({ 'secret.md': article('Secret'), 'folder/x.md': article('X'), 'logo.png': 'png' });

  it('that leave the root are not read, whether file or folder', async () => {
    const [root, other] = [await contentRoot({ 'C/F/a.md': article('A') }), await outside()];
    await symlink(join(other, 'secret.md'), join(root, 'C/F/file.md'));
    await symlink(join(other, 'folder'), join(root, 'C/F/folder'));
    await symlink(join(other, 'logo.png'), join(root, 'C/F/logo.png'));
    const tree = await loadContent(root, SETTINGS);
    expect(errorsOf(tree)).toEqual([
      'C/F/file.md:1:1 KB-CONTENT-002',
      'C/F/folder:1:1 KB-CONTENT-002',
      'C/F/logo.png:1:1 KB-CONTENT-002',
    ]);
    expect([...tree.files]).toEqual(['C/F/a.md']);
    expect([...tree.brokenPaths]).toEqual(['C/F/file.md']);
    expect(JSON.stringify(tree.articles)).not.toContain('Secret');
  });

  it('to a folder beside the root with a name that only starts alike leave it too', async () => {
    const root = await contentRoot({ 'docs/C/F/a.md': article('A'), 'docs-secret/x.md': article('X') });
    await symlink(join(root, 'docs-secret/x.md'), join(root, 'docs/C/F/x.md'));
    expect(errorsOf(await loadContent(join(root, 'docs'), SETTINGS))).toEqual(['C/F/x.md:1:1 KB-CONTENT-002']);
  });

  it('to hidden files are not read: .env must not become an article', async () => {
    const root = await contentRoot({ '.env': 'FRESHDESK_API_KEY=x', '.git/config': 'x', 'C/F/a.md': article('A') });
    await symlink('../../.env', join(root, 'C/F/env.md'));
    await symlink('../../.env', join(root, 'C/F/env.txt'));
    await symlink('../../.git', join(root, 'C/F/git'));
    const tree = await loadContent(root, SETTINGS);
    expect(errorsOf(tree).map((one) => one.slice(-14))).toEqual(Array(3).fill('KB-CONTENT-002'));
    expect([...tree.files]).toEqual(['C/F/a.md']);
  });

  it('inside the root give no second article, and are listed where they are no articles', async () => {
    const root = await contentRoot({ 'C/F/a.md': article('A'), 'C/F/logo.png': 'png' });
    await symlink('a.md', join(root, 'C/F/z.md'));
    await symlink('logo.png', join(root, 'C/F/z.png'));
    await symlink('F', join(root, 'C/G'));
    const tree = await loadContent(root, SETTINGS);
    expect(tree.articles.map(({ path }) => path)).toEqual(['C/F/a.md']);
    expect(tree.problems).toMatchObject([
      { code: 'KB-CONTENT-003', severity: 'note', path: 'C/F/z.md', message: expect.stringContaining('C/F/a.md') },
      { code: 'KB-CONTENT-003', severity: 'note', path: 'C/G' },
    ]);
    expect(tree.files.has('C/F/z.png')).toBe(true);
  });

  it('that are the only name of an article count, once', async () => {
    const root = await contentRoot({ 'C/F/_shared.md': article('A'), 'C/F/b.md': article('B') });
    await symlink('_shared.md', join(root, 'C/F/x.md'));
    await symlink('_shared.md', join(root, 'C/F/y.md'));
    const tree = await loadContent(root, SETTINGS);
    expect(tree.articles.map(({ path }) => path)).toEqual(['C/F/b.md', 'C/F/x.md']);
    expect(tree.problems.map(placed)).toEqual(['C/F/y.md:1:1 KB-CONTENT-003']);
  });

  it('that lead nowhere or in a circle are errors when they are named like articles, and end', async () => {
    const root = await contentRoot({ 'C/F/a.md': article('A') });
    await symlink('gone.md', join(root, 'C/F/dead.md'));
    await symlink('loop.md', join(root, 'C/F/loop.md'));
    await symlink('..', join(root, 'C/F/up'));
    await symlink('../..', join(root, 'C/F/top'));
    await symlink('gone.png', join(root, 'C/F/dead.png'));
    const tree = await loadContent(root, SETTINGS);
    expect(errorsOf(tree)).toEqual(['C/F/dead.md:1:1 KB-CONTENT-034', 'C/F/loop.md:1:1 KB-CONTENT-034']);
    expect([...tree.brokenPaths].toSorted()).toEqual(['C/F/dead.md', 'C/F/loop.md']);
    expect(tree.problems.filter(({ severity }) => severity === 'note').map(placed)).toEqual([
      'C/F/top:1:1 KB-CONTENT-003',
      'C/F/up:1:1 KB-CONTENT-003',
    ]);
    expect(tree.articles).toHaveLength(1);
  });

  it('as the root itself are followed', async () => {
    const root = await contentRoot({ 'C/F/a.md': article('A') });
    const link = join(await temporary(), 'link');
    await symlink(root, link);
    expect((await loadContent(link, SETTINGS)).articles).toHaveLength(1);
  });

  it.skipIf(process.platform === 'win32')('and pipes named like articles are never opened', async () => {
    const root = await contentRoot({ 'C/F/a.md': article('A') });
    execFileSync('mkfifo', [join(root, 'C/F/pipe.md')]);
    await symlink('pipe.md', join(root, 'C/F/link.md'));
    await symlink('/dev/zero', join(root, 'C/F/zero.md'));
    const tree = await loadContent(root, SETTINGS);
    expect(errorsOf(tree)).toEqual([
      'C/F/link.md:1:1 KB-CONTENT-035',
      'C/F/pipe.md:1:1 KB-CONTENT-035',
      'C/F/zero.md:1:1 KB-CONTENT-002',
    ]);
    expect(tree.brokenPaths.has('C/F/pipe.md')).toBe(true);
  });
});

describe('folders that cannot be read', () => {
  it('stop the run', async ({ skip }) => {
    if (process.getuid?.() === 0) skip('root may read everything');
    const root = await contentRoot({ 'C/F/a.md': article('A'), 'C/G/b.md': article('B') });
    await chmod(join(root, 'C/G'), 0o000);
    try {
      await expect(loadContent(root, SETTINGS)).rejects.toMatchObject({
        problems: [{ code: 'KB-CONTENT-001', message: 'The folder C/G cannot be read: permission denied.' }],
      });
    } finally {
      await chmod(join(root, 'C/G'), 0o755);
    }
  });

  it('stop the run when the root itself is not there', async () => {
    await expect(loadContent(join(await temporary(), 'gone'), SETTINGS)).rejects.toMatchObject({
      problems: [{ code: 'KB-CONTENT-001' }],
    });
  });
});

describe('where an article belongs', () => {
  it.each<[string, string, readonly string[]]>([
    ['C/F/a.md', '', ['C', 'F']],
    ['C/F/G/H/I/J/a.md', '', ['C', 'F', 'G', 'H', 'I', 'J']],
    ['a.md', 'category: Billing\nfolder: Invoices / Refunds\n', ['Billing', 'Invoices', 'Refunds']],
    ['C/F/a.md', 'category: Billing\n', ['Billing', 'F']],
    ['C/F/G/a.md', 'folder: Other\n', ['C', 'Other']],
    ['C/a.md', 'folder: AC/DC\n', ['C', 'AC/DC']],
    ['C/a.md', 'folder: " A /  / B "\n', ['C', 'A', 'B']],
    ['C/F/a.md', 'category: 2024\nfolder: 007\n', ['2024', '007']],
    ['C/F/a.md', 'category: "  Two   words "\n', ['Two words', 'F']],
    ['Cafe\u0301/F/a.md', '', ['Caf\u00e9', 'F']],
  ])('%s with %j is in %j', async (path, fields, location) => {
    expect((await load({ [path]: article('A', fields) })).articles).toMatchObject([{ location }]);
  });

  it.each([
    ['a.md', '', 'KB-CONTENT-021'],
    ['C/a.md', '', 'KB-CONTENT-021'],
    ['a.md', 'folder: F\n', 'KB-CONTENT-021'],
    ['a.md', 'category: C\n', 'KB-CONTENT-021'],
    ['C/1/2/3/4/5/6/a.md', '', 'KB-CONTENT-022'],
    ['C/a.md', 'folder: 1 / 2 / 3 / 4 / 5 / 6\n', 'KB-CONTENT-022'],
  ])('%s with %j is nowhere', async (path, fields, code) => {
    const tree = await load({ [path]: article('A', fields) });
    expect(errorsOf(tree)).toEqual([`${path}:1:1 ${code}`]);
    expect([...tree.brokenPaths]).toEqual([path]);
  });

  it('says which level is missing', async () => {
    const { problems } = await load({ 'a.md': article('A', 'folder: F\n'), 'b.md': article('B', 'category: C\n') });
    expect(problems.map(({ message }) => message)).toEqual([
      'The article has no category.',
      'The article has no folder.',
    ]);
  });
});

describe('categories and folders', () => {
  it('come from directories and frontmatter, parents first', async () => {
    const { containers } = await load({
      'B/F/G/a.md': article('A'),
      'x.md': article('X', 'category: A\nfolder: F\n'),
    });
    expect(containers).toEqual([
      { kind: 'category', path: 'A', names: ['A'] },
      { kind: 'category', path: 'B', names: ['B'] },
      { kind: 'folder', path: 'A/F', names: ['A', 'F'] },
      { kind: 'folder', path: 'B/F', names: ['B', 'F'] },
      { kind: 'folder', path: 'B/F/G', names: ['B', 'F', 'G'] },
    ]);
  });

  it('are described by a file in their directory', async () => {
    const { containers, articles, problems } = await load({
      'billing/_category.yaml':
        'name: Billing & Co\ndescription: All about money\ntranslations: { fr: { name: Factures } }\n',
      'billing/refunds/_folder.yaml': 'name: 2024\nvisibility: agents\ndescription:\n',
      'billing/refunds/a.md': article('A'),
    });
    expect(problems).toEqual([]);
    expect(articles).toMatchObject([{ location: ['Billing & Co', '2024'] }]);
    expect(containers).toEqual([
      { kind: 'category', path: 'billing', names: ['Billing & Co'], description: 'All about money' },
      { kind: 'folder', path: 'billing/refunds', names: ['Billing & Co', '2024'], description: '', visibility: 3 },
    ]);
  });

  it.each([
    ['everyone', 1],
    ['logged-in', 2],
    ['agents', 3],
    ['companies', 4],
    ['bots', 5],
    ['contact-segments', 6],
    ['company-segments', 7],
    ['1', 1],
    ['7', 7],
  ])('have the visibility %s', async (word, visibility) => {
    const { containers } = await load({ 'C/F/_folder.yaml': `visibility: ${word}\n`, 'C/F/a.md': article('A') });
    expect(containers.at(-1)).toMatchObject({ visibility });
  });

  it('are there without an article when a file describes them', async () => {
    const { containers } = await load({ 'C/F/_folder.yaml': 'visibility: 2\n' });
    expect(containers).toEqual([
      { kind: 'category', path: 'C', names: ['C'] },
      { kind: 'folder', path: 'C/F', names: ['C', 'F'], visibility: 2 },
    ]);
  });

  it('are described for articles too that name them in their frontmatter', async () => {
    const { containers } = await load({
      'a.md': article('A', 'category: Internal\nfolder: Notes\n'),
      'z/_category.yaml': 'name: Internal\n',
      'z/n/_folder.yaml': 'name: Notes\nvisibility: agents\n',
    });
    expect(containers.at(-1)).toMatchObject({ names: ['Internal', 'Notes'], path: 'z/n', visibility: 3 });
  });

  it('of one name in two directories are one, described by the directory that says something', async () => {
    const files = {
      'A/F/a.md': article('A'),
      'B/_category.yaml': 'name: A\ndescription: D\n',
      'B/F/b.md': article('B'),
    };
    const { containers, problems } = await load(files);
    expect(problems).toEqual([]);
    expect(containers.map(({ path, description }) => [path, description])).toEqual([
      ['B', 'D'],
      ['A/F', undefined],
    ]);
  });

  it('of one name whose directories disagree are an error, and what is in them waits', async () => {
    const tree = await load({
      'C/F/_folder.yaml': 'visibility: everyone\n',
      'C/F/a.md': article('A'),
      'C/G/_folder.yaml': 'name: F\nvisibility: agents\n',
      'C/G/b.md': article('B'),
      'C/H/c.md': article('C'),
    });
    expect(errorsOf(tree)).toEqual([
      'C/F/a.md:1:1 KB-CONTENT-040',
      'C/G/_folder.yaml:1:1 KB-CONTENT-039',
      'C/G/b.md:1:1 KB-CONTENT-040',
    ]);
  });
});

describe('what is wrong with _category.yaml and _folder.yaml', () => {
  it.each<[string, string, string]>([
    ['C/F/_folder.yaml', 'visibility: agent\n', 'C/F/_folder.yaml:1:13 KB-CONTENT-028'],
    ['C/F/_folder.yaml', 'visibility: 8\n', 'C/F/_folder.yaml:1:13 KB-CONTENT-028'],
    ['C/F/_folder.yaml', 'visibilty: agents\n', 'C/F/_folder.yaml:1:1 KB-CONTENT-029'],
    ['C/F/_folder.yaml', 'name: [x]\n', 'C/F/_folder.yaml:1:7 KB-CONTENT-012'],
    ['C/F/_folder.yaml', '- x\n', 'C/F/_folder.yaml:1:1 KB-CONTENT-009'],
    ['C/F/_folder.yaml', 'name: a: b\n', 'C/F/_folder.yaml:1:7 KB-CONTENT-010'],
    ['C/F/_folder.yaml', 'name: &a x\ndescription: *a\n', 'C/F/_folder.yaml:2:14 KB-CONTENT-011'],
    ['C/F/_folder.yaml', 'name: x\0\n', 'C/F/_folder.yaml:1:1 KB-CONTENT-006'],
    ['C/_category.yaml', 'visibility: agents\n', 'C/_category.yaml:1:1 KB-CONTENT-038'],
    ['C/_folder.yaml', 'visibility: agents\n', 'C/_folder.yaml:1:1 KB-CONTENT-037'],
    ['C/F/_category.yaml', 'name: X\n', 'C/F/_category.yaml:1:1 KB-CONTENT-037'],
    ['C/F/_folder.yml', 'visibility: agents\n', 'C/F/_folder.yml:1:1 KB-CONTENT-036'],
    ['C/F/_Folder.yaml', 'visibility: agents\n', 'C/F/_Folder.yaml:1:1 KB-CONTENT-036'],
    ['C/_category.json', '{}', 'C/_category.json:1:1 KB-CONTENT-036'],
  ])('%s: %j, and the articles below wait', async (path, text, place) => {
    const tree = await load({ [path]: text, 'C/F/a.md': article('A'), 'D/F/b.md': article('B') });
    expect(errorsOf(tree)).toEqual([place, 'C/F/a.md:1:1 KB-CONTENT-040'].toSorted());
    expect(tree.articles).toHaveLength(2);
  });

  it('one at the top describes nothing', async () => {
    const tree = await load({ '_folder.yaml': 'name: X\n', 'C/F/a.md': article('A') });
    expect(errorsOf(tree)).toContain('_folder.yaml:1:1 KB-CONTENT-037');
  });

  it('a hint names what was meant', async () => {
    const { problems } = await load({ 'C/F/_folder.yaml': 'visibilty: agents\n' });
    expect(problems).toMatchObject([{ hint: 'Did you mean visibility?' }]);
  });
});

describe('translations', () => {
  it('have the suffix of a language of kb.yaml', async () => {
    const { articles, problems } = await load({
      'C/F/a.md': article('A'),
      'C/F/a.fr.md': article('A fr'),
      'C/F/a.ja-JP.md': article('A ja'),
      'C/F/a.de.md': article('A de'),
      'C/F/v2.0.md': article('Two'),
      'C/F/fr.md': article('Named fr'),
    });
    expect(problems).toEqual([]);
    expect(Object.fromEntries(articles.map(({ path, language }) => [path.slice(4), language]))).toEqual({
      'a.md': 'en',
      'a.fr.md': 'fr',
      'a.ja-JP.md': 'ja-JP',
      'a.de.md': 'en',
      'v2.0.md': 'en',
      'fr.md': 'en',
    });
  });

  it.each([
    ['a.ja.md', 'ja-JP'],
    ['a.FR.md', 'fr'],
    ['a.fr-FR.md', 'fr'],
    ['a.ja_jp.md', 'ja-JP'],
  ])('are not published as originals when the suffix is misspelt: %s', async (name, meant) => {
    const { problems } = await load({ [`C/F/${name}`]: article('A') });
    expect(problems).toMatchObject([{ code: 'KB-CONTENT-033', hint: expect.stringContaining(`.${meant}.md`) }]);
  });
});

describe('what may exist only once', () => {
  it('a key: both files are named, at the line of the key', async () => {
    const tree = await load({
      'C/F/a.md': article('A', 'key: k7fq2x9m\n'),
      'C/F/b.md': article('B', 'tags: x\nkey: k7fq2x9m\n'),
      'C/F/c.md': article('C', 'key: abcd1234\n'),
    });
    expect(errorsOf(tree)).toEqual(['C/F/a.md:3:6 KB-CONTENT-024', 'C/F/b.md:4:6 KB-CONTENT-024']);
    expect(tree.problems[0]?.message).toContain('C/F/b.md');
  });

  it('a key, but not between an article and its translations', async () => {
    const key = 'key: k7fq2x9m\narticle_id: 80000123456\n';
    expect(errorsOf(await load({ 'C/F/a.md': article('A', key), 'C/F/a.fr.md': article('B', key) }))).toEqual([]);
    const apart = await load({ 'C/F/a.md': article('A', key), 'C/F/b.fr.md': article('B', key) });
    expect(errorsOf(apart)).toEqual([
      'C/F/a.md:3:6 KB-CONTENT-024',
      'C/F/a.md:4:13 KB-CONTENT-025',
      'C/F/b.fr.md:3:6 KB-CONTENT-024',
      'C/F/b.fr.md:4:13 KB-CONTENT-025',
    ]);
  });

  it('an article id', async () => {
    const tree = await load({
      'C/F/a.md': article('A', 'article_id: 80000123456\n'),
      'C/F/b.md': article('B', 'article_id: "80000123456"\n'),
    });
    expect(errorsOf(tree)).toEqual(['C/F/a.md:3:13 KB-CONTENT-025', 'C/F/b.md:3:13 KB-CONTENT-025']);
  });

  it('a path, on disks that fold case or composition', async () => {
    const root = await contentRoot({ 'C/F/Setup.md': article('A'), 'C/F/caf\u00e9.md': article('C') });
    await writeFile(join(root, 'C/F/setup.md'), article('B'));
    await writeFile(join(root, 'C/F/cafe\u0301.md'), article('D'));
    const tree = await loadContent(root, SETTINGS);
    if (tree.articles.length < 4) return; // this very disk folds them
    expect(errorsOf(tree).map((one) => one.slice(-14))).toEqual(Array(4).fill('KB-CONTENT-026'));
  });

  it('a name among siblings, apart from its case', async () => {
    const tree = await load({
      'a.md': article('A', 'category: Billing\nfolder: Invoices\n'),
      'b.md': article('B', 'category: Billing\nfolder: invoices\n'),
      'c.md': article('C', 'category: Other\nfolder: INVOICES\n'),
      'd.md': article('D', 'category: billing\nfolder: x\n'),
    });
    expect(errorsOf(tree)).toEqual(['b.md:1:1 KB-CONTENT-023', 'd.md:1:1 KB-CONTENT-023']);
  });

  it('composed and decomposed letters are one name', async () => {
    const tree = await load({
      'a.md': article('A', 'category: Caf\u00e9\nfolder: F\n'),
      'b.md': article('B', 'category: Cafe\u0301\nfolder: F\n'),
    });
    expect(errorsOf(tree)).toEqual([]);
    expect(tree.containers.map(({ names }) => names)).toEqual([['Caf\u00e9'], ['Caf\u00e9', 'F']]);
  });
});

describe('conflicts of git', () => {
  const conflict = '<<<<<<< HEAD\none\n=======\ntwo\n>>>>>>> branch\n';

  it('are found in the text and in the frontmatter, and nothing else is said of them', async () => {
    const tree = await load({
      'C/F/a.md': `${article('A')}\n${conflict}`,
      'C/F/b.md': `---\n<<<<<<< HEAD\ntitle: A\n=======\ntitle: B\n>>>>>>> branch\n---\nText\n`,
      'C/F/c.md': `${article('C')}\n<<<<<<< HEAD\n\`\`\`\n=======\n~~~\n>>>>>>> x\n`,
    });
    expect(errorsOf(tree)).toEqual([
      'C/F/a.md:6:1 KB-CONTENT-027',
      'C/F/b.md:2:1 KB-CONTENT-027',
      'C/F/c.md:6:1 KB-CONTENT-027',
    ]);
  });

  it('may be shown in code, and half of one is none', async () => {
    const tree = await load({
      'C/F/a.md': `${article('A')}\n\`\`\`text\n${conflict}\`\`\`\n`,
      'C/F/b.md': `${article('B')}\n<<<<<<< not closed\n`,
      'C/F/c.md': `${article('C')}\n>>>>>>> quoted mail\n=======\n`,
      'C/F/d.md': `${article('D')}\n    ${conflict.replaceAll('\n', '\n    ')}\n`,
    });
    expect(errorsOf(tree)).toEqual([]);
  });
});

describe('the report', () => {
  it('names every problem of every file at once, in the order of files and lines', async () => {
    const tree = await load({
      'C/F/a.md': '---\ntitle: A\nkey: X\nstatus: x\n---\nText\n',
      'C/F/b.md': '---js\nx\n---\n',
      'C/F/c.md': article('C'),
      'd.md': '',
    });
    expect(tree.problems.map(placed)).toEqual([
      'C/F/a.md:3:6 KB-CONTENT-014',
      'C/F/a.md:4:9 KB-CONTENT-016',
      'C/F/b.md:1:4 KB-CONTENT-007',
      'd.md:1:1 KB-CONTENT-031',
    ]);
    expect(tree.problems.every(({ hint }) => hint !== undefined && hint !== '')).toBe(true);
    expect(tree.articles.map(({ path }) => path)).toEqual(['C/F/a.md', 'C/F/c.md']);
  });

  it('names each field of another tool once, with how often it occurs', async () => {
    const { problems } = await load({
      'C/F/a.md': article('A', 'layout: x\n'),
      'C/F/b.md': article('B', 'layout: y\nslug: b\n'),
    });
    expect(problems).toMatchObject([
      {
        code: 'KB-CONTENT-020',
        severity: 'note',
        path: 'C/F/a.md',
        line: 3,
        message: expect.stringContaining('2 files'),
      },
      {
        code: 'KB-CONTENT-020',
        severity: 'note',
        path: 'C/F/b.md',
        line: 4,
        message: expect.stringContaining('1 file)'),
      },
    ]);
  });

  it('is empty for an empty folder', async () => {
    const tree = await loadContent(await temporary(), SETTINGS);
    expect(tree).toMatchObject({ articles: [], containers: [], problems: [] });
  });

  it('is the same each time', async () => {
    const root = await contentRoot({ 'C/F/a.md': article('A'), 'C/G/b.md': 'x', '.hidden/c.md': '' });
    await mkdir(join(root, 'empty'));
    expect(await loadContent(root, SETTINGS)).toEqual(await loadContent(root, SETTINGS));
  });
});
