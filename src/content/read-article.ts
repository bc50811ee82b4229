/** One file → one article, with every problem it has. */
import { posix } from 'node:path';
import type { SourceArticle } from '../model/article.ts';
import type { Problem } from '../model/problem.ts';
import type { Settings } from '../model/settings.ts';
import { problem } from '../problems/catalogue.ts';
import { contentProblems } from '../problems/content.ts';
import { sha256 } from '../util/hash.ts';
import { stableJson } from '../util/stable-json.ts';
import { conflictLine } from './conflict-markers.ts';
import { firstHeading, withoutHeading } from './first-heading.ts';
import type { FolderMeta } from './folder-meta.ts';
import { locate, type Location } from './location.ts';
import { type Frontmatter, readFrontmatter } from './schema.ts';
import { splitFrontmatter } from './split-frontmatter.ts';
import { type Field, parseFields } from './yaml-fields.ts';

export interface ReadArticle {
  /** Absent when an error leaves nothing that could be sent. */
  readonly article?: SourceArticle | undefined;
  readonly location?: Location | undefined;
  readonly problems: readonly Problem[];
  /** Fields of other tools. */
  readonly others: readonly Field[];
}

export interface ReadContext {
  readonly settings: Settings;
  readonly metas: ReadonlyMap<string, FolderMeta>;
}

export function readArticle(path: string, text: string, { settings, metas }: ReadContext): ReadArticle {
  const unix = text.replaceAll(/\r\n?/g, '\n');
  if (unix.trim() === '') return { problems: [problem(contentProblems.nothingHere, undefined, { path })], others: [] };
  const split = splitFrontmatter(unix, path);
  const yaml = split.yaml === undefined ? { fields: [], problems: [] } : parseFields(split.yaml, path, split.yamlLine);
  const read = readFrontmatter(yaml.fields, { authors: settings.authors });
  const conflict = conflictLine(unix);
  const { title, body, problem: untitled } = titleAndBody(read.frontmatter, split.body, path);
  const place = locate(path, read.frontmatter, metas);
  const isBroken = split.problems.length + yaml.problems.length > 0;
  const isTitleWrong = yaml.fields.some(({ name }) => name === 'title') && read.frontmatter.title === undefined;
  const problems = [
    ...split.problems,
    // What a conflict does to YAML is no news beside the conflict itself.
    ...(conflict === undefined ? [...yaml.problems, ...read.problems] : []),
    ...(conflict === undefined ? [] : [problem(contentProblems.conflictMarker, undefined, { path, line: conflict })]),
    ...nearLanguage(path, settings),
    // Without readable frontmatter nothing is known of title and place, so nothing is said of them.
    ...(untitled && !isBroken && !isTitleWrong ? [untitled] : []),
    ...('code' in place && !isBroken ? [place] : []),
  ];
  if (isBroken || title === undefined || 'code' in place) return { problems, others: read.others };
  const article = toArticle({
    path,
    text,
    title,
    body,
    bodyLine: split.bodyLine,
    frontmatter: read.frontmatter,
    location: place,
    settings,
  });
  return { article, location: place, problems, others: read.others };
}

function titleAndBody(
  frontmatter: Frontmatter,
  body: string,
  path: string,
): { title?: string; body: string; problem?: Problem } {
  if (frontmatter.title) return { title: frontmatter.title, body };
  const heading = firstHeading(body);
  if (heading?.text) return { title: heading.text, body: withoutHeading(body, heading) };
  return { body, problem: problem(contentProblems.noTitle, undefined, { path, line: 1 }) };
}

function toArticle(input: {
  path: string;
  text: string;
  title: string;
  body: string;
  bodyLine: number;
  frontmatter: Frontmatter;
  location: Location;
  settings: Settings;
}): SourceArticle {
  const { path, text, title, body, bodyLine, frontmatter, location, settings } = input;
  const { key, articleId, pulled, status = 'published', tags, seo, author } = frontmatter;
  const names = location.names;
  return {
    path,
    language: languageOf(path, settings),
    ...(key !== undefined && { key }),
    ...(articleId !== undefined && { articleId }),
    ...(pulled !== undefined && { pulled }),
    title,
    location: names,
    status,
    ...(tags && { tags }),
    ...(seo && { seo }),
    ...(author !== undefined && { author }),
    body,
    bodyLine,
    text,
    sourceHash: sha256(stableJson({ title, names, status, tags, seo, author, body: withoutOuterSpace(body) })),
  };
}

/** Empty lines around the text; spaces before its first line may make it code. */
const withoutOuterSpace = (body: string): string => body.replace(/^(?:[ \t]*\n)+/, '').trimEnd();

/** `article.fr.md` is French only where kb.yaml says so; else the dot belongs to the name. */
function languageOf(path: string, { language, languages }: Settings): string {
  return languages.find((one) => one === suffixOf(path)) ?? language;
}

/** `fr` of `article.fr.md`. */
function suffixOf(path: string): string | undefined {
  const parts = posix.basename(path, '.md').split('.');
  return parts.length > 1 ? parts.at(-1) : undefined;
}

/** `article.ja.md` beside `languages: [ja-JP]`: taken as it is written, a translation would go out as the original. */
function nearLanguage(path: string, { language, languages }: Settings): readonly Problem[] {
  const suffix = suffixOf(path);
  if (suffix === undefined || suffix === language || languages.includes(suffix)) return [];
  const base = (code: string): string | undefined => code.toLowerCase().split(/[-_]/)[0];
  if (!/^[a-z]{2,3}(?:[-_][a-z]{2})?$/i.test(suffix)) return [];
  const right = languages.find((one) => base(one) === base(suffix));
  return right === undefined ? [] : [problem(contentProblems.nearLanguage, { suffix, right }, { path })];
}
