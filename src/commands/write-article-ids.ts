/**
 * Writes the ids of newly published articles into their files: on a person's machine and for the default real target
 * only. In CI nothing is written to the checkout; the key alone identifies an article there.
 */
import { readArticleFile, saveFile } from '../content/save-file.ts';
import { setFrontmatter } from '../content/write-frontmatter.ts';
import type { SourceArticle } from '../model/article.ts';
import type { Outcome } from '../model/plan.ts';
import type { Workspace } from './workspace.ts';

export async function writeArticleIds(
  { root, target }: Workspace,
  articles: readonly SourceArticle[],
  outcomes: readonly Outcome[],
): Promise<void> {
  if (!target.isDefaultReal) return;
  for (const { change, outcome, id } of outcomes) {
    if (outcome !== 'done' || id === undefined || change.kind !== 'article' || change.action === 'delete') continue;
    const source = articles.find((one) => one.path === change.path && one.language === change.language);
    if (!source || source.articleId === id) continue;
    // Saved meanwhile by an editor: that version wins, and the next publish writes the id.
    if ((await readArticleFile(root, source.path)) !== source.text) continue;
    await saveFile(root, source.path, setFrontmatter(source.text, { article_id: id }));
  }
}
