/** Articles and limits for the tests of this room. */
import { fileURLToPath } from 'node:url';
import type { SourceArticle } from '../../src/model/article.ts';
import { DEFAULT_RENDER_OPTIONS } from '../../src/model/render-options.ts';
import type { RenderedBody } from '../../src/model/tree.ts';
import type { Rendered } from '../../src/renderer/render-article.ts';
import { type ProcessOptions, renderInProcesses } from '../../src/renderer/process-renderer.ts';

export const article = (path: string, body: string, more: Partial<SourceArticle> = {}): SourceArticle => ({
  path,
  language: 'en',
  title: path,
  location: ['C', 'F'],
  status: 'published',
  body,
  bodyLine: 5,
  text: body,
  sourceHash: '0',
  ...more,
});

/** One article per text, named a.md, b.md … by their place. */
export const articles = (...bodies: readonly string[]): readonly SourceArticle[] =>
  bodies.map((body, index) => article(`${String(index).padStart(3, '0')}.md`, body));

const FAKE = fileURLToPath(new URL('fake-child.mjs', import.meta.url));

/** Limits that nothing reaches by chance; a test that wants one reached lowers it. */
export const processOptions = (
  changes: Partial<ProcessOptions['limits']> & Partial<ProcessOptions> = {},
): ProcessOptions => {
  const { time = 60_000, memory = 512, start = 60_000, processes = 1, ...others } = changes;
  return {
    child: { node: process.execPath, file: FAKE, env: {} },
    limits: { time, memory, start, processes },
    options: DEFAULT_RENDER_OPTIONS,
    plugins: [],
    from: 'file:///',
    signal: new AbortController().signal,
    ...others,
  };
};

/** The HTML without its open links; empty when there is no body. */
export const htmlOf = (body: RenderedBody | undefined): string =>
  (body?.template ?? []).map((part) => (typeof part === 'string' ? part : '')).join('');

/** What became of each article, in their order: its HTML, or the codes of its problems. */
export async function outcomes(
  options: ProcessOptions,
  all: readonly SourceArticle[],
  files: readonly string[] = [],
): Promise<readonly string[]> {
  const said = new Map<SourceArticle, string>();
  await renderInProcesses(options)({ files: new Set(files), articles: all }, all, (one, { body }: Rendered) => {
    if (said.has(one)) throw new Error(`${one.path} came twice`);
    const problems = body.problems.map(({ code, path }) => `${code} ${path}`);
    said.set(one, problems.length > 0 ? problems.join() : htmlOf(body));
  });
  return all.map((one) => said.get(one) ?? 'nothing');
}
