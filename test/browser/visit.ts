/** Opens one article in a real browser and says what it did. */
import type { Browser, Page } from 'playwright-core';
import { LOOK, NOTICE, page, type Seen, TOUCH } from './probe.ts';

const ADDRESS = 'https://portal.example/article';

export interface Visit {
  readonly seen: Seen;
  /** Addresses asked for while the article was only looked at. */
  readonly requests: readonly string[];
}

export interface Visitor {
  visit(body: string, type?: string): Promise<Visit>;
}

/** Nothing leaves the machine: the article is answered here, and every other request is noted and refused. */
export async function createVisitor(browser: Browser): Promise<Visitor> {
  const context = await browser.newContext({ viewport: { width: 1000, height: 800 } });
  const served = { body: '', type: '' };
  let requests: string[] = [];
  await context.addInitScript(NOTICE);
  await context.route('**/*', async (route) => {
    const url = route.request().url();
    if (url === ADDRESS) return route.fulfill({ body: served.body, contentType: served.type });
    requests.push(url);
    return route.abort();
  });
  const tab = await context.newPage();
  context.on('page', (opened) => void opened.close());
  tab.on('dialog', (dialog) => void dialog.dismiss());
  return {
    visit: async (body, type = 'text/html') => {
      Object.assign(served, { body: type === 'text/html' ? page(body) : body, type });
      requests = [];
      await tab.goto(ADDRESS, { waitUntil: 'load' });
      await settle(tab);
      const asked = [...requests];
      if (type !== 'text/html') return { seen: await bare(tab), requests: asked };
      const before = await tab.evaluate<Seen>(LOOK);
      await tab.evaluate(TOUCH);
      await settle(tab);
      const { ran } = await tab.evaluate<Seen>(LOOK);
      return { seen: { ...before, ran }, requests: asked };
    },
  };
}

/** Two frames: time for what is put off to the next one. */
const settle = (tab: Page): Promise<unknown> =>
  tab.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))');

async function bare(tab: Page): Promise<Seen> {
  return { ran: await tab.evaluate<string[]>('window.ran ?? []'), active: [], covered: [], base: ADDRESS };
}
