/** No article does anything in a reader's browser, even on a page without a content security policy. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from 'playwright-core';
import { DEFAULT_RENDER_OPTIONS, type RenderOptions } from '../../src/model/render-options.ts';
import { publishAlone, toSvgAddress } from '../publish-alone.ts';
import { chromiumPath, launch, REASON } from './chromium.ts';
import { VECTORS } from './vectors.ts';
import { createVisitor, type Visit, type Visitor } from './visit.ts';

const HARMLESS = { ran: [], active: [], covered: [], base: 'https://portal.example/article' };
/** Players of videos are what an article may ask for; so is an image that the author names. */
const EXPECTED =
  /^https:\/\/(?:portal\.example\/|images\.example\/|www\.youtube(?:-nocookie)?\.com\/embed\/)|^data:image\/svg\+xml/u;

const OTHER: RenderOptions = {
  ...DEFAULT_RENDER_OPTIONS,
  code: 'inline',
  details: 'heading',
  singleDollar: true,
  math: 'code',
  diagrams: 'code',
  undrawable: 'code',
  breaks: true,
  typography: true,
  subSup: true,
};

describe.skipIf(chromiumPath === undefined)(`in Chromium${REASON}`, () => {
  let browser: Browser;
  let visitor: Visitor;
  beforeAll(async () => {
    browser = await launch();
    visitor = await createVisitor(browser);
  });
  afterAll(() => browser.close());

  const expectHarmless = ({ seen, requests }: Visit): void => {
    expect(seen).toEqual(HARMLESS);
    expect(requests.filter((url) => !EXPECTED.test(url))).toEqual([]);
  };

  const publishAndVisit = async (markdown: string): Promise<void> => {
    const [usual, other] = [await publishAlone(markdown), await publishAlone(markdown, OTHER)];
    expectHarmless(await visitor.visit(`${usual.html}\n<hr>\n${other.html}`));
    for (const { svg } of usual.generated) expectHarmless(await visitor.visit(svg, 'image/svg+xml'));
  };

  for (const [group, vectors] of Object.entries(VECTORS)) {
    describe(group, () => {
      it.each(Object.entries(vectors))('%s', (_name, markdown) => publishAndVisit(markdown));
    });
  }

  describe('what is looked for', () => {
    const bad = async (body: string): Promise<Visit> => visitor.visit(body);

    it.each([
      ['a script', '<script>hit()</script>'],
      ['an event', '<img src="x" onerror="hit()">'],
      ['an event that needs a reader', '<p onmouseover="hit()">a</p>'],
      ['a link that runs', '<a href="javascript:hit()">a</a>'],
      ['a frame that runs', '<iframe srcdoc="<script>parent.hit()</script>"></iframe>'],
      ['an own dialog', '<svg onload="alert(1)"></svg>'],
    ])('is found: %s', async (_what, body) => {
      expect((await bad(body)).seen.ran.length).toBeGreaterThan(0);
    });

    it.each([
      ['an image', '<img src="https://foreign.example/a.png">'],
      ['a style', '<p style="background: url(https://foreign.example/a.png)">a</p>'],
      ['a frame', '<iframe src="https://foreign.example/"></iframe>'],
    ])('is found: a request by %s', async (_what, body) => {
      expect((await bad(body)).requests.filter((url) => !EXPECTED.test(url))).toHaveLength(1);
    });

    it.each([
      ['fixed', '<div style="position: fixed; inset: 0">a</div>'],
      ['pulled up', '<img alt="" style="margin-top: -900px; width: 3000px; height: 3000px">'],
      ['moved', '<div style="transform: translateY(-500px); height: 900px">a</div>'],
      ['a shadow', '<p style="box-shadow: 0 0 0 3000px white">a</p>'],
    ])('is found: an overlay, %s', async (_what, body) => {
      expect((await bad(body)).seen.covered.length).toBeGreaterThan(0);
    });

    it('is found: a form, another base, a script in a drawing opened alone', async () => {
      expect((await bad('<form><input></form>')).seen.active).toEqual(['form', 'input']);
      expect((await bad('<base href="https://foreign.example/">')).seen.base).toBe('https://foreign.example/');
      const svg = await visitor.visit(
        '<svg xmlns="http://www.w3.org/2000/svg"><script>hit()</script></svg>',
        'image/svg+xml',
      );
      expect(svg.seen.ran).toEqual(['hit']);
    });
  });

  it('a drawn picture is loaded, so that what is in it is tried', () => {
    expect(toSvgAddress('<svg xmlns="http://www.w3.org/2000/svg"/>')).toMatch(EXPECTED);
  });
});
