/** The snippets of a content root, each taken apart once, however many articles include it. */
import { posix } from 'node:path';
import type { Place, Problem } from '../../model/problem.ts';
import { problem } from '../../problems/catalogue.ts';
import { contentProblems } from '../../problems/content.ts';
import { expandProblems } from '../../problems/expand.ts';
import { nearest } from '../../util/edit-distance.ts';
import { printable } from '../../util/printable.ts';
import { isSnippetPath } from '../article-path.ts';
import { conflictLine } from '../conflict-markers.ts';
import type { Decoded } from '../decode-text.ts';
import { variablesOf } from '../read-variables.ts';
import { splitFrontmatter } from '../split-frontmatter.ts';
import { parseFields } from '../yaml-fields.ts';
import { type ParsedSource, parseSnippet } from './parse-source.ts';
import { sourceFile } from './source-file.ts';
import type { Variables } from './variables.ts';

export interface Snippet extends ParsedSource {
  readonly path: string;
  readonly defaults: Variables;
}

export interface SnippetLibrary {
  /** `written` stands in the file `from`; the problem has the place that is given. */
  find(written: string, from: string, place: Place): Snippet | Problem;
}

export interface SnippetFiles {
  /** By path, what was read. */
  readonly texts: ReadonlyMap<string, Decoded>;
  /** Every file of the content root. */
  readonly files: readonly string[];
  /** Why files could not be listed, by path. */
  readonly refused: ReadonlyMap<string, Problem>;
}

export const NO_SNIPPETS: SnippetFiles = { texts: new Map(), files: [], refused: new Map() };

export function createLibrary({ texts, files, refused }: SnippetFiles): SnippetLibrary {
  const known = new Set(files.map((path) => path.normalize('NFC')));
  const parsed = new Map<string, Snippet | Problem>();
  const use = (path: string, decoded: Decoded): Snippet | Problem => {
    const done = parsed.get(path) ?? ('problem' in decoded ? decoded.problem : readSnippet(path, decoded.text));
    parsed.set(path, done);
    return done;
  };
  return {
    find(written, from, place) {
      const path = resolveSnippet(written, from);
      if (path === undefined) return problem(expandProblems.outside, { path: printable(written, 200) }, place);
      const shown = { path: printable(path, 200) };
      const decoded = texts.get(path);
      const snippet = decoded && isSnippetPath(path) ? use(path, decoded) : undefined;
      if (snippet && 'file' in snippet) return snippet;
      const why = snippet ?? refused.get(path);
      if (why) return problem(expandProblems.unreadable, { ...shown, message: why.message }, place);
      if (known.has(path)) return problem(expandProblems.notSnippet, shown, place);
      return problem(expandProblems.missing, { ...shown, suggestion: suggest(path, files) }, place);
    },
  };
}

/** The path in the content root; undefined when it climbs out. Backslashes are how Windows users type slashes. */
export function resolveSnippet(written: string, from: string): string | undefined {
  const plain = written.trim().replaceAll('\\', '/');
  const path = posix.normalize(plain.startsWith('/') ? plain.slice(1) : posix.join(posix.dirname(from), plain));
  return path.startsWith('../') || path === '..' || path.startsWith('/') ? undefined : path.normalize('NFC');
}

function readSnippet(path: string, text: string): Snippet | Problem {
  const unix = text.replaceAll(/\r\n?/g, '\n');
  const conflict = conflictLine(unix);
  if (conflict !== undefined) return problem(contentProblems.conflictMarker, undefined, { path, line: conflict });
  const split = splitFrontmatter(unix, path);
  const fields =
    split.yaml === undefined ? { fields: [], problems: [] } : parseFields(split.yaml, path, split.yamlLine);
  const field = fields.fields.find(({ name }) => name === 'variables');
  const { variables, problems } = field ? variablesOf(field) : { variables: new Map<string, string>(), problems: [] };
  const wrong = [...split.problems, ...fields.problems, ...problems][0];
  if (wrong) return wrong;
  const file = sourceFile(path, split.body, split.bodyLine);
  return { ...parseSnippet(file), path, defaults: variables };
}

/** The same name elsewhere, else what is a typing mistake away. */
function suggest(path: string, files: readonly string[]): string | undefined {
  const snippets = files.filter(isSnippetPath);
  const name = posix.basename(path, '.md');
  const same = snippets.find((one) => posix.basename(one, '.md') === name);
  return same ?? nearest(path, snippets.slice(0, 2000), 3);
}
