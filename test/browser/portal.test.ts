/** The sandbox's portal in a real browser: native markup looks as it should, on a desk and on a phone. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { createEmulator } from '../../src/emulator/emulator.ts';
import { chromiumPath, launch, REASON } from './chromium.ts';
import { NATIVE_ARTICLE } from './native-article.ts';

const DESK = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 800 };

describe.skipIf(chromiumPath === undefined)(`in Chromium${REASON}, the portal`, () => {
  const emulator = createEmulator();
  let browser: Browser;
  let address: string;
  /** For tests that only look. */
  let desk: Page;
  beforeAll(async () => {
    browser = await launch();
    const category = emulator.people.createCategory('Account');
    const folder = emulator.people.createFolder(category, { name: 'Signing in' });
    const article = emulator.people.createArticle(folder, { title: 'Everything', description: NATIVE_ARTICLE });
    const { url } = await emulator.listen(0);
    address = `${url}/support/solutions/articles/${article}`;
    desk = await open(DESK);
  });
  afterAll(async () => {
    await browser.close();
    await emulator.close();
  });

  async function open(viewport: typeof DESK, options: { hash?: string; scripts?: boolean } = {}): Promise<Page> {
    const context = await browser.newContext({ viewport, javaScriptEnabled: options.scripts ?? true });
    const page = await context.newPage();
    await page.route(/^https:/, (route) => route.abort()); // players of videos are other people's pages
    await page.goto(address + (options.hash ?? ''));
    return page;
  }

  const style = (page: Page, selector: string, property: string): Promise<string> =>
    page.evaluate<string>(`getComputedStyle(document.querySelector(${JSON.stringify(selector)}))['${property}']`);

  it('gives every kind of callout a box of its own colour, and no typewriter', async () => {
    const colours = await desk.evaluate<string[]>(
      `[...document.querySelectorAll('.body > .fd-callout')].slice(0, 6).map((one) => getComputedStyle(one).backgroundColor)`,
    );
    expect(new Set(colours).size).toBe(6);
    expect(await style(desk, '.fd-callout', 'fontFamily')).not.toContain('monospace');
    expect(await style(desk, '.fd-callout', 'whiteSpace')).toBe('normal');
    expect(await style(desk, '.fd-callout pre', 'whiteSpace')).toBe('pre');
  });

  it('keeps the sign of a callout clear of text that is read from the right', async () => {
    expect(await style(desk, '#rtl', 'paddingRight')).toBe('48px');
    expect(await style(desk, '#rtl', 'paddingLeft')).not.toBe('48px');
    expect(await style(desk, '.fd-callout', 'paddingLeft')).toBe('48px');
  });

  it('shows code in a plain box with its brush, that scrolls by itself', async () => {
    expect(await style(desk, '#code', 'fontFamily')).toContain('monospace');
    expect(await style(desk, '#code', 'overflowX')).toBe('auto');
    const brush = `getComputedStyle(document.querySelector('#code'), '::before').content`;
    expect(await desk.evaluate(brush)).toBe('"JavaScript"');
  });

  it('places images as their classes say', async () => {
    expect(await style(desk, '#block', 'display')).toBe('block');
    expect(await style(desk, '#block', 'borderTopWidth')).toBe('1px');
    expect(await style(desk, '#left', 'float')).toBe('left');
    expect(await style(desk, '#left', 'borderTopLeftRadius')).not.toBe('0px');
    expect(await style(desk, '#right-image', 'float')).toBe('right');
    expect(await style(desk, '#right-image', 'boxShadow')).not.toBe('none');
    expect(await style(desk, '#formula', 'verticalAlign')).toBe('-4px');
    expect(await style(desk, '#right', 'textAlign')).toBe('right');
  });

  it('folds accordions, opens them on a click, and for a link into them', async () => {
    const page = await open(DESK);
    const shown = (): Promise<boolean> => page.isVisible('#answer');
    const button = page.getByRole('button', { name: 'Question?' });
    expect([await shown(), await button.getAttribute('aria-expanded')]).toEqual([false, 'false']);
    await button.click();
    expect([await shown(), await button.getAttribute('aria-expanded')]).toEqual([true, 'true']);
    await button.press('Enter');
    expect(await shown()).toBe(false);
    await page.evaluate(`location.hash = '#answer'`);
    await page.waitForSelector('#answer', { state: 'visible' });
    const other = await open(DESK, { hash: '#deep' });
    expect([await other.isVisible('#deep'), await other.isVisible('#answer')]).toEqual([true, false]);
  });

  it('leaves accordions open where no script runs', async () => {
    const page = await open(DESK, { scripts: false });
    expect(await page.isVisible('#answer')).toBe(true);
  });

  it.each([
    ['a desk', DESK],
    ['a phone', PHONE],
  ])('never scrolls sideways as a whole on %s; what is wide scrolls or shrinks', async (_what, viewport) => {
    const page = await open(viewport);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(viewport.width);
    const overflowing = await page.evaluate<string[]>(`
      [...document.querySelectorAll('.body *')]
        .filter((one) => one.getBoundingClientRect().right > innerWidth + 1 && !one.closest('.table-scroller'))
        .map((one) => one.id || one.tagName)`);
    expect(overflowing).toEqual([]);
    expect(await page.evaluate(`document.querySelector('#wide').parentElement.className`)).toBe('table-scroller');
  });

  it('runs nothing of an article even where it holds what the server should have dropped', async () => {
    const page = await open(DESK);
    const ran = await page.evaluate(`new Promise((done) => {
      const image = document.createElement('div');
      document.querySelector('.body').append(image);
      image.innerHTML = '<img src="/nothing" onerror="window.ran = true">';
      image.firstChild.addEventListener('error', () => done(window.ran ?? false));
    })`);
    expect(ran).toBe(false);
  });
});
