/** Which files are articles and which are parts of articles, told from their paths alone. */

const isMarkdown = (path: string): boolean => path.endsWith('.md');

/** A file or folder whose name starts with `_` is for writers, not for readers. */
export const isPart = (path: string): boolean => /(?:^|\/)_/.test(path);

export const isArticlePath = (path: string): boolean =>
  isMarkdown(path) && !isPart(path) && !/(?:^|\/)\.[^/]*$/.test(path);

/** What an article can include. */
export const isSnippetPath = (path: string): boolean => isMarkdown(path) && isPart(path);
