// `npm run gallery`: publishes content/ to a sandbox, opens the gallery in a real browser, and draws what readers see beside what
// GitHub shows of the same file, into content/. With a folder as argument, whole pages go there instead, for looking at them.
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { createEmulator, publish } from '../dist/index.mjs';
import { githubPage } from './github-page.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const PAGE = 'writing/text/gallery.md';
const TITLE = 'Gallery of everything';
const PICTURES = join(root, 'content', 'writing', 'text', 'images');
/** Each picture begins with the heading of this id, the first with the text, and ends where the next one begins. */
const PARTS = ['start', 'callouts', 'tables', 'text-that-folds-away', 'emoji'];
const pictureOf = (part) => `gallery-${part}.png`;
const COLUMN = 600;
const QUIET =
  '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync';
/** Players of videos are other people's pages: none is asked for. */
const PLAYER =
  '<body style="margin:0;height:100vh;display:grid;place-items:center;background:#222;color:#fff;font:64px sans-serif">▶</body>';

const [folder] = process.argv.slice(2);
const base = mkdtempSync(join(tmpdir(), 'kb-gallery-'));
const executablePath = [process.env.KB_CHROMIUM, '/usr/bin/chromium', '/usr/bin/google-chrome'].find(
  (path) => path && existsSync(path),
);
if (!executablePath) {
  console.error('No Chromium here. Install it, or name it in KB_CHROMIUM.');
  process.exit(2);
}

const browser = await chromium.launch({ executablePath, args: QUIET.split(' ') });
try {
  const portal = await publishGuide();
  const pages = { portal: portal.url, github: writeGithubPage() };
  if (folder) await takeWholePages(pages);
  else await drawParts(pages);
  await portal.close();
} finally {
  await browser.close();
  rmSync(base, { recursive: true });
}

/** The guide as it stands, in a sandbox of its own; gives the address of the gallery. */
async function publishGuide() {
  const content = join(base, 'content');
  cpSync(join(root, 'content'), content, { recursive: true, filter: (path) => !path.endsWith('/.kb') });
  // The guide shows the pictures that are drawn here: the first time, anything in their place will do.
  for (const part of PARTS) {
    const [own, any] = [pictureOf(part), 'sign-in.png'].map((name) => join(content, 'writing', 'text', 'images', name));
    if (!existsSync(own)) cpSync(any, own);
  }
  const data = join(content, '.kb', 'sandbox', 'freshdesk');
  mkdirSync(data, { recursive: true });
  const emulator = createEmulator({ folder: data, url: 'http://127.0.0.1:4747' });
  const server = await emulator.listen(0);
  writeFileSync(join(content, '.kb', 'sandbox', 'server.json'), JSON.stringify({ url: server.url }));
  const { plan } = await publish({ content, target: 'sandbox', env: { PATH: process.env.PATH, HOME: base } });
  for (const { severity, code, path, line, message } of plan.problems)
    if (severity !== 'note') console.error(`${severity} ${code} ${path}:${line} ${message}`);
  const article = emulator.articles().find(({ title }) => title === TITLE);
  if (!article) throw new Error('the gallery was not published');
  return { url: `${server.url}/support/solutions/articles/${article.id}`, close: () => emulator.close() };
}

function writeGithubPage() {
  const path = join(base, 'content', PAGE.replace('.md', '.html'));
  writeFileSync(path, githubPage(readFileSync(join(root, 'content', PAGE), 'utf8')));
  return pathToFileURL(path).href;
}

async function open(url, width) {
  const page = await browser.newPage({ viewport: { width, height: 900 } });
  await page.route(/^https:/, (route) => route.fulfill({ body: PLAYER, contentType: 'text/html; charset=utf-8' }));
  await page.goto(url);
  const accordion = page.locator('.accordion-header button').first();
  if ((await accordion.count()) > 0) await accordion.click();
  // Frames are painted only in view, so all of the page has to be.
  await page.setViewportSize({ width, height: await page.evaluate('document.documentElement.scrollHeight') });
  return page;
}

async function takeWholePages(pages) {
  for (const [device, width] of Object.entries({ desktop: 1280, phone: 390 })) {
    for (const [name, url] of Object.entries(pages)) {
      const page = await open(url, width);
      await page.screenshot({ path: join(folder, `${name}-${device}.png`), fullPage: true });
      await page.close();
    }
  }
}

async function drawParts({ portal, github }) {
  const pages = [await open(portal, COLUMN), await open(github, COLUMN)];
  for (const [index, part] of PARTS.entries()) {
    const columns = await Promise.all(pages.map((page) => shoot(page, index)));
    const path = join(PICTURES, pictureOf(part));
    const [left, right] = columns.map((bytes) => `data:image/png;base64,${bytes.toString('base64')}`);
    const sheet = await browser.newPage({ viewport: { width: 2 * COLUMN + 12, height: 100 } });
    await sheet.setContent(`<style>body{margin:0;background:#cfd6dc;font:600 15px system-ui,sans-serif;color:#1b2733}
div{display:grid;grid-template-columns:1fr 1fr;gap:0 12px}p{margin:0;padding:8px 20px;background:#e9edf0}img{display:block;width:100%;background:#fff}</style>
<div><p>Freshdesk portal (sandbox)</p><p>GitHub</p><img src="${left}"><img src="${right}"></div>`);
    await sheet.screenshot({ path, fullPage: true });
    await sheet.close();
  }
}

/** The part of the page from one heading to the next one in the list. */
async function shoot(page, index) {
  const [from, to] = await page.evaluate(
    `(([from, to]) => {
      const top = (element) => element && element.getBoundingClientRect().top + scrollY;
      const heading = (id) => top(document.getElementById(id) ?? document.querySelector('.body, .markdown-body'));
      return [heading(from), to ? heading(to) : (top(document.querySelector('.tags')) ?? document.body.scrollHeight)];
    })(${JSON.stringify(PARTS.slice(index, index + 2))})`,
  );
  return page.screenshot({ fullPage: true, clip: { x: 0, y: from - 12, width: COLUMN, height: to - from - 4 } });
}
