/** Markdown through the whole pipeline, as an article that stands alone in its content root, with its drawn pictures inside. */
import { DEFAULT_RENDER_OPTIONS, type RenderOptions } from '../src/model/render-options.ts';
import type { GeneratedAsset } from '../src/model/tree.ts';
import { enginesFor } from '../src/render/engines.ts';
import { fillBody } from '../src/render/fill-body.ts';
import { renderBody } from '../src/render/render-body.ts';

const PATH = 'article.md';
const ALONE: ReadonlySet<string> = new Set([PATH]);

export interface Alone {
  readonly html: string;
  /** Codes of the problems that the writer is told. */
  readonly codes: ReadonlySet<string>;
  readonly generated: readonly GeneratedAsset[];
}

export const toSvgAddress = (svg: string): string => `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;

/** Addresses that lead to nothing stay as they are written: the article would be held, its HTML shows what was understood. */
export async function publishAlone(markdown: string, options: RenderOptions = DEFAULT_RENDER_OPTIONS): Promise<Alone> {
  const engines = await enginesFor(markdown, options);
  const body = renderBody({ path: PATH, markdown, firstLine: 1, files: ALONE, articles: ALONE, options, engines });
  const { generated, problems } = body;
  const { html } = fillBody(body.template, {
    article: (path, anchor) => `${path}#${anchor}`,
    asset: (path) => toSvgAddress(generated.find((one) => one.path === path)?.svg ?? ''),
  });
  return { html, generated, codes: new Set(problems.map(({ code }) => code)) };
}
