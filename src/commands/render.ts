/** `kb render`: the HTML of one article, links to other articles and files left as they are. Needs no account. */
import { loadContent } from '../content/load-content.ts';
import type { Problem } from '../model/problem.ts';
import type { Settings } from '../model/settings.ts';
import { problem } from '../problems/catalogue.ts';
import { KbError } from '../problems/kb-error.ts';
import { runProblems } from '../problems/run.ts';
import { fillBody } from '../render/fill-body.ts';
import type { Renderer } from '../render/renderer.ts';
import { concernedPaths } from '../util/concerns.ts';
import { relativePath } from '../util/relative-path.ts';

export async function renderFile(
  root: string,
  settings: Settings,
  path: string,
  renderer: Renderer,
): Promise<{ readonly html: string; readonly problems: readonly Problem[] }> {
  const tree = await loadContent(root, settings);
  const what = path === '.' ? 'the content root itself' : path;
  const own = tree.problems.filter((one) => concernedPaths(one).includes(path));
  const article = tree.articles.find((one) => one.path === path);
  if (!article) throw new KbError(own.length > 0 ? own : problem(runProblems.nothingThere, { what }));
  const body = (await renderer.render(tree, [article])).get(article);
  if (!body) throw new Error(`${path} was not rendered`); // a bug: it was asked for
  const { html } = fillBody(body.template, {
    article: (to, anchor) => `${relativePath(path, to)}${anchor === '' ? '' : `#${encodeURI(anchor)}`}`,
    asset: (to) => relativePath(path, to),
  });
  return { html, problems: [...own, ...body.problems] };
}
