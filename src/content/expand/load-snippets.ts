/** Reads the snippets that articles may include, and those that these include; no others, and each once. */
import type { Problem } from '../../model/problem.ts';
import type { Settings } from '../../model/settings.ts';
import { isSnippetPath } from '../article-path.ts';
import { type Decoded, readText } from '../decode-text.ts';
import type { Listing } from '../list-files.ts';
import { createLibrary, resolveSnippet, type SnippetLibrary } from './snippet-library.ts';

/** `texts` are the articles, by path. */
export async function loadSnippets(
  root: string,
  { files, problems }: Listing,
  texts: Iterable<readonly [string, Decoded]>,
  { header, footer }: Settings,
): Promise<SnippetLibrary> {
  // Some disks take names apart into letters and accents; writers type them whole.
  const known = new Map(files.filter(isSnippetPath).map((path) => [path.normalize('NFC'), path]));
  const read = new Map<string, Decoded>();
  const wanted = [header, footer].flatMap((path) =>
    path === undefined ? [] : (resolveSnippet(path, 'kb.yaml') ?? []),
  );
  for (const [path, decoded] of texts) wanted.push(...includedBy(path, decoded));
  for (let path = wanted.pop(); path !== undefined; path = wanted.pop()) {
    const onDisk = known.get(path);
    if (onDisk === undefined || read.has(path)) continue;
    const decoded = await readText(root, onDisk);
    read.set(path, decoded);
    wanted.push(...includedBy(path, decoded));
  }
  const refused = new Map<string, Problem>();
  for (const problem of problems) if (problem.path !== undefined) refused.set(problem.path, problem);
  return createLibrary({ texts: read, files, refused });
}

const INCLUDE = /\{\{[ \t]*include[ \t]+(?:"([^"\n]*)"|'([^'\n]*)')/g;

/** Rather one too many: what stands in code is not included, but reading it does no harm. */
function includedBy(path: string, decoded: Decoded): readonly string[] {
  if ('problem' in decoded || !decoded.text.includes('{{')) return [];
  const found = new Set<string>();
  for (const [, double, single] of decoded.text.matchAll(INCLUDE)) {
    const snippet = resolveSnippet((double ?? single ?? '').replaceAll(/\\(["'\\])/g, '$1'), path);
    if (snippet !== undefined) found.add(snippet);
  }
  return [...found];
}
