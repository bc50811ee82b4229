/** Splits a file into frontmatter text and body with gray-matter, whose engines are all replaced: nothing is ever run. */
import matter from 'gray-matter';
import type { Problem } from '../model/problem.ts';
import { problem } from '../problems/catalogue.ts';
import { contentProblems } from '../problems/content.ts';
import { printable } from '../util/printable.ts';

export interface SplitFile {
  /** YAML between the fences; undefined when the file has no frontmatter. */
  readonly yaml: string | undefined;
  /** 1-based line of the file on which the YAML starts. */
  readonly yamlLine: number;
  readonly body: string;
  /** 1-based line of the file on which the body starts. */
  readonly bodyLine: number;
  readonly problems: readonly Problem[];
}

const refuse = (): never => {
  throw new Error('only YAML frontmatter is read');
};
const refused = { parse: refuse, stringify: refuse };
// Replacing `engines.javascript` is what stops `---js`, `---javascript` and every other spelling of it. YAML itself is
// parsed later, where places are known, so this engine only has to say that there is something.
const engines = { yaml: { parse: () => ({}), stringify: refuse }, javascript: refused, json: refused };

/** `text` has `\n` line ends. */
export function splitFrontmatter(text: string, path: string): SplitFile {
  const none: SplitFile = { yaml: undefined, yamlLine: 1, body: text, bodyLine: 1, problems: [] };
  if (/^\+\+\+[ \t]*\n/.test(text) && /\n\+\+\+[ \t]*(?:\n|$)/.test(text)) return otherEngine('TOML', 1, path);
  const opening = /^---([^\n]*)\n?/.exec(text);
  if (!opening || opening[1]?.startsWith('-')) return { ...none, problems: lateFrontmatter(text, path) };
  const language = opening[1]?.trim() ?? '';
  if (language !== '' && language !== 'yaml') return otherEngine(printable(language, 40), 4, path);
  const closing = /\n(---[ \t]*)(?:\n|$)/.exec(text)?.[1];
  if (closing !== undefined) return cut(text, closing, path);
  return { ...none, body: '', problems: [problem(contentProblems.neverClosed, undefined, { path, line: 1 })] };
}

function otherEngine(language: string, column: number, path: string): SplitFile {
  const wrong = problem(contentProblems.otherEngine, { language }, { path, line: 1, column });
  return { yaml: undefined, yamlLine: 1, body: '', bodyLine: 1, problems: [wrong] };
}

/** By default gray-matter ends the block at any line that starts with `---`; ours ends at one that is nothing else. */
function cut(text: string, closing: string, path: string): SplitFile {
  const whole = text.endsWith('\n') ? text : `${text}\n`;
  const options = { language: 'yaml', engines, delimiters: ['---', `${closing}\n`] as [string, string] };
  const file = matter(whole.replace(/^---[^\n]*/, '---'), options);
  const bodyLine = whole.slice(0, whole.length - file.content.length).split('\n').length;
  const yaml = file.matter.replace(/^\n/, '');
  const isEmpty = yaml.replaceAll(/^\s*#.*$/gm, '').trim() === '';
  const problems = isEmpty ? [problem(contentProblems.noFields, undefined, { path, line: 1 })] : [];
  const body = whole === text ? file.content : file.content.replace(/\n$/, '');
  return { yaml, yamlLine: 2, body, bodyLine, problems };
}

/** Frontmatter below a blank line is none for any tool: its fields would be published as text. */
function lateFrontmatter(text: string, path: string): readonly Problem[] {
  const before = /^\s+(?=---[ \t]*\n[\w-]+[ \t]*:)/.exec(text)?.[0];
  if (before === undefined) return [];
  const line = before.split('\n').length;
  return [problem(contentProblems.lateFrontmatter, undefined, { path, line, column: 1 })];
}
