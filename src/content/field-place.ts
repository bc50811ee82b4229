/** Where a frontmatter field of an article stands; looked up only for problems that show once all files are read. */
import type { SourceArticle } from '../model/article.ts';
import type { Place } from '../model/problem.ts';
import { splitFrontmatter } from './split-frontmatter.ts';
import { parseFields } from './yaml-fields.ts';

export function fieldPlace({ path, text }: SourceArticle, name: string): Place {
  const { yaml, yamlLine } = splitFrontmatter(text.replaceAll(/\r\n?/g, '\n'), path);
  const fields = yaml === undefined ? [] : parseFields(yaml, path, yamlLine).fields;
  return fields.find((field) => field.name === name)?.value.place ?? { path };
}
