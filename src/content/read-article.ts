/** One file → one article, with every problem it has. */
import { posix } from 'node:path';
import type { Origin, Seo, SourceArticle } from '../model/article.ts';
import type { Place, Problem } from '../model/problem.ts';
import type { Settings } from '../model/settings.ts';
import { problem } from '../problems/catalogue.ts';
import { contentProblems } from '../problems/content.ts';
import { concerning } from '../util/concerns.ts';
import { sha256 } from '../util/hash.ts';
import { stableJson } from '../util/stable-json.ts';
import { conflictLine } from './conflict-markers.ts';
import { scopeOf } from './expand/expand.ts';
import { showsNote } from './expand/internal.ts';
import { createLibrary, NO_SNIPPETS, type SnippetLibrary } from './expand/snippet-library.ts';
import { type TitleAndBody, titleAndBody } from './expand/title-and-body.ts';
import { fillText, type Scope } from './expand/variables.ts';
import type { FolderMeta } from './folder-meta.ts';
import { locate, type Location } from './location.ts';
import { readFields } from './read-fields.ts';
import { type Frontmatter, readFrontmatter } from './schema.ts';
import { splitFrontmatter, type SplitFile } from './split-frontmatter.ts';
import type { Field } from './yaml-fields.ts';

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
  /** What articles can include; nothing when absent. */
  readonly library?: SnippetLibrary | undefined;
}

const NOTHING_TO_INCLUDE = createLibrary(NO_SNIPPETS);

export function readArticle(path: string, text: string, context: ReadContext): ReadArticle {
  const { settings, metas } = context;
  const unix = text.includes('\r') ? text.replaceAll(/\r\n?/g, '\n') : text;
  if (unix.trim() === '') return { problems: [problem(contentProblems.nothingHere, undefined, { path })], others: [] };
  const split = splitFrontmatter(unix, path);
  const yaml = split.yaml === undefined ? { fields: [], problems: [] } : readFields(split.yaml, path, split.yamlLine);
  const read = readFrontmatter(yaml.fields, { authors: settings.authors });
  const conflict = conflictLine(unix);
  const place = locate(path, read.frontmatter, metas);
  const isBroken = split.problems.length + yaml.problems.length > 0;
  const expanded = expand(path, split, { ...read, fields: yaml.fields }, context);
  const isTitleWrong = yaml.fields.some(({ name }) => name === 'title') && read.frontmatter.title === undefined;
  const problems = [
    ...split.problems,
    // What a conflict does to YAML is no news beside the conflict itself.
    ...(conflict === undefined ? [...yaml.problems, ...read.problems] : []),
    ...(conflict === undefined ? [] : [problem(contentProblems.conflictMarker, undefined, { path, line: conflict })]),
    ...nearLanguage(path, settings),
    // Without readable frontmatter nothing is known of title, variables and place, so nothing is said of them.
    ...(isBroken ? [] : expanded.problems.map((one) => concerning(one, path))),
    ...(expanded.untitled && !isBroken && !isTitleWrong ? [expanded.untitled] : []),
    ...('code' in place && !isBroken ? [place] : []),
  ];
  const { title, body, origins, seo, isUnsafe } = expanded;
  if (isBroken || isUnsafe || title === undefined || 'code' in place) return { problems, others: read.others };
  const article = toArticle({
    path,
    text,
    title,
    body,
    origins,
    bodyLine: split.bodyLine,
    frontmatter: { ...read.frontmatter, ...(seo && { seo }) },
    location: place,
    settings,
  });
  return { article, location: place, problems, others: read.others };
}

function expand(
  path: string,
  { body, bodyLine }: SplitFile,
  { frontmatter, fields }: { readonly frontmatter: Frontmatter; readonly fields: readonly Field[] },
  { settings, library = NOTHING_TO_INCLUDE }: ReadContext,
): TitleAndBody & { readonly seo?: Seo | undefined } {
  const { title, variables = new Map<string, string>(), header = true, footer = true } = frontmatter;
  const article = { path, body, bodyLine, variables, header, footer };
  const placeOf = (name: string): Place => fields.find((field) => field.name === name)?.value.place ?? { path };
  const given = title ? { text: title, place: placeOf('title') } : undefined;
  const found = titleAndBody(article, given, { settings, library });
  const seo = fillSeo(frontmatter.seo, scopeOf(article, settings, found.title), placeOf('seo'));
  const isUnsafe = found.isUnsafe || seo.problems.some(showsNote);
  return { ...found, seo: seo.seo, problems: [...found.problems, ...seo.problems], isUnsafe };
}

/** What search engines read takes variables too. */
function fillSeo(
  seo: Seo | undefined,
  scope: Scope,
  place: Place,
): { readonly seo?: Seo | undefined; readonly problems: readonly Problem[] } {
  const { title, description } = seo ?? {};
  const filled = { title: fillText(title ?? '', scope, place), description: fillText(description ?? '', scope, place) };
  return {
    ...(seo && {
      seo: {
        ...seo,
        ...(title !== undefined && { title: filled.title.text }),
        ...(description !== undefined && { description: filled.description.text }),
      },
    }),
    problems: [...filled.title.problems, ...filled.description.problems],
  };
}

function toArticle(input: {
  path: string;
  text: string;
  title: string;
  body: string;
  origins: readonly Origin[] | undefined;
  bodyLine: number;
  frontmatter: Frontmatter;
  location: Location;
  settings: Settings;
}): SourceArticle {
  const { path, text, title, body, origins, bodyLine, frontmatter, location, settings } = input;
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
    ...(origins && { origins }),
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
