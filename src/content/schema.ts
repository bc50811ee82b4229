/** The frontmatter fields that kb knows, and how each is read. A field that is not here belongs to other tools. */
import { printable } from '../util/printable.ts';
import { nearest } from '../util/edit-distance.ts';
import type { Seo, Status } from '../model/article.ts';
import type { Problem } from '../model/problem.ts';
import { problem } from '../problems/catalogue.ts';
import { contentProblems } from '../problems/content.ts';
import { variablesOf } from './read-variables.ts';
import type { Field, Value } from './yaml-fields.ts';

export interface Frontmatter {
  title?: string;
  key?: string;
  articleId?: number;
  pulled?: string;
  category?: string;
  folder?: readonly string[];
  status?: Status;
  tags?: readonly string[];
  seo?: Seo;
  author?: number;
  variables?: ReadonlyMap<string, string>;
  /** Whether what kb.yaml puts around every article is put around this one. */
  header?: boolean;
  footer?: boolean;
}

const FRONTMATTER_FIELDS = [
  'title',
  'key',
  'article_id',
  'pulled',
  'category',
  'folder',
  'status',
  'tags',
  'seo',
  'author',
  'variables',
  'header',
  'footer',
] as const;
type FieldName = (typeof FRONTMATTER_FIELDS)[number];

/** Fields of other tools that people take for ours. */
const MISTAKEN: ReadonlyMap<string, string> = new Map([
  ['draft', 'status: draft'],
  ['published', 'status: published'],
  ['publish', 'status: published'],
  ['tag', 'tags'],
  ['articleid', 'article_id'],
  ['article-id', 'article_id'],
]);

// YAML escapes such as "\0" can write what no name or title may hold; line ends and tabs are folded into spaces.
// oxlint-disable-next-line no-control-regex -- controls are what this is about
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

const MAX_TAG = 32; // API facts 5.4

export interface ReadFrontmatter {
  readonly frontmatter: Frontmatter;
  readonly problems: readonly Problem[];
  /** Fields that are kept but not used. */
  readonly others: readonly Field[];
}

export interface FrontmatterContext {
  /** Lower-case e-mail address → agent id. */
  readonly authors: Readonly<Record<string, number>>;
}

export function readFrontmatter(fields: readonly Field[], context: FrontmatterContext): ReadFrontmatter {
  const frontmatter: Frontmatter = {};
  const problems: Problem[] = [];
  const others: Field[] = [];
  for (const field of fields) {
    const name = FRONTMATTER_FIELDS.find((known) => known === field.name && !isOfOtherTool(field));
    if (name) READERS[name]({ field, value: field.value, frontmatter, problems, context });
    else {
      const meant = meantBy(field);
      if (meant === undefined) others.push(field);
      else
        problems.push(
          problem(contentProblems.nearMiss, { field: printable(field.name, 60), right: meant }, field.place),
        );
    }
  }
  return { frontmatter, problems, others };
}

/** Themes of other tools keep pictures and menus under these names. */
const isOfOtherTool = ({ name, value: { kind } }: Field): boolean =>
  (name === 'header' || name === 'footer') && (kind === 'map' || kind === 'list');

/** `reader` and `headers` are fields of others, not slips of the finger. */
const MISTYPED = FRONTMATTER_FIELDS.filter((name) => name !== 'header' && name !== 'footer');

function meantBy({ name, value }: Field): string | undefined {
  const lower = name.toLowerCase();
  // Other tools have ids too; those of Freshdesk are long numbers.
  if (lower === 'id' && value.kind === 'text' && /^\d{8,}$/.test(value.text)) return 'article_id';
  const mistaken = MISTAKEN.get(lower);
  if (mistaken !== undefined) return mistaken;
  const exact = FRONTMATTER_FIELDS.find((known) => known === lower && known !== name);
  // Short words are near to too much: `key` and `keys`, `seo` and `geo`.
  return exact ?? (lower.length < 5 ? undefined : nearest(lower, MISTYPED, 1));
}

interface Reading {
  readonly field: Field;
  readonly value: Value;
  readonly frontmatter: Frontmatter;
  readonly problems: Problem[];
  readonly context: FrontmatterContext;
}

const READERS: Readonly<Record<FieldName, (reading: Reading) => void>> = {
  title: (one) => onText(one, 'a text', (text) => void (one.frontmatter.title = text.replaceAll(/\s+/gu, ' ').trim())),
  key: (one) => onText(one, 'a key', (text) => setKey(one, text)),
  article_id: (one) => onText(one, 'a number', (text) => setArticleId(one, text)),
  pulled: (one) => onText(one, 'a text', (text) => void (one.frontmatter.pulled = text)),
  category: (one) => onText(one, 'a name', (text) => void (one.frontmatter.category = text.trim())),
  folder: (one) =>
    onText(
      one,
      'a name, or names with “ / ” between them',
      (text) => void (one.frontmatter.folder = folderNames(text)),
    ),
  status: (one) => onText(one, 'draft or published', (text) => setStatus(one, text)),
  tags: (one) => setTags(one),
  seo: (one) => setSeo(one),
  author: (one) => onText(one, 'an e-mail address or an agent id', (text) => setAuthor(one, text)),
  variables: (one) => setVariables(one),
  header: (one) => onText(one, SWITCH, (text) => setSwitch(one, 'header', text)),
  footer: (one) => onText(one, SWITCH, (text) => setSwitch(one, 'footer', text)),
};

