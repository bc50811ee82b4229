/** What `kb check --fix` mints: a key for every article without one; translations share the key of their article. */
import type { SourceTree } from '../model/tree.ts';
import { contentProblems } from '../problems/content.ts';

/** Problems with which a file may hold a key that was not read. */
const SPOILS_KEY: ReadonlySet<string> = new Set([
  contentProblems.badKey.code,
  contentProblems.wrongType.code,
  contentProblems.alias.code,
  contentProblems.controls.code,
]);

export interface FixInput {
  readonly tree: SourceTree;
  readonly mintKey: () => string;
}

/** Path → key to write, for each file that has none. A key that is wrong is left for a person: it may be the right one mistyped. */
export function fixTree({ tree, mintKey }: FixInput): ReadonlyMap<string, string> {
  const taken = new Set(tree.articles.flatMap(({ key }) => key ?? []));
  const families = new Map(
    tree.articles.flatMap(({ path, key, language }) =>
      key === undefined ? [] : [[family(path, language), key] as const],
    ),
  );
  const doubtful = new Set(tree.problems.flatMap(({ code, path }) => (SPOILS_KEY.has(code) ? (path ?? []) : [])));
  const keys = new Map<string, string>();
  for (const { path, language, key } of tree.articles) {
    if (key !== undefined || doubtful.has(path)) continue;
    const own = families.get(family(path, language)) ?? fresh(taken, mintKey);
    families.set(family(path, language), own);
    keys.set(path, own);
  }
  return keys;
}

/** `a/b.fr.md` and `a/b.md` are one family. */
function family(path: string, language: string): string {
  const suffix = `.${language}.md`;
  return path.endsWith(suffix) ? `${path.slice(0, -suffix.length)}.md` : path;
}

function fresh(taken: Set<string>, mintKey: () => string): string {
  for (;;) {
    const key = mintKey();
    if (taken.has(key)) continue;
    taken.add(key);
    return key;
  }
}
