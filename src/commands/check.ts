/** `kb check`: everything that loading and rendering find, and what `--fix` would write. Needs no account. */
import { checkTree } from '../check/check-tree.ts';
import { fixTree } from '../check/fix-tree.ts';
import { loadContent } from '../content/load-content.ts';
import { saveFile } from '../content/save-file.ts';
import { setFrontmatter } from '../content/write-frontmatter.ts';
import type { Problem } from '../model/problem.ts';
import type { Settings } from '../model/settings.ts';
import type { SourceTree } from '../model/tree.ts';
import type { Renderer } from '../render/renderer.ts';
import { concernedPaths } from '../util/concerns.ts';
import { type AssetRules, loadNeeded, treatmentOf } from './needed-assets.ts';
import { selector } from './selection.ts';

export interface CheckOptions {
  readonly paths: readonly string[];
  readonly fix: boolean;
  readonly mintKey: () => string;
  readonly renderer: Renderer;
  /** Of the asset host that kb.yaml names. */
  readonly assetRules?: AssetRules | undefined;
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
  const checked = fixed.length > 0 ? await loadContent(root, settings) : tree;
  const problems = await findProblems(root, checked, settings, options);
  return { problems: problems.filter((one) => one.path === undefined || concernedPaths(one).some(selected)), fixed };
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

async function findProblems(
  root: string,
  tree: SourceTree,
  settings: Settings,
  { renderer, assetRules: host }: CheckOptions,
): Promise<readonly Problem[]> {
  const bodies = await renderer.render(tree, tree.articles);
  const rendered = [...bodies].map(([article, body]) => ({ article, body }));
  const assets = await loadNeeded({ root, bodies, treatment: treatmentOf(settings, host), host });
  return [...tree.problems, ...checkTree({ tree, rendered, assetProblems: assets.problems })];
}
