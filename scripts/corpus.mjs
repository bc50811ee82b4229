// `npm run corpus -- FOLDER…`: publishes whole trees of other people's Markdown into emulated accounts, and checks that every article
// without an error is live, that no call is refused, and that a second publish writes nothing. Exits with 1 when one of them does not hold.
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { createEmulator, loadContent, publish } from '../dist/index.mjs';

const ACCOUNTS = {
  plain: {},
  'rewrites HTML': { normalise: 'froala' },
  'keywords as a list': { metaKeywords: 'array' },
};

const folders = process.argv.slice(2);
if (folders.length === 0) {
  console.error('Name one or more folders of Markdown: npm run corpus -- FOLDER…');
  process.exit(2);
}
for (const folder of folders) await tryTree(resolve(folder));

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
    for (const [name, switches] of Object.entries(ACCOUNTS)) await tryAccount({ base, content, name, switches });
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
