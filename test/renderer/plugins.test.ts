/** Plugins change articles, their mistakes become problems, and they get at nothing else. */
import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PluginSettings } from '../../src/model/render-options.ts';
import type { RenderedBody } from '../../src/model/tree.ts';
import { KbError } from '../../src/problems/kb-error.ts';
import { permissionFlag } from '../../src/renderer/child-process.ts';
import { renderInProcesses } from '../../src/renderer/process-renderer.ts';
import { resolvePlugins } from '../../src/renderer/resolve-plugins.ts';
import { type BuiltChild, buildChild } from './built-child.ts';
import { article, htmlOf, processOptions } from './make.ts';

let child: BuiltChild;
let root: string;
beforeAll(async () => {
  child = await buildChild();
});
afterAll(() => child.remove());
beforeEach(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'kb-plugins-')));
});
afterEach(() => rm(root, { recursive: true, force: true }));

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), text);
}

/** A package that can only be imported, as most plugins are; `code` is its main module. */
async function install(name: string, code: string, folder = 'node_modules'): Promise<void> {
  const about = { name, version: '1.2.3', type: 'module', exports: './index.js' };
  await write(`${folder}/${name}/package.json`, JSON.stringify(about));
  await write(`${folder}/${name}/index.js`, code);
}

interface Looks {
  readonly html: string;
  readonly problems: RenderedBody['problems'];
}

async function render(plugins: readonly PluginSettings[], markdown = 'One *word*.\n', time = 60_000): Promise<Looks> {
  const resolved = await resolvePlugins(plugins, { root, allowed: true });
  const base = processOptions({ time });
  const work = renderInProcesses({
    ...base,
    child: {
      ...base.child,
      file: child.file,
      plugins: { folders: resolved.folders, permissionFlag: permissionFlag(process.version) },
    },
    plugins: resolved.plugins,
    from: pathToFileURL(`${root}/`).href,
  });
  const one = article('a.md', markdown);
  let looks: Looks = { html: '', problems: [] };
  await work({ files: new Set(['a.md']), articles: [one] }, [one], (_article, { body }) => {
    looks = { html: htmlOf(body), problems: body.problems };
  });
  return looks;
}

const problemsOf = async (work: Promise<unknown>): Promise<readonly string[]> =>
  work.then(
    () => ['nothing thrown'],
    (error: unknown) =>
      error instanceof KbError ? error.problems.map(({ code, message }) => `${code} ${message}`) : [String(error)],
  );
const codes = async (work: Promise<unknown>): Promise<readonly string[]> =>
  (await problemsOf(work)).map((one) => one.slice(0, 15));

const UPPER = `export default (options = { to: 'WORD' }) => (tree) => {
  const walk = (node) => { if (node.type === 'text') node.value = node.value.replace('word', options.to); (node.children ?? []).forEach(walk); };
  walk(tree);
};`;

describe('plugins', () => {
  it('for Markdown change the Markdown, those for HTML the HTML, each with its options', async () => {
    await install('remark-upper', UPPER);
    await install(
      '@acme/rehype-frame',
      `export default ({ tag }) => (tree) => ({ type: 'root', children: [{ type: 'element', tagName: tag, properties: { className: ['x'] }, children: tree.children }] });`,
    );
    const { html, problems } = await render([
      { name: '@acme/rehype-frame', options: { tag: 'div' } },
      { name: 'remark-upper', options: { to: 'thing' } },
    ]);
    expect(html).toContain('<div class="x">');
    expect(html).toContain('<em>thing</em>');
    expect(problems).toEqual([]);
  });

  it('run in the order of kb.yaml, and options may be left out', async () => {
    await install('remark-first', UPPER);
    await install('remark-second', UPPER.replaceAll('WORD', 'TWICE').replace("'word'", "'WORD'"));
    expect((await render([{ name: 'remark-first' }, { name: 'remark-second' }])).html).toContain('<em>TWICE</em>');
  });

  it('see places, and what they leave has its own', async () => {
    await install(
      'rehype-nothing',
      'export default () => (tree) => { if (!tree.children[0].position) throw new Error("no place"); };',
    );
    const { problems } = await render([{ name: 'rehype-nothing' }], 'Text\n\n<blink>no</blink>\n');
    expect(problems).toMatchObject([{ path: 'a.md', line: 7 }]);
  });

  it('may answer through a callback, and add to the syntax of Markdown', async () => {
    await install(
      'remark-callback',
      'export default function () { this.data().seen = true; return (tree, file, next) => next(null, { type: "root", children: [{ type: "paragraph", children: [{ type: "text", value: "other" }] }] }); }',
    );
    expect((await render([{ name: 'remark-callback' }])).html).toContain('<p>other</p>');
  });

  it('get nothing past the list of what is allowed', async () => {
    const nodes = [
      `{ type: 'element', tagName: 'script', properties: {}, children: [{ type: 'text', value: 'alert(1)' }] }`,
      `{ type: 'element', tagName: 'p', properties: { onClick: 'alert(2)', href: 'javascript:alert(3)', style: 'position:fixed' }, children: [{ type: 'text', value: 'kept' }] }`,
      `{ type: 'element', tagName: 'SCRIPT', properties: {}, children: [] }`,
    ];
    await install('rehype-evil', `export default () => (tree) => { tree.children.push(${nodes.join()}); };`);
    await install(
      'remark-evil',
      `export default () => (tree) => { tree.children.push({ type: 'html', value: '<script>alert(5)</script><img src=x onerror=alert(6)>' }); };`,
    );
    const { html, problems } = await render([{ name: 'rehype-evil' }, { name: 'remark-evil' }]);
    expect(html).not.toMatch(/script|alert|onclick|onerror|fixed/i);
    expect(html).toContain('kept');
    expect(problems.length).toBeGreaterThan(4);
  });
});

