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
  const closing = /\n(---[ \t]*)(?:\n|$)/.exec(text);
  if (closing) return cut(text, { line: closing[1] ?? '', end: closing.index + closing[0].length }, path);
  return { ...none, body: '', problems: [problem(contentProblems.neverClosed, undefined, { path, line: 1 })] };
}

function otherEngine(language: string, column: number, path: string): SplitFile {
  const wrong = problem(contentProblems.otherEngine, { language }, { path, line: 1, column });
  return { yaml: undefined, yamlLine: 1, body: '', bodyLine: 1, problems: [wrong] };
}

/**
 * By default gray-matter ends the block at any line that starts with `---`; ours ends at one that is nothing else. It
 * makes copies of what it is given, so it gets no more than the block.
 */
function cut(text: string, closing: { readonly line: string; readonly end: number }, path: string): SplitFile {
  const block = `${text.slice(0, closing.end).replace(/\n$/, '')}\n`;
  const options = { language: 'yaml', engines, delimiters: ['---', `${closing.line}\n`] as [string, string] };
  const yaml = matter(block.replace(/^---[^\n]*/, '---'), options).matter.replace(/^\n/, '');
  const isEmpty = yaml.replaceAll(/^\s*#.*$/gm, '').trim() === '';
  const problems = isEmpty ? [problem(contentProblems.noFields, undefined, { path, line: 1 })] : [];
  // One empty line after the block belongs to it.
  const bodyStart = text[closing.end] === '\n' ? closing.end + 1 : closing.end;
  const bodyLine = block.split('\n').length + bodyStart - closing.end;
  return { yaml, yamlLine: 2, body: text.slice(bodyStart), bodyLine, problems };
}

/** Frontmatter below a blank line is none for any tool: its fields would be published as text. */
function lateFrontmatter(text: string, path: string): readonly Problem[] {
  const before = /^\s+(?=---[ \t]*\n[\w-]+[ \t]*:)/.exec(text)?.[0];
  if (before === undefined) return [];
  const line = before.split('\n').length;
  return [problem(contentProblems.lateFrontmatter, undefined, { path, line, column: 1 })];
}
