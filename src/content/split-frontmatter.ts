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
const options = {
  language: 'yaml',
  engines: { yaml: { parse: () => ({}), stringify: refuse }, javascript: refused, json: refused },
};

/** `text` has `\n` line ends. */
export function splitFrontmatter(text: string, path: string): SplitFile {
  const none: SplitFile = { yaml: undefined, yamlLine: 1, body: text, bodyLine: 1, problems: [] };
  const opening = /^---([^\n]*)\n?/.exec(text);
  if (!opening || opening[1]?.startsWith('-')) return none;
  const language = opening[1]?.trim() ?? '';
  if (language !== '' && language !== 'yaml') {
    const wrong = problem(
      contentProblems.otherEngine,
      { language: printable(language, 40) },
      { path, line: 1, column: 4 },
    );
    return { ...none, body: '', problems: [wrong] };
  }
  if (!/\n---[ \t]*(?:\n|$)/.test(text)) {
    return { ...none, body: '', problems: [problem(contentProblems.neverClosed, undefined, { path, line: 1 })] };
  }
  return cut(text, path);
}

function cut(text: string, path: string): SplitFile {
  // A line such as `----` would end the block for gray-matter; ours ends at a line of exactly three dashes.
  const file = matter(text.replace(/^---[^\n]*/, '---'), options);
  const bodyStart = text.length - file.content.length;
  const bodyLine = text.slice(0, bodyStart).split('\n').length;
  const yaml = file.matter.replace(/^\n/, '');
  const problems = yaml.trim() === '' ? [problem(contentProblems.noFields, undefined, { path, line: 1 })] : [];
  return { yaml, yamlLine: 2, body: file.content, bodyLine, problems };
}