describe('a plugin that is hostile', () => {
  const answer = (template: string): string =>
    `process.send({ kind: 'done', id: 1, rendered: { body: { template: [${JSON.stringify(template)}], links: [], assets: [], generated: [], anchors: [], problems: [] }, lookups: [] } })`;

  it('cannot give an answer of its own that would harm readers', async () => {
    await install('remark-forge', `export default () => () => { ${answer('<p onclick="x()">a</p>')}; for (;;); };`);
    const { html, problems } = await render([{ name: 'remark-forge' }]);
    expect(html).toBe('');
    expect(problems).toMatchObject([
      { code: 'KB-RENDERER-015', path: 'a.md', message: expect.stringContaining('onclick of <p>') },
    ]);
  });
});

describe('a plugin that fails', () => {
  it.each([
    [
      'throws',
      'export default () => () => { throw new Error("cannot do this.\\nat all"); };',
      'KB-RENDERER-011',
      'remark-bad failed at this article: cannot do this.',
    ],
    ['returns an error', 'export default () => () => new Error("no");', 'KB-RENDERER-011', ': no.'],
    [
      'gives its callback an error',
      'export default () => (tree, file, next) => next(new Error("no"));',
      'KB-RENDERER-011',
      ': no.',
    ],
    ['throws what is no error', 'export default () => () => { throw null; };', 'KB-RENDERER-011', ': null.'],
    [
      'is asynchronous',
      'export default () => async () => { throw new Error("later"); };',
      'KB-RENDERER-012',
      'does not finish at once',
    ],
    [
      'calls back later',
      'export default () => (tree, file, next) => { setTimeout(next, 1); };',
      'KB-RENDERER-012',
      'does not finish at once',
    ],
    ['never ends', 'export default () => () => { for (;;); };', 'KB-RENDERER-001', 'still not done'],
    ['ends the process', 'export default () => () => { process.exit(7); };', 'KB-RENDERER-003', 'code 7'],
  ])('is a problem at the article when it %s', async (_how, code, expected, text) => {
    await install('remark-bad', code);
    const { html, problems } = await render(
      [{ name: 'remark-bad' }],
      'One.\n',
      expected.endsWith('001') ? 2000 : 60_000,
    );
    expect(html).toBe('');
    expect(problems).toMatchObject([{ code: expected, path: 'a.md', message: expect.stringContaining(text) }]);
  });

  it.each([
    ['no tree', '() => () => ({ type: "element" })', 'no tree of HTML'],
    ['children that are none', '() => (tree) => { tree.children = "text"; }', 'no right shape'],
    [
      'a node that is no HTML',
      '() => (tree) => { tree.children.push({ type: "raw", value: "<script>" }); }',
      'which is no HTML',
    ],
    [
      'a name that is more than a name',
      '() => (tree) => { tree.children.push({ type: "element", tagName: "p onclick=x" }); }',
      'no name in HTML',
    ],
    [
      'an attribute that is another thing each time',
      '() => (tree) => { tree.children = [{ type: "element", tagName: "a", properties: { href: { toString: () => "javascript:alert(4)" } } }]; }',
      'holds no text',
    ],
    [
      'a tree without end',
      '() => (tree) => { tree.children = [{ type: "element", tagName: "p", children: tree.children }]; tree.children[0].children.push(tree.children[0]); }',
      'nested too deeply',
    ],
  ])('is a problem at the article when it leaves %s', async (_how, code, text) => {
    await install('rehype-bad', `export default ${code};`);
    const { problems } = await render([{ name: 'rehype-bad' }]);
    expect(problems).toMatchObject([{ code: 'KB-RENDERER-011', message: expect.stringContaining(text) }]);
  });

  it.each([
    ['throws when it is imported', 'throw new Error("not today");', 'not today'],
    ['exports no function', 'export default { plugins: [] };', 'no function'],
    ['refuses its options', 'export default () => { throw new Error("bad options"); };', 'bad options'],
    ['imports what is not there', 'import "missing-package"; export default () => {};', 'missing-package'],
    ['is no JavaScript', 'export default (', 'Unexpected'],
  ])('stops the run when it %s', async (_how, code, text) => {
    await install('remark-bad', code);
    const [said] = await problemsOf(render([{ name: 'remark-bad' }]));
    expect(said).toMatch(/^KB-RENDERER-010 .*remark-bad/);
    expect(said).toContain(text);
  });
});

