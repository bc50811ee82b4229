/** `kb check`: everything that loading and rendering find, and what `--fix` would write. Needs no account. */
import { checkTree } from '../check/check-tree.ts';
import { fixTree } from '../check/fix-tree.ts';
import { loadAssets } from '../content/load-assets.ts';
import { loadContent } from '../content/load-content.ts';
import { saveFile } from '../content/save-file.ts';
import { setFrontmatter } from '../content/write-frontmatter.ts';
import type { Problem } from '../model/problem.ts';
import type { Settings } from '../model/settings.ts';
import type { SourceTree } from '../model/tree.ts';
import type { Renderer } from '../render/renderer.ts';
import { neededFiles } from './render-changed.ts';
import { selector } from './selection.ts';

export interface CheckOptions {
  readonly paths: readonly string[];
  readonly fix: boolean;
  readonly mintKey: () => string;
  readonly renderer: Renderer;
}

export interface Checked {
  readonly problems: readonly Problem[];
  /** Files that `--fix` wrote. */
  readonly fixed: readonly string[];
}

export async function checkContent(root: string, settings: Settings, options: CheckOptions): Promise<Checked> {
  const tree = await loadContent(root, settings);
  const selected = selector(options.paths);
  const fixed = options.fix ? await fix(root, tree, selected, options.mintKey) : [];
  const problems = await findProblems(
    root,
    fixed.length > 0 ? await loadContent(root, settings) : tree,
    options.renderer,
  );
  return { problems: problems.filter(({ path }) => path === undefined || selected(path)), fixed };
}

async function fix(
  root: string,
  tree: SourceTree,
  selected: (path: string) => boolean,
  mintKey: () => string,
): Promise<readonly string[]> {
  const keys = [...fixTree({ tree, mintKey })].filter(([path]) => selected(path));
  for (const [path, key] of keys) {
    const text = tree.articles.find((one) => one.path === path)?.text ?? '';
    await saveFile(root, path, setFrontmatter(text, { key }));
  }
  return keys.map(([path]) => path);
}

async function findProblems(root: string, tree: SourceTree, renderer: Renderer): Promise<readonly Problem[]> {
  const bodies = await renderer.render(tree, tree.articles);
  const rendered = [...bodies].map(([article, body]) => ({ article, body }));
  const assets = await loadAssets(root, neededFiles(bodies));
  return [...tree.problems, ...checkTree({ tree, rendered, assetProblems: assets.problems })];
}