const SWITCH = 'true or false';

function setVariables({ field, frontmatter, problems }: Reading): void {
  const read = variablesOf(field);
  frontmatter.variables = read.variables;
  problems.push(...read.problems);
}

function setSwitch({ field, value, frontmatter, problems }: Reading, name: 'header' | 'footer', text: string): void {
  if (text === 'true' || text === 'false') frontmatter[name] = text === 'true';
  else problems.push(problem(contentProblems.wrongType, { field: field.name, wanted: SWITCH }, value.place));
}

function onText({ field, value, problems }: Reading, wanted: string, use: (text: string) => void): void {
  if (value.kind === 'text' && CONTROLS.test(value.text)) {
    problems.push(problem(contentProblems.controls, { field: field.name }, value.place));
    return;
  }
  if (value.kind === 'text') return use(value.text);
  problems.push(problem(contentProblems.wrongType, { field: field.name, wanted }, value.place));
}

/** `Invoices / Refunds`; a name with a slash of its own has no spaces around it. */
function folderNames(text: string): readonly string[] {
  const names = text.includes(' / ') ? text.split(' / ') : [text];
  return names.map((name) => name.trim()).filter((name) => name !== '');
}

function setKey({ frontmatter, problems, value }: Reading, text: string): void {
  if (/^[0-9a-z]{8}$/.test(text)) frontmatter.key = text;
  else problems.push(problem(contentProblems.badKey, { key: printable(text, 40) }, value.place));
}

function setArticleId({ frontmatter, problems, value }: Reading, text: string): void {
  const id = /^[1-9]\d*$/.test(text) ? Number(text) : Number.NaN;
  if (Number.isSafeInteger(id)) frontmatter.articleId = id;
  else problems.push(problem(contentProblems.badArticleId, { value: printable(text, 40) }, value.place));
}

function setStatus({ frontmatter, problems, value }: Reading, text: string): void {
  if (text === 'draft' || text === 'published') frontmatter.status = text;
  else problems.push(problem(contentProblems.badStatus, { value: printable(text, 40) }, value.place));
}

function setAuthor({ frontmatter, problems, value, context }: Reading, text: string): void {
  const mapped = Object.hasOwn(context.authors, text.toLowerCase()) ? context.authors[text.toLowerCase()] : undefined;
  const id = mapped ?? (/^[1-9]\d*$/.test(text) ? Number(text) : Number.NaN);
  if (Number.isSafeInteger(id)) frontmatter.author = id;
  else problems.push(problem(contentProblems.unknownAuthor, { author: printable(text, 60) }, value.place));
}

/** Texts of a list, or of a line with commas as many tools write it; empty means declared and empty. */
function textsOf({ field, value, problems }: Reading): readonly { text: string; at: Value }[] {
  if (value.kind === 'empty') return [];
  if (value.kind === 'text') return value.text.split(',').map((text) => ({ text: text.trim(), at: value }));
  const wanted = 'a list of texts';
  if (value.kind === 'map') {
    problems.push(problem(contentProblems.wrongType, { field: field.name, wanted }, value.place));
    return [];
  }
  return value.items.flatMap((item) => {
    if (item.kind === 'text') return [{ text: item.text.trim(), at: item }];
    problems.push(problem(contentProblems.wrongType, { field: field.name, wanted }, item.place));
    return [];
  });
}

function setTags(one: Reading): void {
  const tags = textsOf(one).filter(({ text }) => text !== '');
  for (const { text, at } of tags) {
    const { length } = Array.from(text);
    if (length <= MAX_TAG) continue;
    one.problems.push(problem(contentProblems.longTag, { tag: printable(text, 60), length }, at.place));
  }
  const seen = new Set<string>();
  one.frontmatter.tags = tags.flatMap(({ text }) => {
    const folded = text.normalize('NFC').toLowerCase();
    if (seen.has(folded)) return [];
    seen.add(folded);
    return [text.normalize('NFC')];
  });
}

const SEO_FIELDS = ['title', 'description', 'keywords'] as const;

function setSeo(one: Reading): void {
  const { value, problems, frontmatter } = one;
  if (value.kind !== 'map') {
    const wanted = 'title, description and keywords';
    problems.push(problem(contentProblems.wrongType, { field: 'seo', wanted }, value.place));
    return;
  }
  const seo: { title?: string; description?: string; keywords?: readonly string[] } = {};
  for (const field of value.fields) {
    const inner: Reading = { ...one, field: { ...field, name: `seo.${field.name}` }, value: field.value };
    if (field.name === 'keywords')
      seo.keywords = textsOf(inner)
        .map(({ text }) => text)
        .filter((text) => text !== '');
    else if (field.name === 'title' || field.name === 'description') {
      const { name } = field;
      if (field.value.kind === 'empty') seo[name] = '';
      else onText(inner, 'a text', (text) => void (seo[name] = text.trim()));
    } else {
      const known = SEO_FIELDS.join(', ');
      const params = { field: printable(`seo.${field.name}`, 60), meant: nearest(field.name, SEO_FIELDS), known };
      problems.push(problem(contentProblems.unknownSetting, params, field.place));
    }
  }
  frontmatter.seo = seo;
}