describe('what a plugin can get at', () => {
  it('is its own text and packages: no file, no environment, no program, no thread', async () => {
    await write('secret.txt', 'the secret');
    await write('node_modules/data/open.txt', 'open');
    const tries = `{
      environ: () => fs.readFileSync('/proc/' + process.ppid + '/environ', 'latin1'),
      own: () => Object.keys(process.env).join(),
      content: () => fs.readFileSync(${JSON.stringify(join('ROOT', 'secret.txt'))}, 'utf8'),
      listing: () => fs.readdirSync(${JSON.stringify('ROOT')}).join(),
      system: () => fs.readFileSync(process.execPath).length,
      packages: () => fs.readFileSync(${JSON.stringify(join('ROOT', 'node_modules/data/open.txt'))}, 'utf8'),
      write: () => fs.writeFileSync(${JSON.stringify(join('ROOT', 'node_modules/data/new.txt'))}, 'x'),
      spawn: () => String(cp.spawnSync('id').error?.code ?? 'ran'),
      thread: () => new Worker('0', { eval: true }) && 'ran',
      link: () => fs.symlinkSync('/', ${JSON.stringify(join('ROOT', 'node_modules/data/all'))}),
    }`.replaceAll('ROOT', root);
    await install(
      'remark-spy',
      `import fs from 'node:fs'; import cp from 'node:child_process'; import { Worker } from 'node:worker_threads';
       export default () => (tree) => {
         const said = Object.entries(${tries}).map(([name, attempt]) => { try { return name + '=' + attempt(); } catch (error) { return name + '=' + error.code; } });
         tree.children = said.map((value) => ({ type: 'paragraph', children: [{ type: 'text', value }] }));
       };`,
    );
    const { html } = await render([{ name: 'remark-spy' }]);
    const said = new Map([...html.matchAll(/<p>(\w+)=([^<]*)<\/p>/g)].map(([, name, value]) => [name, value]));
    const denied = ['environ', 'content', 'listing', 'system', 'write', 'spawn', 'thread', 'link'];
    expect(Object.fromEntries(said)).toEqual({
      ...Object.fromEntries(denied.map((name) => [name, 'ERR_ACCESS_DENIED'])),
      own: expect.stringMatching(/^(?:TZ|LC_ALL|,)*$/),
      packages: 'open',
    });
  });
});

describe('finding plugins', () => {
  const resolve = (plugins: readonly PluginSettings[], allowed = true, from = root) =>
    resolvePlugins(plugins, { root: from, allowed });

  it('needs no permission when there are none', async () => {
    expect(await resolve([], false)).toEqual({ plugins: [], folders: [] });
  });

  it('is refused unless the environment allows it, and says how', async () => {
    await install('remark-upper', UPPER);
    const [said] = await problemsOf(resolve([{ name: 'remark-upper' }], false));
    expect(said).toMatch(/^KB-RENDERER-005 .*remark-upper/);
  });

  it('looks into every node_modules from the content root upwards, the nearest first', async () => {
    await install('remark-upper', UPPER);
    await install('remark-upper', UPPER, 'docs/content/node_modules');
    await write('docs/content/node_modules/remark-upper/package.json', '{"version":"9.0.0"}');
    await install('rehype-far', UPPER);
    const { plugins, folders } = await resolve(
      [{ name: 'remark-upper' }, { name: 'rehype-far', options: { a: 1 } }],
      true,
      join(root, 'docs/content'),
    );
    expect(plugins).toEqual([
      { name: 'remark-upper', works: 'remark', version: '9.0.0' },
      { name: 'rehype-far', works: 'rehype', version: '1.2.3', options: { a: 1 } },
    ]);
    expect(folders.slice(0, 2)).toEqual([`${root}/docs/content/node_modules/`, `${root}/node_modules/`]);
  });

  it('says everything that is wrong at once', async () => {
    await write('node_modules/something/package.json', '{}');
    const plugins = ['remark-missing', 'something', 'remark-html', 'rehype-stringify', '@acme/remark-parse'];
    expect(await codes(resolve(plugins.map((name) => ({ name }))))).toEqual([
      'KB-RENDERER-006',
      'KB-RENDERER-008',
      'KB-RENDERER-009',
      'KB-RENDERER-009',
      'KB-RENDERER-009',
    ]);
  });

  it('follows a link inside node_modules, and none that leads out of it', async () => {
    await install('remark-real', UPPER, 'node_modules/.store');
    await symlink(join(root, 'node_modules/.store/remark-real'), join(root, 'node_modules/remark-real'));
    await install('remark-local', UPPER, 'packages');
    await symlink(join(root, 'packages/remark-local'), join(root, 'node_modules/remark-local'));
    expect((await resolve([{ name: 'remark-real' }])).plugins).toHaveLength(1);
    expect((await render([{ name: 'remark-real' }])).html).toContain('WORD');
    expect(await codes(resolve([{ name: 'remark-local' }]))).toEqual(['KB-RENDERER-007']);
  });
});
