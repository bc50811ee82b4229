// `npm run corpus -- FOLDER…`: publishes whole trees of other people's Markdown into emulated accounts, and checks that every article
// without an error is live, that no call is refused, and that a second publish writes nothing; counts what writers are told, and what was
// taken out of their text. Exits with 1 when one of them does not hold, or a tree makes kb fall over.
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { createEmulator, loadContent, publish, renderMarkdown } from '../dist/index.mjs';

const ACCOUNTS = {
  plain: {},
  'rewrites HTML': { normalise: 'froala' },
  'keywords as a list': { metaKeywords: 'array' },
};

/** Elements, attributes, styles, addresses, unknown tags and frames that were taken out; boxes whose content alone stays. */
const SANITISED = new Set(['001', '002', '003', '004', '005', '006', '017'].map((number) => `KB-RENDER-${number}`));

const folders = process.argv.slice(2);
if (folders.length === 0) {
  console.error('Name one or more folders of Markdown: npm run corpus -- FOLDER…');
  process.exit(2);
}
for (const folder of folders) {
  try {
    await tryTree(resolve(folder));
  } catch (error) {
    console.log(`  fell over: ${error instanceof Error ? error.stack : String(error)}`);
    process.exitCode = 1;
  }
}

async function tryTree(folder) {
  const base = mkdtempSync(join(tmpdir(), 'kb-corpus-'));
  try {
    // The tree says nothing about categories, so it becomes one: its own folders become folders in it.
    const content = join(base, 'content');
    mkdirSync(content);
    cpSync(folder, join(content, basename(folder), 'Articles'), { recursive: true });
    writeFileSync(join(content, 'kb.yaml'), '');
    const tree = await loadContent(content);
    console.log(
      `${basename(folder)}: ${tree.articles.length} articles read, ${tree.brokenPaths.size} files that are none`,
    );
    await renderAll(folder);
    for (const [name, switches] of Object.entries(ACCOUNTS)) {
      const { problems } = await tryAccount({ base, content, name, switches });
      // What writers are told does not depend on the account.
      if (name === 'plain') reportProblems(problems);
    }
  } finally {
    rmSync(base, { recursive: true });
  }
}

async function tryAccount({ base, content, name, switches }) {
  rmSync(join(content, '.kb'), { recursive: true, force: true });
  // Every tree brings images, and real accounts have no place for them yet: the sandbox has, so it is published there.
  const emulator = createEmulator({ switches, folder: sandboxFolder(content), url: 'http://127.0.0.1:4747' });
  const server = await emulator.listen(0);
  writeFileSync(join(content, '.kb', 'sandbox', 'server.json'), JSON.stringify({ url: server.url }));
  const env = { PATH: process.env.PATH, HOME: base };
  try {
    const started = performance.now();
    const first = await publish({ content, target: 'sandbox', env });
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    const refused = emulator.journal.filter(({ status }) => status >= 400);
    report(name, first, emulator, refused, seconds);
    emulator.journal.splice(0);
    const second = await publish({ content, target: 'sandbox', env });
    const writes = emulator.journal.filter(({ method }) => method !== 'GET');
    const waiting = second.plan.changes.filter(({ action }) => !['unchanged', 'hold', 'unmanaged'].includes(action));
    console.log(`    second publish: ${writes.length} writes, ${waiting.length} changes waiting`);
    if (refused.length > 0 || writes.length > 0 || waiting.length > 0) process.exitCode = 1;
    for (const { method, path, status, body } of refused.slice(0, 5)) {
      console.log(`    refused: ${status} ${method} ${path} ${JSON.stringify(body)?.slice(0, 300)}`);
    }
    for (const { action, reason, path, fields } of waiting.slice(0, 10))
      console.log(`    waiting: ${action} ${reason} ${path} ${fields}`);
    return first.plan;
  } finally {
    await server.close();
    await emulator.close();
  }
}

function sandboxFolder(content) {
  const folder = join(content, '.kb', 'sandbox', 'freshdesk');
  mkdirSync(folder, { recursive: true });
  return folder;
}

function report(name, { outcomes, plan }, emulator, refused, seconds) {
  const articles = outcomes.filter(({ change }) => change.kind === 'article');
  const count = (outcome) => articles.filter((one) => one.outcome === outcome).length;
  const live = emulator.articles().filter(({ status }) => status === 2).length;
  const wrong = new Set(plan.problems.filter(({ severity }) => severity === 'error').map(({ path }) => path));
  const held = articles.filter(({ outcome }) => outcome === 'held');
  const reasons = {};
  for (const { change } of held) reasons[change.reason] = (reasons[change.reason] ?? 0) + 1;
  const codes = {};
  for (const { code, severity } of plan.problems) {
    if (severity === 'error') codes[code] = (codes[code] ?? 0) + 1;
  }
  console.log(
    `  ${name}: ${count('done')} done, ${live} live, ${held.length} held, ${count('failed')} failed, ${refused.length} calls refused, ${seconds} s`,
  );
  console.log(`    held: ${JSON.stringify(reasons)}; files with errors: ${wrong.size} ${JSON.stringify(codes)}`);
  const drafts = articles.filter(
    ({ change, outcome }) => outcome === 'done' && change.write?.status === 'draft',
  ).length;
  if (count('done') !== live + drafts || count('failed') > 0) process.exitCode = 1;
}

/** Every file of the tree as Markdown, also those that cannot be articles: what is taken out of it, and that nothing falls over. */
async function renderAll(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
    (file) => file.isFile() && file.name.endsWith('.md'),
  );
  const problems = [];
  for (const file of files) {
    const path = join(file.parentPath, file.name);
    const markdown = readFileSync(path, 'utf8').replace(/^---\r?\n[^]*?\n---\r?\n/, '');
    problems.push(...(await renderMarkdown(markdown, { path })).problems);
  }
  const sanitised = problems.filter(({ code }) => SANITISED.has(code));
  console.log(
    `  ${files.length} files rendered, sanitised: ${sanitised.length} in ${filesOf(sanitised)} files ${perCode(sanitised)}`,
  );
}

function reportProblems(problems) {
  const count = (severity) => problems.filter((one) => one.severity === severity).length;
  console.log(
    `    problems: ${count('error')} errors, ${count('warning')} warnings, ${count('note')} notes in ${filesOf(problems)} files ${perCode(problems)}`,
  );
}

function filesOf(problems) {
  return new Set(problems.map(({ path }) => path)).size;
}

function perCode(problems) {
  const codes = {};
  for (const { code } of problems) codes[code] = (codes[code] ?? 0) + 1;
  return JSON.stringify(Object.fromEntries(Object.entries(codes).sort(([, a], [, b]) => b - a)));
}
