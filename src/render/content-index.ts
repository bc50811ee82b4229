/** The files of the content root, ready for look-ups by path, by near path, by folder. Made once per set of files. */

export interface ContentIndex {
  /** The path as on disk: exact, or equal after Unicode normalisation. */
  find(path: string): string | undefined;
  /** The path on disk that differs from `path` in upper and lower case only. */
  findIgnoringCase(path: string): string | undefined;
  isFolder(path: string): boolean;
  /** The file that was most likely meant. */
  nearest(path: string): string | undefined;
}

const fold = (path: string): string => path.normalize('NFC').toLowerCase();
const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

const indexes = new WeakMap<ReadonlySet<string>, ContentIndex>();

export function indexContent(files: ReadonlySet<string>): ContentIndex {
  const known = indexes.get(files);
  if (known) return known;
  const index = createIndex(files);
  indexes.set(files, index);
  return index;
}

function createIndex(files: ReadonlySet<string>): ContentIndex {
  const normalised = new Map<string, string>();
  const folded = new Map<string, string>();
  const folders = new Map<string, string[]>();
  const names = new Map<string, string[]>();
  for (const path of files) {
    normalised.set(path.normalize('NFC'), path);
    if (!folded.has(fold(path))) folded.set(fold(path), path);
    push(folders, folderOf(path), path);
    push(names, fold(baseName(path)), path);
    for (let up = folderOf(path); up !== '' && !folders.has(folderOf(up)); up = folderOf(up))
      folders.set(folderOf(up), []);
  }
  return {
    find: (path) => (files.has(path) ? path : normalised.get(path.normalize('NFC'))),
    findIgnoringCase: (path) => folded.get(fold(path)),
    isFolder: (path) => folders.has(path),
    nearest: (path) => nearestOf(path, names.get(fold(baseName(path))) ?? [], folders.get(folderOf(path)) ?? []),
  };
}

function push(map: Map<string, string[]>, key: string, value: string): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** The same name in another folder, else a name in the same folder that is one typing mistake away. */
function nearestOf(path: string, sameName: readonly string[], sameFolder: readonly string[]): string | undefined {
  const elsewhere = closest(path, sameName.slice(0, 200), Number.POSITIVE_INFINITY);
  if (elsewhere !== undefined) return elsewhere;
  const withEnding = sameFolder.find((file) => file === `${path}.md`);
  return withEnding ?? closest(path, sameFolder.slice(0, 500), Math.max(2, baseName(path).length / 4));
}

function closest(path: string, candidates: readonly string[], limit: number): string | undefined {
  let best: string | undefined;
  let bestDistance = limit;
  for (const candidate of candidates) {
    // At least so many letters have to be added or taken away.
    if (Math.abs(candidate.length - path.length) > limit) continue;
    const distance = editDistance(fold(path), fold(candidate));
    if (distance < bestDistance || (best === undefined && distance <= limit)) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** Levenshtein distance of at most 200 characters each. */
export function editDistance(left: string, right: string): number {
  const a = left.slice(-200);
  const b = right.slice(-200);
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a.charAt(i - 1) === b.charAt(j - 1) ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
