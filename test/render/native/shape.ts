/** What part two makes of HTML as part one gives it, without the Markdown before and the allow-list after. */
import type { Problem } from '../../../src/model/problem.ts';
import { DEFAULT_RENDER_OPTIONS, type RenderOptions } from '../../../src/model/render-options.ts';
import type { Engines } from '../../../src/render/engines.ts';
import { addHeadingIds } from '../../../src/render/heading-ids.ts';
import { createLocate } from '../../../src/render/locate.ts';
import type { Markup } from '../../../src/render/markdown-to-markup.ts';
import { createNativeContext } from '../../../src/render/native/native-context.ts';
import { shapeNative } from '../../../src/render/native/shape-native.ts';
import { fillTocs, findTocs } from '../../../src/render/native/toc.ts';
import { parseHtml } from '../../../src/render/parse-html.ts';
import { serialiseHtml } from '../../../src/render/serialise-html.ts';

export interface Shaped {
  readonly html: string;
  readonly problems: readonly Problem[];
}

export function shape(
  html: string,
  { options = {}, engines = {} }: { readonly options?: Partial<RenderOptions>; readonly engines?: Engines } = {},
): Shaped {
  const problems: Problem[] = [];
  const markup: Markup = { html, points: [], hasRawHtml: false, generated: new Map(), found: [] };
  const locate = createLocate({ path: 'a.md', markdown: '', firstLine: 1 }, markup);
  const context = createNativeContext({
    options: { ...DEFAULT_RENDER_OPTIONS, ...options },
    engines,
    markup,
    locate,
    problems,
  });
  const { tree } = parseHtml(html, { places: true });
  shapeNative(tree, (part) => part.test(html), context);
  const tocs = findTocs(tree);
  addHeadingIds(tree);
  if (tocs.size > 0) fillTocs(tree, tocs, context);
  return { html: serialiseHtml(tree), problems };
}

export const codes = ({ problems }: Shaped): readonly string[] => problems.map(({ code }) => code);
